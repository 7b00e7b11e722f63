import * as z from "zod";
import { noticePreview, recomputation, storedNotice } from "../../schema/contracts/calendars.ts";
import { type Bench, call, filing } from "./bench.ts";
import type { Cost } from "./wire.ts";

const folded = z.object({ events: z.int(), folds: z.int(), due: z.string(), means: z.array(z.number()) });

/** Microseconds a fold took, one mean a batch, in a warm isolate. */
export async function foldTimes({ fold }: Bench): Promise<z.infer<typeof folded>> {
  await call(fold, "GET", "/");
  return folded.parse(await (await call(fold, "GET", "/")).json());
}

/** What computing every open case anew after a calendar change took. */
export interface Recomputing {
  cases: number;
  moved: number;
  slices: number;
  queriesInASlice: number;
  rowsRead: number;
  rowsWritten: number;
  seconds: number;
}

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A weekday soon, before any of the cases is due. */
function weekdaySoon(): string {
  const inAWeek = new Date(Date.now() + 7 * 86_400_000).getUTCDay();
  return dayIn(inAWeek === 6 ? 9 : inAWeek === 0 ? 8 : 7);
}

/** Imports open cases, takes a working day away from all of them, and goes on until no slice is left. */
export async function recompute({ metered, staff }: Bench, cases: number): Promise<Recomputing> {
  const received_on = dayIn(-2);
  const line = (own_no: string) =>
    JSON.stringify({ ...JSON.parse(filing), intake_channel: "counter", received_on, own_no, events: [] });
  for (let from = 0; from < cases; from += 2_500) {
    const lines = Array.from({ length: Math.min(2_500, cases - from) }, (_, at) => line(`bench-${from + at}`));
    const headers = { ...staff, "Content-Type": "application/x-ndjson" };
    await call(metered, "POST", "/v1/staff/requests/import", { body: lines.join("\n"), headers });
  }
  const off = weekdaySoon();
  const year = off.slice(0, 4);
  const path = `/v1/staff/calendars/${year}`;
  const history = await fetch(new URL(path, metered), { headers: staff });
  const notice = history.ok ? storedNotice.parse(await history.json()) : undefined;
  const body = {
    document_no: notice?.document_no ?? `国办发明电〔${Number(year) - 1}〕1号`,
    off: notice?.off ?? [off],
    makeup: notice?.makeup ?? [],
    overrides: [{ on: off, working: false, reason: "bench" }],
  };
  const found = { cases: 0, moved: 0, slices: 0, queriesInASlice: 0, rowsRead: 0, rowsWritten: 0, seconds: 0 };
  const previewed = await call(metered, "POST", `${path}/preview`, { body, headers: staff });
  const { digest } = noticePreview.parse(await previewed.json());
  const began = Date.now();
  let answer = await call(metered, "PUT", `${path}?preview=${digest}`, { body, headers: staff });
  for (;;) {
    const cost: Cost = JSON.parse(answer.headers.get("D1-Cost") ?? "");
    const slice = recomputation.parse(await answer.json());
    found.cases += slice.looked_at;
    found.moved += slice.moved.length;
    found.slices += 1;
    // The first slice comes with loading the notice, whose queries are not the slice's.
    if (found.slices > 1) found.queriesInASlice = Math.max(found.queriesInASlice, cost.queries);
    found.rowsRead += cost.rowsRead;
    found.rowsWritten += cost.rowsWritten;
    if (slice.next === null) break;
    answer = await call(metered, "POST", slice.next, { headers: staff });
  }
  return { ...found, seconds: (Date.now() - began) / 1_000 };
}
