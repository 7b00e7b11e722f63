import { describe, expect, it } from "vitest";
import { eventOf, type GivenEvent, monday, received } from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

// What an applicant may send, and how often: 2019 Regulation, Art. 35 and 44, and conventions on numbers.

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;
const ten = (event: GivenEvent) => Array.from({ length: 10 }, () => event);
const art44 = "2019 Regulation, Art. 44";

describe("answers to one request for reasons", () => {
  const reason = "10 answers are on record since reasons were asked for";
  const enough = { rule: "reasons-repeated", article: null, reason };
  const asked = eventOf.reasonsRequested(d1);
  const given = eventOf.reasonsReceived(d2);

  it("are ten at most, counted from the latest request that reached somebody", () => {
    expect(received(monday, asked, ...ten(given).slice(1)).refusal(given)).toBe("admitted");
    expect(received(monday, asked, ...ten(given)).refusal(given)).toMatchObject(enough);
    expect(received(monday, asked, ...ten(given), eventOf.reasonsRequested(d2)).refusal(given)).toBe("admitted");
    const again = [asked, ...ten(given), eventOf.reasonsRequested(d2), ...ten(given)];
    expect(received(monday, ...again).refusal(given)).toMatchObject(enough);
    const sent = { type: "reasons_requested", service: { by: "post", sent_on: d2 } };
    const lost = [asked, ...ten(given), sent, eventOf.serviceReturned(d2, 13, "wrong_address")];
    expect(received(monday, ...lost).refusal(given)).toMatchObject(enough);
  });

  it("have no limit where nobody asked and the application states them", () => {
    const stated = eventOf.reasonsStated(d1);
    expect(received(monday, ...ten(stated)).refusal(stated)).toBe("admitted");
  });
});

describe("a suggestion to publish", () => {
  const reviewed = eventOf.reviewed(d1);
  const several = (...outcomes: string[]) => ({
    ...eventOf.replied(d1),
    outcome: undefined,
    items: outcomes.map((outcome) => ({ subject: "一项", ...lawfulAnswer(outcome) })),
    ...(outcomes.some((outcome) => outcome.startsWith("refused.")) ? { reconsideration_first: true } : {}),
  });
  const suggested = (on: string, ...events: GivenEvent[]) =>
    received(monday, ...events).refusal(eventOf.publicationSuggested(on));
  const nothing = { rule: "nothing-granted", article: art44, reason: "only what was disclosed can be suggested" };
  const early = (since: string) => ({
    rule: "before-reply",
    article: art44,
    reason: `what is suggested was disclosed on ${since}`,
  });

  it("is of what a reply disclosed, if only by one of its answers", () => {
    expect(suggested(d1, reviewed, eventOf.replied(d1, "granted"))).toBe("admitted");
    expect(suggested(d1, reviewed, several("not_held.nonexistent", "granted"))).toBe("admitted");
    expect(suggested(monday, reviewed, several("granted", "not_held.nonexistent"))).toMatchObject(early(d1));
  });

  it("is of nothing that was public already, also where the rest was refused and the case counts as answered in part", () => {
    const inPart = several("already_public", "refused.state_secret");
    expect(received(monday, inPart).history().outcome).toBe("partial");
    expect(suggested(d2, inPart)).toMatchObject(nothing);
    expect(suggested(d2, eventOf.replied(d1, "already_public"))).toMatchObject(nothing);
  });

  it("rests on the reply that closed the case, not on one that an order undid", () => {
    const ordered = [
      eventOf.reconsiderationFiled(d1),
      eventOf.reconsiderationDecided(d1),
      eventOf.redoOrdered(d2),
      eventOf.withdrawn(d3),
    ];
    expect(suggested(d3, reviewed, eventOf.replied(d1, "granted"), ...ordered)).toMatchObject(nothing);
  });

  it("in a case that was answered together with another is of what that one disclosed", () => {
    const followed = (outcome: string) => [
      eventOf.merged(d2),
      eventOf.followed("2025-06-20", {
        closed_as: "replied",
        closed_on: "2025-06-20",
        outcome,
        document_no: null,
        due_on: "2025-07-07",
        extended: false,
      }),
    ];
    for (const outcome of ["granted", "partial"]) {
      expect(suggested("2025-06-20", ...followed(outcome))).toBe("admitted");
      expect(suggested("2025-06-19", ...followed(outcome))).toMatchObject(early("2025-06-20"));
    }
    for (const outcome of ["already_public", "other.misc"]) {
      expect(suggested("2025-06-20", ...followed(outcome))).toMatchObject(nothing);
    }
  });
});
