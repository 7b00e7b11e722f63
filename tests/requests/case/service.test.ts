import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { dayInLaw, receiptDay } from "../../../functions/requests/case/service.ts";
import { type Service, service } from "../../../schema/contracts/service.ts";
import { step } from "../../clock/oracle.ts";
import { eventOf, type GivenEvent, posted, received } from "../../support/events.ts";
import { sampling } from "../../support/runs.ts";

const served = (by: Service["by"], sent_on: string, served_on?: string): Service =>
  service.parse({ by, sent_on, ...(served_on && { served_on }), ...(by === "left" && { recorded: "video" }) });

describe("the day of an act in law, and that of its addressee", () => {
  it.each<[Service, inLaw: string, receipt: string | null]>([
    [served("post", "2025-09-10", "2025-09-15"), "2025-09-10", "2025-09-15"],
    [served("post", "2025-09-10"), "2025-09-10", null],
    [served("hand", "2025-09-10", "2025-09-12"), "2025-09-12", "2025-09-12"],
    [served("hand", "2025-09-10"), "2025-09-10", "2025-09-10"],
    [served("entrusted", "2025-09-10", "2025-09-12"), "2025-09-12", "2025-09-12"],
    [served("entrusted", "2025-09-10"), "2025-09-10", null],
    [served("electronic", "2025-09-10"), "2025-09-10", "2025-09-10"],
    [served("electronic", "2025-09-10", "2025-09-11"), "2025-09-10", "2025-09-11"],
    [served("left", "2025-09-10"), "2025-09-10", "2025-09-10"],
    [served("public_notice", "2021-12-31"), "2021-12-31", "2022-03-01"],
    [served("public_notice", "2022-01-01"), "2022-01-01", "2022-01-31"],
  ])("%o", (record, inLaw, receipt) => {
    expect(dayInLaw(record)).toBe(inLaw);
    expect(receiptDay(record)).toBe(receipt);
  });

  it.each([
    ["received before it was sent", { by: "post", sent_on: "2025-09-10", served_on: "2025-09-09" }, "/served_on"],
    ["left without witnesses", { by: "left", sent_on: "2025-09-10" }, "/witnesses"],
    [
      "left, and received another day",
      { by: "left", sent_on: "2025-09-10", served_on: "2025-09-10", recorded: "photo" },
      "/served_on",
    ],
    [
      "a public notice received on a day",
      { by: "public_notice", sent_on: "2025-09-10", served_on: "2025-09-11" },
      "/served_on",
    ],
    ["handed over by a courier", { by: "hand", sent_on: "2025-09-10", carrier: "某快递" }, "/carrier"],
  ])("%s is no service", (_, record, pointer) => {
    const read = service.safeParse(record);
    expect(read.error?.issues.map(({ path }) => `/${path.join("/")}`)).toEqual([pointer]);
  });
});

// Received 2025-09-01: due 2025-09-28, a clarification notice by 2025-09-10.
const monday = "2025-09-01";
const granted = (sent_on: string, served_on: string | null) =>
  eventOf.replied(sent_on, "already_public", posted(sent_on, served_on));

describe("a reply", () => {
  it("is in time by its posting day, and opens the remedies on the day it was received", () => {
    const open = received(monday, granted("2025-09-10", "2025-09-15"));
    expect(open.projection()).toMatchObject({ closedOn: "2025-09-10", state: "closed" });
    expect(open.deadlines()).toEqual(["reconsideration applicant 2025-11-14", "litigation applicant 2026-03-16"]);
  });

  it("whose receipt is learned later opens them anew; until then they are provisional", () => {
    const open = received(monday, granted("2025-09-10", null));
    expect(open.projection().deadlines.map(({ due_on, provisional }) => [due_on, provisional])).toEqual([
      ["2025-11-10", true],
      ["2026-03-10", true],
    ]);
    open.tell(eventOf.serviceConfirmed("2025-09-15", 2));
    expect(open.projection().deadlines.map(({ due_on, provisional }) => [due_on, provisional])).toEqual([
      ["2025-11-14", false],
      ["2026-03-16", false],
    ]);
  });

  it("that came back from the address given, or was refused, counts as received that day", () => {
    for (const cause of ["refused", "not_collected", "unknown", "moved"]) {
      const open = received(monday, granted("2025-09-10", null), eventOf.serviceReturned("2025-09-15", 2, cause));
      expect(open.deadlines()[0]).toBe("reconsideration applicant 2025-11-14");
      expect(open.history().state).toBe("closed");
    }
  });

  it("sent to a wrong address is none until it is sent again, and then has the day of the second attempt", () => {
    const open = received(
      monday,
      granted("2025-09-10", null),
      eventOf.serviceReturned("2025-09-17", 2, "wrong_address"),
    );
    expect(open.history().state).toBe("open");
    expect(open.deadlines()).toContain("reply agency 2025-09-28");
    // A reply is always recorded, and here late.
    open.tell(eventOf.serviceRepeated("2025-10-09", 2));
    expect(open.projection()).toMatchObject({ state: "closed", closedOn: "2025-10-09", dueOn: "2025-09-28" });
  });
});

describe("what is learned of a service", () => {
  it("is about an act that was served, and is learned once", () => {
    const open = received(monday, eventOf.note("2025-09-02"), granted("2025-09-10", null));
    expect(open.refusal(eventOf.serviceConfirmed("2025-09-15", 2))).toMatchObject({ rule: "not-served" });
    expect(open.refusal(eventOf.serviceConfirmed("2025-09-09", 3))).toMatchObject({ rule: "before-sending" });
    expect(open.refusal(eventOf.serviceRepeated("2025-09-15", 3))).toMatchObject({ rule: "service-stands" });
    open.tell(eventOf.serviceConfirmed("2025-09-15", 3));
    expect(open.refusal(eventOf.serviceReturned("2025-09-16", 3))).toMatchObject({ rule: "receipt-known" });
  });

  it("is refused where what came after rests on the act, so that no case is left without a clock", () => {
    const asked = eventOf.clarificationRequested("2025-09-08", "2025-09-30", posted("2025-09-08", null));
    const open = received(monday, asked, eventOf.clarificationReceived("2025-09-16"));
    expect(open.refusal(eventOf.serviceReturned("2025-09-17", 2, "wrong_address"))).toMatchObject({
      rule: "clarification-not-requested",
    });
    expect(open.refusal(eventOf.serviceReturned("2025-09-17", 2, "moved"))).toBe("admitted");
  });

  it("that was wrong is corrected, and the true one takes its place", () => {
    const open = received(monday, granted("2025-09-10", null), eventOf.serviceConfirmed("2025-09-12", 2));
    open.tell(eventOf.corrected("2025-09-20", 3), eventOf.serviceConfirmed("2025-09-15", 2));
    expect(open.deadlines()[0]).toBe("reconsideration applicant 2025-11-14");
  });

  it("makes a notice sent again too late irregular, and nothing else of it", () => {
    const open = received(
      monday,
      eventOf.extended("2025-09-10", 20, posted("2025-09-10", null)),
      eventOf.serviceReturned("2025-09-15", 2, "wrong_address"),
    );
    expect(open.clock().due_on).toBe("2025-09-28");
    const late = eventOf.serviceRepeated("2025-10-09", 2);
    expect(open.refusal(late)).toMatchObject({ rule: "extension-after-expiry", article: "2019 Regulation, Art. 33" });
    open.tell({ ...late, irregular: true });
    expect(open.clock().due_on).toBe("2025-09-28");
    const inTime = received(
      monday,
      eventOf.extended("2025-09-10", 20, posted("2025-09-10", null)),
      eventOf.serviceReturned("2025-09-15", 2, "wrong_address"),
      eventOf.serviceRepeated("2025-09-17", 2),
    );
    expect(inTime.clock().due_on).toBe(received(monday, eventOf.extended("2025-09-17", 20)).clock().due_on);
  });
});

describe("a notice served late", () => {
  it("is refused, or recorded as irregular without moving the clock", () => {
    const extension = eventOf.extended("2025-11-10", 10);
    const open = received(monday);
    expect(open.refusal(extension)).toMatchObject({ rule: "extension-after-expiry" });
    const asked = eventOf.clarificationRequested("2025-09-30", "2025-10-20");
    expect(open.refusal(asked)).toMatchObject({
      rule: "late-clarification-notice",
      article: "2019 Regulation, Art. 30",
    });
    expect(open.refusal(eventOf.clarificationLapsed("2025-10-21"))).toMatchObject({ rule: "not-in-this-state" });
    open.tell({ ...asked, irregular: true }, { ...extension, irregular: true });
    expect(open.projection()).toMatchObject({ state: "open", dueOn: "2025-09-28" });
  });
});

describe("a later receipt", () => {
  const sent = toDay("2025-09-10");
  const days = fc.nat({ max: 60 });
  /** Every act from which a period of the other side runs, sent on 10 September. */
  const acts: Record<string, (receipt: object) => GivenEvent[]> = {
    fee: (receipt) => [eventOf.feeNotified("2025-09-10", receipt)],
    reply: (receipt) => [{ ...granted("2025-09-10", null), ...receipt }],
    opinion: (receipt) => [{ ...eventOf.consultationOpened("2025-09-10"), ...receipt }],
    "joint opinion": (receipt) => [{ ...eventOf.consultationOpened("2025-09-10", "c1", "joint_agency"), ...receipt }],
    clarification: (receipt) => [eventOf.clarificationRequested("2025-09-10", "2025-12-31", receipt)],
    telling: (receipt) => [
      eventOf.consultationOpened("2025-09-03"),
      eventOf.consultationClosed("2025-09-05", "c1", "objects"),
      { ...eventOf.thirdPartyNotified("2025-09-10"), ...receipt },
    ],
  };
  const act = fc.constantFrom(...Object.values(acts));

  it("never ends the other side's period earlier, and leaves the agency's own day", () => {
    fc.assert(
      fc.property(days, days, act, (sooner, longer, made) => {
        const of = (by: number) => {
          const { deadlines, closedOn, dueOn } = received(
            monday,
            ...made(posted("2025-09-10", step(sent, by))),
          ).projection();
          const theirs = deadlines.filter(({ owed_by }) => owed_by !== "agency");
          return { own: [closedOn, dueOn], theirs: theirs.map(({ due_on }) => due_on ?? "") };
        };
        const [first, second] = [of(sooner), of(sooner + longer)];
        expect(second.own).toEqual(first.own);
        expect(first.theirs.length).toBeGreaterThan(0);
        expect(second.theirs).toHaveLength(first.theirs.length);
        for (const [at, due] of first.theirs.entries()) expect((second.theirs[at] ?? "") >= due).toBe(true);
      }),
      sampling,
    );
  });

  it("that is confirmed equals one that was known from the start", () => {
    fc.assert(
      fc.property(days, act, (later, made) => {
        const receipt = step(sent, later);
        const atOnce = received(monday, ...made(posted("2025-09-10", receipt)));
        const sentOnly = received(monday, ...made(posted("2025-09-10", null)));
        const served = sentOnly.log.findLast((entry) => "service" in entry);
        const confirmed = sentOnly.tell(eventOf.serviceConfirmed(receipt, served?.seq ?? 0));
        expect(confirmed.projection()).toEqual(atOnce.projection());
        expect(confirmed.clock("2026-11-20")).toEqual(atOnce.clock("2026-11-20"));
      }),
      sampling,
    );
  });
});

describe("a notice that was entrusted and signed for too late", () => {
  const entrusted = { service: { by: "entrusted", sent_on: "2025-09-10" } };
  const hint = (type: string) =>
    `; correct entry 2 (${type}) and enter it again as \`irregular\`, with the day it was signed for`;
  const refusalOf = (...events: GivenEvent[]) =>
    received(monday, ...events.slice(0, -1)).refusal(events.at(-1) ?? { type: "" });

  it("is recorded as irregular, which the refusal says", () => {
    // Due on 2025-09-28; a clarification notice on 2025-09-10.
    const notices: [GivenEvent, string][] = [
      [eventOf.extended("2025-09-10", 5, entrusted), "extension-after-expiry"],
      [eventOf.clarificationRequested("2025-09-10", "2025-10-20", entrusted), "late-clarification-notice"],
      [eventOf.feeNotified("2025-09-10", entrusted), "late-fee-notice"],
    ];
    for (const [notice, rule] of notices) {
      for (const signed of [eventOf.serviceConfirmed("2025-09-29", 2), eventOf.serviceReturned("2025-09-29", 2)]) {
        const refused = refusalOf(notice, signed);
        expect(refused).toMatchObject({
          rule,
          reason: expect.stringMatching(/recorded as irregular; correct entry 2/),
        });
        expect(refused).toHaveProperty("reason", expect.stringContaining(hint(notice.type)));
      }
      // What it says is lawful.
      const again = { ...notice, service: { ...entrusted.service, served_on: "2025-09-29" }, irregular: true };
      const one = received(monday, notice, eventOf.corrected("2025-09-29", 2), again);
      expect(one.clock().due_on).toBe("2025-09-28");
    }
    const deferred = eventOf.replyDeferred("2025-09-10", "2025-11-28", entrusted);
    const late = received(monday, eventOf.reasonsStated("2025-09-02"), deferred);
    expect(late.refusal(eventOf.serviceConfirmed("2025-09-29", 3))).toMatchObject({
      rule: "late-deferral",
      reason: expect.stringContaining("correct entry 3 (reply_deferred)"),
    });
  });

  it("is not where that would help nothing, or what was signed for is no such notice", () => {
    // Clarified before the notice was signed for: without it nothing was asked.
    const asked = eventOf.clarificationRequested("2025-09-10", "2025-09-20", entrusted);
    const clarified = eventOf.clarificationReceived("2025-09-12");
    const signed = eventOf.serviceConfirmed("2025-09-29", 2);
    expect(refusalOf(asked, clarified, signed)).toMatchObject({
      reason: expect.not.stringContaining("enter it again"),
    });
    const opened = { ...eventOf.consultationOpened("2025-09-10"), ...entrusted };
    expect(refusalOf(opened, eventOf.replied("2025-09-15"), signed)).toMatchObject({
      rule: "after-closing",
      reason: expect.not.stringContaining("enter it again"),
    });
    expect(received(monday).refusal(eventOf.extended("2025-09-29"))).toMatchObject({
      reason: expect.not.stringContaining("enter it again"),
    });
  });
});

describe("acts of one day", () => {
  it("are folded in the order of their entry, so that each is legal after the one before", () => {
    const day = "2025-09-10";
    const asked = eventOf.clarificationRequested(day, day);
    const answered = eventOf.clarificationReceived(day);
    const extended = eventOf.extended(day, 10);
    // The clarified request has a full period from its day, extended by ten.
    expect(received(monday, asked, answered, extended).clock().due_on).toBe("2025-10-28");
    // Extended first, the restart begins a period that is not extended.
    expect(received(monday, extended, asked, answered).clock().due_on).toBe("2025-10-14");
    expect(received(monday, asked).refusal(extended)).toMatchObject({ rule: "not-in-this-state" });
  });
});
