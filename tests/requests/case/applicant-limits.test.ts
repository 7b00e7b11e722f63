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

  // Worked examples. The reply is entry 3: an order to decide again comes after it was annulled (Litigation Law, Art. 70; Reconsideration
  // Law, Art. 64); one to perform ends silence (Art. 72; Art. 66), and annuls nothing but what its remedy was against.
  const granted = [reviewed, eventOf.replied(d1, "granted")];
  const refused = (on: string) => eventOf.replied(on, "other.misc");
  const orderedTo = (order: string, against: number | "silence") => [
    eventOf.reconsiderationFiled(d1, "r1", false, { against }),
    eventOf.reconsiderationDecided(d1),
    eventOf.redoOrdered(d2, "r1", undefined, order),
  ];

  it.each<[string, GivenEvent[], answer: object | "admitted"]>([
    ["what was granted is withheld when decided again", [...orderedTo("decide_again", 3), refused(d3)], nothing],
    ["and given up before that", [...orderedTo("decide_again", 3), eventOf.withdrawn(d3)], nothing],
    ["whatever the remedy was against", [...orderedTo("decide_again", "silence"), refused(d3)], nothing],
    ["or the agency had to act in place of it", [...orderedTo("perform", 3), refused(d3)], nothing],
    [
      "what was granted late, before an order upon silence, stays",
      [...orderedTo("perform", "silence"), refused(d3)],
      "admitted",
    ],
    ["and does where the rest is given up", [...orderedTo("perform", "silence"), eventOf.withdrawn(d3)], "admitted"],
  ])("rests on replies that stand: %s", (_, events, answer) => {
    const asked = suggested(d3, ...granted, ...events);
    if (answer === "admitted") expect(asked).toBe(answer);
    else expect(asked).toMatchObject(answer);
  });

  it("is of nothing that reached nobody", () => {
    const astray = eventOf.replied(d1, "granted", { service: { by: "post", sent_on: d1 } });
    const events = [reviewed, astray, eventOf.serviceReturned(d2, 3, "wrong_address"), eventOf.withdrawn(d3)];
    expect(suggested(d3, ...events)).toMatchObject(nothing);
  });

  it("rests on what is disclosed after an order, from that day", () => {
    const decidedTwice = [
      reviewed,
      refused(d1),
      ...orderedTo("decide_again", 3),
      eventOf.reviewed(d3),
      eventOf.replied(d3, "granted"),
    ];
    expect(suggested(d3, ...decidedTwice)).toBe("admitted");
    expect(suggested(d2, ...decidedTwice)).toMatchObject(early(d3));
    const both = [...granted, ...orderedTo("perform", "silence"), eventOf.reviewed(d3), eventOf.replied(d3, "granted")];
    expect(suggested(d2, ...both)).toBe("admitted");
  });

  it("waits while the case is open after an order, and is decided all the same where it was made before", () => {
    const open = [...granted, eventOf.publicationSuggested(d1), ...orderedTo("decide_again", 3)];
    expect(suggested(d3, ...open)).toMatchObject({ rule: "not-in-this-state" });
    expect(received(monday, ...open, refused(d3)).refusal(eventOf.suggestionDecided(d3))).toBe("admitted");
  });

  describe("is of nothing that was disclosed against a third party's rights, as a remedy of its own found", () => {
    const objected = [eventOf.consultationOpened(d1), eventOf.consultationClosed(d1, "c1", "objects")];
    const over = eventOf.replied(d1, "granted", {
      overrides: [{ ref: "c1", grounds: "reasonable", public_interest: "公共安全" }],
    });
    const disclosed = [...objected, eventOf.thirdPartyNotified(d1), reviewed, over];
    const suit = (against: number, by: string, result = "corrected") => [
      eventOf.litigationFiled(d2, "l1", d2, { against, by }),
      eventOf.litigationDecided(d2, "l1", { result }),
    ];
    it.each<[string, GivenEvent[], answer: object | "admitted"]>([
      ["the reply is annulled", suit(6, "third_party"), nothing],
      ["the decision it was told of is", suit(4, "third_party"), nothing],
      ["not while the suit is open", suit(6, "third_party").slice(0, 1), "admitted"],
      ["nor where it fails", suit(6, "third_party", "upheld"), "admitted"],
      ["nor while an appeal is", [...suit(6, "third_party"), eventOf.appealFiled(d3)], "admitted"],
      [
        "but where that fails",
        [...suit(6, "third_party"), eventOf.appealFiled(d3), eventOf.appealDecided(d3)],
        nothing,
      ],
      [
        "nor where the judgment is reversed",
        [...suit(6, "third_party"), eventOf.appealFiled(d3), eventOf.appealDecided(d3, "l1", "upheld")],
        "admitted",
      ],
      [
        "nor upon a remedy of the applicant, who asked for more, and nothing is ordered",
        suit(6, "applicant"),
        "admitted",
      ],
    ])("%s", (_, events, answer) => {
      const asked = suggested(d3, ...disclosed, ...events);
      if (answer === "admitted") expect(asked).toBe(answer);
      else expect(asked).toMatchObject(answer);
    });

    it("where another third party was told of what this reply did not disclose, it stays", () => {
      const other = [
        eventOf.consultationOpened(d1, "c2"),
        eventOf.consultationClosed(d1, "c2", "objects"),
        eventOf.thirdPartyNotified(d1, "c2"),
      ];
      const inPart = {
        ...several("granted", "refused.third_party"),
        overrides: [{ ref: "c1", grounds: "none" }],
      };
      Object.assign(inPart.items[1] ?? {}, { third_party_ref: "c2", not_consulted: undefined });
      expect(suggested(d3, ...objected, ...other, reviewed, inPart, ...suit(6, "third_party"))).toBe("admitted");
    });
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
