import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { breachesOf } from "../../../functions/requests/case/breaches.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { calendar } from "../../clock/notices.ts";
import {
  eventOf,
  type GivenCase,
  type GivenEvent,
  posted,
  readEntry,
  received,
  registered,
} from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";
import { lawfulAnswer } from "../../support/replies.ts";

/** Received 2025-09-01: due 2025-09-28. */
const monday = "2025-09-01";

const details = (story: GivenCase) => breachesOf(story.history(), calendar).map(({ code, detail }) => [code, detail]);
const codes = (...events: GivenEvent[]) =>
  breachesOf(received(monday, ...events).history(), calendar).map(({ seq, code }) => `${seq} ${code}`);

const override = (ref = "c1") => ({ ref, grounds: "reasonable", public_interest: "涉及公共安全" });
const overriding = { overrides: [override()] };
const objects = (ref = "c1", on = "2025-09-02") => [
  eventOf.consultationOpened(on, ref),
  eventOf.consultationClosed(on, ref, "objects"),
];
const wrongAddress = (on: string, of: number) => eventOf.serviceReturned(on, of, "wrong_address");
const ordered = (on: string) => [
  eventOf.reconsiderationFiled(on),
  eventOf.reconsiderationDecided(on),
  eventOf.redoOrdered(on),
];

describe("a breach says what was done when, and what the law asked for", () => {
  it.each<[string, GivenCase, string]>([
    [
      "late-confirmation",
      registered(intakeOn(monday, { channel: "ordinary_mail" }), eventOf.intakeConfirmed("2025-09-03")),
      "its receipt was first to be confirmed on 2025-09-03; ordinary mail is confirmed the day it arrives, 2025-09-01",
    ],
    [
      "late-reply",
      received(monday, eventOf.replied("2025-09-29")),
      "the reply is of 2025-09-29; it was due by 2025-09-28",
    ],
    [
      "third-party-told-late",
      received(
        monday,
        ...objects(),
        eventOf.reviewed("2025-09-03"),
        eventOf.thirdPartyNotified("2025-09-05"),
        eventOf.replied("2025-09-04", "granted", overriding),
      ),
      "the third party was told on 2025-09-05, after the reply of 2025-09-04 had disclosed",
    ],
    [
      "third-party-not-told",
      received(
        monday,
        ...objects(),
        eventOf.reviewed("2025-09-03"),
        eventOf.thirdPartyNotified("2025-09-03", "c1", null),
        eventOf.replied("2025-09-04", "granted", overriding),
        wrongAddress("2025-09-08", 5),
      ),
      "the reply of 2025-09-04 discloses over the objection of c1, and no letter told it so",
    ],
    [
      "not-approved",
      received(monday, eventOf.replied("2025-09-10", "other.misc", { unapproved: true })),
      "it was served without the approval it needed",
    ],
  ])("%s", (code, story, detail) => {
    expect(details(story)).toEqual([[code, detail]]);
  });

  it("approved-late, and an act of which no rule says any more why it was not allowed", () => {
    const history = received(monday, eventOf.extended("2025-09-10", 5)).history();
    const [extension] = history.entries;
    if (extension === undefined) throw new Error("No extension");
    const on = readEntry(eventOf.note("2025-09-11"), 2).on;
    const approval = { draft: 1, version: 1, by: "h", on, at: "2025-09-20T02:00:00.000Z" };
    expect(breachesOf({ ...history, entries: [{ ...extension, approval }] }, calendar)).toEqual([
      {
        code: "approved-late",
        article: "2019 Regulation, Art. 33",
        detail: "it was served on 2025-09-10, and approved on 2025-09-11 only",
        seq: 2,
      },
    ]);
    const irregular = readEntry(eventOf.extended("2025-09-10", 5, { irregular: true }), 2);
    expect(breachesOf({ ...history, entries: [irregular] }, calendar)).toEqual([
      { code: "irregular", article: null, detail: "an act the law did not allow; it moved no clock", seq: 2 },
    ]);
    const unsaid = readEntry(eventOf.extended("2025-09-10", 5, { irregular: undefined }), 2);
    expect(breachesOf({ ...history, entries: [unsaid] }, calendar)).toEqual([]);
  });
});

it("ordinary mail that is confirmed late offends 2019 Regulation, Art. 31", () => {
  const history = registered(
    intakeOn(monday, { channel: "ordinary_mail" }),
    eventOf.intakeConfirmed("2025-09-03"),
  ).history();
  expect(breachesOf(history, calendar).map(({ seq, article }) => [seq, article])).toEqual([
    [2, "2019 Regulation, Art. 31"],
  ]);
});

describe("a reply is not called late", () => {
  it("where it reached nobody", () => {
    expect(codes(eventOf.replied("2025-09-29", "other.misc", posted("2025-09-29", null)))).toEqual(["2 late-reply"]);
    const lost = eventOf.replied("2025-09-29", "other.misc", posted("2025-09-29", null));
    expect(codes(lost, wrongAddress("2025-10-09", 2))).toEqual([]);
  });

  it("under a calendar under which what came before it would not have been possible", () => {
    // Due on 2025-10-17 by the notice; by the fixed holidays alone on 2025-10-16, so that the extension would be late.
    const story = received("2025-09-15", eventOf.extended("2025-10-17", 5), eventOf.replied("2025-11-20"));
    const bare = compileCalendar({ version: 2, notices: [] });
    expect(breachesOf(story.history(), calendar).map(({ code }) => code)).toEqual(["late-reply"]);
    expect(breachesOf(story.history(), calendar, () => bare)).toEqual([]);
  });

  it("where no period runs, since the receipt was not confirmed", () => {
    const { facts } = registered(intakeOn(monday, { channel: "fax" }));
    expect(breachesOf(evolve(facts, [readEntry(eventOf.replied("2025-11-20"), 2)]), calendar)).toEqual([]);
  });
});

describe("a third party that objected", () => {
  const reviewed = eventOf.reviewed("2025-09-03");

  it("is told late of what one of several answers disclosed", () => {
    const reply = { type: "replied", ...posted("2025-09-04"), ...overriding };
    const items = [
      { subject: "甲部分", ...lawfulAnswer("granted") },
      { subject: "乙部分", ...lawfulAnswer("not_held.nonexistent") },
    ];
    const notice = eventOf.thirdPartyNotified("2025-09-05");
    expect(codes(...objects(), reviewed, notice, { ...reply, items })).toEqual(["5 third-party-told-late"]);
  });

  it("is not told late of what was disclosed before it was asked", () => {
    const first = [...objects(), reviewed, eventOf.thirdPartyNotified("2025-09-04")];
    const second = [
      ...objects("c2", "2025-10-21"),
      eventOf.reviewed("2025-10-22"),
      eventOf.thirdPartyNotified("2025-10-22", "c2"),
    ];
    const replied = eventOf.replied("2025-10-22", "granted", { overrides: [override("c1"), override("c2")] });
    expect(
      codes(
        ...first,
        eventOf.replied("2025-09-04", "granted", overriding),
        ...ordered("2025-10-20"),
        ...second,
        replied,
      ),
    ).toEqual([]);
  });

  it("is one of several, of whom each is told by a letter of its own", () => {
    const both = [...objects("c1"), ...objects("c2"), reviewed];
    const letters = [
      eventOf.thirdPartyNotified("2025-09-03", "c1"),
      eventOf.thirdPartyNotified("2025-09-03", "c2", null),
    ];
    const replied = eventOf.replied("2025-09-04", "granted", { overrides: [override("c1"), override("c2")] });
    const story = received(monday, ...both, ...letters, replied, wrongAddress("2025-09-08", 8));
    expect(details(story)).toEqual([
      ["third-party-not-told", "the reply of 2025-09-04 discloses over the objection of c2, and no letter told it so"],
    ]);
  });

  it("was told, though it objected again to what was decided anew", () => {
    const first = [...objects(), reviewed, eventOf.thirdPartyNotified("2025-09-03")];
    const replied = eventOf.replied("2025-09-04", "granted", overriding);
    expect(codes(...first, replied, ...ordered("2025-10-20"), ...objects("c1", "2025-10-21"))).toEqual([]);
  });

  it("need not be told of a reply that reached nobody either", () => {
    const letter = eventOf.thirdPartyNotified("2025-09-03", "c1", null);
    const replied = eventOf.replied("2025-09-04", "granted", { ...overriding, ...posted("2025-09-04", null) });
    const story = [...objects(), reviewed, letter, replied, wrongAddress("2025-09-08", 5)];
    expect(codes(...story)).toEqual(["6 third-party-not-told"]);
    expect(codes(...story, wrongAddress("2025-09-08", 6))).toEqual([]);
  });
});
