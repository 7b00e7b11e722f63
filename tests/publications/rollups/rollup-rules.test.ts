import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { monthsBetween, monthsDue, shiftMonth } from "../../../functions/publications/months.ts";
import { differenceOf } from "../../../functions/publications/rollups/count-difference.ts";
import { type CountedEntry, checksumOf } from "../../../functions/publications/rollups/counted-entry.ts";
import { divisionCount } from "../../../functions/publications/rollups/division-counts.ts";
import {
  countMonth,
  dimensions,
  type MonthCount,
  memberAt,
} from "../../../functions/publications/rollups/month-count.ts";
import { rollupCsv } from "../../../functions/publications/rollups/rollup-csv.ts";
import {
  column,
  columnsOf,
  type DivisionCount,
  type RollupSelection,
  rollupRows,
} from "../../../functions/publications/rollups/rollup-rows.ts";
import { type RollupState, settleMonth } from "../../../functions/publications/rollups/rollup-state.ts";
import { mergeSpellings, spellingsOf } from "../../../functions/publications/rollups/unit-spellings.ts";
import type { Change } from "../../../schema/contracts/rollups.ts";

const sampling = { numRuns: 200, seed: 20160304 };
const ids = ["portal", "weibo", "wechat", "sms"];
const channels = ids.map((id) => column(id, { zh_hans: `简${id}`, zh_hant: `繁${id}`, en: id }));
const familyOf = new Map([
  ["portal", "website"],
  ["weibo", "new_media"],
  ["wechat", "new_media"],
  ["sms", "other"],
]);
const count = (rows: readonly CountedEntry[]) => countMonth(rows, familyOf);

const monthAt = (index: number) => shiftMonth("2008-01", index);
const someMonth = fc.integer({ min: 0, max: 300 }).map(monthAt);
const indexNoOf = (n: number) => `chongqing/2016-${String(n).padStart(5, "0")}`;
const several = (...values: string[]) => fc.subarray(values);
/** A month's items as they are stored: each once, in at least one channel. */
const items: fc.Arbitrary<CountedEntry[]> = fc.uniqueArray(
  fc.record({
    indexNo: fc.integer({ min: 1, max: 40 }).map(indexNoOf),
    channels: fc.subarray(ids.slice(0, 3), { minLength: 1 }),
    earlier: fc.constantFrom(null, ["sms"]),
    subjects: several("A", "B", "2016"),
    genre: fc.constantFrom(null, "notice", "report"),
    unit: fc.constantFrom(null, "财务处", "財務　處", "__proto__", "constructor", "_T"),
  }),
  { selector: ({ indexNo }) => indexNo },
);

const onPortal = { _T: 1, portal: 1, "family:website": 1 };

const item = (n: number, more: Partial<CountedEntry> = {}): CountedEntry => ({
  indexNo: indexNoOf(n),
  channels: ["portal"],
  earlier: null,
  subjects: [],
  genre: null,
  unit: null,
  ...more,
});

describe("months", () => {
  it("are counted across years, forwards and back", () => {
    expect(shiftMonth("2016-12", 1)).toBe("2017-01");
    expect(shiftMonth("2016-01", -1)).toBe("2015-12");
    expect(shiftMonth("2016-03", -15)).toBe("2014-12");
    expect(shiftMonth("2016-03", 0)).toBe("2016-03");
    expect(monthsBetween("2015-11", "2016-02")).toEqual(["2015-11", "2015-12", "2016-01", "2016-02"]);
    expect(monthsBetween("2016-02", "2016-02")).toEqual(["2016-02"]);
    expect(monthsBetween("2016-02", "2016-01")).toEqual([]);
  });

  it("come back to where they were, and sort as text in their order", () => {
    fc.assert(
      fc.property(someMonth, fc.integer({ min: -200, max: 200 }), (month, n) => {
        expect(shiftMonth(shiftMonth(month, n), -n)).toBe(month);
        expect(shiftMonth(month, n) > month).toBe(n > 0);
        expect(monthsBetween(month, shiftMonth(month, n))).toHaveLength(Math.max(0, n + 1));
      }),
      sampling,
    );
  });
});

describe("counting a month", () => {
  it("counts an item in each of its channels, families and subjects, and once in the items", () => {
    const one = { _T: 1, portal: 1, weibo: 1, "family:website": 1, "family:new_media": 1 };
    const both = { ...one, _T: 2, portal: 2, "family:website": 2 };
    expect(
      count([
        item(1, { channels: ["portal", "weibo"], subjects: ["B", "A"], genre: "notice", unit: "财务处" }),
        item(2, { subjects: ["A"], genre: "notice" }),
      ]),
    ).toEqual({
      items: 2,
      channel: { portal: 2, weibo: 1 },
      family: { new_media: 1, website: 2 },
      subject: { A: both, B: one },
      genre: { notice: both },
      unit: { _U: onPortal, 财务处: one },
      genreUnit: { notice: { _U: onPortal, 财务处: one } },
    });
    expect(count([])).toEqual({
      ...{ items: 0, channel: {}, family: {}, subject: {}, genre: {}, unit: {}, genreUnit: {} },
    });
  });

  it("agrees with the rows behind it, value by value and channel by channel, whatever their order", () => {
    fc.assert(
      fc.property(items, (rows) => {
        const found = count(rows);
        const first = rows.filter((row) => row.earlier === null);
        expect(found.items).toBe(first.length);
        for (const id of ids) {
          expect(found.channel[id] ?? 0).toBe(rows.filter((row) => row.channels.includes(id)).length);
        }
        for (const [genre, cells] of Object.entries(found.genre)) {
          const of = rows.filter((row) => (row.genre ?? "_U") === genre);
          expect(cells._T ?? 0).toBe(of.filter((row) => row.earlier === null).length);
          for (const id of ids) expect(cells[id] ?? 0).toBe(of.filter((row) => row.channels.includes(id)).length);
        }
        // Genre and unit are one each, so their values add up; subjects may be several.
        for (const by of ["genre", "unit"] as const) {
          expect(Object.values(found[by]).reduce((sum, cells) => sum + (cells._T ?? 0), 0)).toBe(first.length);
        }
        expect(JSON.stringify(count(rows.toReversed()))).toBe(JSON.stringify(found));
      }),
      sampling,
    );
  });

  it("takes a unit that is written like a key of ours, or like a member every object has, for a unit", () => {
    const { unit } = count([item(1, { unit: "_T" }), item(2, { unit: "__proto__" }), item(3, { unit: "toString" })]);
    expect(Object.entries(unit)).toEqual([
      ["__T", onPortal],
      ["___proto__", onPortal],
      ["toString", onPortal],
    ]);
  });

  it("keeps the largest values where they are too many for a row, and counts the rest together", () => {
    const rows = Array.from({ length: 5_000 }, (_, at) =>
      item(at, { unit: at < 100 ? "财务处" : `第${at}处${"长".repeat(150)}`, subjects: [`S${at % 7}`] }),
    );
    const found = count(rows);
    expect(JSON.stringify(found.unit).length).toBeLessThan(250_000);
    expect(found.unit.财务处).toEqual({ _T: 100, portal: 100, "family:website": 100 });
    const listed = Object.keys(found.unit).length - 2;
    expect(listed).toBeGreaterThan(100);
    expect(found.unit._O).toMatchObject({ _T: 4_900 - listed, portal: 4_900 - listed });
    expect(Object.keys(found.subject)).toHaveLength(7);
    expect(JSON.stringify(count(rows.toReversed()))).toBe(JSON.stringify(found));
  });
});

describe("the checksum", () => {
  it("is of the items counted: equal for the same ones in any order, another for any other", async () => {
    await fc.assert(
      fc.asyncProperty(items, items, async (rows, others) => {
        const line = (of: readonly CountedEntry[]) =>
          JSON.stringify(of.toSorted((a, b) => (a.indexNo < b.indexNo ? -1 : 1)));
        const [sum, reversed, other] = await Promise.all([
          checksumOf(rows),
          checksumOf(rows.toReversed().map((row) => ({ ...row, channels: row.channels.toReversed() }))),
          checksumOf(others),
        ]);
        expect(sum).toMatch(/^[0-9a-f]{64}$/);
        expect(reversed).toBe(sum);
        expect(other === sum).toBe(line(rows) === line(others));
      }),
      sampling,
    );
  });
});

describe("the difference of two counts", () => {
  it("lists each number that differs: the total, by channel, and by value and channel", () => {
    const before = count([item(1, { genre: "notice" })]);
    const after = count([item(1, { genre: "notice" }), item(2, { channels: ["weibo"], genre: "report" })]);
    expect(differenceOf(before, after).filter(({ by }) => by !== "subject" && by !== "unit")).toEqual([
      { by: "total", value: "_T", channel: "_T", from: 1, to: 2 },
      { by: "channel", value: "weibo", channel: "weibo", from: 0, to: 1 },
      { by: "family", value: "new_media", channel: "_T", from: 0, to: 1 },
      { by: "genre", value: "report", channel: "_T", from: 0, to: 1 },
      { by: "genre", value: "report", channel: "family:new_media", from: 0, to: 1 },
      { by: "genre", value: "report", channel: "weibo", from: 0, to: 1 },
    ]);
    expect(differenceOf(after, after)).toEqual([]);
  });

  it("leads from the one count to the other, and back", () => {
    const numbersOf = (count: MonthCount) =>
      new Map([
        ["total _T _T" as string, count.items] as const,
        ...Object.entries(count.channel).map(([id, n]) => [`channel ${id} ${id}`, n] as const),
        ...Object.entries(count.family ?? {}).map(([id, n]) => [`family ${id} _T`, n] as const),
        ...dimensions.flatMap((by) =>
          Object.entries(by === "unit" ? mergeSpellings(count.unit) : count[by]).flatMap(([value, cells]) =>
            Object.entries(cells).map(([channel, n]) => [`${by} ${value} ${channel}`, n] as const),
          ),
        ),
      ]);
    const changed = (from: MonthCount, changes: readonly Change[], side: "from" | "to") => {
      const numbers = numbersOf(from);
      for (const change of changes) numbers.set(`${change.by} ${change.value} ${change.channel}`, change[side]);
      return new Map([...numbers].filter(([, n]) => n !== 0).toSorted());
    };
    const nonZero = (count: MonthCount) => new Map([...numbersOf(count)].filter(([, n]) => n !== 0).toSorted());
    fc.assert(
      fc.property(items, items, (rows, others) => {
        const [before, after] = [count(rows), count(others)];
        const changes = differenceOf(before, after);
        expect(changes.every(({ from, to }) => from !== to)).toBe(true);
        expect(changed(before, changes, "to")).toEqual(nonZero(after));
        expect(changed(after, changes, "from")).toEqual(nonZero(before));
      }),
      sampling,
    );
  });
});

describe("the spellings of a unit", () => {
  it("are one, their numbers added up by channel, whatever is counted", () => {
    fc.assert(
      fc.property(items, (rows) => {
        const { unit } = count(rows);
        const merged = mergeSpellings(unit);
        const of = (cells: typeof unit, channel: string) =>
          Object.values(cells).reduce((sum, counts) => sum + (memberAt(counts, channel) ?? 0), 0);
        for (const channel of ["_T", "portal", "weibo", "sms"]) expect(of(merged, channel)).toBe(of(unit, channel));
        expect(Object.keys(merged).every((key) => !/[財務處　]/u.test(key))).toBe(true);
        expect(mergeSpellings(merged)).toEqual(merged);
        const stated = rows.filter(({ unit, earlier }) => earlier === null && /^[财財]/u.test(unit ?? "")).length;
        expect(memberAt(merged, "财务处")?._T ?? 0).toBe(stated);
      }),
      sampling,
    );
  });

  it("have the one for a label that most items state, the first by code point where several do", () => {
    const counts = (spelled: Record<string, number>) =>
      Object.fromEntries(Object.entries(spelled).map(([unit, n]) => [unit, { _T: n }]));
    const months = [counts({ 财务处: 2, 財務處: 1 }), counts({ 財務處: 2, "财 务处": 4 })];
    expect(spellingsOf(months)).toEqual(new Map([["财务处", "财 务处"]]));
    expect(spellingsOf([counts({ 财务处: 2, "财 务处": 2 })])).toEqual(new Map([["财务处", "财 务处"]]));
    expect(spellingsOf([counts({ _U: 1, __T: 1 })]).get("__t")).toBe("_T");
  });

  it("are listed together or are among the others together", () => {
    const many = Array.from({ length: 7_500 }, (_, at) =>
      item(at, { unit: `第${at % 2_500}处${(at < 5_000 ? "长 " : "長").repeat(75)}` }),
    );
    const { unit } = count(many);
    const listed = Object.entries(mergeSpellings(unit)).filter(([key]) => key !== "_O");
    expect(listed.length).toBeGreaterThan(100);
    expect(new Set(listed.map(([, counts]) => counts._T))).toEqual(new Set([3]));
  });
});

describe("what stands after a counting", () => {
  const first = new Date("2016-04-01T02:00:00Z");
  const later = new Date("2016-05-01T02:00:00Z");
  const found = (n: number, checksum = String(n)) => ({
    count: count(Array.from({ length: n }, (_, id) => item(id))),
    checksum,
    entries: null,
  });
  const closed = (n: number): RollupState => settleMonth(undefined, found(n), { closes: true, now: first }).state;

  it("is provisional until something closes it, and then revision 1 with nothing to differ from", () => {
    const open = settleMonth(undefined, found(2), { closes: false, now: first });
    expect(open).toMatchObject({ changed: true, revision: undefined, state: { closedAt: null, revision: null } });
    const close = settleMonth(open.state, found(2), { closes: true, now: later });
    expect(close).toMatchObject({
      changed: false,
      revision: { recordedAt: later.toISOString(), difference: [] },
      state: { items: 2, revision: 1, closedAt: later.toISOString(), countedAt: first.toISOString() },
    });
  });

  it("is what stood before where the same items are found, however late", () => {
    const before = closed(2);
    for (const closes of [true, false]) {
      expect(settleMonth(before, found(2), { closes, now: later })).toEqual({
        state: before,
        changed: false,
        revision: undefined,
      });
    }
  });

  it("is the next revision of a closed month where other items are found, also where every number stays", () => {
    const before = closed(2);
    const next = settleMonth(before, found(3), { closes: false, now: later });
    expect(next.state).toMatchObject({
      items: 3,
      revision: 2,
      closedAt: first.toISOString(),
      countedAt: later.toISOString(),
    });
    expect(next.revision?.difference).toContainEqual({ by: "total", value: "_T", channel: "_T", from: 2, to: 3 });
    expect(settleMonth(before, found(2, "others"), { closes: true, now: later })).toMatchObject({
      changed: true,
      state: { revision: 2 },
      revision: { difference: [] },
    });
  });
});

const closedAt = "2016-12-31T16:00:00.000Z";

const countBy = (
  rows: readonly CountedEntry[],
  by: "channel" | "subject" | "genre" | "unit" = "channel",
): DivisionCount => {
  const found = count(rows);
  const cells = by === "channel" ? {} : found[by];
  return divisionCount(by, {}, { ...found, cells, pairs: null, closedAt, differs: false });
};

describe("the rollup's rows", () => {
  const of = (items: number, channel: Record<string, number>, closed = true): DivisionCount => ({
    total: { _T: items, ...channel },
    cells: {},
    hasFamilies: false,
    closedAt: closed ? closedAt : null,
    differs: false,
  });
  const counts = new Map([
    ["2015-12", of(9, { portal: 9 })],
    ["2016-01", of(2, { portal: 2, weibo: 1 })],
    ["2016-02", of(0, {})],
    ["2016-04", of(5, { weibo: 5 }, false)],
    ["2017-01", of(1, { portal: 1 })],
  ]);
  const asked = (from: string, to: string): RollupSelection => ({ by: "channel", channel: undefined, from, to });
  const brief = (from: string, to: string) =>
    rollupRows(counts, channels.slice(0, 2), asked(from, to)).map(({ month, value, items, yearToDate, lacks }) =>
      [month, value, items, yearToDate, ...lacks].join(" "),
    );

  it("are one a month and channel with the total last: 0 where counted, empty where not", () => {
    const untilDecember = monthsBetween("2015-01", "2015-11").join(" ");
    expect(brief("2015-12", "2016-03")).toEqual([
      `2015-12 portal 9 9 ${untilDecember}`,
      `2015-12 weibo 0 0 ${untilDecember}`,
      `2015-12 _T 9 9 ${untilDecember}`,
      "2016-01 portal 2 2",
      "2016-01 weibo 1 1",
      "2016-01 _T 2 2",
      "2016-02 portal 0 2",
      "2016-02 weibo 0 1",
      "2016-02 _T 0 2",
      "2016-03 portal  2 2016-03",
      "2016-03 weibo  1 2016-03",
      "2016-03 _T  2 2016-03",
    ]);
  });

  it("carry the year to date past a month that was not counted, name it, and begin again in January", () => {
    expect(brief("2016-04", "2016-04")).toEqual([
      "2016-04 portal 0 2 2016-03",
      "2016-04 weibo 5 6 2016-03",
      "2016-04 _T 5 7 2016-03",
    ]);
    expect(brief("2017-01", "2017-01")).toEqual(["2017-01 portal 1 1", "2017-01 weibo 0 0", "2017-01 _T 1 1"]);
  });

  it("are provisional unless their month is closed", () => {
    const provisional = (month: string) => rollupRows(counts, [], asked(month, month)).map((row) => row.provisional);
    expect([provisional("2016-02"), provisional("2016-03"), provisional("2016-04")]).toEqual([[false], [true], [true]]);
  });

  it("carry the labels people read; a value no list names is its own label", () => {
    expect(rollupRows(counts, channels, asked("2016-01", "2016-01"))[0]?.label).toEqual({
      zh_hans: "简portal",
      zh_hant: "繁portal",
      en: "portal",
    });
    const labels = new Map([["notice", { zh_hans: "通知", zh_hant: "通知", en: "Notice" }]]);
    const rows = [item(1, { genre: "notice" }), item(2, { genre: "报告" }), item(3)];
    expect(
      columnsOf([countBy(rows, "genre")], labels).map(({ value, labelIn }) => [value, labelIn("2016-01").en]),
    ).toEqual([
      ["notice", "Notice"],
      ["报告", "报告"],
      ["_U", "Not stated"],
    ]);
    expect(rollupRows(counts, [], asked("2016-01", "2016-01"))).toMatchObject([
      { value: "_T", label: { zh_hans: "合计", zh_hant: "合計", en: "Total" }, items: 2 },
    ]);
  });

  it("of one channel count that channel's items, by any division", () => {
    const rows = [item(1, { genre: "notice", channels: ["portal", "weibo"] }), item(2, { genre: "report" })];
    const months = new Map([["2016-01", countBy(rows, "genre")]]);
    const rowsOf = (channel: string) =>
      rollupRows(months, columnsOf(months.values(), new Map()), {
        by: "genre",
        channel,
        from: "2016-01",
        to: "2016-01",
      }).map(({ value, items }) => [value, items]);
    expect(rowsOf("weibo")).toEqual([
      ["notice", 1],
      ["report", 0],
      ["_T", 1],
    ]);
    expect(rowsOf("portal")).toEqual([
      ["notice", 1],
      ["report", 1],
      ["_T", 2],
    ]);
  });

  it("know nothing of a value that is among a month's others", () => {
    const full: DivisionCount = {
      ...of(3, { portal: 3 }),
      cells: { A: { _T: 2, portal: 2 }, _O: { _T: 1, portal: 1 } },
    };
    const small: DivisionCount = {
      ...of(2, { portal: 2 }),
      cells: { A: { _T: 1, portal: 1 }, B: { _T: 1, portal: 1 } },
    };
    const months = new Map([
      ["2016-01", small],
      ["2016-02", full],
      ["2016-03", small],
    ]);
    const rows = rollupRows(months, columnsOf(months.values(), new Map()), {
      by: "unit",
      channel: undefined,
      from: "2016-01",
      to: "2016-03",
    });
    const itemsOf = (value: string) =>
      rows.filter((row) => row.value === value).map(({ items, yearToDate }) => [items, yearToDate]);
    expect(itemsOf("A")).toEqual([
      [1, 1],
      [2, 3],
      [1, 4],
    ]);
    expect(itemsOf("B")).toEqual([
      [1, 1],
      [null, 1],
      [1, 2],
    ]);
    expect(rows.find(({ month, value }) => month === "2016-03" && value === "B")?.lacks).toEqual(["2016-02"]);
    expect(itemsOf("_O")).toEqual([
      [0, 0],
      [1, 1],
      [0, 1],
    ]);
    expect(itemsOf("_T")).toEqual([
      [2, 2],
      [3, 5],
      [2, 7],
    ]);
  });

  it("add up: every year to date is the sum of its year's months, by every division", () => {
    const history = fc.array(fc.option(items), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        history,
        fc.nat({ max: 29 }),
        fc.constantFrom("channel", "subject", "genre", "unit"),
        (months, skip, by) => {
          const start = "2014-01";
          const known = new Map(
            months.flatMap((rows, at) => (rows === null ? [] : [[shiftMonth(start, at), countBy(rows, by)]])),
          );
          const to = shiftMonth(start, months.length - 1);
          const from = shiftMonth(start, Math.min(skip, months.length - 1));
          const columns = by === "channel" ? channels : columnsOf(known.values(), new Map());
          const rows = rollupRows(known, columns, { by, channel: undefined, from, to });
          expect(rows).toHaveLength(monthsBetween(from, to).length * (columns.length + 1));
          for (const { month, value, items, yearToDate, lacks } of rows) {
            const until = monthsBetween(`${month.slice(0, 4)}-01`, month).map((each) => known.get(each));
            const numberOf = (count: DivisionCount | undefined) => {
              if (count === undefined) return null;
              if (value === "_T") return count.total?._T ?? 0;
              return (by === "channel" ? count.total?.[value] : count.cells[value]?._T) ?? 0;
            };
            expect(items).toBe(numberOf(known.get(month)));
            const numbers = until.map(numberOf).filter((number) => number !== null);
            expect(yearToDate).toBe(numbers.length === 0 ? null : numbers.reduce((sum, one) => sum + one, 0));
            expect(lacks).toHaveLength(until.length - numbers.length);
          }
        },
      ),
      sampling,
    );
  });

  it("are the same rows as CSV, an uncounted month an empty field", () => {
    const rows = rollupRows(counts, channels, asked("2016-02", "2016-03"));
    const text = rollupCsv("channel", rows);
    expect(
      text.startsWith(
        "month,channel,label_zh_hans,label_zh_hant,label_en,items,year_to_date,year_to_date_lacks,provisional,differs,in_use\r\n",
      ),
    ).toBe(true);
    const { data } = Papa.parse<Record<string, string>>(text.trimEnd(), { header: true });
    expect(data[0]).toMatchObject({
      month: "2016-02",
      channel: "portal",
      items: "0",
      year_to_date: "2",
      provisional: "false",
    });
    expect(data.at(-1)).toMatchObject({
      month: "2016-03",
      channel: "_T",
      items: "",
      year_to_date: "2",
      year_to_date_lacks: "2016-03",
      provisional: "true",
    });
  });
});

describe("the months a run has to count", () => {
  it("are the one before, and those since the last run that succeeded", () => {
    expect(monthsDue("2016-04", undefined)).toEqual(["2016-03"]);
    expect(monthsDue("2016-04", "2016-03")).toEqual(["2016-03"]);
    expect(monthsDue("2016-04", "2016-04")).toEqual(["2016-03"]);
    expect(monthsDue("2016-04", "2015-12")).toEqual(["2015-12", "2016-01", "2016-02", "2016-03"]);
    expect(monthsDue("2016-01", "2016-05")).toEqual(["2015-12"]);
  });

  it("leave none out, whichever runs are missed or come twice", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }), (attempts) => {
        const counted = new Set<string>();
        let last: string | undefined;
        for (const [at, times] of attempts.entries()) {
          for (let run = 0; run < times; run++) {
            for (const month of monthsDue(monthAt(at + 1), last)) counted.add(month);
            last = monthAt(at + 1);
          }
        }
        const first = attempts.findIndex((times) => times > 0);
        const final = attempts.findLastIndex((times) => times > 0);
        expect([...counted]).toEqual(first === -1 ? [] : monthsBetween(monthAt(first), monthAt(final)));
      }),
      sampling,
    );
  });
});
