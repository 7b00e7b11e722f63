import { describe, expect, it } from "vitest";
import { health } from "../../schema/contracts/health.ts";
import { receipt, staffReceipt } from "../../schema/contracts/requests.ts";
import { newKey, read, startWorker } from "./started-worker.ts";
import { workToday } from "./working-today.ts";

const daily = "30 0 * * *";
const applicant = {
  kind: "social",
  name: "某某环保促进会",
  contact: { phone: "02363758888", address: "重庆市江北区建新路2号" },
};
const filing = { applicant, description: "请公开去年出警数据统计口径。", form: "paper", route: "post" };

const worker = await startWorker(applicant.name, ...Object.values(applicant.contact), filing.description);
const clerk = await worker.staff("clerk");
await workToday(worker);

async function registerLetterOf(received_on: string): Promise<string> {
  const body = { ...filing, intake_channel: "registered_mail", received_on };
  const answer = await worker.call("POST", "/v1/staff/requests", { body, headers: clerk });
  const { receipt_no, tracking_secret } = read(staffReceipt, answer, 201);
  worker.keep(tracking_secret);
  return receipt_no;
}

/** The reminders among the log's lines; each is one JSON object. */
const remindersIn = (log: string[]) =>
  log.filter((line) => line.includes('"reminder"')).map((line) => JSON.parse(line) as Record<string, unknown>);
const healthNow = async () => read(health, await worker.call("GET", "/healthz"));

describe("an answer that is overdue", () => {
  it("is nothing that the health page knows of before the first run", async () => {
    expect(await healthNow()).toEqual({ status: "ok" });
  });

  it("is reminded of in one line, however often the daily job runs", async () => {
    const overdue = await registerLetterOf("2016-09-09");
    const filed = await worker.call("POST", "/v1/requests", { body: filing, headers: newKey() });
    worker.keep(read(receipt, filed, 201).tracking_secret);

    await worker.schedule(daily);
    await worker.schedule(daily);
    // A later case's line tells that the earlier runs have said all they had to say.
    const later = await registerLetterOf("2026-02-02");
    await worker.schedule(daily);

    const reminders = remindersIn(await worker.logOnce(later));
    expect(reminders.map(({ receipt_no }) => receipt_no)).toEqual([overdue, later]);
    expect(reminders[0]).toMatchObject({ event: "reminder", rule: "overdue", due_on: "2016-10-08" });
  });

  it("leaves the health page fine, and its runs on record", async () => {
    expect(await healthNow()).toEqual({ status: "ok" });
    const newest = await worker.database.prepare("SELECT counts FROM job_run ORDER BY id DESC LIMIT 1").all();
    expect(JSON.parse(String(newest.results[0]?.counts))).toMatchObject({ planned: 1, sent: 1 });
    const { results } = await worker.database.prepare("SELECT status, count(*) AS runs FROM job_run GROUP BY 1").all();
    expect(results).toEqual([{ status: "succeeded", runs: 3 }]);
  });
});

it("the reminders name the case and nobody in it", async () => {
  expect(await worker.betrayals()).toEqual([]);
});
