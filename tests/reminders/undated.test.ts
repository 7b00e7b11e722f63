import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reminderDigest } from "../../schema/contracts/webhook-messages.ts";
import { happens, opened, type RunningCase } from "../support/case.ts";
import { rowsOf } from "../support/database.ts";
import { callDraft, made, stepped } from "../support/drafts.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { eventOf, posted } from "../support/events.ts";
import { spyOnReminders, weekIsSent } from "../support/reminders.ts";
import { trackWith } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const staff = await staffWith();
const environment = environmentAt("2026-03-02T02:00:00Z");
let log: ReturnType<typeof spyOnReminders>;

beforeEach(async () => {
  log = spyOnReminders();
  await bindings.DB.batch(
    [
      "DELETE FROM reminder_message",
      "DELETE FROM reminder",
      "DELETE FROM deadline",
      "UPDATE draft SET ended = 'discarded' WHERE ended IS NULL",
      "UPDATE sink SET deleted_at = '2025-01-01T00:00:00.000Z' WHERE id <> 'log'",
      "UPDATE staff_member SET active = 0",
      ...["02", "09", "16", "23", "30"].map((day) => weekIsSent(`2026-03-${day}`)),
    ].map((sql) => bindings.DB.prepare(sql)),
  );
  await bindings.DB.prepare("UPDATE staff_member SET active = 1 WHERE id = ?").bind(staff.id).run();
  environment.setNow("2026-03-02T02:00:00Z");
});
afterEach(() => vi.restoreAllMocks());

/** Runs of these days; answers the days on which each case was reminded of a kind, with the rule. */
async function remindedOf(kind: string, days: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const day of days) {
    environment.setNow(`${day}T00:30:00Z`);
    await environment.schedule(daily, `${day}T00:30:00.000Z`);
    found.push(...log.all().flatMap((line) => (line.kind === kind ? [`${day} ${line.rule} ${line.receipt_no}`] : [])));
    log.lines();
  }
  return found;
}

const week = ["03", "04", "05", "06", "09", "10", "11", "12"].map((day) => `2026-03-${day}`);
const readersOf = async (kind: string): Promise<string[]> => {
  const [row] = await rowsOf<{ recipients: string }>(
    "SELECT recipients FROM reminder WHERE kind = ? AND status <> 'folded' ORDER BY id DESC LIMIT 1",
    kind,
  );
  return JSON.parse(row?.recipients ?? "[]");
};

/** A sink that has members, so that somebody is written down. */
const withReaders = async () => {
  vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
  const secret = `whsec_${"A".repeat(32)}`;
  const sink = { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret };
  expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, headers: staff.headers })).status).toBe(201);
};

const extension = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };

describe("a draft that waits for its approval", () => {
  it("is reminded of after a working day and every other one, until it is approved; then that it be served", async () => {
    const of = await opened(environment, staff, "2026-03-02");
    const [officer, head] = [await memberAs({ roles: ["officer"] }), await memberAs({ roles: ["head"] })];
    const draft = await made(environment, officer, of.receipt_no, extension);
    expect(await remindedOf("draft_approval", week.slice(0, 5))).toEqual(
      ["2026-03-03", "2026-03-05", "2026-03-09"].map((day) => `${day} chase ${of.receipt_no}`),
    );
    environment.setNow("2026-03-09T02:00:00Z");
    const approved = await stepped(environment, head, draft, "approved");
    expect(await remindedOf("draft_approval", ["2026-03-10"])).toEqual([]);
    expect(await remindedOf("draft_service", ["2026-03-10", "2026-03-11", "2026-03-12"])).toEqual(
      ["2026-03-12"].map((day) => `${day} chase ${of.receipt_no}`),
    );
    const body = { service: { by: "hand", sent_on: "2026-03-12" } };
    environment.setNow("2026-03-12T02:00:00Z");
    const served = await callDraft(environment, officer, "POST", `${approved.path}/service`, body, approved);
    expect(served.status, await served.clone().text()).toBe(201);
    expect(await remindedOf("draft_service", ["2026-03-13", "2026-03-16", "2026-03-17"])).toEqual([]);
  });

  it("is named to whoever may approve it and did not write it; an approved one to the officer", async () => {
    await withReaders();
    const officer = await memberAs({ roles: ["officer"] });
    const [writer, head] = [await memberAs({ roles: ["officer", "head"] }), await memberAs({ roles: ["head"] })];
    const of = await opened(environment, staff, "2026-03-02");
    await bindings.DB.prepare("UPDATE staff_member SET active = 0 WHERE id = ?").bind(staff.id).run();
    await happens(environment, officer, of, eventOf.assigned("2026-03-02", officer.id, "U"));
    const draft = await made(environment, writer, of.receipt_no, extension);
    expect(await remindedOf("draft_approval", ["2026-03-03"])).toHaveLength(1);
    expect(await readersOf("draft_approval")).toEqual([head.id]);
    environment.setNow("2026-03-03T02:00:00Z");
    await stepped(environment, head, draft, "approved");
    expect(await remindedOf("draft_service", ["2026-03-04"])).toHaveLength(1);
    expect(await readersOf("draft_service")).toEqual([officer.id]);
  });

  it("is in no message that comes late, once it was approved", async () => {
    const head = await memberAs({ roles: ["head"] });
    await withReaders();
    const kinds: string[] = [];
    let isDown = true;
    vi.mocked(globalThis.fetch).mockImplementation(async (_, init) => {
      if (isDown) return new Response(null, { status: 503 });
      const { lines } = reminderDigest.parse(JSON.parse(String(init?.body))).data;
      kinds.push(...lines.flatMap(({ reminders }) => reminders.map(({ kind }) => kind)));
      return new Response(null, { status: 204 });
    });
    const of = await opened(environment, staff, "2026-03-02");
    await happens(environment, staff, of, eventOf.routed("2026-03-02", "2026-03-06"));
    const draft = await made(environment, staff, of.receipt_no, extension);
    expect(await remindedOf("draft_approval", ["2026-03-03"])).toHaveLength(1);
    environment.setNow("2026-03-03T02:00:00Z");
    await stepped(environment, head, draft, "approved");
    isDown = false;
    environment.setNow("2026-03-03T04:15:00Z");
    await environment.schedule("15 * * * *", "2026-03-03T04:15:00.000Z");
    expect(kinds).toContain("contribution");
    expect(kinds).not.toContain("draft_approval");
  });

  it("is not reminded of while it is reviewed, returned, or written anew, nor once its case takes it no more", async () => {
    const PRACTICE = {
      ...bindings.PRACTICE,
      approval: [{ act: "extended" as const, steps: ["legal_review" as const, "approved" as const] }],
    };
    const strict = environmentAt("2026-03-02T02:00:00Z", { PRACTICE });
    const [officer, head] = [await memberAs({ roles: ["officer"] }), await memberAs({ roles: ["head"] })];
    const of = await opened(strict, staff, "2026-03-02");
    const draft = await made(strict, officer, of.receipt_no, extension);
    const reminded = async (day: string) => {
      strict.setNow(`${day}T00:30:00Z`);
      await strict.schedule(daily, `${day}T00:30:00.000Z`);
      const lines = log.all().filter(({ kind }) => kind.startsWith("draft_"));
      log.lines();
      return lines.map(({ kind }) => kind);
    };
    expect(await reminded("2026-03-03")).toEqual([]);
    strict.setNow("2026-03-03T02:00:00Z");
    const reviewed = await stepped(strict, officer, draft, "legal_review");
    expect(await reminded("2026-03-04")).toEqual(["draft_approval"]);
    strict.setNow("2026-03-04T02:00:00Z");
    await stepped(strict, head, reviewed, "approved", { result: "returned", note: "请补充理由" });
    expect(await reminded("2026-03-05")).toEqual([]);
    expect(await reminded("2026-03-06")).toEqual([]);
    const other = await opened(strict, staff, "2026-03-05");
    const late = await made(strict, officer, other.receipt_no, extension);
    await stepped(strict, officer, late, "legal_review");
    await happens(strict, staff, other, eventOf.withdrawn("2026-03-06"));
    expect(await reminded("2026-03-10")).toEqual([]);
  });
});

describe("mail that came back", () => {
  /** A case whose clarification notice came back on a day. */
  async function returned(on: string, cause = "not_collected"): Promise<RunningCase> {
    const of = await opened(environment, staff, "2026-03-02");
    environment.setNow(`${on}T02:00:00Z`);
    const notice = eventOf.clarificationRequested("2026-03-02", "2026-03-31", posted("2026-03-02", null));
    await happens(environment, staff, of, notice, eventOf.serviceReturned(on, 2, cause));
    return of;
  }

  it("is reminded of at once and every third working day, while its case awaits the applicant", async () => {
    const of = await returned("2026-03-03");
    expect(await remindedOf("returned_mail", week.slice(1))).toEqual(
      ["2026-03-04", "2026-03-06", "2026-03-11"].map((day) => `${day} chase ${of.receipt_no}`),
    );
  });

  it.each<[string, string, object]>([
    ["it is sent again", "wrong_address", eventOf.serviceRepeated("2026-03-04", 2)],
    ["somebody notes what was done", "moved", eventOf.note("2026-03-04")],
    ["the applicant answers", "not_collected", eventOf.clarificationReceived("2026-03-04")],
  ])("is reminded of no more once %s", async (_, cause, event) => {
    const of = await returned("2026-03-03", cause);
    expect(await remindedOf("returned_mail", ["2026-03-04"])).toHaveLength(1);
    environment.setNow("2026-03-04T02:00:00Z");
    await happens(environment, staff, of, event);
    expect(await remindedOf("returned_mail", week.slice(2))).toEqual([]);
  });

  it("that the addressee refused asks for nothing; the applicant reads of none", async () => {
    await returned("2026-03-03", "refused");
    expect(await remindedOf("returned_mail", week.slice(1, 5))).toEqual([]);
    const of = await returned("2026-03-03");
    const read = await trackWith(environment, of.receipt_no, of.tracking_secret);
    expect(JSON.stringify(await read.json())).not.toContain("returned_mail");
    const staffView = await environment.call("GET", `/v1/staff/requests/${of.receipt_no}`, staff);
    const { deadlines } = Object(await staffView.json());
    expect(deadlines).toContainEqual({
      kind: "returned_mail",
      ref: "2",
      owed_by: "agency",
      due_on: null,
      provisional: false,
      basis: [{ article: "convention", rule: "returned-mail-is-looked-at" }],
    });
  });
});
