import { describe, expect, it } from "vitest";
import { before2019, eventOf, type GivenCase, type GivenEvent, monday, received } from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

// A reply of several answers is held to what each of them asks; and what is withheld asks less than what is disclosed.

const [d1, d2, d3] = ["2025-06-10", "2025-06-11", "2025-06-12"] as const;
const several = (on: string, ...answers: object[]) => ({
  ...eventOf.replied(on),
  outcome: undefined,
  items: answers.map((answer) => ({ subject: "一项", ...answer })),
  ...(answers.some((answer) => String(Object(answer).outcome).startsWith("refused."))
    ? { reconsideration_first: true }
    : {}),
});
const [granted, none] = [lawfulAnswer("granted"), lawfulAnswer("not_held.nonexistent")];
const protecting = (ref: string) => ({
  ...lawfulAnswer("refused.third_party"),
  not_consulted: undefined,
  third_party_ref: ref,
});
const unfound = lawfulAnswer("refused.third_party");
const refuses = (story: GivenCase, event: GivenEvent, rule: string) =>
  expect(story.refusal(event)).toMatchObject({ rule });
const admits = (story: GivenCase, event: GivenEvent) => expect(story.refusal(event)).toBe("admitted");
const consulted = (...more: GivenEvent[]) =>
  received(monday, eventOf.reviewed(d1), eventOf.consultationOpened(d1), ...more);

describe("one answer that discloses", () => {
  it("waits for who was consulted, whatever the others say", () => {
    refuses(consulted(), several(d2, granted, none), "consultation-awaited");
    refuses(consulted(), several(d2, none, granted), "consultation-awaited");
    admits(consulted(), several(d2, none, none));
  });

  it("gives the pages that were paid for", () => {
    const paid = received(monday, eventOf.reviewed(d1), eventOf.feeNotified(d1), eventOf.feePaid(d2));
    admits(paid, several(d3, granted, none));
    refuses(paid, several(d3, none, none), "paid-by-page");
  });
});

describe("who could not be consulted", () => {
  const answered = (answer: string) => eventOf.consultationClosed(d2, "c1", answer);

  it("is not who answered, unless another answer of the reply deals with that", () => {
    const opinion = () => consulted(answered("opinion"));
    refuses(opinion(), several(d3, none, unfound), "consultation-contradicted");
    admits(opinion(), several(d3, protecting("c1"), unfound));
    admits(opinion(), several(d3, granted, unfound));
    admits(opinion(), several(d3, none, granted, unfound));
    admits(opinion(), several(d3, none, protecting("c1"), unfound));
  });

  it("is not any of several who answered", () => {
    const two = consulted(
      answered("opinion"),
      eventOf.consultationOpened(d1, "c2"),
      eventOf.consultationClosed(d2, "c2", "opinion"),
    );
    expect(two.refusal(several(d3, protecting("c1"), unfound))).toMatchObject({
      rule: "consultation-contradicted",
      reason:
        "item 2 (refused.third_party): c2 was consulted and answered; leave out `not_consulted`, or name it as `third_party_ref`",
    });
    admits(two, several(d3, protecting("c1"), protecting("c2"), unfound));
  });
});

describe("a third party", () => {
  it("that consents may be named by what is withheld for another reason than its rights", () => {
    const secret = { ground: "2019-14-state-secret", third_party_ref: "c1" };
    admits(consulted(eventOf.consultationClosed(d2)), eventOf.replied(d3, "partial", secret));
  });

  it("that objects is answered by any reply that discloses nothing", () => {
    const objected = consulted(eventOf.consultationClosed(d2, "c1", "objects"));
    admits(objected, eventOf.replied(d3, "refused.state_secret"));
    admits(objected, several(d3, none, none));
  });

  it("is overridden where it objected itself, and not another", () => {
    const two = consulted(
      eventOf.consultationClosed(d2, "c1", "objects"),
      eventOf.consultationOpened(d1, "c2"),
      eventOf.consultationClosed(d2, "c2", "opinion"),
    );
    const over = (...refs: string[]) =>
      eventOf.replied(d3, "granted", { overrides: refs.map((ref) => ({ ref, grounds: "none" })) });
    expect(two.refusal(over("c1", "c2"))).toMatchObject({
      rule: "override-of-no-objection",
      reason: "no third party objected under c2",
    });
    admits(two, over("c1"));
  });
});

describe("each of several consultations", () => {
  it("is silent once its own period has run out", () => {
    const two = consulted(eventOf.consultationOpened(d3, "c2"));
    admits(two, eventOf.consultationClosed("2025-07-02", "c1", "silent"));
    expect(two.refusal(eventOf.consultationClosed("2025-07-03", "c2", "silent"))).toMatchObject({
      reason: "an answer may come until 2025-07-03",
    });
    admits(two, eventOf.consultationClosed("2025-07-04", "c2", "silent"));
  });

  it("is awaited under the 2008 Regulation without a last day", () => {
    const old = received(before2019, eventOf.reviewed("2016-01-05"), eventOf.consultationOpened("2016-01-05"));
    expect(old.refusal(eventOf.replied("2016-03-01", "granted"))).toMatchObject({
      rule: "consultation-awaited",
      reason: "consultation c1 is open; nothing is granted until it is closed",
    });
  });
});
