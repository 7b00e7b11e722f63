import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { deadline } from "../../../schema/contracts/deadlines.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import { applicantView, happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-11-20T02:00:00Z");
const staff = await staffWith();

/** The case as staff see it on a day. */
const staffView = (on: string, { receipt_no }: RunningCase) =>
  caseOf(environmentAt(`${on}T02:00:00Z`), staff, receipt_no);

/** The remedies open to the applicant on a day, as `kind ref until`. */
async function openOn(on: string, of: RunningCase, practice?: PracticeSettings) {
  const then = environmentAt(`${on}T02:00:00Z`, practice === undefined ? {} : { PRACTICE: practice });
  return (await applicantView(then, of)).remedies;
}
const lines = async (...asked: Parameters<typeof openOn>) =>
  (await openOn(...asked)).map(({ kind, ref, until }) => [kind, ref, until].filter(Boolean).join(" "));

/** What the case owes and awaits after an event. */
async function owes(of: RunningCase, ...events: GivenEvent[]) {
  const { deadlines } = await happens(environment, staff, of, ...events);
  return deadlines.map(({ kind, ref, owed_by, due_on }) => [kind, ref, owed_by, due_on].filter(Boolean).join(" "));
}

async function rebuildsClean({ receipt_no }: RunningCase) {
  const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, {
    headers: staff.headers,
  });
  expect(rebuilt.parse(await response.json()).differences).toEqual([]);
}

const refuses = async (of: RunningCase, event: GivenEvent, rule: string) =>
  expect(
    await expectProblem(
      await append(environment, staff, of.receipt_no, event, { version: of.version }),
      "illegal-transition",
    ),
  ).toMatchObject({ transition: { rule } });

describe("a request that was never answered", () => {
  it("is ordered by a court to be answered, by the day the judgment names", async () => {
    const of = await opened(environment, staff, "2025-02-10");
    await happens(
      environment,
      staff,
      of,
      eventOf.litigationFiled("2025-04-01"),
      eventOf.litigationDecided("2025-09-01"),
    );
    expect(await staffView("2025-09-02", of)).toMatchObject({ state: "open", due_on: "2025-03-10" });
    const clock = await happens(environment, staff, of, eventOf.redoOrdered("2025-09-10", "l1", "2025-10-15"));
    expect(clock).toMatchObject({ state: "open", due_on: "2025-10-15", closed_on: null });
    expect(await staffView("2025-09-11", of)).toMatchObject({
      due_on: "2025-10-15",
      overdue_by: null,
      proof: { basis: [{ article: "Administrative Litigation Law, Art. 72", rule: "due-date-ordered" }], days: [] },
    });
    await refuses(of, eventOf.extended("2025-09-12"), "due-date-ordered");
    await refuses(of, eventOf.clarificationRequested("2025-09-12"), "due-date-ordered");
    await refuses(of, eventOf.feeNotified("2025-09-12"), "due-date-ordered");
    await happens(environment, staff, of, eventOf.reasonsStated("2025-09-12"));
    await refuses(of, eventOf.replyDeferred("2025-09-12", "2025-12-01"), "due-date-ordered");
    const irregular = eventOf.extended("2025-09-12", 20, { irregular: true });
    expect(await happens(environment, staff, of, irregular)).toMatchObject({ due_on: "2025-10-15", state: "open" });
    const { timeline } = await staffView("2025-09-13", of);
    expect(timeline.at(-1)?.body).toMatchObject({
      irregular: true,
      article: "Administrative Litigation Law, Art. 72",
    });
    const consulted = await happens(environment, staff, of, eventOf.consultationOpened("2025-09-15"));
    expect(consulted).toMatchObject({ due_on: "2025-10-15", stopped_since: null });
    const answered = await happens(environment, staff, of, eventOf.replied("2025-10-15"));
    expect(answered).toMatchObject({ state: "closed", on_time: true, outcome: "other.misc" });
    await rebuildsClean(of);
  });

  it("is ordered while it awaits its applicant, with the full period and its extension", async () => {
    const of = await opened(environment, staff, "2025-02-10");
    const before = [
      eventOf.clarificationRequested("2025-02-12", "2025-03-12"),
      eventOf.reconsiderationFiled("2025-04-01"),
      eventOf.reconsiderationDecided("2025-06-03"),
    ];
    await happens(environment, staff, of, ...before);
    await refuses(of, eventOf.redoOrdered("2025-06-09", "r1", undefined, "decide_again"), "nothing-decided");
    expect(await happens(environment, staff, of, eventOf.redoOrdered("2025-06-09"))).toMatchObject({
      state: "open",
      due_on: "2025-07-07",
    });
    await refuses(of, eventOf.clarificationRequested("2025-06-10"), "clarified-before-order");
    expect(await happens(environment, staff, of, eventOf.extended("2025-06-10", 5))).toMatchObject({
      due_on: "2025-07-14",
    });
    expect((await staffView("2025-06-11", of)).proof.basis.slice(0, 2)).toEqual([
      { article: "Administrative Reconsideration Law, Art. 66", rule: "period-ordered" },
      { article: "2019 Regulation, Art. 33", rule: "reply-period" },
    ]);
    await rebuildsClean(of);
  });

  it("may be contested as the law of the day its period ran out has it, or as the setting reads it", async () => {
    const of = await opened(environment, staff, "2026-06-01");
    expect(await lines("2026-06-30", of)).toEqual([]);
    expect(await lines("2026-07-01", of)).toEqual(["reconsideration 2026-08-31", "litigation 2026-12-30"]);
    expect(await lines("2026-07-01", of, { silence_reconsideration_first: true })).toEqual([
      "reconsideration 2026-08-31",
    ]);
    const later = await opened(environment, staff, "2026-06-02");
    expect(await openOn("2026-07-02", later)).toMatchObject([
      {
        kind: "reconsideration",
        until: "2026-08-31",
        detail: "to be checked against the official text",
        basis: [{ rule: "silence-reconsidered-first" }, { article: "Administrative Reconsideration Law, Art. 20" }],
      },
    ]);
    const before = await opened(environment, staff, "2023-12-01");
    const first = { silence_reconsideration_first: true };
    expect((await openOn("2023-12-30", before, first)).map(({ kind }) => kind)).toEqual([
      "reconsideration",
      "litigation",
    ]);
  });
});

describe("the agency's answer in reconsideration", () => {
  it("is due ten calendar days from the copy under the law before 2024", async () => {
    const of = await opened(environment, staff, "2016-06-01");
    const filed = eventOf.reconsiderationFiled("2016-08-09", "r1", false, { copy_on: "2016-08-12" });
    expect(await owes(of, filed)).toContain("reconsideration_answer r1 agency 2016-08-22");
    await rebuildsClean(of);
  });
});

describe("a case through its remedies", () => {
  it("is filed, accepted, suspended, answered, dismissed, sued over, judged, appealed, ordered and replied to", async () => {
    const of = await opened(environment, staff, "2025-01-06");
    await happens(
      environment,
      staff,
      of,
      eventOf.replied("2025-01-20", "other.misc", posted("2025-01-20", "2025-01-22")),
    );
    expect(await lines("2025-01-23", of)).toEqual(["litigation 2025-07-22", "reconsideration 2025-03-24"]);
    const filed = eventOf.reconsiderationFiled("2025-03-20", "r1", false, { against: 2, copy_on: "2025-03-27" });
    expect(await owes(of, filed)).toEqual(["reconsideration_answer r1 agency 2025-04-11"]);
    expect(await lines("2025-03-28", of)).toEqual([]);
    await happens(environment, staff, of, eventOf.reconsiderationAccepted("2025-03-25"));
    expect(await owes(of, eventOf.remedySuspended("2025-04-01"))).toEqual([]);
    expect((await staffView("2025-04-02", of)).remedies).toEqual([
      {
        ref: "r1",
        forum: "reconsideration",
        by: "applicant",
        against: 2,
        filed_on: "2025-03-20",
        late: false,
        premature: false,
        after_reconsideration: false,
        state: "suspended",
        result: null,
        appeal_late: null,
      },
    ]);
    expect(await owes(of, eventOf.remedyResumed("2025-04-15"))).toEqual([
      "reconsideration_answer r1 agency 2025-04-24",
    ]);
    expect(await owes(of, eventOf.reconsiderationAnswered("2025-04-24"))).toEqual([]);
    // 60 days from the acceptance end on 24 May; two weeks' suspension carry that to 7 June, a Saturday.
    expect(await lines("2025-06-09", of)).toEqual([]);
    expect(await lines("2025-06-10", of)).toEqual(["litigation_after_reconsideration r1 2025-06-24"]);
    const dismissed = eventOf.reconsiderationDecided("2025-06-05", "r1", "2025-06-10", "dismissed");
    expect(await owes(of, dismissed)).toEqual(["litigation_after_reconsideration r1 applicant 2025-06-25"]);
    await refuses(of, eventOf.redoOrdered("2025-06-11"), "remedy-upheld");
    await refuses(of, eventOf.remedySuspended("2025-06-11"), "remedy-decided");

    const suit = eventOf.litigationFiled("2025-06-26", "l1", "2025-07-01", { against: 2 });
    expect(await owes(of, suit)).toEqual(["litigation_answer l1 agency 2025-07-16"]);
    expect((await staffView("2025-07-02", of)).remedies[1]).toMatchObject({
      ref: "l1",
      late: true,
      after_reconsideration: true,
      state: "filed",
    });
    await happens(
      environment,
      staff,
      of,
      eventOf.litigationAccepted("2025-07-01"),
      eventOf.litigationAnswered("2025-07-15"),
    );
    const decision = eventOf.litigationDecided("2025-10-10", "l1", { received_on: "2025-10-15" });
    expect(await owes(of, decision)).toEqual(["agency_appeal l1 agency 2025-10-30"]);
    await happens(environment, staff, of, eventOf.appealFiled("2025-10-29"));
    expect((await staffView("2025-10-30", of)).remedies[1]).toMatchObject({ state: "appealed", result: "corrected" });
    await refuses(of, eventOf.redoOrdered("2025-10-31", "l1"), "appeal-pending");
    await happens(environment, staff, of, eventOf.appealDecided("2026-01-09"));
    const ordered = eventOf.redoOrdered("2026-01-12", "l1", undefined, "decide_again");
    expect(await owes(of, ordered)).toEqual(["clarification_notice agency 2026-01-21", "reply agency 2026-02-09"]);
    expect((await staffView("2026-01-13", of)).proof.basis[0]).toEqual({
      article: "Administrative Litigation Law, Art. 70",
      rule: "period-ordered",
    });
    const replied = await happens(environment, staff, of, eventOf.replied("2026-02-03"));
    expect(replied).toMatchObject({ state: "closed", on_time: true });
    expect(await lines("2026-02-04", of)).toEqual(["litigation 2026-08-03", "reconsideration 2026-04-07"]);
    const { timeline } = await applicantView(environment, of);
    expect(timeline.map(({ type }) => type)).toEqual([
      "received",
      "replied",
      "reconsideration_filed",
      "reconsideration_accepted",
      "remedy_suspended",
      "remedy_resumed",
      "reconsideration_answered",
      "reconsideration_decided",
      "litigation_filed",
      "litigation_accepted",
      "litigation_answered",
      "litigation_decided",
      "appeal_filed",
      "appeal_decided",
      "redo_ordered",
      "replied",
    ]);
    await rebuildsClean(of);
  });

  it("that lapsed, or told a third party, has remedies too", async () => {
    const lapsed = await opened(environment, staff, "2025-03-03");
    const unclarified = [
      eventOf.clarificationRequested("2025-03-05", "2025-03-19"),
      eventOf.clarificationLapsed("2025-03-20"),
    ];
    await happens(environment, staff, lapsed, ...unclarified);
    expect(await openOn("2025-03-21", lapsed)).toMatchObject([
      { kind: "litigation", until: "2025-09-22", provisional: true },
      { kind: "reconsideration", until: "2025-05-19", provisional: true },
    ]);
    const notified = await opened(environment, staff, "2025-03-03");
    await happens(environment, staff, notified, eventOf.consultationOpened("2025-03-05"));
    const telling = eventOf.thirdPartyNotified("2025-03-06", "c1", "2025-03-10");
    expect(await owes(notified, telling)).toEqual(
      expect.arrayContaining(["reconsideration c1 third_party 2025-05-09", "litigation c1 third_party 2025-09-10"]),
    );
    expect(await lines("2025-03-11", notified)).toEqual([]);
    const theirs = { against: 3, by: "third_party" };
    expect(await owes(notified, eventOf.litigationFiled("2025-03-20", "t1", "2025-03-24", theirs))).not.toContain(
      "litigation c1 third_party 2025-09-10",
    );
    await refuses(
      notified,
      eventOf.litigationFiled("2025-03-20", "t2", "2025-03-24", { against: 3 }),
      "not-remediable",
    );
    await rebuildsClean(lapsed);
    await rebuildsClean(notified);
  });
});

describe("where a remedy is heard", () => {
  it("is named by the settings of the day it arises, else by the law of that day", async () => {
    const label = (name: string) => ({ zh_hans: name, zh_hant: name, en: name });
    const practice = {
      remedy_bodies: [
        { since: toDay("2025-06-01"), reconsideration: [label("市人民政府")], court: label("某区人民法院") },
      ],
    };
    const replied = async (on: string) => {
      const of = await opened(environment, staff, on);
      await happens(environment, staff, of, eventOf.replied(on));
      return of;
    };
    const named = async (on: string, settings?: PracticeSettings) =>
      (await openOn(on, await replied(on), settings)).map(({ kind, before }) => [
        kind,
        before.map(({ name, article }) => `${name.zh_hans}: ${article}`),
      ]);
    expect(await named("2025-06-03", practice)).toEqual([
      ["litigation", ["某区人民法院: Administrative Litigation Law, Art. 18"]],
      ["reconsideration", ["市人民政府: Administrative Reconsideration Law, Art. 24, 25, 27, 28"]],
    ]);
    const byLaw = [
      ["litigation", ["有管辖权的第一审人民法院: Administrative Litigation Law, Art. 18"]],
      ["reconsideration", ["本级人民政府: Administrative Reconsideration Law, Art. 24"]],
    ];
    expect(await named("2025-05-30", practice)).toEqual(byLaw);
    expect(await named("2025-06-03")).toEqual(byLaw);
    expect(await named("2023-06-01")).toEqual([
      ["litigation", ["有管辖权的第一审人民法院: Administrative Litigation Law, Art. 18"]],
      [
        "reconsideration",
        [
          "本级人民政府: Administrative Reconsideration Law (1999), Art. 12",
          "上一级主管部门: Administrative Reconsideration Law (1999), Art. 12",
        ],
      ],
    ]);
  });
});

describe("what is sent wrongly", () => {
  it.each<[object, string, string]>([
    [{ ...eventOf.reconsiderationFiled("2025-05-06"), against: "everything" }, "/against", "invalid-union"],
    [{ ...eventOf.reconsiderationFiled("2025-05-06"), against: 0 }, "/against", "too-small"],
    [{ ...eventOf.reconsiderationFiled("2025-05-06"), by: "agency" }, "/by", "invalid-value"],
    [eventOf.reconsiderationExtended("2025-05-06", "r1", 31), "/days", "too-big"],
    [eventOf.reconsiderationExtended("2025-05-06", "r1", 0), "/days", "too-small"],
    [
      { ...eventOf.litigationFiled("2025-05-06"), after_reconsideration: true },
      "/after_reconsideration",
      "unknown-member",
    ],
    [{ ...eventOf.litigationDecided("2025-05-06"), form: "letter" }, "/form", "invalid-value"],
    [eventOf.redoOrdered("2025-05-06", "r1", undefined, "hurry"), "/order", "invalid-value"],
  ])("%j is named by its member %s", async (event, pointer, code) => {
    const of = await opened(environment, staff, "2025-03-03");
    const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
    await expectFaults(response, [pointer, code]);
  });
});

describe("the calculator", () => {
  it.each([
    [{ kind: "appeal", form: "judgment", start_on: "2025-10-15" }, "2025-10-30"],
    [{ kind: "appeal", form: "ruling", start_on: "2025-10-15" }, "2025-10-27"],
    [{ kind: "reconsideration_decision", start_on: "2025-07-04" }, "2025-09-02"],
    [{ kind: "reconsideration_decision", start_on: "2025-07-04", extended_days: 30 }, "2025-10-09"],
    [{ kind: "reconsideration_decision", start_on: "2025-07-04", simplified: true }, "2025-08-04"],
    [{ kind: "reconsideration_answer", start_on: "2016-08-12" }, "2016-08-22"],
  ])("%j is due on %s", async (body, due_on) => {
    const response = await environment.call("POST", "/v1/deadlines", { body });
    expect(response.status).toBe(200);
    expect(deadline.parse(await response.json())).toMatchObject({ due_on, regulation: null });
  });
});
