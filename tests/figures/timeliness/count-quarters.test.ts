import * as fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addDays, toDay } from "../../../functions/clock/days.ts";
import { countQuarters } from "../../../functions/figures/timeliness/count-quarters.ts";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { calendar } from "../../clock/notices.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { staffWith } from "../../support/staff.ts";
import { caseStorer, type StoredCase } from "../../support/stored-cases.ts";

const staff = await staffWith();
const storeCases = await caseStorer(staff);
const now = "2026-11-30T02:00:00.000Z";
const today = "2026-11-30";

beforeEach(async () => {
  vi.restoreAllMocks();
  for (const level of ["log", "warn"] as const) hush(level);
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM request WHERE receipt_seq > 1000"),
    bindings.DB.prepare("DELETE FROM quarter_timeliness"),
  ]);
});

interface StoredRow {
  quarter: string;
  division: string;
  code: string;
  name: string | null;
  received: number;
  replied: number;
  replied_on_time: number;
  extended: number;
  closed_without_reply: number;
  open: number;
  overdue: number;
  median_working_days: number | null;
  counted_on: string;
}

const stored = () => rowsOf<StoredRow>("SELECT * FROM quarter_timeliness ORDER BY quarter, division, code");
const outside = { now: () => new Date(now), newId: () => crypto.randomUUID(), randomBytes: () => new Uint8Array() };
const count = (DB: D1Database = bindings.DB, at = now) =>
  countQuarters({ ...bindings, DB }, { ...outside, now: () => new Date(at) }, {});
/** The daily job at an instant, as the schedule calls it. */
const runDaily = (at: string, DB: D1Database = bindings.DB, more: object = {}) =>
  environmentAt(at, { DB, ...more }).schedule(daily, at);

const open = (receipt_on: string | null, more: StoredCase = {}): StoredCase => ({
  ...{
    receipt_year: Number((receipt_on ?? "2026").slice(0, 4)),
    receipt_on,
    due_on: "2026-12-20",
    topic: null,
    unit: null,
  },
  ...more,
});
const closed = (receipt_on: string | null, closed_as: string, closed_on: string, more: StoredCase = {}): StoredCase =>
  open(receipt_on, {
    ...{ state: "closed", closed_as, closed_on, outcome: "other.misc", due_on: "2026-12-20", unit: null, topic: null },
    ...more,
  });
const replied = (receipt_on: string, closed_on: string, more: StoredCase = {}) =>
  closed(receipt_on, "replied", closed_on, more);

describe("a quarter's timeliness, counted daily", () => {
  it("counts each request of the ended quarters once in the total, under its topic and under its unit", async () => {
    await storeCases([
      replied("2026-01-05", "2026-01-06", { due_on: "2026-02-02", topic: "household", unit: "财务处" }),
      replied("2026-03-31", "2026-04-01", { due_on: "2026-03-31", topic: "household", unit: "財務處", extended: 1 }),
      closed("2026-02-02", "withdrawn", "2026-02-03", { unit: "财务处" }),
      open("2026-02-03", { due_on: "2026-11-29", extended: 1 }),
      open("2026-02-04", { due_on: "2026-11-30" }),
      closed("2026-02-05", "merged", "2026-02-06", { due_on: "2026-02-09" }),
      open(null, { state: "unconfirmed" }),
      closed("2026-02-06", "split_undone", "2026-02-09"),
      // Of the quarter that has not ended.
      open("2026-10-01"),
    ]);
    await count();
    const rows = (await stored()).filter(({ received }) => received > 0);
    const zeros = { replied: 0, replied_on_time: 0, extended: 0, closed_without_reply: 0, open: 0, overdue: 0 };
    const same = { quarter: "2026-Q1", median_working_days: null, counted_on: today };
    const [unit] = rows.filter(({ division, name }) => division === "unit" && name !== null);
    expect(unit?.code).toMatch(/^unit_[0-9a-f]{12}$/);
    expect(rows).toEqual([
      {
        ...{ ...same, division: "topic", code: "household", name: null },
        ...{ ...zeros, received: 2, replied: 2, replied_on_time: 1, extended: 1 },
      },
      {
        ...{ ...same, division: "topic", code: "unclassified", name: null },
        ...{ ...zeros, received: 4, closed_without_reply: 1, open: 3, overdue: 1, extended: 1 },
      },
      {
        ...{ ...same, division: "total", code: "_T", name: null },
        ...{ received: 6, replied: 2, replied_on_time: 1, extended: 2, closed_without_reply: 1, open: 3, overdue: 1 },
      },
      {
        ...{ ...same, division: "unit", code: "unassigned", name: null },
        ...{ ...zeros, received: 3, open: 3, overdue: 1, extended: 1 },
      },
      {
        ...{ ...same, division: "unit", code: unit?.code, name: "财务处" },
        ...{ ...zeros, received: 3, replied: 2, replied_on_time: 1, extended: 1, closed_without_reply: 1 },
      },
    ]);
    // Each ended quarter has a total, and the year before none: there was no request.
    expect((await stored()).filter(({ division }) => division === "total").map(({ quarter }) => quarter)).toEqual([
      "2026-Q1",
      "2026-Q2",
      "2026-Q3",
    ]);
  });

  it("has the middle of the working days as an applicant waits, of five replies and more", async () => {
    // 1, 2, 3, 4 and 5 working days: of February 2026 the 15th to the 23rd are holidays, the 14th is worked.
    const days = ["2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14", "2026-02-24"];
    await storeCases(days.map((on) => replied("2026-02-10", on)));
    await count();
    expect((await stored()).find(({ quarter }) => quarter === "2026-Q1")?.median_working_days).toBe(3);
    await bindings.DB.prepare("DELETE FROM request WHERE closed_on = '2026-02-24'").run();
    await count(bindings.DB, "2026-12-01T02:00:00.000Z");
    expect((await stored()).map(({ median_working_days }) => median_working_days)).toEqual(
      (await stored()).map(() => null),
    );
  });

  it("counts a stopped case as due as it was last reckoned, and as stopped until the law ends that", async () => {
    const stopped = { stopped_since: "2026-03-02", due_on: "2026-03-30", reckoned_on: today };
    await storeCases([
      open("2026-02-02", { ...stopped, reckoned_due_on: "2026-11-02", resumed: 0 }),
      open("2026-02-02", { ...stopped, reckoned_due_on: "2026-11-27", resumed: 1 }),
      open("2026-02-02", { ...stopped, reckoned_due_on: "2026-12-01", resumed: 1 }),
    ]);
    await count();
    expect((await stored()).find(({ division }) => division === "total")).toMatchObject({ open: 3, overdue: 1 });
  });

  it("counts a request that has the number of another year by its day of receipt", async () => {
    await storeCases([open("2026-01-01", { receipt_year: 2025 }), open("2025-12-31", { receipt_year: 2026 })]);
    await count();
    const totals = (await stored()).filter(({ division, received }) => division === "total" && received > 0);
    expect(totals.map(({ quarter, received }) => [quarter, received])).toEqual([
      ["2025-Q4", 1],
      ["2026-Q1", 1],
    ]);
  });

  it("leaves out a row that cannot be read, says so, and counts all others", async () => {
    const [guard] = await rowsOf<{ sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'request_days_insert'");
    await bindings.DB.prepare("DROP TRIGGER request_days_insert").run();
    await storeCases([open("2026-02-02", { due_on: "2026-02-31" }), open("2026-02-02")]);
    await bindings.DB.prepare(guard?.sql ?? "").run();
    expect(await count()).toMatchObject({ unreadable_cases: 1 });
    expect((await stored()).find(({ division }) => division === "total")).toMatchObject({ received: 1 });
  });
});

describe("whatever the cases", () => {
  const day = (from: string, days: number) => fc.nat(days - 1).map((offset) => addDays(toDay(from), offset));
  /** A case of 2025 or 2026, as its row has it. */
  const anyCase = fc
    .record({
      receiptOn: day("2025-01-01", 638),
      numbered: fc.constantFrom(0, 0, 0, -1, 1),
      how: fc.constantFrom(
        ...["replied", "replied", "replied", "open", "open", "withdrawn", "clarification_lapsed", "merged"],
        ...["split_undone", "unconfirmed"],
      ),
      took: fc.nat(60),
      due: fc.option(fc.nat(90)),
      extended: fc.constantFrom(0, 1),
      topic: fc.constantFrom("household", "traffic", null),
      unit: fc.constantFrom("财务处", "財務處", "办公室", null),
    })
    .map(({ receiptOn, numbered, how, took, due, ...more }) => {
      const due_on = due === null ? null : addDays(receiptOn, due);
      const own = { ...more, due_on, receipt_year: Number(receiptOn.slice(0, 4)) + numbered };
      if (how === "open") return open(receiptOn, own);
      if (how === "unconfirmed") return open(null, { ...own, state: "unconfirmed" });
      return closed(receiptOn, how, addDays(receiptOn, took), own);
    });

  /** The same arithmetic written down once more, case by case and day by day. */
  function expectedOf(cases: readonly StoredCase[]) {
    const counted = cases.filter(({ receipt_on, closed_as }) => receipt_on !== null && closed_as !== "split_undone");
    const days = ({ receipt_on, closed_on }: StoredCase) => {
      let worked = 0;
      for (let on = addDays(toDay(String(receipt_on)), 1); on <= String(closed_on); on = addDays(on, 1)) {
        if (calendar.isWorking(on)) worked += 1;
      }
      return worked;
    };
    const nameOf = (unit: unknown) => (unit === "財務處" ? "财务处" : unit);
    const keys = (one: StoredCase) => {
      const [year, month] = String(one.receipt_on).split("-").map(Number);
      const quarter = `${year}-Q${[1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][(month ?? 1) - 1]}`;
      return [
        `${quarter} total`,
        `${quarter} topic ${one.topic ?? "unclassified"}`,
        `${quarter} unit ${nameOf(one.unit) ?? "unassigned"}`,
      ];
    };
    const all = [...new Set(counted.flatMap(keys))];
    return new Map(
      all.map((key) => {
        const own = counted.filter((one) => keys(one).includes(key));
        const is = (test: (one: StoredCase) => boolean) => own.filter(test).length;
        const answered = own.filter(({ closed_as }) => closed_as === "replied");
        const sorted = answered.map(days).toSorted((a, b) => a - b);
        return [
          key,
          {
            received: own.length,
            replied: answered.length,
            replied_on_time: answered.filter(
              ({ due_on, closed_on }) => due_on === null || String(closed_on) <= String(due_on),
            ).length,
            extended: is(({ extended }) => extended === 1),
            closed_without_reply: is(
              ({ closed_as }) => closed_as === "withdrawn" || closed_as === "clarification_lapsed",
            ),
            open: is(({ state, closed_as }) => state !== "closed" || closed_as === "merged"),
            overdue: is(({ state, due_on }) => state !== "closed" && due_on !== null && String(due_on) < today),
            median_working_days: sorted.length < 5 ? null : (sorted[Math.ceil(sorted.length / 2) - 1] ?? null),
          },
        ];
      }),
    );
  }

  it("it is what counting them one by one finds, its parts add up, and a year's quarters are the year's timeliness", async () => {
    const environment = environmentAt(now);
    await fc.assert(
      fc.asyncProperty(fc.array(anyCase, { minLength: 20, maxLength: 120 }), async (cases) => {
        await bindings.DB.batch([
          bindings.DB.prepare("DELETE FROM request WHERE receipt_seq > 1000"),
          bindings.DB.prepare("DELETE FROM quarter_timeliness"),
        ]);
        await storeCases(cases);
        await count();
        const rows = await stored();
        const found = new Map(
          rows.flatMap(({ quarter, division, code, name, counted_on, ...counts }) => {
            expect(counted_on).toBe(today);
            expect(counts.received).toBe(counts.replied + counts.closed_without_reply + counts.open);
            const fold = name === "財務處" ? "财务处" : name;
            const key = division === "total" ? `${quarter} total` : `${quarter} ${division} ${fold ?? code}`;
            return counts.received === 0 ? [] : [[key, counts] as const];
          }),
        );
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expectedOf(cases)));

        const response = await environment.call("GET", "/v1/staff/timeliness?year=2025", { headers: staff.headers });
        const year = timeliness.parse(await response.json());
        for (const division of ["total", "topic", "unit"]) {
          const own = rows.filter((row) => row.quarter.startsWith("2025-") && row.division === division);
          const sum = (
            name: "received" | "replied" | "replied_on_time" | "closed_without_reply" | "open" | "overdue",
          ) => own.reduce((total, row) => total + row[name], 0);
          expect({
            received: sum("received"),
            replied_on_time: sum("replied_on_time"),
            replied_late: sum("replied") - sum("replied_on_time"),
            closed_without_reply: sum("closed_without_reply"),
            open: sum("open"),
            overdue: sum("overdue"),
          }).toEqual({
            received: year.received,
            replied_on_time: year.replied_on_time,
            replied_late: year.replied_late,
            closed_without_reply: year.closed_without_reply,
            open: year.open,
            overdue: year.overdue,
          });
        }
      }),
      { numRuns: 15, seed: 20261130 },
    );
  }, 120_000);
});

describe("the daily job", () => {
  it("counts each year once a day: a second run writes nothing, the next day's counts anew and removes what is gone", async () => {
    await storeCases([open("2026-02-02", { topic: "household" }), open("2026-02-02", { topic: "traffic" })]);
    await runDaily(now);
    const before = await stored();
    await bindings.DB.prepare("UPDATE request SET topic = 'traffic' WHERE topic = 'household'").run();
    const { DB, trips } = watched(bindings.DB);
    await runDaily("2026-11-30T03:00:00.000Z", DB);
    expect(trips.flatMap(({ statements }) => statements).filter((sql) => /INTO quarter_timeliness/.test(sql))).toEqual(
      [],
    );
    expect(await stored()).toEqual(before);
    await runDaily("2026-12-01T02:00:00.000Z");
    const after = await stored();
    expect(after.filter(({ division }) => division === "topic").map(({ code, received }) => [code, received])).toEqual([
      ["traffic", 2],
    ]);
    expect(new Set(after.map(({ counted_on }) => counted_on))).toEqual(new Set(["2026-12-01"]));
  });

  it("catches up where it did not run for long: with every quarter that ended meanwhile", async () => {
    await storeCases([open("2025-02-02"), open("2026-08-03")]);
    await runDaily("2026-03-02T02:00:00.000Z");
    expect([...new Set((await stored()).map(({ quarter }) => quarter))]).toHaveLength(4);
    await runDaily(now);
    const totals = (await stored()).filter(({ division }) => division === "total");
    expect(totals).toHaveLength(7);
    expect(totals.find(({ quarter }) => quarter === "2026-Q3")).toMatchObject({ received: 1, counted_on: today });
  });

  it("counts the other years in turn, one a day", async () => {
    await storeCases([2021, 2022, 2023, 2024, 2025].map((year) => open(`${year}-02-02`)));
    const dayOf = async () =>
      Object.fromEntries(
        (await stored())
          .filter(({ quarter }) => quarter.endsWith("Q1"))
          .map((row) => [row.quarter.slice(0, 4), row.counted_on]),
      );
    for (let offset = 0; offset < 6; offset++) {
      await count(bindings.DB, `${addDays(toDay(today), offset)}T02:00:00.000Z`);
    }
    // All of them on the first day; then the earliest first, which comes round on the sixth.
    expect(await dayOf()).toEqual({
      ...{ 2026: "2026-12-05", 2025: "2026-12-05" },
      ...{ 2021: "2026-12-05", 2022: "2026-12-02", 2023: "2026-12-03", 2024: "2026-12-04" },
    });
  });

  it("killed at any of its round trips has stored whole years or nothing, and the next run counts the rest", async () => {
    await storeCases(
      [2024, 2025, 2026].flatMap((year) => [open(`${year}-02-02`), replied(`${year}-05-06`, `${year}-05-20`)]),
    );
    const unhindered = watched(bindings.DB);
    await count(unhindered.DB);
    const complete = await stored();
    expect(new Set(complete.map(({ quarter }) => quarter.slice(0, 4)))).toEqual(new Set(["2024", "2025", "2026"]));
    const rowsIn = (rows: readonly StoredRow[], year: string) => rows.filter(({ quarter }) => quarter.startsWith(year));
    for (const lost of ["before", "after"] as const) {
      for (let last = 0; last < unhindered.trips.length; last++) {
        await bindings.DB.prepare("DELETE FROM quarter_timeliness").run();
        const die = (_: unknown, trip: number) => {
          if (trip >= last) throw new Error("D1_ERROR: Network connection lost.");
        };
        const { DB } = lost === "before" ? watched(bindings.DB, die) : watched(bindings.DB, () => {}, die);
        await expect(count(DB)).rejects.toThrow();
        const partly = await stored();
        for (const year of ["2024", "2025", "2026"]) {
          const own = rowsIn(partly, year);
          if (own.length > 0) expect(own).toEqual(rowsIn(complete, year));
        }
        await count();
        expect(await stored(), `lost ${lost} round trip ${last}`).toEqual(complete);
      }
    }
  });

  it("without statements for a year leaves it to the next hour, and goes on with those that are left", async () => {
    await storeCases([2024, 2025, 2026].map((year) => open(`${year}-02-02`)));
    for (
      let hour = 0;
      hour < 24 && new Set((await stored()).map(({ quarter }) => quarter.slice(0, 4))).size < 3;
      hour++
    ) {
      const at = `2026-11-30T${String(hour).padStart(2, "0")}:${hour === 0 ? "30" : "15"}:00.000Z`;
      await environmentAt(at, { QUERIES_A_RUN: 50 }).schedule(hour === 0 ? daily : "15 * * * *", at);
    }
    expect([...new Set((await stored()).map(({ quarter }) => quarter.slice(0, 4)))]).toEqual(["2024", "2025", "2026"]);
    const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY id LIMIT 1");
    expect(run?.tasks).toContain('"name":"count-quarters"');
  });

  it("purges what is cached of it", async () => {
    await storeCases([open("2026-02-02")]);
    const purged: unknown[] = [];
    const purge = async (what: unknown) => purged.push(what);
    await countQuarters(bindings, outside, { cache: { purge } });
    expect(purged).toEqual([{ tags: ["timeliness"] }]);
  });
});

describe("what counting costs", () => {
  it("is one row read a request of two years, a page of 5,000 a statement, and few rows written", async () => {
    const many = Array.from({ length: 5_200 }, (_, at) =>
      open(addDays(toDay("2025-01-01"), at % 365), { topic: `topic_${at % 5}`, unit: `第${at % 7}处` }),
    );
    for (let at = 0; at < many.length; at += 1_300) await storeCases(many.slice(at, at + 1_300));
    const { DB, trips, rowsRead } = watched(bindings.DB);
    await count(DB);
    const statements = trips.flatMap((trip) => trip.statements);
    // What years there are; of 2026 a page and those of other years, of 2025 a page more; each stored by two.
    expect(statements.filter((sql) => /FROM request/.test(sql))).toHaveLength(2 + 2 + 3);
    expect(statements.length).toBeLessThanOrEqual(3 + 3 * 2 + 4 + 3);
    expect(rowsRead()).toBeLessThanOrEqual(5_200 + 200);
    const written = trips.reduce((sum, trip) => sum + trip.rowsWritten, 0);
    expect((await stored()).length).toBe(7 + 4 * (5 + 7));
    expect(written).toBeLessThanOrEqual(2 * (7 + 4 * (5 + 7)) + 7);
  });

  it.each([
    [
      "SELECT receipt_seq FROM request WHERE receipt_year = 2025 AND receipt_seq > 0 AND receipt_on BETWEEN '2025-01-01' AND '2025-12-31' ORDER BY receipt_seq LIMIT 5000",
      /SEARCH request USING INDEX sqlite_autoindex_request_2 \(receipt_year=\? AND receipt_seq>\?\)/,
    ],
    [
      "SELECT receipt_seq FROM request WHERE receipt_year <> CAST(substr(receipt_on, 1, 4) AS INTEGER) AND receipt_on BETWEEN '2025-01-01' AND '2025-12-31'",
      /USING INDEX request_other_year/,
    ],
    [
      "SELECT quarter, counted_on FROM quarter_timeliness WHERE division = 'total' AND substr(quarter, 6) = 'Q1' ORDER BY quarter DESC",
      /COVERING INDEX quarter_timeliness_counted/,
    ],
  ])("goes by an index: %s", async (sql, expected) => {
    const plan = await rowsOf<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    expect(plan.map(({ detail }) => detail).join("\n")).toMatch(expected);
  });
});
