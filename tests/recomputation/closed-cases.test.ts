import { describe, expect, it } from "vitest";
import { rebuilt } from "../../schema/contracts/rebuilding.ts";
import { continueRecomputation, load, notice2027, previewOf, storeNotice } from "../support/calendars.ts";
import { happens, opened, type RunningCase } from "../support/case.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { eventOf } from "../support/events.ts";
import { caseOf } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-12-21T02:00:00Z");
const staff = await staffWith();

const rebuild = async ({ receipt_no }: RunningCase) => {
  const answer = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, { headers: staff.headers });
  return rebuilt.parse(await answer.json()).differences;
};
const terms = async ({ receipt_no }: RunningCase) =>
  (await caseOf(environment, staff, receipt_no)).deadlines.map(({ kind, due_on }) => `${kind} ${due_on}`);
/** What of a row tells how its reply was replyRow. */
const replyRow = async ({ receipt_no }: RunningCase) =>
  (
    await rowsOf(
      `SELECT state, due_on, closed_on, extended, provisional, calendar_version, version FROM request WHERE receipt_seq = ?`,
      Number(receipt_no.slice(5)),
    )
  )[0];

/** 60 days from 11 December are 9 February, in the Spring Festival of the notice. */
const moving = await opened(environment, staff, "2026-11-23");
await happens(environment, staff, moving, eventOf.extended("2026-12-10", 20), eventOf.replied("2026-12-11"));
/** Its remedies had run out in November. */
const over = await opened(environment, staff, "2026-04-01");
await happens(environment, staff, over, eventOf.replied("2026-04-10"));
/** The agency's answer falls into the festival; there is nothing else that runs. */
const disputed = await opened(environment, staff, "2026-11-02");
await happens(environment, staff, disputed, eventOf.replied("2026-11-10"), eventOf.reconsiderationFiled("2026-12-20"));

const notice = { ...notice2027, off: [...notice2027.off, "2026-12-31"] };
const moved = {
  receipt_no: moving.receipt_no,
  kind: "reconsideration",
  ref: "",
  from: "2027-02-09",
  to: "2027-02-15",
};

describe("a notice that comes after the reply", () => {
  it("names in its preview what of closed cases it moves", async () => {
    const { cases, closed_cases } = await previewOf(environment, staff, "2027", notice);
    expect(cases.looked_at).toBe(0);
    expect(closed_cases).toEqual({
      looked_at: 2,
      complete: true,
      firm: 2,
      moved: expect.arrayContaining([moved]),
      not_reckoned: [],
    });
    expect(closed_cases.moved.map(({ receipt_no, kind }) => [receipt_no, kind])).toEqual(
      expect.arrayContaining([[disputed.receipt_no, "reconsideration_answer"]]),
    );
    expect(closed_cases.moved).toHaveLength(2);
  });

  it("moves remedies that still run, and leaves the reply as it was judged", async () => {
    const before = [await replyRow(moving), await replyRow(disputed), await replyRow(over)];
    const overTerms = await terms(over);
    const preview = await previewOf(environment, staff, "2027", notice);
    const slice = await load(environment, staff, "2027", notice);
    expect(slice).toMatchObject({ version: 2, looked_at: 2, moved: [], kept: [], next: null });
    expect(slice.deadlines_moved).toEqual(preview.closed_cases.moved);
    expect(await terms(moving)).toContain("reconsideration 2027-02-15");
    expect(await terms(over)).toEqual(overTerms);
    expect([await replyRow(moving), await replyRow(disputed), await replyRow(over)]).toEqual(before);
    const { proof, reply } = await caseOf(environment, staff, moving.receipt_no);
    expect([proof.calendar, reply?.on_time]).toEqual([1, true]);
  });

  it("is what a rebuilt case says, and what it goes on with", async () => {
    for (const of of [moving, over, disputed]) expect(await rebuild(of)).toEqual([]);
    const before = await terms(moving);
    await happens(environment, staff, moving, eventOf.note("2026-12-21"));
    expect(await terms(moving)).toEqual(before);
    expect(await rebuild(moving)).toEqual([]);
    // Noted in a case whose remedies had run out, it looks at them under the calendar of the day, and finds the same.
    await happens(environment, staff, over, eventOf.note("2026-12-21"));
    expect(await rebuild(over)).toEqual([]);
  });

  it("loaded once more, or continued, looks at nothing", async () => {
    expect(await load(environment, staff, "2027", notice)).toMatchObject({
      looked_at: 0,
      deadlines_moved: [],
      next: null,
    });
    expect(await continueRecomputation(environment, staff)).toMatchObject({ looked_at: 0, next: null });
  });

  it("stopped before anything is written is continued where it was", async () => {
    const body = { ...notice, off: [...notice.off, "2027-02-15"] };
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => /UPDATE request/.test(sql))) throw new Error("Killed");
    });
    const { digest } = await previewOf(environment, staff, "2027", body);
    const dying = environmentAt("2026-12-21T02:00:00Z", { DB });
    expect([500, 503]).toContain((await storeNotice(dying, staff, "2027", { body, digest })).status);
    expect(await terms(moving)).toContain("reconsideration 2027-02-15");
    const slice = await continueRecomputation(environment, staff);
    expect(slice.deadlines_moved).toContainEqual({ ...moved, from: "2027-02-15", to: "2027-02-16" });
    expect(slice.next).toBeNull();
    expect(await terms(moving)).toContain("reconsideration 2027-02-16");
    for (const of of [moving, over, disputed]) expect(await rebuild(of)).toEqual([]);
  });

  it("that changes a day after all remedies looks at no closed case", async () => {
    const { closed_cases } = await previewOf(environment, staff, "2030", {
      document_no: "国办发明电〔2029〕1号",
      off: ["2030-02-04"],
      makeup: [],
    });
    expect(closed_cases).toEqual({ looked_at: 0, complete: true, firm: 0, moved: [], not_reckoned: [] });
  });

  it("reads closed cases by what still runs alone, however many were closed before", async () => {
    const columns = (await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info('request')"))
      .map(({ name }) => name)
      .filter((name) => !["id", "receipt_seq"].includes(name));
    await bindings.DB.prepare(
      `INSERT INTO request (id, receipt_seq, ${columns.join(", ")})
       WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < 2000)
       SELECT '00000000-0000-4000-8000-' || printf('%012d', n), 10000 + n, ${columns.join(", ")} FROM copy, request WHERE receipt_seq = ?`,
    )
      .bind(Number(over.receipt_no.slice(5)))
      .run();
    const watching = watched(bindings.DB);
    const counted = environmentAt("2026-12-21T02:00:00Z", { DB: watching.DB });
    await previewOf(counted, staff, "2027", { ...notice, off: [...notice.off, "2027-03-01"] });
    await continueRecomputation(counted, staff);
    expect(watching.rowsRead()).toBeLessThan(200);
  });
});
