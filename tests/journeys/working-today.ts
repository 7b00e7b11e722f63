import { expect } from "vitest";
import type { StartedWorker } from "./started-worker.ts";

/** Makes today a day that is worked here, because reminders are quiet on days off and tests run on any. Answers today. */
export async function workToday(worker: StartedWorker): Promise<string> {
  const admin = await worker.staff("admin");
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const path = `/v1/staff/calendars/${today.slice(0, 4)}`;
  const read = await worker.call("GET", path, { headers: admin });
  const year = Number(today.slice(0, 4));
  // Of three days in a row one is a weekday, whatever the year.
  const first = { off: [`${year}-10-01`, `${year}-10-02`, `${year}-10-03`], makeup: [], overrides: [] };
  const unread = { document_no: `国办发明电〔${year - 1}〕1号`, ...first };
  const known = read.status === 200 ? JSON.parse(read.body) : unread;
  const { document_no, off, makeup, overrides } = known;
  const body = { document_no, off, makeup, overrides: [...overrides, { on: today, working: true, reason: "值班" }] };
  const preview = await worker.call("POST", `${path}/preview`, { body, headers: admin });
  const { digest } = JSON.parse(preview.body);
  expect((await worker.call("PUT", `${path}?preview=${digest}`, { body, headers: admin })).status).toBe(202);
  return today;
}
