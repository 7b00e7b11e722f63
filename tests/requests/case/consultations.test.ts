import { describe, expect, it } from "vitest";
import { remedyTerms } from "../../../functions/requests/case/remedy-deadlines.ts";
import {
  before2019,
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  received,
} from "../../support/events.ts";
import { lawfulAnswer } from "../../support/replies.ts";

const art32 = "2019 Regulation, Art. 32";
const awaited = "2019 Regulation, Art. 32, 33";
const old23 = "2008 Regulation, Art. 23";

function refuses(story: GivenCase, event: GivenEvent, rule: string, article: string | null) {
  const refusal = story.refusal(event);
  expect(refusal).toMatchObject({ rule, article, event: event.type });
  expect(refusal).toHaveProperty("reason", expect.stringMatching(/\w{3}/));
}
const admits = (story: GivenCase, event: GivenEvent) => expect(story.refusal(event)).toBe("admitted");

/** Consulted on 2025-06-10: 15 working days are over on 2025-07-01. */
const consulted = (party = "third_party", served_on: string | null = "2025-06-10", ...more: GivenEvent[]) =>
  received(
    monday,
    eventOf.reviewed("2025-06-10"),
    { ...eventOf.consultationOpened("2025-06-10", "c1", party), ...posted("2025-06-10", served_on) },
    ...more,
  );
const old = (party: string, ...more: GivenEvent[]) =>
  received(before2019, eventOf.reviewed("2016-01-05"), eventOf.consultationOpened("2016-01-05", "c1", party), ...more);

const grant = (on: string, more = {}) => eventOf.replied(on, "granted", more);
const items = (on: string, ...answers: object[]) => ({
  ...eventOf.replied(on),
  outcome: undefined,
  items: answers.map((answer) => ({ subject: "一项", ...answer })),
});

describe("granting", () => {
  it.each([
    ["third_party", awaited],
    ["joint_agency", "2019 Regulation, Art. 33, 34"],
  ])("waits for a %s: 15 working days from receipt, or its answer", (party, article) => {
    refuses(consulted(party), grant("2025-07-01"), "consultation-awaited", article);
    admits(consulted(party), grant("2025-07-02"));
    const answered = eventOf.consultationClosed("2025-06-12", "c1", "consents");
    admits(consulted(party, "2025-06-10", answered), grant("2025-06-12"));
  });

  it("counts from the receipt, and while that is unknown no period runs out", () => {
    refuses(consulted("third_party", "2025-06-12"), grant("2025-07-03"), "consultation-awaited", awaited);
    admits(consulted("third_party", "2025-06-12"), grant("2025-07-04"));
    refuses(consulted("third_party", null), grant("2025-09-30"), "consultation-awaited", awaited);
    expect(consulted("third_party", null).refusal(grant("2025-09-30"))).toHaveProperty(
      "reason",
      expect.stringMatching(/until it is closed$/),
    );
    expect(consulted().refusal(grant("2025-07-01"))).toHaveProperty(
      "reason",
      expect.stringContaining("or 2025-07-01 has passed"),
    );
  });

  it("waits on what came back from a wrong address until it was sent again", () => {
    const lost = consulted("third_party", null, eventOf.serviceReturned("2025-06-16", 3, "wrong_address"));
    refuses(lost, grant("2025-09-30"), "consultation-awaited", awaited);
    lost.tell(eventOf.serviceRepeated("2025-06-17", 3));
    refuses(lost, grant("2025-07-08"), "consultation-awaited", awaited);
    admits(lost, grant("2025-07-09"));
  });

  it("waits for no other agency under 2019, and under 2008 for third parties alone, until they are closed", () => {
    admits(consulted("other_agency"), grant("2025-06-11"));
    refuses(old("third_party"), grant("2016-03-01"), "consultation-awaited", "2008 Regulation, Art. 23, 24");
    admits(old("third_party", eventOf.consultationClosed("2016-01-06")), grant("2016-01-06"));
    admits(old("other_agency"), grant("2016-01-06"));
    admits(old("joint_agency"), grant("2016-01-06"));
  });

  it("a part waits too, unless what is withheld is that third party's", () => {
    const part = (more = {}) => eventOf.replied("2025-06-12", "partial", more);
    refuses(consulted(), part(), "consultation-awaited", awaited);
    admits(consulted(), part({ third_party_ref: "c1" }));
    const two = consulted("third_party", "2025-06-10", eventOf.consultationOpened("2025-06-10", "c2"));
    refuses(two, part({ third_party_ref: "c1" }), "consultation-awaited", awaited);
  });

  it("what withholds waits for nobody", () => {
    admits(consulted(), eventOf.replied("2025-06-12", "refused.third_party"));
    admits(consulted(), eventOf.replied("2025-06-12", "already_public"));
  });

  it("waits for what was asked in the course alone that an order began", () => {
    const ordered = consulted(
      "third_party",
      null,
      eventOf.replied("2025-06-11"),
      eventOf.reconsiderationFiled("2025-06-12", "r1", false, { against: 4 }),
      eventOf.reconsiderationDecided("2025-06-13"),
      eventOf.redoOrdered("2025-06-16"),
    );
    admits(ordered, grant("2025-06-17"));
  });
});

describe("a consultation", () => {
  it.each([
    ["third_party", awaited],
    ["joint_agency", "2019 Regulation, Art. 33, 34"],
  ])("of a %s is silent once its period has run out", (party, article) => {
    const silent = (on: string) => eventOf.consultationClosed(on, "c1", "silent");
    refuses(consulted(party), silent("2025-07-01"), "silence-too-early", article);
    expect(consulted(party).refusal(silent("2025-07-01"))).toHaveProperty(
      "reason",
      "an answer may come until 2025-07-01",
    );
    admits(consulted(party), silent("2025-07-02"));
    refuses(consulted(party, null), silent("2025-09-30"), "silence-too-early", article);
    expect(consulted(party, null).refusal(silent("2025-09-30"))).toHaveProperty(
      "reason",
      expect.stringContaining("receipt is not known"),
    );
  });

  it.each(["consents", "objects", "opinion"])("is closed with an answer at any time: %s", (answer) => {
    for (const party of ["third_party", "other_agency", "joint_agency"]) {
      admits(consulted(party), eventOf.consultationClosed("2025-06-11", "c1", answer));
      admits(old(party), eventOf.consultationClosed("2016-01-06", "c1", answer));
    }
  });

  it("without a period is closed by the officer with a reason", () => {
    const closed = (on: string, more = {}) => ({ ...eventOf.consultationClosed(on, "c1", "silent"), ...more });
    refuses(consulted("other_agency"), closed("2025-06-11"), "reason-missing", null);
    admits(consulted("other_agency"), closed("2025-06-11", { text: "对方机关已撤销" }));
    for (const party of ["third_party", "other_agency", "joint_agency"]) {
      refuses(old(party), closed("2016-01-06"), "reason-missing", null);
      admits(old(party), closed("2016-01-06", { text: "多次催促未复" }));
    }
  });
});

describe("an objection", () => {
  const objected = (...more: GivenEvent[]) =>
    consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-06-12", "c1", "objects"), ...more);
  const notified = eventOf.thirdPartyNotified("2025-06-13");
  const over = (override: object = {}, on = "2025-06-20") =>
    grant(on, { overrides: [{ ref: "c1", grounds: "reasonable", public_interest: "公共安全", ...override }] });

  it("is withheld for, or overridden by its ref", () => {
    refuses(objected(notified), grant("2025-06-20"), "objection-not-met", art32);
    admits(objected(notified), over());
  });

  it("with reasonable grounds is overridden for a public interest, of which the third party is told", () => {
    refuses(objected(notified), over({ public_interest: undefined }), "public-interest-missing", art32);
    refuses(objected(), over(), "third-party-not-told", art32);
  });

  it("is told of after it was made, in a letter that reached somebody", () => {
    const before = consulted(
      "third_party",
      "2025-06-10",
      eventOf.thirdPartyNotified("2025-06-11"),
      eventOf.consultationClosed("2025-06-12", "c1", "objects"),
    );
    refuses(before, over(), "third-party-not-told", art32);
    admits(objected(eventOf.thirdPartyNotified("2025-06-12")), over());
    const lost = objected(
      eventOf.thirdPartyNotified("2025-06-13", "c1", null),
      eventOf.serviceReturned("2025-06-16", 5, "wrong_address"),
    );
    refuses(lost, over(), "third-party-not-told", art32);
    admits(lost.tell(eventOf.serviceRepeated("2025-06-17", 5)), over());
  });

  it("holds its case where it is", () => {
    refuses(objected(), eventOf.merged("2025-06-20"), "objection-stays", null);
    const consents = consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-06-12"));
    admits(consents, eventOf.merged("2025-06-20"));
  });

  it("without grounds needs neither under 2019", () => {
    admits(objected(), over({ grounds: "none", public_interest: undefined }));
  });

  it("needs both under 2008, whatever its grounds", () => {
    const objectedThen = (...more: GivenEvent[]) =>
      old("third_party", eventOf.consultationClosed("2016-01-06", "c1", "objects"), ...more);
    const notifiedThen = eventOf.thirdPartyNotified("2016-01-07");
    for (const grounds of ["reasonable", "none"]) {
      const lacking = over({ grounds, public_interest: undefined }, "2016-01-11");
      refuses(objectedThen(notifiedThen), lacking, "public-interest-missing", old23);
      refuses(objectedThen(), over({ grounds }, "2016-01-11"), "third-party-not-told", old23);
      admits(objectedThen(notifiedThen), over({ grounds }, "2016-01-11"));
    }
    refuses(objectedThen(notifiedThen), grant("2016-01-11"), "objection-not-met", old23);
  });

  it("stands under its own ref", () => {
    const two = () =>
      objected(
        eventOf.consultationOpened("2025-06-12", "c2"),
        eventOf.consultationClosed("2025-06-13", "c2", "objects"),
        eventOf.thirdPartyNotified("2025-06-13", "c2"),
      );
    refuses(two().tell(notified), over(), "objection-not-met", art32);
    const both = ["c1", "c2"].map((ref) => ({ ref, grounds: "reasonable", public_interest: "公共安全" }));
    refuses(two(), grant("2025-06-20", { overrides: both }), "third-party-not-told", art32);
    admits(two().tell(notified), grant("2025-06-20", { overrides: both }));
  });

  it("is followed by what names it alone", () => {
    const named = { not_consulted: undefined, third_party_ref: "c1" };
    admits(objected(), eventOf.replied("2025-06-20", "refused.third_party", named));
    admits(objected(), eventOf.replied("2025-06-20", "partial", { ground: "2019-15", ...named }));
    const gone = lawfulAnswer("refused.third_party");
    const mixed = { ...items("2025-06-20", lawfulAnswer("granted"), gone), reconsideration_first: true };
    refuses(objected(), mixed, "objection-not-met", art32);
    const secret = (more = {}) => eventOf.replied("2025-06-20", "partial", { ground: "2019-14-state-secret", ...more });
    refuses(objected(), secret(), "objection-not-met", art32);
    admits(objected(), secret({ third_party_ref: "c1" }));
    const withheld = { ...lawfulAnswer("refused.third_party"), not_consulted: undefined, third_party_ref: "c1" };
    admits(objected(), { ...items("2025-06-20", lawfulAnswer("granted"), withheld), reconsideration_first: true });
    const another = objected(
      eventOf.consultationOpened("2025-06-12", "c2"),
      eventOf.consultationClosed("2025-06-13", "c2", "opinion"),
    );
    refuses(another, eventOf.replied("2025-06-20", "partial", { third_party_ref: "c2" }), "objection-not-met", art32);
  });

  it("may be overridden by a reply that withholds for another third party", () => {
    const another = objected(
      eventOf.consultationOpened("2025-06-12", "c2"),
      eventOf.consultationClosed("2025-06-13", "c2", "objects"),
    );
    const withheld = { ground: "2019-15", third_party_ref: "c2", overrides: [{ ref: "c1", grounds: "none" }] };
    admits(another, eventOf.replied("2025-06-20", "partial", withheld));
  });

  it("is overridden only where there was one, and something is disclosed over it", () => {
    const consents = consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-06-12"));
    refuses(consents, over(), "override-of-no-objection", art32);
    const agency = consulted("other_agency", "2025-06-10", eventOf.consultationClosed("2025-06-12", "c1", "objects"));
    refuses(agency, over(), "override-of-no-objection", art32);
    const overridden = { overrides: [{ ref: "c1", grounds: "none" }] };
    const refusal = eventOf.replied("2025-06-20", "refused.third_party", {
      ...overridden,
      not_consulted: undefined,
      third_party_ref: "c1",
    });
    refuses(objected(), refusal, "override-without-disclosure", art32);
    const part = eventOf.replied("2025-06-20", "partial", { ...overridden, third_party_ref: "c1" });
    refuses(objected(), part, "override-without-disclosure", art32);
  });

  it("binds nobody where it is no third party's, or none", () => {
    for (const answer of ["consents", "opinion"]) {
      admits(
        consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-06-12", "c1", answer)),
        grant("2025-06-20"),
      );
    }
    for (const party of ["other_agency", "joint_agency"]) {
      admits(
        consulted(party, "2025-06-10", eventOf.consultationClosed("2025-06-12", "c1", "objects")),
        grant("2025-06-20"),
      );
    }
  });
});

describe("a third party that consents", () => {
  const consents = (...more: GivenEvent[]) =>
    consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-06-12"), ...more);
  const named = { not_consulted: undefined, third_party_ref: "c1" };

  it("is withheld for by nobody", () => {
    refuses(
      consents(),
      eventOf.replied("2025-06-20", "refused.third_party", named),
      "third-party-consented",
      "2019 Regulation, Art. 15",
    );
    const part = eventOf.replied("2025-06-20", "partial", { ground: "2019-15", ...named });
    refuses(consents(), part, "third-party-consented", "2019 Regulation, Art. 15");
    const then = old("third_party", eventOf.consultationClosed("2016-01-06"));
    for (const [ground, article] of [
      ["2008-14-third-party", "2008 Regulation, Art. 14"],
      ["2008-23", "2008 Regulation, Art. 23"],
    ]) {
      const withheld = eventOf.replied("2016-01-11", "refused.third_party", { ground, ...named });
      refuses(then, withheld, "third-party-consented", article ?? null);
    }
  });

  it("was consulted, as was every one that answered", () => {
    const gone = eventOf.replied("2025-06-20", "refused.third_party");
    refuses(consents(), gone, "consultation-contradicted", null);
    admits(consulted(), gone);
    const silent = consulted("third_party", "2025-06-10", eventOf.consultationClosed("2025-07-02", "c1", "silent"));
    admits(silent, eventOf.replied("2025-07-03", "refused.third_party"));
    // Another third party that nobody found, beside what is granted as the first consents.
    const mixed = items("2025-06-20", lawfulAnswer("granted"), lawfulAnswer("refused.third_party"));
    admits(consents(), { ...mixed, reconsideration_first: true });
  });

  it("has nothing to be told, and no remedy", () => {
    refuses(consents(), eventOf.thirdPartyNotified("2025-06-13"), "third-party-consented", null);
    admits(consulted(), eventOf.thirdPartyNotified("2025-06-13"));
    const after = consulted("third_party", "2025-06-10", eventOf.thirdPartyNotified("2025-06-11"));
    const remedies = () => remedyTerms(after.history()).filter(({ owed_by }) => owed_by === "third_party");
    expect(remedies()).toHaveLength(2);
    after.tell(eventOf.consultationClosed("2025-06-12"));
    expect(remedies()).toEqual([]);
  });
});

describe("a letter to whom is consulted that went to a wrong address", () => {
  const lost = () => consulted("third_party", null, eventOf.serviceReturned("2025-06-16", 3, "wrong_address"));
  it.each([
    ["a grant", grant("2025-09-30")],
    ["silence", eventOf.consultationClosed("2025-09-30", "c1", "silent")],
  ])("is sent again or corrected before %s", (_, event) => {
    expect(lost().refusal(event)).toHaveProperty("reason", expect.stringMatching(/service_repeated.*corrected/));
  });

  it("sets nobody a period until it is sent again", () => {
    const opinions = (story: GivenCase) =>
      story.projection().deadlines.filter(({ kind }) => kind === "third_party_opinion");
    expect(opinions(lost())).toEqual([]);
    expect(opinions(lost().tell(eventOf.serviceRepeated("2025-06-17", 3)))).toHaveLength(1);
  });
});
