import { afterEach, expect, it, vi } from "vitest";
import { computed, filledOf } from "../../figures/compute/year.ts";
import { happens, opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { spyOnReminders } from "../../support/reminders.ts";
import { append, caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
afterEach(() => vi.restoreAllMocks());

const served = (on: string) => ({ by: "post", sent_on: on, served_on: on });
/** A case of an old year as it comes from another system: replied to, and taken to the authority and to court. */
const old = (own_no: string, more: readonly object[] = [], year = "2015") =>
  letter(`${year}-03-02`, {
    own_no,
    events: [
      {
        ...{ type: "replied", outcome: "other.misc", reasons: "详见答复书", remedy_told: true },
        service: served(`${year}-03-20`),
      },
      { type: "reconsideration_filed", on: `${year}-04-01`, ref: "fy", against: 2, copy_on: `${year}-04-03` },
      { type: "litigation_filed", on: `${year}-08-03`, ref: "ss", against: 2, complaint_on: `${year}-08-05` },
      ...more,
    ],
  });
const settled = (ref: string, on = "2017-12-31") => ({ type: "remedy_settled", on, ref, text: "旧卷宗未附裁判文书" });

async function imported(...lines: object[]): Promise<string[]> {
  const response = await environment.call("POST", "/v1/staff/requests/import", {
    body: lines.map((line) => JSON.stringify(line)).join("\n"),
    headers: { ...staff.headers, "Content-Type": "application/x-ndjson" },
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return Object(await response.json()).cases.map((one: { receipt_no: string }) => one.receipt_no);
}

it("an old remedy of an unknown outcome is settled by import or by an officer, and nobody is reminded of it any more", async () => {
  const [open = "", over = ""] = await imported(old("旧-1"), old("旧-2", [settled("fy"), settled("ss")]));
  const log = spyOnReminders();
  const reminded = async (on: string) => {
    environment.setNow(`${on}T00:30:00Z`);
    await environment.schedule(daily, `${on}T00:30:00.000Z`);
    const lines = log
      .all()
      .flatMap(({ kind, receipt_no }) => (kind.endsWith("_answer") ? [`${receipt_no} ${kind}`] : []));
    log.lines();
    return lines.toSorted();
  };
  expect(await reminded("2026-03-03")).toEqual([`${open} litigation_answer`, `${open} reconsideration_answer`]);
  environment.setNow("2026-03-03T02:00:00Z");
  for (const [at, ref] of ["fy", "ss"].entries()) {
    expect((await append(environment, staff, open, settled(ref), { version: 4 + at })).status).toBe(201);
  }
  expect(await reminded("2026-03-04")).toEqual([]);
  expect(over).not.toBe(open);
  const view = Object(await (await environment.call("GET", `/v1/staff/requests/${over}`, staff)).json());
  expect(view.remedies).toMatchObject([
    { ref: "fy", state: "settled", result: null },
    { ref: "ss", state: "settled", result: null },
  ]);
  expect(view.deadlines).toEqual([]);
});

it("figures count an outcome that is not on record nowhere, and say how many there are", async () => {
  await imported(old("旧-3", [settled("fy", "2011-12-30"), settled("ss", "2012-12-31")], "2010"));
  const counted: unknown[] = [];
  for (const year of ["2010", "2011", "2012", "2013"]) {
    const { remedies_unknown } = await computed(environment, staff, year);
    const cells = Object.entries(await filledOf(year)).filter(([cell]) => /^(reconsideration|litigation)/.test(cell));
    counted.push([year, remedies_unknown, Object.fromEntries(cells)]);
  }
  const suit = { "litigation.after_reconsideration/pending/_T": 1, "litigation.after_reconsideration/_T/_T": 1 };
  const application = { "reconsideration/pending/_T": 1, "reconsideration/_T/_T": 1 };
  expect(counted).toEqual([
    ["2010", 0, { ...application, ...suit }],
    ["2011", 1, suit],
    ["2012", 1, {}],
    ["2013", 0, {}],
  ]);
});

it("what is not old, or has its outcome on record, is not called unknown; and it is taken back by correcting it", async () => {
  environment.setNow("2026-03-02T02:00:00Z");
  const one = await opened(environment, staff, "2024-03-01");
  await happens(environment, staff, one, eventOf.reconsiderationFiled("2025-06-02", "fy"));
  const early = await append(environment, staff, one.receipt_no, settled("fy", "2026-03-02"), { version: one.version });
  await expectProblem(early, "illegal-transition");
  await happens(environment, staff, one, eventOf.litigationFiled("2024-06-03", "ss"), settled("ss", "2025-06-30"));
  const after = eventOf.litigationDecided("2025-07-01", "ss");
  const refused = await append(environment, staff, one.receipt_no, after, { version: one.version });
  await expectProblem(refused, "illegal-transition");
  await happens(environment, staff, one, eventOf.corrected("2026-03-02", one.version), after);
  const [deadline] = await rowsOf("SELECT 1 FROM deadline WHERE kind = 'litigation_answer' AND ref = 'ss'");
  expect(deadline).toBeUndefined();
  expect(await caseOf(environment, staff, one.receipt_no)).toMatchObject({
    remedies: expect.arrayContaining([expect.objectContaining({ ref: "ss", state: "decided" })]),
  });
});
