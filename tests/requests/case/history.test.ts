import { describe, expect, it } from "vitest";
import { effective, isIrregular, reachedNobody, uncorrected } from "../../../functions/requests/case/history.ts";
import { eventOf, type GivenEvent, posted, read, readEntry } from "../../support/events.ts";

const [d1, d2, d3, d4] = ["2025-06-10", "2025-06-11", "2025-06-12", "2025-06-13"] as const;

/** The entries of a log, numbered from 2 as they were entered. */
const logOf = (events: readonly GivenEvent[]) => events.map((event, at) => readEntry(event, at + 2));

const letter = eventOf.reasonsRequested(d1);
const sent = { ...letter, ...posted(d1, null) };
const lost = (on: string, of = 2) => eventOf.serviceReturned(on, of, "wrong_address");
const repeated = (on: string, more = {}) => ({ ...eventOf.serviceRepeated(on, 2, more), ...posted(on, null) });

describe("an act is irregular", () => {
  it.each([
    ["where that is recorded", { irregular: true }, true],
    ["not where nothing is", {}, false],
    ["not where nothing is said of it", { irregular: undefined }, false],
  ])("%s", (_, more, expected) => {
    const act = read(eventOf.extended(d1, 5, more));
    expect(isIrregular(act)).toBe(expected);
    expect(isIrregular(readEntry(eventOf.extended(d1, 5, more), 2))).toBe(expected);
  });

  it("where it reached nobody in the end", () => {
    expect(effective(logOf([sent, lost(d2)])).map(isIrregular)).toEqual([true, false]);
  });
});

describe("a letter reached nobody", () => {
  it.each<[string, GivenEvent[], boolean]>([
    ["not where it did not come back", [sent], false],
    ["not where it came back from the address that was given", [sent, eventOf.serviceReturned(d2, 2)], false],
    ["where it went to a wrong address", [sent, lost(d2)], true],
    ["not where it was sent again", [sent, lost(d2), repeated(d3)], false],
    ["not where it was sent again, too late to count", [sent, lost(d2), repeated(d3, { irregular: true })], false],
    [
      "not where it was sent again too late, and came back from the address that was given",
      [sent, lost(d2), repeated(d3, { irregular: true }), eventOf.serviceReturned(d4, 2)],
      false,
    ],
    ["where the second attempt went to a wrong address, too", [sent, lost(d2), repeated(d3), lost(d4)], true],
    [
      "not where it was sent again too late, whatever became of another",
      [sent, sent, lost(d2), repeated(d3, { irregular: true }), lost(d4, 3)],
      false,
    ],
    ["whatever became of another", [sent, sent, lost(d2), eventOf.serviceConfirmed(d3, 3)], true],
  ])("%s", (_, events, expected) => {
    const entries = effective(logOf(events));
    const [first] = entries;
    if (first === undefined) throw new Error("No letter");
    expect(reachedNobody({ entries }, first)).toBe(expected);
  });

  it("not where an act that the law did not allow was sent rightly", () => {
    const entries = effective(logOf([eventOf.extended(d1, 5, { irregular: true }), eventOf.note(d2)]));
    expect(entries.map((entry) => reachedNobody({ entries }, entry))).toEqual([false, false]);
  });
});

describe("what was learned of a service", () => {
  const first = (...events: GivenEvent[]) => effective(logOf(events))[0];

  it("is that it was signed for: its receipt rests on no convention, its day as before", () => {
    expect(first(sent, eventOf.serviceConfirmed(d3, 2))).toMatchObject({
      on: d1,
      served_on: d3,
      conventions: { day: ["notice-dated-as-a-reply"], receipt: [] },
    });
  });

  it("is that it came back from the address given: received that day, by convention", () => {
    expect(first(sent, eventOf.serviceReturned(d3, 2))).toMatchObject({
      on: d1,
      served_on: d3,
      conventions: {
        day: ["notice-dated-as-a-reply", "first-attempt-decides"],
        receipt: ["returned-mail-received"],
      },
    });
  });

  it("is that it went to a wrong address: of no effect until it is sent again, and of that day then", () => {
    expect(first(sent, lost(d2))).toMatchObject({ on: d1, served_on: null, without_effect: true });
    const served = first(sent, lost(d2), repeated(d3));
    expect(served).toMatchObject({
      on: d3,
      sent_on: d3,
      served_on: null,
      conventions: {
        day: ["notice-dated-as-a-reply", "first-attempt-decides"],
        receipt: ["receipt-assumed-from-sending"],
      },
    });
    expect(served).not.toHaveProperty("without_effect");
    expect(first(sent, lost(d2), repeated(d3, { irregular: true }))).toMatchObject({ on: d3, without_effect: true });
  });

  it("is nothing where what was sent rightly is sent once more", () => {
    expect(first(sent, repeated(d3))).toEqual(first(sent));
    expect(first(sent, eventOf.serviceReturned(d2, 2), repeated(d3))).toEqual(
      first(sent, eventOf.serviceReturned(d2, 2)),
    );
  });

  it("of a reply that is judged once is the calendar of the attempt that counts", () => {
    const log = logOf([{ ...eventOf.replied(d1), ...posted(d1, null) }, lost(d2), repeated(d3)]);
    const calendarOf = (version: number | undefined) =>
      effective(
        log.map((entry) => {
          if (entry.type === "replied") return { ...entry, calendar_version: 1 };
          return entry.type === "service_repeated" && version !== undefined
            ? { ...entry, calendar_version: version }
            : entry;
        }),
      )[0]?.calendar_version;
    expect(calendarOf(2)).toBe(2);
    expect(calendarOf(undefined)).toBe(1);
  });

  it("of what is entrusted to another agency is its day in law, too", () => {
    const entrusted = { ...letter, service: { by: "entrusted", sent_on: d1 } };
    expect(first(entrusted, eventOf.serviceConfirmed(d3, 2))).toMatchObject({ on: d3, served_on: d3 });
    expect(first(sent, eventOf.serviceConfirmed(d3, 2))).toMatchObject({ on: d1, served_on: d3 });
  });
});

describe("what counts", () => {
  it("is everything but corrections and what they correct, and mergers that were undone", () => {
    const log = logOf([
      eventOf.note(d1),
      eventOf.note(d1),
      eventOf.corrected(d2, 2),
      eventOf.mergedFrom(d2),
      eventOf.mergerUndone(d3, 5),
      eventOf.followed(d3, null),
      { ...eventOf.followed(d4, null), undoes: 7 },
    ]);
    expect(uncorrected(log).map(({ seq }) => seq)).toEqual([3, 8]);
  });
});
