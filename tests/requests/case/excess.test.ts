import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { decide } from "../../../functions/requests/case/decide.ts";
import { practiceOf } from "../../../functions/requests/case/practice.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { calendar } from "../../clock/notices.ts";
import {
  before2019,
  eventOf,
  type GivenCase,
  type GivenEvent,
  monday,
  posted,
  read,
  readEntry,
  received,
} from "../../support/events.ts";

const art35 = "2019 Regulation, Art. 35";
const refuses = (story: GivenCase, event: GivenEvent, rule: string) =>
  expect(story.refusal(event)).toMatchObject({ rule, article: art35, reason: expect.stringMatching(/\w{3}/) });
const admits = (story: GivenCase, event: GivenEvent) => expect(story.refusal(event)).toBe("admitted");

/** What rests on the reasons of excessive requests. */
const resting: [string, (on: string) => GivenEvent][] = [
  ["a deferral", (on) => eventOf.replyDeferred(on, "2025-09-01")],
  ["declining", (on) => eventOf.replied(on, "declined.excessive")],
];

describe.each(resting)("%s", (_, act) => {
  it("needs reasons that were asked for or stated", () => {
    refuses(received(monday), act("2025-06-11"), "reasons-not-requested");
    admits(received(monday, eventOf.reasonsStated("2025-06-10")), act("2025-06-11"));
  });

  it("needs them on its day", () => {
    const asked = received(monday, eventOf.reasonsRequested("2025-06-10"));
    refuses(asked, act("2025-06-12"), "reasons-awaited");
    asked.tell(eventOf.reasonsReceived("2025-06-12"));
    refuses(asked, act("2025-06-11"), "reasons-awaited");
    admits(asked, act("2025-06-12"));
  });

  it("or their period to have run out: 7 working days from the receipt of the notice", () => {
    const asked = received(monday, {
      ...eventOf.reasonsRequested("2025-06-10"),
      ...posted("2025-06-10", "2025-06-12"),
    });
    refuses(asked, act("2025-06-23"), "reasons-awaited");
    admits(asked, act("2025-06-24"));
  });

  it("and none runs out whose first day is not known, or that reached nobody", () => {
    const asked = received(monday, { ...eventOf.reasonsRequested("2025-06-10"), ...posted("2025-06-10", null) });
    refuses(asked, act("2025-07-04"), "reasons-awaited");
    asked.tell(eventOf.serviceReturned("2025-06-12", 2, "wrong_address"));
    refuses(asked, act("2025-07-04"), "reasons-not-requested");
  });
});

it("asking for reasons, and receiving them, moves no clock", () => {
  const story = received(monday);
  const before = story.clock();
  story.tell(eventOf.reasonsRequested("2025-06-10"), eventOf.reasonsReceived("2025-06-13"));
  expect(story.clock()).toEqual(before);
});

describe("reasons", () => {
  it("that the application states are received without having been asked for, where the Regulation knows them", () => {
    refuses(received(monday), eventOf.reasonsReceived("2025-06-10"), "reasons-not-requested");
    admits(received(monday), eventOf.reasonsStated("2025-06-10"));
    expect(received(before2019).refusal(eventOf.reasonsStated("2016-01-05"))).toMatchObject({ rule: "no-such-rule" });
  });
});

describe("a deferral", () => {
  const story = () => received(monday, eventOf.reasonsStated("2025-06-10"));
  it("is to a reasonable day: 180 days from its notice at most, by convention", () => {
    admits(story(), eventOf.replyDeferred("2025-06-11", "2025-12-08"));
    refuses(story(), eventOf.replyDeferred("2025-06-11", "2025-12-09"), "deferral-too-far");
    refuses(story(), eventOf.replyDeferred("2025-06-11", "2099-12-31"), "deferral-too-far");
  });

  it("to another day is recorded as not allowed where it was served", () => {
    const served = story().offer(eventOf.replyDeferred("2025-06-11", "2099-12-31", { irregular: true }));
    expect(served).toMatchObject({ ok: true, article: art35, history: { state: "open" } });
    const reasonable = eventOf.replyDeferred("2025-06-11", "2025-12-08", { irregular: true });
    expect(story().refusal(reasonable)).toMatchObject({ rule: "not-irregular" });
  });

  it("states the workload, but for one that was not allowed", () => {
    const silent = { workload: undefined };
    refuses(story(), eventOf.replyDeferred("2025-06-11", "2025-09-01", silent), "workload-not-stated");
    admits(story(), eventOf.replyDeferred("2025-07-08", "2025-09-01", { ...silent, irregular: true }));
  });
});

describe("the settings", () => {
  const log = (...events: GivenEvent[]) => events.map((event, at) => readEntry(event, at + 2));
  /** What a door with these settings decides. */
  const decided = (practice: PracticeSettings | undefined, entries: ReturnType<typeof log>, event: GivenEvent) =>
    decide(received(monday).facts, entries, read(event), {
      by: ["officer"],
      today: toDay("2026-11-22"),
      calendar,
      seq: entries.length + 2,
      ...(practice && { practice }),
    });
  const stated = log(eventOf.reasonsStated("2025-06-10"));
  const unworked = eventOf.replyDeferred("2025-06-11", "2025-09-01", { workload: undefined });

  it("may leave the workload out, and set how far a deferral goes", () => {
    expect(decided({ deferral_workload: false }, stated, unworked).ok).toBe(true);
    expect(decided({ deferral_workload: true }, stated, unworked).ok).toBe(false);
    const far = eventOf.replyDeferred("2025-06-11", "2025-12-09");
    expect(decided({ deferral_at_most_days: 181 }, stated, far).ok).toBe(true);
    expect(decided({ deferral_at_most_days: 90 }, stated, eventOf.replyDeferred("2025-06-11", "2025-09-10")).ok).toBe(
      false,
    );
  });

  it("set the period for reasons, as it was when they were asked for", () => {
    const notice = eventOf.reasonsRequested("2025-06-10");
    const asked = readEntry(notice, 2);
    const declined = (on: string) => eventOf.replied(on, "declined.excessive");
    const short = [{ ...asked, ...practiceOf(read(notice), { reasons_working_days: 3 }) }];
    expect(decided(undefined, short, declined("2025-06-13")).ok).toBe(false);
    expect(decided({ reasons_working_days: 20 }, short, declined("2025-06-16")).ok).toBe(true);
  });

  it("are recorded in what was decided with them, and what is recorded stands", () => {
    const deferral = read(eventOf.replyDeferred("2025-06-11", "2025-09-01"));
    expect(practiceOf(deferral, undefined)).toEqual({ deferral_at_most_days: 180, deferral_workload: true });
    expect(practiceOf(deferral, { deferral_workload: false, deferral_at_most_days: 9 })).toEqual({
      deferral_at_most_days: 9,
      deferral_workload: false,
    });
    expect(practiceOf({ ...deferral, deferral_workload: false }, { deferral_workload: true })).toMatchObject({
      deferral_workload: false,
    });
    expect(practiceOf(read(eventOf.reasonsRequested("2025-06-10")), undefined)).toEqual({ reasons_working_days: 7 });
    expect(practiceOf(read(eventOf.note("2025-06-10")), { letters_by_confirmation: true })).toEqual({});
    const amended = read(eventOf.registrationAmended("2025-06-10"));
    expect(practiceOf(amended, { letters_by_confirmation: true })).toEqual({ letters_by_confirmation: true });
    expect(practiceOf(amended, { letters_by_confirmation: false })).toEqual({});
    expect(practiceOf(amended, undefined)).toEqual({});
  });

  it("that changed since leave a correction what was decided with them", () => {
    const entry = { ...readEntry(unworked, 4), deferral_workload: false };
    const all = [...stated, readEntry(eventOf.note("2025-06-10"), 3), entry];
    expect(decided(undefined, all, eventOf.corrected("2025-06-12", 3))).toMatchObject({ reservedFor: ["head"] });
    const corrected = decide(received(monday).facts, all, read(eventOf.corrected("2025-06-12", 3)), {
      by: ["head"],
      today: toDay("2026-11-22"),
      calendar,
      seq: 5,
    });
    expect(corrected.ok).toBe(true);
  });
});
