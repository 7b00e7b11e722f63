// @ts-nocheck
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, monthsBetween } from "../../functions/publications/months.ts";
import { type Count, countMonth, monthsDue, rollupRows } from "../../functions/publications/rollup.ts";

const sampling = { numRuns: 200, seed: 20160304 };
const ids = ["portal", "weibo", "wechat", "sms"];
const channels = ids.map((id) => ({ id, labelZhHans: `简${id}`, labelZhHant: `繁${id}`, labelEn: id }));

const monthAt = (index: number) => addMonths("2008-01", index);
const someMonth = fc.integer({ min: 0, max: 300 }).map(monthAt);
/** (item, channel) pairs as the table's primary key allows them: none twice. */
const pairs = fc.uniqueArray(
  fc.record({ publicationId: fc.integer({ min: 1, max: 9 }), channelId: fc.constantFrom(...ids) }),
  {
    selector: ({ publicationId, channelId }) => `${publicationId} ${channelId}`,
  },
);

describe("months", () => {
  it("are counted across years, forwards and back", () => {
    expect(addMonths("2016-12", 1)).toBe("2017-01");
    expect(addMonths("2016-01", -1)).toBe("2015-12");
    expect(addMonths("2016-03", -15)).toBe("2014-12");
    expect(addMonths("2016-03", 0)).toBe("2016-03");
    expect(monthsBetween("2015-11", "2016-02")).toEqual(["2015-11", "2015-12", "2016-01", "2016-02"]);
    expect(monthsBetween("2016-02", "2016-02")).toEqual(["2016-02"]);
    expect(monthsBetween("2016-02", "2016-01")).toEqual([]);
  });

  it("come back to where they were, and sort as text in their order", () => {
    fc.assert(
      fc.property(someMonth, fc.integer({ min: -200, max: 200 }), (month, n) => {
        expect(addMonths(addMonths(month, n), -n)).toBe(month);
        expect(addMonths(month, n) > month).toBe(n > 0);
        expect(monthsBetween(month, addMonths(month, n))).toHaveLength(Math.max(0, n + 1));
      }),
      sampling,
    );
  });
});

describe("counting a month", () => {
  it("counts an item in two channels in both, and once in the items", () => {
    expect(
      countMonth([
        { publicationId: 1, channelId: "portal" },
        { publicationId: 1, channelId: "weibo" },
        { publicationId: 2, channelId: "portal" },
      ]),
    ).toEqual({ items: 2, byChannel: { portal: 2, weibo: 1 } });
    expect(countMonth([])).toEqual({ items: 0, byChannel: {} });
  });

  it("agrees with the rows behind it, whatever their order", () => {
    fc.assert(
      fc.property(pairs, pairs, (rows, others) => {
        const { items, byChannel } = countMonth(rows);
        expect(items).toBe(new Set(rows.map(({ publicationId }) => publicationId)).size);
        for (const id of ids) {
          expect(byChannel[id] ?? 0).toBe(rows.filter(({ channelId }) => channelId === id).length);
        }
        expect(countMonth(rows.toReversed())).toEqual({ items, byChannel });
        const apart = others.map((row) => ({ ...row, publicationId: row.publicationId + 100 }));
        expect(countMonth([...rows, ...apart]).items).toBe(items + countMonth(others).items);
      }),
      sampling,
    );
  });
});

describe("the rollup's rows", () => {
  const counts = new Map<string, Count>([
    ["2015-12", { items: 9, byChannel: { portal: 9 } }],
    ["2016-01", { items: 2, byChannel: { portal: 2, weibo: 1 } }],
    ["2016-02", { items: 0, byChannel: {} }],
    ["2016-04", { items: 5, byChannel: { weibo: 5 } }],
    ["2017-01", { items: 1, byChannel: { portal: 1 } }],
  ]);
  const brief = (from: string, to: string) =>
    rollupRows(counts, channels.slice(0, 2), from, to).map(({ month, channel, items, year_to_date }) =>
      [month, channel, items, year_to_date].join(" "),
    );

  it("are one a month and channel with the total last: 0 where counted, empty where not", () => {
    expect(brief("2015-12", "2016-03")).toEqual([
      "2015-12 portal 9 ",
      "2015-12 weibo 0 ",
      "2015-12 _T 9 ",
      "2016-01 portal 2 2",
      "2016-01 weibo 1 1",
      "2016-01 _T 2 2",
      "2016-02 portal 0 2",
      "2016-02 weibo 0 1",
      "2016-02 _T 0 2",
      "2016-03 portal  ",
      "2016-03 weibo  ",
      "2016-03 _T  ",
    ]);
  });

  it("carry no year to date past a month that was not counted, and begin again in January", () => {
    expect(brief("2016-04", "2016-04")).toEqual(["2016-04 portal 0 ", "2016-04 weibo 5 ", "2016-04 _T 5 "]);
    expect(brief("2017-01", "2017-01")).toEqual(["2017-01 portal 1 1", "2017-01 weibo 0 0", "2017-01 _T 1 1"]);
  });

  it("carry the labels people read", () => {
    expect(rollupRows(counts, channels, "2016-01", "2016-01")[0]).toMatchObject({
      label_zh_hans: "简portal",
      label_zh_hant: "繁portal",
      label_en: "portal",
    });
    expect(rollupRows(counts, [], "2016-01", "2016-01")).toMatchObject([
      { channel: "_T", label_zh_hans: "合计", label_zh_hant: "合計", label_en: "Total", items: 2 },
    ]);
  });

  it("add up: every year to date is the sum of its year's months", () => {
    const history = fc.array(fc.option(pairs.map(countMonth)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(history, fc.nat({ max: 39 }), (months, skip) => {
        const start = "2014-01";
        const known = new Map(months.flatMap((count, at) => (count === null ? [] : [[addMonths(start, at), count]])));
        const to = addMonths(start, months.length - 1);
        const from = addMonths(start, Math.min(skip, months.length - 1));
        const rows = rollupRows(known, channels, from, to);
        expect(rows).toHaveLength(monthsBetween(from, to).length * (ids.length + 1));
        for (const { month, channel, items, year_to_date } of rows) {
          const until = monthsBetween(`${month.slice(0, 4)}-01`, month).map((each) => known.get(each));
          const of = (count: Count | undefined) =>
            count === undefined ? Number.NaN : channel === "_T" ? count.items : (count.byChannel[channel] ?? 0);
          const sum = until.reduce((total, count) => total + of(count), 0);
          expect(items ?? Number.NaN).toBe(of(known.get(month)));
          expect(year_to_date ?? Number.NaN).toBe(sum);
        }
      }),
      sampling,
    );
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
