import { describe, expect, it } from "vitest";
import { groundProvisions } from "../../../functions/labels/ground-labels.ts";
import { answersOf, leafOfAnswers } from "../../../functions/requests/case/answers.ts";
import { grounds } from "../../../schema/contracts/grounds.ts";
import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import { before2019, eventOf, type GivenCase, type GivenEvent, monday, read, received } from "../../support/events.ts";
import { lawfulAnswer, lawfulReply } from "../../support/replies.ts";
import { legalFacts, missing, thirdPartyAsked } from "./legal-facts.ts";
import { house } from "./legal-moves.ts";

// The code against the table of legal-facts.ts, written from the law: every outcome × fact × Regulation.

type Id = "2008" | "2019";

const days = {
  "2008": { receipt: before2019, first: "2016-01-05", second: "2016-01-06", replied: "2016-01-20" },
  "2019": { receipt: monday, first: "2025-06-10", second: "2025-06-11", replied: "2025-06-20" },
} as const;

/** A case with everything in it that a reply may rest on, but what is left out. */
function caseUnder(id: Id, without?: string): GivenCase {
  const { receipt, first, second } = days[id];
  return received(
    receipt,
    ...(without === "third_party"
      ? []
      : [eventOf.consultationOpened(first), eventOf.consultationClosed(second, "c1", "opinion")]),
    ...(without === "clarification"
      ? []
      : [eventOf.clarificationRequested(first, second), eventOf.clarificationReceived(second)]),
    ...(without === "excess" || id === "2008" ? [] : [eventOf.reasonsStated(second)]),
    eventOf.reviewed(second),
  );
}

/** Every member that states a fact, with a value of it. */
const stated: Readonly<Record<string, readonly [string, unknown][]>> = {
  ground: [],
  reasons: [["reasons", "理由"]],
  searched: [["searched", "档案室"]],
  where: [["where", "门户网站"]],
  competent_agency: [
    ["competent_agency", { name: "市统计局", contact: "电话" }],
    ["agency_undetermined", true],
  ],
  earlier_reply: [["earlier_reply", { own_no: "8", document_no: "公开〔2015〕8号", replied_on: "2015-06-01" }]],
  third_party: [
    ["third_party_ref", "c1"],
    ["not_consulted", "无法联系"],
  ],
  clarification: [],
  excess: [],
};
const membersOf = (fact: string) => (fact === "ground" ? ["ground"] : (stated[fact] ?? []).map(([member]) => member));
const without = (fact: string) => Object.fromEntries(membersOf(fact).map((member) => [member, undefined]));

/** A lawful reply, which names the third party whose rights it rests on. */
function reply(outcome: Outcome, id: Id, more: Record<string, unknown> = {}): GivenEvent {
  const lawful: GivenEvent = eventOf.replied(days[id].replied, outcome, more);
  const isPart = outcome === "partial" || outcome === "refused.third_party";
  if (!isPart || !isAsked(lawful.ground) || "third_party_ref" in more || more.not_consulted !== undefined)
    return lawful;
  return { ...lawful, not_consulted: undefined, third_party_ref: "c1" };
}
const isAsked = (ground: unknown) => typeof ground === "string" && ground in thirdPartyAsked;

const refused = (story: GivenCase, event: GivenEvent, rule: string, by: string) => {
  const refusal = story.refusal(event);
  expect(refusal).toMatchObject({ rule, article: by === house ? null : by, event: "replied" });
  expect(refusal).toHaveProperty("reason", expect.stringMatching(/\w{3}/));
};
const admits = (story: GivenCase, event: GivenEvent) => expect(story.refusal(event)).toBe("admitted");

const rows = outcomes.flatMap((outcome) => (["2008", "2019"] as const).map((id) => ({ outcome, id })));

describe.each(rows)("$outcome under the $id Regulation", ({ outcome, id }) => {
  const law = legalFacts[outcome][id];
  if ("rule" in law) {
    it("is no reply", () => refused(caseUnder(id), reply(outcome, id), law.rule, law.by));
    return;
  }

  it("is admitted with its facts", () => {
    const closed = caseUnder(id).tell(reply(outcome, id));
    expect(closed.history()).toMatchObject({ state: "closed", outcome });
  });

  it.each(Object.keys(missing))("without %s", (fact) => {
    const lacking = reply(outcome, id, without(fact));
    const asked = fact === "third_party" ? thirdPartyAsked[String(lacking.ground)] : undefined;
    const by = law.needs[fact] ?? asked;
    if (by === undefined) admits(caseUnder(id, fact), lacking);
    else refused(caseUnder(id, fact), lacking, missing[fact] ?? "", by);
  });

  const facts = Object.entries(stated).flatMap(([fact, members]) =>
    members.map(([member, value]) => ({ fact, member, value })),
  );
  it.each(facts)("with $member", ({ fact, member, value }) => {
    const belongs = fact in law.needs || law.may.includes(fact);
    // One of two ways to state a fact takes the place of the other.
    const stating = reply(outcome, id, { ...without(fact), reasons: "理由", [member]: value });
    if (belongs) admits(caseUnder(id, member === "not_consulted" ? fact : undefined), stating);
    else refused(caseUnder(id), stating, "fact-of-another-outcome", house);
  });

  it.each(grounds)("on %s", (ground) => {
    const resting = reply(outcome, id, { ground });
    if (law.grounds.includes(ground)) {
      admits(caseUnder(id), resting);
      const asked = thirdPartyAsked[ground];
      const unasked = { ...resting, third_party_ref: undefined, not_consulted: undefined };
      if (asked !== undefined) refused(caseUnder(id, "third_party"), unasked, "third-party-not-consulted", asked);
    } else if (law.grounds.length === 0) refused(caseUnder(id), resting, "fact-of-another-outcome", house);
    else refused(caseUnder(id), resting, "ground-of-another-outcome", law.needs.ground ?? house);
  });
});

describe("a ground", () => {
  it("is no code of ours", () => {
    refused(
      caseUnder("2019"),
      reply("refused.state_secret", "2019", { ground: "x" }),
      "ground-of-another-outcome",
      "2019 Regulation, Art. 36",
    );
  });

  const young: [Outcome, string, string, string][] = [
    ["refused.internal_affairs", "2010-01-11", "2010-01-12", "State Council Office 2010 No. 5"],
    ["refused.enforcement_file", "2011-08-12", "2011-08-13", "Supreme People's Court 2011 No. 17, Art. 2"],
    ["declined.publication", "2011-08-12", "2011-08-13", "Supreme People's Court 2011 No. 17, Art. 2"],
  ];
  it.each(young)("of %s is not rested on before it was issued", (outcome, before, since, by) => {
    refused(received("2010-01-04"), eventOf.replied(before, outcome), "ground-not-in-force", by);
    admits(received("2010-01-04"), eventOf.replied(since, outcome));
  });

  it("that may be stated without being needed is of its time too", () => {
    const compiled = (on: string) =>
      eventOf.replied(on, "unavailable.not_compiled", { ground: "spc-2011-17-compiling" });
    refused(received("2010-01-04"), compiled("2011-08-12"), "ground-not-in-force", house);
    admits(received("2010-01-04"), compiled("2011-08-13"));
  });

  it("has one label for each code, and no other", () => {
    expect(groundProvisions.map(({ code }) => code)).toEqual(grounds);
  });
});

describe("what the case or the reply itself speaks against", () => {
  const own = house;
  it("is a competent agency that cannot be determined", () => {
    const both = reply("not_held.other_agency", "2019", { agency_undetermined: true, reasons: "职能已划转" });
    refused(caseUnder("2019"), both, "agency-contradicted", own);
    const unknown = { competent_agency: undefined, agency_undetermined: true };
    refused(
      caseUnder("2019"),
      reply("not_held.other_agency", "2019", unknown),
      "reasons-missing",
      "2019 Regulation, Art. 36",
    );
    admits(caseUnder("2019"), reply("not_held.other_agency", "2019", { ...unknown, reasons: "职能已划转" }));
  });

  it("is an earlier reply of a later day", () => {
    const earlier = (replied_on: string) =>
      reply("declined.repeat", "2019", {
        earlier_reply: { receipt_no: "2025-000001", document_no: "1号", replied_on },
      });
    refused(caseUnder("2019"), earlier("2025-06-21"), "earlier-reply-later", own);
    admits(caseUnder("2019"), earlier("2025-06-20"));
  });

  it("is a consultation of nobody, of another agency, or that could not be", () => {
    const naming = (third_party_ref: string, more = {}) =>
      reply("refused.third_party", "2019", { not_consulted: undefined, third_party_ref, ...more });
    refused(caseUnder("2019"), naming("c2"), "consultation-not-opened", own);
    refused(caseUnder("2019"), naming("c1", { not_consulted: "无法联系" }), "consultation-contradicted", own);
    const agency = received(monday, eventOf.consultationOpened("2025-06-10", "c1", "other_agency"));
    refused(agency, naming("c1"), "consultation-not-opened", own);
    admits(caseUnder("2019"), naming("c1"));
  });
});

describe("a clarification", () => {
  const unclear = eventOf.replied("2025-06-20", "unavailable.still_unclear");
  it("counts on the day of the reply, not after it", () => {
    const on = (day: string) => [eventOf.clarificationRequested("2025-06-10"), eventOf.clarificationReceived(day)];
    admits(received(monday, ...on("2025-06-20")), unclear);
    refused(received(monday, ...on("2025-06-21")), unclear, "clarification-not-received", "2019 Regulation, Art. 30");
  });

  it("counts from a request that was merged into this one", () => {
    refused(
      received(monday, eventOf.mergedFrom("2025-06-11")),
      unclear,
      "clarification-not-received",
      "2019 Regulation, Art. 30",
    );
    admits(received(monday, { ...eventOf.mergedFrom("2025-06-11"), clarified: true }), unclear);
  });

  it("that was allowed by nobody counts once it is answered, though it moved no clock", () => {
    const late = received(monday, eventOf.clarificationRequested("2025-07-01", "2025-07-03", { irregular: true }));
    const answer = (more = {}) => eventOf.clarificationReceived("2025-07-03", more);
    expect(late.refusal(answer())).toMatchObject({
      rule: "not-in-this-state",
      reason: expect.stringContaining("`irregular`"),
    });
    expect(received(monday).refusal(answer())).toHaveProperty("reason", expect.not.stringContaining("`irregular`"));
    refused(
      late,
      eventOf.replied("2025-07-04", "unavailable.still_unclear"),
      "clarification-not-received",
      "2019 Regulation, Art. 30",
    );
    const answered = late.tell(answer({ irregular: true }));
    admits(answered, eventOf.replied("2025-07-04", "unavailable.still_unclear"));
  });
});

describe("a reply of several answers", () => {
  const item = (outcome: string, more = {}) => ({ subject: "一项", ...lawfulAnswer(outcome), ...more });
  const several = (items: object[], more = {}) => ({
    ...reply("other.misc", "2019"),
    outcome: undefined,
    items,
    ...more,
  });

  it("has every answer looked at by itself, and named", () => {
    const event = several([item("already_public"), item("declined.repeat", { earlier_reply: undefined })]);
    refused(caseUnder("2019"), event, "earlier-reply-missing", "2019 Regulation, Art. 36");
    expect(caseUnder("2019").refusal(event)).toHaveProperty(
      "reason",
      expect.stringContaining("item 2 (declined.repeat): "),
    );
    admits(caseUnder("2019"), several([item("already_public"), item("declined.repeat")]));
  });

  it("names no item where it gives one answer", () => {
    expect(caseUnder("2019").refusal(reply("already_public", "2019", { where: undefined }))).toHaveProperty(
      "reason",
      expect.not.stringContaining("item"),
    );
  });

  it("is reviewed where one of them grants", () => {
    const event = several([item("granted"), item("not_held.nonexistent")]);
    refused(received(monday), event, "not-reviewed", "2019 Regulation, Art. 17");
    const part = received(monday, eventOf.reviewed("2025-06-10", "disclose_in_part"));
    refused(part, event, "review-in-part", "2019 Regulation, Art. 17");
    admits(part, several([item("granted"), item("refused.deliberative")], { reconsideration_first: true }));
    admits(received(monday), several([item("already_public"), item("not_held.nonexistent")]));
  });

  it("closes the case under the leaf that follows from them", () => {
    const closed = caseUnder("2019").tell(
      several([item("granted"), item("refused.deliberative")], { reconsideration_first: true }),
    );
    expect(closed.history()).toMatchObject({ outcome: "partial" });
    expect(closed.projection()).toMatchObject({ outcome: "partial" });
  });

  const leaves: [Outcome[], Outcome][] = [
    [["granted", "granted"], "granted"],
    [["already_public", "granted"], "granted"],
    [["already_public", "already_public"], "already_public"],
    [["granted", "refused.state_secret"], "partial"],
    [["already_public", "refused.third_party"], "partial"],
    [["partial", "granted"], "partial"],
    [["partial", "declined.repeat"], "partial"],
    [["partial", "refused.deliberative"], "partial"],
    [["granted", "not_held.nonexistent"], "granted"],
    [["declined.repeat", "already_public"], "already_public"],
    [["refused.deliberative", "refused.third_party"], "refused.third_party"],
    [["not_held.nonexistent", "refused.third_party"], "refused.third_party"],
    [["other.misc", "declined.petition"], "declined.petition"],
    [["not_held.other_agency", "not_held.nonexistent"], "not_held.nonexistent"],
    [["other.misc", "other.misc"], "other.misc"],
  ];
  it.each(leaves)("%j count as %s, in whatever order", (given, leaf) => {
    const answers = given.map((outcome) => ({ outcome }));
    expect(leafOfAnswers(answers)).toBe(leaf);
    expect(leafOfAnswers(answers.toReversed())).toBe(leaf);
  });

  it("of nothing counts under nothing in particular", () => expect(leafOfAnswers([])).toBe("other.misc"));

  it("of one outcome counts under it, whichever it is", () => {
    for (const outcome of outcomes) expect(leafOfAnswers([{ outcome }, { outcome }])).toBe(outcome);
  });

  it("or of one, never both, nor none", () => {
    const message = (event: GivenEvent) => () => read(event);
    const items = [item("already_public"), item("other.misc")];
    expect(message({ ...several(items), outcome: "other.misc" })).toThrow("belongs to one of the `items`");
    expect(message({ ...several(items), where: "网站" })).toThrow("belongs to one of the `items`");
    expect(message(several(items.slice(1)))).toThrow();
    expect(message({ ...reply("other.misc", "2019"), outcome: undefined })).toThrow("state the outcome");
    const objected = { ref: "c1", grounds: "none" };
    expect(message({ ...several(items), overrides: [objected, objected] })).toThrow("is named twice");
    expect(
      message({ ...reply("declined.repeat", "2019"), earlier_reply: { document_no: "1号", replied_on: monday } }),
    ).toThrow("own_no");
  });

  it("is read answer by answer, as one answer is", () => {
    const [one] = received(monday).tell(reply("other.misc", "2019")).log;
    if (one?.type !== "replied") throw new Error("no reply");
    expect(answersOf(one)).toMatchObject([{ outcome: "other.misc" }]);
    const { outcome: _, ...unanswered } = one;
    expect(answersOf(unanswered)).toEqual([]);
  });
});

describe("a lapse", () => {
  const asked = (receipt: string, on: string) => received(receipt, eventOf.clarificationRequested(on, on));
  it("counts as not clarified under the 2019 Regulation, and among the others under that of 2008", () => {
    const lapsed = asked(monday, "2025-06-10").tell(eventOf.clarificationLapsed("2025-06-11"));
    expect(lapsed.history()).toMatchObject({ closedAs: "clarification_lapsed", outcome: "other.not_clarified" });
    const old = asked(before2019, "2016-01-05").tell(eventOf.clarificationLapsed("2016-01-06"));
    expect(old.history()).toMatchObject({ closedAs: "clarification_lapsed", outcome: "other.misc" });
  });

  it("states that no justified reason was given, where the Regulation asks for one", () => {
    const silent = (on: string) => ({ ...eventOf.clarificationLapsed(on), no_justified_reason: undefined });
    expect(asked(monday, "2025-06-10").refusal(silent("2025-06-11"))).toMatchObject({
      rule: "lapse-without-statement",
      article: "2019 Regulation, Art. 30",
    });
    admits(asked(before2019, "2016-01-05"), silent("2016-01-06"));
  });

  const answer = (on: string, justified_reason?: string) => eventOf.clarificationReceived(on, { justified_reason });
  it("is none while an answer comes in time, or late with its reason", () => {
    const waiting = () => asked(monday, "2025-06-10");
    admits(waiting(), answer("2025-06-10"));
    expect(waiting().refusal(answer("2025-06-11"))).toMatchObject({
      rule: "late-without-reason",
      article: "2019 Regulation, Art. 30",
    });
    admits(waiting(), answer("2025-06-11", "住院"));
    admits(asked(before2019, "2016-01-05"), answer("2016-01-06"));
  });

  it("is none while it is not known when the notice was received", () => {
    const unknown = received(
      monday,
      eventOf.clarificationRequested("2025-06-10", "2025-06-10", { service: { by: "post", sent_on: "2025-06-10" } }),
    );
    admits(unknown, answer("2025-06-20"));
  });

  it("that is recorded is corrected before a late answer is received", () => {
    const lapsed = asked(monday, "2025-06-10").tell(eventOf.clarificationLapsed("2025-06-11"));
    expect(lapsed.refusal(answer("2025-06-12", "住院"))).toMatchObject({ rule: "not-in-this-state" });
    lapsed.tell(eventOf.corrected("2025-06-12", 3));
    admits(lapsed, answer("2025-06-12", "住院"));
  });
});

it("a lawful reply of each outcome is what support makes it", () => {
  expect(lawfulReply("partial", "2025-06-20")).toMatchObject({
    ground: "2019-14-security-and-stability",
    reconsideration_first: true,
  });
});
