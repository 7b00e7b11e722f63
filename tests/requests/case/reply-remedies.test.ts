import { describe, expect, it } from "vitest";
import { remedyTerms } from "../../../functions/requests/case/remedy-deadlines.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { eventOf, type GivenEvent, received } from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

const article23 = "Administrative Reconsideration Law, Art. 23";

/** A case of 2024, or one replied to in 2023, with what any reply may rest on. */
const caseOf = (receivedOn: string) =>
  received(
    receivedOn,
    eventOf.clarificationRequested(receivedOn),
    eventOf.clarificationReceived(receivedOn),
    eventOf.reasonsStated(receivedOn),
    eventOf.reviewed(receivedOn),
  );

const refusal = (event: GivenEvent, receivedOn = "2025-06-09") => {
  const refused = caseOf(receivedOn).refusal(event);
  return refused === "admitted" ? refused : [refused.rule, refused.article];
};

const replies = outcomes.filter((outcome) => outcome !== "other.not_clarified" && outcome !== "other.fee_unpaid");
/** Art. 14 to 16, which the law sends to reconsideration first; the withheld part of a partial disclosure rests on one of them. */
const first = /^(partial|refused\.(?!administrative_query).*)$/;

describe.each(replies)("%s", (outcome) => {
  const reply = (more = {}) => eventOf.replied("2025-06-20", outcome, more);
  it("tells which remedy comes first, where one does, and only there", () => {
    const [silent, stating] = [reply({ reconsideration_first: undefined }), reply({ reconsideration_first: true })];
    expect(refusal(silent)).toEqual(first.test(outcome) ? ["reconsideration-not-told", article23] : "admitted");
    expect(refusal(stating)).toEqual(first.test(outcome) ? "admitted" : ["reconsideration-not-first", article23]);
  });

  it("that tells no remedies tells of none that comes first", () => {
    const unstated = { remedy_told: false };
    expect(refusal(reply({ ...unstated, reconsideration_first: undefined }))).toBe("admitted");
    expect(refusal(reply({ ...unstated, reconsideration_first: true }))).toEqual(["remedies-contradicted", article23]);
  });

  it("opens reconsideration alone, or both", () => {
    const terms = remedyTerms(caseOf("2025-06-09").tell(reply()).history());
    const both = terms.map(({ kind, items }) => [kind, items]);
    expect(both).toEqual([["reconsideration", null], ...(first.test(outcome) ? [] : [["litigation", null]])]);
    const contestable = terms[0]?.opened.map(({ rule }) => rule);
    expect(contestable).toEqual(outcome.startsWith("declined.") ? ["contestable"] : []);
  });
});

describe("from 2024-01-01, not before", () => {
  const withheld = (on: string, more: object) => eventOf.replied(on, "refused.deliberative", more);
  it("reconsideration comes first", () => {
    expect(refusal(withheld("2023-12-31", { reconsideration_first: undefined }), "2023-12-20")).toBe("admitted");
    expect(refusal(withheld("2023-12-31", { reconsideration_first: true }), "2023-12-20")).toEqual([
      "reconsideration-not-first",
      article23,
    ]);
    expect(refusal(withheld("2024-01-01", { reconsideration_first: undefined }), "2023-12-20")).toEqual([
      "reconsideration-not-told",
      article23,
    ]);
    const before = caseOf("2023-12-20").tell(withheld("2023-12-31", {}));
    expect(remedyTerms(before.history()).map(({ kind }) => kind)).toEqual(["reconsideration", "litigation"]);
    const since = caseOf("2023-12-20").tell(withheld("2024-01-01", {}));
    expect(remedyTerms(since.history()).map(({ kind }) => kind)).toEqual(["reconsideration"]);
  });
});

describe("a reply of several answers", () => {
  const several = (answers: string[], more = {}) => ({
    ...eventOf.replied("2025-06-20"),
    outcome: undefined,
    items: answers.map((outcome) => ({ subject: "一项", ...lawfulAnswer(outcome) })),
    ...more,
  });
  const statedFirst = { reconsideration_first: true };
  const open = (event: GivenEvent, ...more: GivenEvent[]) =>
    remedyTerms(
      caseOf("2025-06-09")
        .tell(event, ...more)
        .history(),
    ).map(({ kind, items }) => [kind, items]);

  it("opens both against what is not withheld under Art. 14 to 16, by its number", () => {
    const mixed = ["refused.deliberative", "not_held.nonexistent", "refused.third_party", "declined.petition"];
    expect(open(several(mixed, statedFirst))).toEqual([
      ["reconsideration", null],
      ["litigation", [2, 4]],
    ]);
  });

  it("opens reconsideration alone where all is withheld so, and both where nothing is", () => {
    expect(open(several(["refused.deliberative", "partial"], statedFirst))).toEqual([["reconsideration", null]]);
    expect(open(several(["refused.administrative_query", "granted"]))).toEqual([
      ["reconsideration", null],
      ["litigation", null],
    ]);
  });

  it("tells of what comes first where one item does", () => {
    expect(refusal(several(["granted", "refused.deliberative"]))).toEqual(["reconsideration-not-told", article23]);
    expect(refusal(several(["granted", "other.misc"], statedFirst))).toEqual(["reconsideration-not-first", article23]);
  });
});
