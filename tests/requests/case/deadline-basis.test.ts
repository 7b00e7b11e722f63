import { describe, expect, it } from "vitest";
import { caseClock } from "../../../functions/requests/case/case-clock.ts";
import { reasonedDeadlines } from "../../../functions/requests/case/case-deadlines.ts";
import { calendar } from "../../clock/notices.ts";
import { before2019, eventOf, type GivenEvent, monday, posted, received, registered } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";

/** What a deadline of the case rests on, step by step. */
function basisOf(story: ReturnType<typeof received>, kind: string, ref = ""): string[] | undefined {
  const history = story.history();
  const reckoned = caseClock(history, calendar, null);
  if (!reckoned.ok) throw new Error("no clock");
  return reasonedDeadlines(history, reckoned.clock, calendar)
    .find((one) => one.kind === kind && one.ref === ref)
    ?.basis.map(({ article, rule }) => `${article}: ${rule}`);
}
const steps = (kind: string, ref: string, ...events: GivenEvent[]) => basisOf(received(monday, ...events), kind, ref);
const by = (how: string, sent_on: string, more = {}) => ({ service: { by: how, sent_on, ...more } });

const firstDay = "Civil Code, Art. 201: first-day-excluded";
const assumed = "convention: receipt-assumed-from-sending";

describe("what a deadline rests on", () => {
  it("is for the reply what its due date rests on", () => {
    expect(steps("reply", "")).toEqual(["2019 Regulation, Art. 33: reply-period", firstDay]);
  });

  it("is for a confirmation the law that dates the receipt by it", () => {
    const story = registered(intakeOn(monday, { channel: "fax" }));
    expect(basisOf(story, "confirmation")).toEqual(["2019 Regulation, Art. 31: receipt-by-confirmation"]);
    const of2008 = registered(intakeOn(before2019, { channel: "fax" }));
    expect(basisOf(of2008, "confirmation")).toEqual(["State Council Office 2015 No. 207: receipt-by-confirmation"]);
  });

  it("is for a clarification the notice that sets its period, and how that was received", () => {
    const asked = eventOf.clarificationRequested("2025-06-10", "2025-06-24");
    const set = "2019 Regulation, Art. 30: period-set-by-the-notice";
    expect(steps("clarification", "", { ...asked, ...by("hand", "2025-06-10") })).toEqual([set]);
    expect(steps("clarification", "", { ...asked, ...posted("2025-06-10", null) })).toEqual([set, assumed]);
    expect(steps("clarification_notice", "")).toEqual(["2019 Regulation, Art. 30: clarification-notice", firstDay]);
  });

  it("is for a clarification whose last day is off that it rolls to the next working day, for the lapse too", () => {
    const saturday = eventOf.clarificationRequested("2025-06-10", "2025-06-21");
    expect(steps("clarification", "", saturday)).toContain("Civil Code, Art. 203: last-day-off-rolls");
    const story = () => received(monday, saturday);
    expect(story().deadlines()).toContain("clarification applicant 2025-06-23");
    expect(story().refusal(eventOf.clarificationReceived("2025-06-23"))).toBe("admitted");
    expect(story().refusal(eventOf.clarificationLapsed("2025-06-23"))).toMatchObject({
      rule: "clarification-lapsed-early",
    });
    expect(story().refusal(eventOf.clarificationLapsed("2025-06-24"))).toBe("admitted");
  });

  it("is for an opinion its period and how it was asked for, or that the law sets none", () => {
    const opened = (party: string) => eventOf.consultationOpened("2025-06-10", "c1", party);
    const opinion = ["2019 Regulation, Art. 32, 33: opinion", firstDay];
    const left = by("left", "2025-06-10", { witnesses: "见证人" });
    expect(steps("third_party_opinion", "c1", { ...opened("third_party"), ...by("hand", "2025-06-10") })).toEqual(
      opinion,
    );
    expect(steps("third_party_opinion", "c1", { ...opened("third_party"), ...left })).toEqual([
      ...opinion,
      "convention: left-is-received",
    ]);
    expect(steps("other_agency_opinion", "c1", opened("other_agency"))).toEqual([
      "2019 Regulation, Art. 33: no-period-set",
    ]);
  });

  it("is for a fee its rule, and that a returned notice was received", () => {
    const rule = ["State Council Office 2020 No. 109: fee-payment", firstDay];
    const notified = { ...eventOf.feeNotified("2025-06-10"), ...posted("2025-06-10", null) };
    expect(steps("fee_payment", "", notified)).toEqual([...rule, assumed]);
    expect(steps("fee_payment", "", notified, eventOf.serviceReturned("2025-06-20", 2, "refused"))).toEqual([
      ...rule,
      "convention: returned-mail-received",
    ]);
  });

  it("is for a unit's contribution the agency's own day", () => {
    expect(steps("contribution", "治安总队", eventOf.routed("2025-06-10"))).toEqual([
      "convention: day-set-in-the-agency",
    ]);
  });
});

describe("what a remedy rests on", () => {
  const period = ["Administrative Reconsideration Law, Art. 20: reconsideration", firstDay];
  const contestable = "Supreme People's Court 2025 No. 8, Art. 1: contestable";

  it("is how the reply was received", () => {
    const replied = eventOf.replied("2025-06-10");
    expect(steps("reconsideration", "", { ...replied, ...by("hand", "2025-06-10") })?.slice(0, 2)).toEqual(period);
    expect(steps("reconsideration", "", { ...replied, ...posted("2025-06-10", null) })).toContain(assumed);
    expect(steps("reconsideration", "", { ...replied, ...posted("2025-06-10", "2025-06-12") })).not.toContain(assumed);
  });

  it("is after a lapse that it is contestable, known from that day", () => {
    const lapse = [
      { ...eventOf.clarificationRequested("2025-06-10", "2025-06-24"), ...by("hand", "2025-06-10") },
      eventOf.clarificationLapsed("2025-06-25"),
    ];
    const basis = steps("reconsideration", "", ...lapse);
    expect(basis).toContain(contestable);
    expect(basis).toContain("convention: known-from-the-lapse");
  });

  it("is for a third party how it was told", () => {
    const informed = { ...eventOf.thirdPartyNotified("2025-06-12", "c1", null), ...posted("2025-06-12", null) };
    const basis = steps("litigation", "c1", eventOf.consultationOpened("2025-06-10", "c1"), informed);
    expect(basis).toContain(contestable);
    expect(basis).toContain(assumed);
  });

  it("is after a decision whose receipt is not known the day it was taken", () => {
    const filed = eventOf.reconsiderationFiled("2025-06-11", "r1");
    const decided = (more: object) => ({ ...eventOf.reconsiderationDecided("2025-08-01", "r1"), ...more });
    const rule = "convention: receipt-assumed-from-decision";
    const kind = "litigation_after_reconsideration";
    expect(steps(kind, "r1", filed, decided({ received_on: undefined }))).toContain(rule);
    expect(steps(kind, "r1", filed, decided({ received_on: "2025-08-04" }))).not.toContain(rule);
  });

  it("is for an answer that its suspended days do not count", () => {
    const filed = eventOf.reconsiderationFiled("2025-06-11", "r1");
    const rule = "convention: suspended-days-do-not-count";
    const suspended = [
      { type: "remedy_suspended", on: "2025-06-12", ref: "r1" },
      { type: "remedy_resumed", on: "2025-06-16", ref: "r1" },
    ];
    expect(steps("reconsideration_answer", "r1", filed)).not.toContain(rule);
    const basis = steps("reconsideration_answer", "r1", filed, ...suspended);
    expect(basis?.filter((step) => step === rule)).toHaveLength(1);
  });
});
