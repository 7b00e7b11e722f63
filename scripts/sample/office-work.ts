import { randomBytes } from "node:crypto";
import * as z from "zod";
import { shiftMonth } from "../../functions/publications/months.ts";
import { loadReport2016 } from "../report-2016.ts";
import { callAs, type Desk } from "./case-file.ts";
import { entries, metrics, type SampleEntry } from "./entries.ts";
import type { Work } from "./work.ts";
import { sentFor } from "./written.ts";

/** The working day on which the webhook was entered to which nothing can be delivered. */
const webhookSince = -2;

/** What is done besides cases: the 2016 report, publications, metrics of channels, where reminders go. */
export function officeWork(desk: Desk, first: number): Work[] {
  return [
    { at: first, name: "the 2016 report", run: () => loadReport(desk) },
    ...entries.flatMap((entry) => workOnEntry(desk, entry)),
    { at: -1, name: "metrics", run: () => recordMetrics(desk) },
    { at: webhookSince, name: "a webhook", run: () => addWebhook(desk) },
  ];
}

const loadReport = (desk: Desk): Promise<void> =>
  loadReport2016(
    (method, path, body, headers = {}) => {
      const by = path.endsWith("/publications") ? "发布员" : "年报编制员";
      return callAs(desk, by, method, path, { body, headers });
    },
    async () => false,
  );

function workOnEntry(desk: Desk, { at, registered, steps = [] }: SampleEntry): Work[] {
  let path = "";
  const name = String(registered.title);
  return [
    {
      at,
      name,
      async run() {
        const body = await sentFor(registered, desk.days);
        const answer = await callAs(desk, "发布员", "POST", "/v1/staff/publications", { body });
        path = `/v1/staff/publications/${z.object({ index_no: z.string() }).parse(await answer.json()).index_no}`;
      },
    },
    ...steps.map((step) => ({
      at: step.at,
      name,
      async run() {
        if ("withdraw" in step) {
          await callAs(desk, "发布员", "POST", `${path}/withdrawal`, { body: step.withdraw });
          return;
        }
        const read = await callAs(desk, "发布员", "GET", path);
        await read.body?.cancel();
        const headers = { "If-Match": read.headers.get("ETag") ?? "" };
        await callAs(desk, "发布员", "PATCH", path, { body: await sentFor(step.amend, desk.days), headers });
      },
    })),
  ];
}

async function recordMetrics(desk: Desk): Promise<void> {
  const running = desk.days(-1).slice(0, 7);
  for (const { channel, months } of metrics) {
    for (const [place, body] of months.entries()) {
      const month = shiftMonth(running, place - 3);
      await callAs(desk, "发布员", "PUT", `/v1/staff/channels/${channel}/metrics/${month}`, { body });
    }
  }
}

async function addWebhook(desk: Desk): Promise<void> {
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  const body = {
    kind: "webhook",
    name: "值班系统",
    language: "zh_hans",
    url: "https://reminders.example/gongkai",
    secret,
  };
  await callAs(desk, "管理员", "POST", "/v1/staff/sinks", { body });
}
