import { describe, expect, it } from "vitest";
import { deadline } from "../../../schema/contracts/deadlines.ts";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import { applicantView, happens, opened, type RunningCase } from "../../support/case.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, posted } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-11-20T02:00:00Z");
const staff = await staffWith();

/** A case received on this day, with these events. */
async function caseWith(receivedOn: string, ...events: GivenEvent[]): Promise<RunningCase> {
  const of = await opened(environment, staff, receivedOn);
  await happens(environment, staff, of, ...events);
  return of;
}

const remediesOn = async (on: string, of: RunningCase) =>
  (await applicantView(environmentAt(`${on}T02:00:00Z`), of)).remedies
    .map(({ kind, ref, until }) => [kind, ref, until].filter(Boolean).join(" "))
    .toSorted();

const staffView = (on: string, { receipt_no }: RunningCase) =>
  caseOf(environmentAt(`${on}T02:00:00Z`), staff, receipt_no);

async function refusal(of: RunningCase, event: GivenEvent) {
  const response = await append(environment, staff, of.receipt_no, event, { version: of.version });
  const { transition, detail } = await expectProblem(response, "illegal-transition");
  return { ...transition, detail };
}

async function rebuildsClean({ receipt_no }: RunningCase) {
  const { headers } = staff;
  const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, { headers });
  expect(rebuilt.parse(await response.json()).differences).toEqual([]);
}

const ruling = (on: string, result: string, ref = "l1") =>
  eventOf.litigationDecided(on, ref, { form: "ruling", result });

describe("a remedy that ended without a decision on the merits", () => {
  const replied = eventOf.replied("2025-03-05");
  const reconsidered = eventOf.reconsiderationFiled("2025-03-20", "r1", false, { against: 2 });
  const sued = (on: string, ref = "l1", against: number | string = 2) =>
    eventOf.litigationFiled(on, ref, on, { against });

  it("leaves the suit its own period where a reconsideration was withdrawn", async () => {
    const withdrawn = eventOf.reconsiderationDecided("2025-04-02", "r1", "2025-04-02", "other");
    const of = await caseWith("2025-02-10", replied, reconsidered, withdrawn);
    expect(await remediesOn("2025-04-03", of)).toEqual(["litigation 2025-09-05"]);
    await happens(environment, staff, of, sued("2025-06-10"));
    expect((await staffView("2025-06-11", of)).remedies[1]).toMatchObject({
      late: false,
      after_reconsideration: false,
    });
    await rebuildsClean(of);
  });

  it("leaves reconsideration where a suit was withdrawn, and both where it was dismissed", async () => {
    const withdrawn = await caseWith("2025-02-10", replied, sued("2025-03-10"), ruling("2025-03-20", "other"));
    expect(await remediesOn("2025-03-21", withdrawn)).toEqual(["reconsideration 2025-05-06"]);
    const dismissed = await caseWith("2025-02-10", replied, sued("2025-03-10"), ruling("2025-03-20", "dismissed"));
    const both = ["litigation 2025-09-05", "reconsideration 2025-05-06"];
    expect(await remediesOn("2025-03-21", dismissed)).toEqual(["appeal l1 2025-03-31", ...both]);
    // While the appeal is undecided nothing else is open; what it decides is what became of the suit.
    await happens(environment, staff, dismissed, eventOf.appealFiled("2025-03-24", "l1", "applicant"));
    expect(await remediesOn("2025-03-25", dismissed)).toEqual([]);
    await happens(environment, staff, dismissed, eventOf.appealDecided("2025-04-24", "l1", "dismissed"));
    expect(await remediesOn("2025-04-25", dismissed)).toEqual(both);
  });

  it("leaves reconsideration where it comes first and the suit was brought directly", async () => {
    const refused = eventOf.replied("2025-03-05", "refused.third_party", {
      reconsideration_first: true,
    });
    const of = await caseWith("2025-02-10", refused, sued("2025-03-10"), ruling("2025-03-20", "dismissed"));
    expect(await remediesOn("2025-04-01", of)).toEqual(["reconsideration 2025-05-06"]);
  });

  it("does not take the suit after a reconsideration, where it was dismissed", async () => {
    const upheld = eventOf.reconsiderationDecided("2025-04-02", "r1", "2025-04-02", "upheld");
    const of = await caseWith("2025-02-10", replied, reconsidered, upheld, sued("2025-04-07"));
    expect(await remediesOn("2025-04-08", of)).toEqual([]);
    await happens(environment, staff, of, ruling("2025-04-10", "dismissed"));
    expect(await remediesOn("2025-04-11", of)).toContain("litigation_after_reconsideration r1 2025-04-17");
  });

  it("was premature against a silence that was none yet, and leaves the remedies against the real one", async () => {
    const of = await caseWith("2025-02-10", sued("2025-03-03", "l1", "silence"));
    expect((await staffView("2025-03-04", of)).remedies).toMatchObject([{ ref: "l1", late: null, premature: true }]);
    expect(await remediesOn("2025-03-11", of)).toEqual([]);
    await happens(environment, staff, of, ruling("2025-03-20", "dismissed"));
    const real = ["litigation 2025-09-10", "reconsideration 2025-05-09"];
    expect(await remediesOn("2025-04-10", of)).toEqual(real);
    const withdrawn = await caseWith("2025-02-10", sued("2025-03-10", "l1", "silence"), ruling("2025-03-20", "other"));
    expect(await remediesOn("2025-04-10", withdrawn)).toEqual(real);
    const inTime = await caseWith("2025-02-10", sued("2025-03-11", "l1", "silence"), ruling("2025-03-20", "other"));
    expect((await staffView("2025-03-21", inTime)).remedies).toMatchObject([{ late: false, premature: false }]);
    expect(await remediesOn("2025-04-10", inTime)).toEqual(real.slice(1));
  });
});

describe("an appeal", () => {
  const story = [
    eventOf.replied("2025-02-20"),
    eventOf.litigationFiled("2025-03-10", "l1", "2025-03-10", { against: 2 }),
    eventOf.litigationDecided("2025-06-03"),
  ];

  it("that reverses a judgment is recorded once the order that rests on it is corrected", async () => {
    const ordered = eventOf.redoOrdered("2025-06-05", "l1", undefined, "decide_again"); // 5
    const of = await caseWith("2025-02-10", ...story, ordered, eventOf.appealFiled("2025-06-10"));
    for (const result of ["upheld", "dismissed", "other"]) {
      expect(await refusal(of, eventOf.appealDecided("2025-09-01", "l1", result))).toMatchObject({
        rule: "order-rests-on-it",
        detail: expect.stringContaining("entry 5"),
      });
    }
    await happens(environment, staff, of, eventOf.corrected("2025-09-02", 5));
    await happens(environment, staff, of, eventOf.appealDecided("2025-09-01", "l1", "upheld"));
    expect(await staffView("2025-09-03", of)).toMatchObject({ state: "closed", remedies: [{ result: "upheld" }] });
    await rebuildsClean(of);
    const confirmed = await caseWith("2025-02-10", ...story, ordered, eventOf.appealFiled("2025-06-10"));
    await happens(environment, staff, confirmed, eventOf.appealDecided("2025-09-01"));
    expect(await staffView("2025-09-03", confirmed)).toMatchObject({ state: "open" });
  });

  it("after its period is marked", async () => {
    const appealed = async (...events: GivenEvent[]) =>
      (await staffView("2025-07-01", await caseWith("2025-02-10", ...story, ...events))).remedies[0]?.appeal_late;
    expect(await appealed()).toBeNull();
    expect(await appealed(eventOf.appealFiled("2025-06-18"))).toBe(false);
    expect(await appealed(eventOf.appealFiled("2025-06-19"))).toBe(true);
    expect(
      await appealed(eventOf.appealFiled("2025-06-10"), eventOf.appealFiled("2025-06-19", "l1", "applicant")),
    ).toBe(true);
  });

  it("is not the agency's to bring any more once it was ordered, has replied, or anybody appealed", async () => {
    const owed = async (...events: GivenEvent[]) =>
      (await staffView("2025-06-12", await caseWith("2025-02-10", ...story, ...events))).deadlines
        .filter(({ kind }) => kind === "agency_appeal")
        .map(({ due_on }) => due_on);
    const ordered = eventOf.redoOrdered("2025-06-05", "l1", undefined, "decide_again");
    expect(await owed()).toEqual(["2025-06-18"]);
    expect(await owed(ordered)).toEqual([]);
    expect(await owed(eventOf.appealFiled("2025-06-10", "l1", "applicant"))).toEqual([]);
    const silent = [eventOf.litigationFiled("2025-04-01"), eventOf.litigationDecided("2025-06-03")];
    const answered = await caseWith("2025-02-10", ...silent, eventOf.replied("2025-06-05"));
    expect((await staffView("2025-06-12", answered)).deadlines.map(({ kind }) => kind)).not.toContain("agency_appeal");
  });
});

describe("an order", () => {
  it("is entered before the reply that follows it in days, which is named", async () => {
    const remedy = [eventOf.litigationFiled("2025-04-01"), eventOf.litigationDecided("2025-06-03")];
    const of = await caseWith("2025-02-10", ...remedy, eventOf.replied("2025-06-20"));
    expect(await refusal(of, eventOf.redoOrdered("2025-06-10", "l1"))).toMatchObject({
      rule: "before-what-followed",
      detail: expect.stringContaining("entry 4 (replied) is of 2025-06-20"),
    });
    await happens(environment, staff, of, eventOf.corrected("2025-06-23", 4), eventOf.redoOrdered("2025-06-10", "l1"));
    const clock = await happens(environment, staff, of, eventOf.replied("2025-06-20"));
    expect(clock).toMatchObject({ state: "closed", on_time: true, due_on: "2025-07-08" });
    await rebuildsClean(of);
  });

  it("may be of the day of the reply", async () => {
    const remedy = [eventOf.litigationFiled("2025-04-01"), eventOf.litigationDecided("2025-06-03")];
    const of = await caseWith("2025-02-10", ...remedy, eventOf.replied("2025-06-20"));
    const clock = await happens(environment, staff, of, eventOf.redoOrdered("2025-06-20", "l1"));
    expect(clock).toMatchObject({ state: "open" });
  });
});

describe("what rests on a corrected entry", () => {
  it("says why it would not stand without it", async () => {
    const of = await caseWith(
      "2025-02-10",
      eventOf.litigationFiled("2025-04-01"),
      eventOf.litigationDecided("2025-06-03"),
      eventOf.redoOrdered("2025-06-05", "l1"),
    );
    expect(await refusal(of, eventOf.corrected("2025-06-06", 3))).toMatchObject({
      rule: "others-rest-on-it",
      detail: expect.stringMatching(/entry 4 \(redo_ordered\).*no reconsideration_decided or litigation_decided/),
    });
  });
});

describe("a period of remedies", () => {
  it("that is assumed is not listed for ever: five years from the act at most", async () => {
    const posting = posted("2016-06-20", null);
    const of = await caseWith("2016-06-01", eventOf.replied("2016-06-20", "other.misc", posting));
    expect(await remediesOn("2021-06-20", of)).toHaveLength(2);
    expect(await remediesOn("2021-06-21", of)).toEqual([]);
  });

  it("of a simplified reconsideration's decision is not extended", async () => {
    const filed = eventOf.reconsiderationFiled("2025-03-20", "r1", true, { against: 2 });
    const of = await caseWith("2025-02-10", eventOf.replied("2025-03-05"), filed);
    expect(await refusal(of, eventOf.reconsiderationExtended("2025-04-10"))).toMatchObject({
      rule: "simplified-not-extended",
      article: "Administrative Reconsideration Law, Art. 62",
    });
    const old = eventOf.reconsiderationFiled("2016-07-20", "r1", true, { against: 2 });
    const before2024 = await caseWith("2016-06-01", eventOf.replied("2016-06-20"), old);
    await happens(environment, staff, before2024, eventOf.reconsiderationExtended("2016-08-10"));
  });

  it("to decide a reconsideration is that of the law of its acceptance", async () => {
    const of = await caseWith(
      "2023-12-01",
      eventOf.replied("2023-12-20"),
      eventOf.reconsiderationFiled("2023-12-28", "r1", false, { against: 2 }),
      eventOf.reconsiderationAccepted("2024-01-03"),
    );
    const { remedies } = await applicantView(environmentAt("2024-03-06T02:00:00Z"), of);
    expect(remedies.map(({ basis }) => basis[0]?.article)).toEqual(["Administrative Reconsideration Law, Art. 62"]);
  });

  it.each([
    [
      { kind: "litigation", start_on: "2018-02-07", remedy_told: false },
      "2020-02-07",
      "Supreme People's Court 2000 No. 8, Art. 41",
    ],
    [
      { kind: "litigation", start_on: "2018-02-08", remedy_told: false },
      "2019-02-11",
      "Supreme People's Court 2018 Interpretation No. 1, Art. 64",
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2016-03-01", remedy_told: false },
      "2018-03-01",
      "Supreme People's Court 2000 No. 8, Art. 41",
    ],
    [{ kind: "reconsideration", start_on: "2016-03-01", remedy_told: false }, "2017-03-01", "convention"],
    [
      { kind: "litigation", start_on: "2014-12-10", no_reply: true },
      "2015-03-10",
      "Administrative Litigation Law (1989), Art. 39",
    ],
    [
      { kind: "litigation", start_on: "2015-02-02", no_reply: true },
      "2015-08-03",
      "Supreme People's Court 2018 Interpretation No. 1, Art. 66",
    ],
    [
      { kind: "reconsideration", start_on: "2026-06-30", no_reply: true },
      "2026-08-31",
      "Implementing Regulation of the Administrative Reconsideration Law (2007), Art. 16",
    ],
    [
      { kind: "reconsideration", start_on: "2026-07-01", no_reply: true },
      "2026-08-31",
      "Administrative Reconsideration Law, Art. 20",
    ],
  ])("%j ends on %s by %s", async (body, due_on, article) => {
    const response = await environment.call("POST", "/v1/deadlines", { body });
    const answer = deadline.parse(await response.json());
    expect(answer).toMatchObject({ due_on, basis: expect.arrayContaining([expect.objectContaining({ article })]) });
  });

  it("that the law does not know is refused by the calculator", async () => {
    const body = { kind: "reconsideration_decision", start_on: "2025-03-03", simplified: true, extended_days: 5 };
    const response = await environment.call("POST", "/v1/deadlines", { body });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
  });
});

describe("a request whose receipt was not confirmed", () => {
  const fax = () => opened(environment, staff, "2025-02-10", { intake_channel: "fax" });
  const sued = [eventOf.litigationFiled("2025-04-01"), eventOf.litigationAccepted("2025-04-03")];
  const decided = eventOf.litigationDecided("2025-06-03");

  it("may be sued over; the answer is owed, and the request stays unconfirmed", async () => {
    const of = await fax();
    await happens(environment, staff, of, ...sued);
    const view = await staffView("2025-04-04", of);
    expect(view).toMatchObject({
      state: "unconfirmed",
      due_on: null,
      remedies: [{ state: "accepted", late: null, premature: false }],
    });
    expect(view.deadlines.map(({ kind, due_on }) => [kind, due_on])).toEqual([
      ["confirmation", null],
      ["litigation_answer", "2025-04-16"],
    ]);
    await rebuildsClean(of);
  });

  it("is opened by an order, which counts as its confirmation on that day", async () => {
    const of = await fax();
    const clock = await happens(environment, staff, of, ...sued, decided, eventOf.redoOrdered("2025-06-10", "l1"));
    expect(clock).toMatchObject({ state: "open", due_on: "2025-07-08" });
    const view = await staffView("2025-06-11", of);
    expect(view).toMatchObject({ receipt_on: "2025-06-10", confirmed_on: "2025-06-10" });
    expect(view.proof.basis.slice(0, 2)).toEqual([
      { article: "Administrative Litigation Law, Art. 72", rule: "period-ordered" },
      { article: "convention", rule: "confirmed-by-order" },
    ]);
    await rebuildsClean(of);
    const answered = await happens(environment, staff, of, eventOf.replied("2025-07-08"));
    expect(answered).toMatchObject({ state: "closed", on_time: true });
    await rebuildsClean(of);
    const dated = await fax();
    await happens(environment, staff, dated, ...sued, decided, eventOf.redoOrdered("2025-06-10", "l1", "2025-06-20"));
    expect((await staffView("2025-06-11", dated)).proof.basis).toEqual([
      { article: "Administrative Litigation Law, Art. 72", rule: "due-date-ordered" },
      { article: "convention", rule: "confirmed-by-order" },
    ]);
    await rebuildsClean(dated);
  });

  it("that was confirmed meanwhile is not confirmed by an order again, and one withdrawn before is", async () => {
    const confirmed = await fax();
    const order = eventOf.redoOrdered("2025-06-10", "l1");
    await happens(environment, staff, confirmed, ...sued, eventOf.intakeConfirmed("2025-04-07"), decided, order);
    const view = await staffView("2025-06-11", confirmed);
    expect(view).toMatchObject({ receipt_on: "2025-04-07", due_on: "2025-07-08" });
    expect(view.proof.basis.map(({ rule }) => rule)).not.toContain("confirmed-by-order");
    const withdrawn = await fax();
    await happens(environment, staff, withdrawn, ...sued, eventOf.withdrawn("2025-04-07"), decided, order);
    expect(await staffView("2025-06-11", withdrawn)).toMatchObject({ state: "open", receipt_on: "2025-06-10" });
    await rebuildsClean(withdrawn);
  });

  it("is unconfirmed again without the order", async () => {
    const of = await fax();
    await happens(environment, staff, of, ...sued, decided, eventOf.redoOrdered("2025-06-10", "l1"));
    await happens(environment, staff, of, eventOf.corrected("2025-06-11", 5));
    expect(await staffView("2025-06-12", of)).toMatchObject({ state: "unconfirmed", receipt_on: null, due_on: null });
    await rebuildsClean(of);
  });
});
