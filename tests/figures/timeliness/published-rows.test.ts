import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { type PublishedRow, publishedRows } from "../../../functions/figures/timeliness/published-rows.ts";
import type { QuarterRow } from "../../../functions/figures/timeliness/quarter-timeliness.store.ts";
import type { TimelinessDivision } from "../../../schema/contracts/timeliness-by-quarter.ts";

/** A row of requests that all were replied to in time, or as stated. */
function row(
  quarter: string,
  division: TimelinessDivision,
  code: string,
  received: number,
  more: Partial<QuarterRow> = {},
) {
  const counts = { received, replied: received, repliedOnTime: received, extended: 0, closedWithoutReply: 0, open: 0 };
  const name = division === "unit" ? code : null;
  const rest = { overdue: 0, medianWorkingDays: null, countedOn: toDay("2026-11-30") };
  return { quarter, division, code, name, ...counts, ...rest, ...more } satisfies QuarterRow;
}

const receivedOf = (rows: readonly PublishedRow[]) => rows.map(({ code, received }) => [code, received]);
const [q1, q2] = ["2026-Q1", "2026-Q2"] as const;

describe("what is published of a year by topic and unit", () => {
  it("is everything where nothing is hidden", () => {
    const rows = [row(q1, "total", "_T", 3), row(q1, "topic", "a", 1), row(q1, "topic", "b", 2, { overdue: 0 })];
    for (const threshold of [0, 1]) {
      expect(publishedRows(rows, threshold)).toEqual(rows.map((one) => ({ ...one, isComplete: true })));
    }
  });

  it("states no total less, and of a small row none of its counts", () => {
    const rows = [row(q1, "total", "_T", 4), row(q1, "topic", "a", 2), row(q1, "topic", "b", 2)];
    const [total, ...others] = publishedRows(rows, 5);
    expect(total).toEqual({ ...rows[0], isComplete: true });
    for (const other of others) {
      expect(other).toMatchObject({
        ...{ received: null, replied: null, repliedOnTime: null, extended: null, closedWithoutReply: null },
        ...{ open: null, overdue: null, medianWorkingDays: null, isComplete: false },
      });
    }
  });

  it("hides the next smallest where one alone would be hidden, because the total would give it away", () => {
    const rows = [
      row(q1, "total", "_T", 33),
      row(q1, "topic", "a", 3),
      row(q1, "topic", "b", 20),
      row(q1, "topic", "c", 10),
    ];
    expect(receivedOf(publishedRows(rows, 5))).toEqual([
      ["_T", 33],
      ["a", null],
      ["b", 20],
      ["c", null],
    ]);
  });

  it("hides another quarter of the same topic or unit, because the annual figures have its year", () => {
    const rows = [
      ...[row(q1, "topic", "a", 3), row(q1, "topic", "b", 4), row(q1, "topic", "c", 50)],
      ...[row(q2, "topic", "a", 20), row(q2, "topic", "b", 30), row(q2, "topic", "c", 60)],
    ];
    expect(receivedOf(publishedRows(rows, 5))).toEqual([
      ...[
        ["a", null],
        ["b", null],
        ["c", 50],
      ],
      ...[
        ["a", null],
        ["b", null],
        ["c", 60],
      ],
    ]);
  });

  it.each<[string, Partial<QuarterRow>]>([
    ["a few replies late", { repliedOnTime: 19 }],
    ["a few in time", { repliedOnTime: 1 }],
    ["a few extended", { extended: 2 }],
    ["all but a few extended", { extended: 18 }],
    ["a few closed without a reply", { replied: 18, repliedOnTime: 18, closedWithoutReply: 2 }],
    ["a few overdue", { replied: 10, repliedOnTime: 10, open: 10, overdue: 1 }],
    ["all but a few of the open ones overdue", { replied: 10, repliedOnTime: 10, open: 10, overdue: 9 }],
  ])("states of a row with %s its requests alone", (_, more) => {
    const rows = [row(q1, "unit", "a", 20, more), row(q1, "unit", "b", 40), row(q1, "unit", "c", 30)];
    const published = publishedRows(rows, 5);
    expect(receivedOf(published)).toEqual([
      ["a", 20],
      ["b", 40],
      ["c", 30],
    ]);
    // The others' counts would give it away, but for those of the next smallest.
    expect(published.map(({ code, replied }) => [code, replied])).toEqual([
      ["a", null],
      ["b", 40],
      ["c", null],
    ]);
    expect(published.map(({ isComplete }) => isComplete)).toEqual([false, true, false]);
  });

  /** Rows of a few topics and units in four quarters, whose counts add up. */
  const anyRows = fc
    .array(
      fc.record({
        quarter: fc.constantFrom(q1, q2, "2026-Q3", "2026-Q4"),
        division: fc.constantFrom("topic", "unit"),
        code: fc.constantFrom("a", "b", "c", "d"),
        parts: fc.tuple(...Array.from({ length: 5 }, () => fc.oneof(fc.nat(8), fc.constant(0), fc.constant(40)))),
        extended: fc.nat(100),
      }),
      { maxLength: 32 },
    )
    .map((all) => [...new Map(all.map((one) => [`${one.quarter} ${one.division} ${one.code}`, one])).values()])
    .map((all) =>
      all.flatMap(({ quarter, division, code, parts, extended }) => {
        const [inTime = 0, late = 0, closedWithoutReply = 0, notDue = 0, overdue = 0] = parts;
        const received = inTime + late + closedWithoutReply + notDue + overdue;
        if (received === 0) return [];
        const counts = {
          replied: inTime + late,
          repliedOnTime: inTime,
          closedWithoutReply,
          open: notDue + overdue,
          overdue,
        };
        return [row(quarter, division, code, received, { ...counts, extended: Math.min(extended, received) })];
      }),
    );
  const isSmall = (count: number) => count > 0 && count < 5;

  it("has no small count nor remainder, whatever there is", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        for (const { received, replied, repliedOnTime, extended, closedWithoutReply, open, overdue } of publishedRows(
          rows,
          5,
        )) {
          for (const one of [received, replied, repliedOnTime, extended, closedWithoutReply, open, overdue]) {
            if (one !== null) expect(isSmall(one)).toBe(false);
          }
          if (received === null)
            expect([replied, extended, closedWithoutReply, open]).toEqual([null, null, null, null]);
          if (replied === null || open === null || received === null) continue;
          const remainders = [replied - (repliedOnTime ?? 0), open - (overdue ?? 0), received - (extended ?? 0)];
          for (const one of remainders) expect(isSmall(one)).toBe(false);
        }
      }),
    );
  });

  it("has no line with one hidden part where there is another to hide with it", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const published = publishedRows(rows, 5);
        const lines = (keyOf: (one: PublishedRow) => string) => [...Map.groupBy(published, keyOf).values()];
        const ofQuarters = lines(({ quarter, division }) => `${quarter} ${division}`);
        const ofCodes = lines(({ division, code }) => `${division} ${code}`);
        for (const line of [...ofQuarters, ...ofCodes].filter(({ length }) => length > 1)) {
          expect(line.filter(({ received }) => received === null)).not.toHaveLength(1);
        }
        for (const line of ofQuarters.filter(({ length }) => length > 1)) {
          expect(line.filter(({ replied }) => replied === null)).not.toHaveLength(1);
        }
      }),
    );
  });

  it("hides nothing of a year without a small count, and changes no count that it states", () => {
    fc.assert(
      fc.property(anyRows, fc.nat(6), (rows, threshold) => {
        for (const [at, one] of publishedRows(rows, threshold).entries()) {
          const { isComplete, ...counts } = one;
          for (const [name, value] of Object.entries(counts)) {
            if (value !== null)
              expect(value).toEqual(Object.entries(rows[at] ?? {}).find(([own]) => own === name)?.[1]);
          }
          if (isComplete) expect(counts).toEqual(rows[at]);
        }
        const large = rows.filter(({ received, replied, repliedOnTime, extended, closedWithoutReply, open, overdue }) =>
          [
            repliedOnTime,
            replied - repliedOnTime,
            extended,
            received - extended,
            closedWithoutReply,
            overdue,
            open - overdue,
          ].every((count) => !isSmall(count)),
        );
        expect(publishedRows(large, 5).every(({ isComplete }) => isComplete)).toBe(true);
      }),
    );
  });
});
