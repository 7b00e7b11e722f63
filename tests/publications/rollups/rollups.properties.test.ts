import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { monthsBetween, shiftMonth } from "../../../functions/publications/months.ts";
import { type Change, divisions } from "../../../schema/contracts/rollups.ts";
import { rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import {
  bindings,
  daily,
  emptyCache,
  environmentAt,
  monthly,
  newKey,
  type TestEnvironment,
} from "../../support/environment.ts";
import { sendItem } from "../../support/publications.ts";
import { brief, dirty, forgetEverything, revisionsOf, rollupOf } from "../../support/rollups.ts";
import { runsOr } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();
beforeEach(() => {
  hush("log");
});
afterEach(() => vi.restoreAllMocks());

/** What publishers, editors and the clock do, in any order. */
type Act =
  | { act: "register"; content: object }
  | { act: "import"; content: object[] }
  | { act: "amend"; nth: number; change: object }
  | { act: "withdraw"; nth: number; redact: boolean }
  | { act: "recount"; month: string }
  | { act: "backfill" | "daily" | "monthly" };

const months = monthsBetween("2024-11", "2025-04");
const channelIds = ["portal", "city_portal_news", "weibo", "sms"];
const someDay = fc
  .tuple(fc.constantFrom(...months), fc.constantFrom("01", "02", "28"))
  .map(([month, date]) => `${month}-${date}`);
/** Channels with the entry's day or one of their own, which an entry with a later first day refuses. */
const someChannels = fc
  .subarray(channelIds, { minLength: 1 })
  .chain((ids) =>
    fc.tuple(...ids.map((id) => fc.option(someDay).map((on) => (on === null ? id : { id, published_on: on })))),
  );
const members = {
  title: fc.constantFrom("预算", "决算"),
  published_on: someDay,
  channels: someChannels,
  subjects: fc.subarray(["finance", "traffic"]),
  genre: fc.constantFrom(null, "notice", "report"),
  publisher_unit: fc.constantFrom(null, "财务处", "_T"),
};
/** What can be registered: no channel is before the first day, and one of them has it. */
const content = fc.record(members).map(({ channels, published_on: on, ...others }) => {
  const uses = channels.map((use) => (typeof use !== "string" && use.published_on < on ? use.id : use));
  const [first, ...rest] = uses;
  return { ...others, published_on: on, channels: [typeof first === "object" ? first.id : first, ...rest] };
});
const nth = fc.nat(30);
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant("register" as const), content }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant("import" as const),
      content: fc.array(content, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ act: fc.constant("amend" as const), nth, change: fc.record(members, { requiredKeys: [] }) }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("withdraw" as const), nth, redact: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("recount" as const), month: fc.constantFrom(...months) }) },
  { weight: 3, arbitrary: fc.constantFrom<Act>({ act: "backfill" }, { act: "daily" }, { act: "monthly" }) },
);

/** Does one thing; what it refuses (an item withdrawn before, a change that is none) changes nothing and is no fault. */
async function perform(environment: TestEnvironment, step: Act): Promise<void> {
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const sent = { headers: { ...staff.headers, ...headers }, ...(body === undefined ? {} : { body }) };
    const response = await environment.call(method, path, sent);
    expect(response.status, `${method} ${path}`).toBeLessThan(500);
    return response;
  };
  switch (step.act) {
    case "register": {
      const response = await sendItem(environment, staff, step.content);
      expect(response.status).toBe(201);
      return;
    }
    case "import": {
      // No two files are the same, because the same one again is no change.
      const keywords = [newKey().slice(0, 50)];
      const lines = step.content.map((line) => JSON.stringify({ ...line, keywords })).join("\n");
      const response = await call("POST", "/v1/staff/publications/import?confirm=copies", lines, {
        "Content-Type": "application/x-ndjson",
      });
      expect(response.status).toBeLessThan(300);
      return;
    }
    case "amend":
    case "withdraw": {
      const entries = await rowsOf<{ no: string }>(
        "SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS no FROM publication ORDER BY id",
      );
      const chosen = entries[step.nth % Math.max(1, entries.length)];
      if (chosen === undefined) return;
      const path = `/v1/staff/publications/${chosen.no}`;
      const etag = (await call("GET", path)).headers.get("ETag") ?? "";
      if (step.act === "amend") await call("PATCH", path, { ...step.change, reason: "更正" }, { "If-Match": etag });
      else await call("POST", `${path}/withdrawal`, { reason: "误发", redact: step.redact });
      return;
    }
    case "recount":
      await call("POST", `/v1/staff/rollups/${step.month}`);
      return;
    case "backfill":
      for (let next: string | null = `/v1/staff/rollups?from=${months[0]}&to=${months.at(-1)}`; next !== null; ) {
        ({ next } = await (await call("POST", next)).json<{ next: string | null }>());
      }
      return;
    case "daily":
      await environment.schedule(daily, "2025-05-05T00:30:00Z");
      return;
    case "monthly":
      await environment.schedule(monthly, "2025-05-01T02:00:00Z");
  }
}

interface Stored {
  month: string;
  items: number;
  revision: number | null;
  checksum: string;
}

/** Every channel of an entry with its month, and every place that counts an entry in a month: itself, a channel, a family. */
const uses = `(
  SELECT publication.*, use.value AS channel, family,
    substr(coalesce(channel_details -> use.value ->> 'published_on', published_on), 1, 7) AS month
  FROM publication, json_each(channels) AS use JOIN channel ON channel.id = use.value
  WHERE withdrawn_at IS NULL AND published_on IS NOT NULL)`;
const places = `(
  SELECT id, subjects, genre, publisher_unit, channel AS place, month FROM ${uses}
  UNION ALL
  SELECT id, subjects, genre, publisher_unit, 'family:' || family, min(month) FROM ${uses} GROUP BY id, family
  UNION ALL
  SELECT id, subjects, genre, publisher_unit, '_T', substr(published_on, 1, 7) FROM publication
  WHERE withdrawn_at IS NULL AND published_on IS NOT NULL)`;
const keyOf = (text: string) => `iif(${text} LIKE '\\_%' ESCAPE '\\', '_' || ${text}, coalesce(${text}, '_U'))`;

const about = `(SELECT placed.*, topic.value AS subject FROM ${places} AS placed,
  json_each(iif(placed.subjects = '[]', '["_U"]', placed.subjects)) AS topic)`;

type Cells = Record<string, Record<string, number>>;

/** What each division's key is read from, and by what. */
const cellsOf = {
  all: { key: "''", from: places },
  subject: { key: "subject", from: about },
  genre: { key: keyOf("genre"), from: places },
  unit: { key: keyOf("publisher_unit"), from: places },
  pair: { key: `json_array(${keyOf("genre")}, ${keyOf("publisher_unit")})`, from: places },
};

/** Every month counted by SQLite out of its rows, nothing of ours in it; members sorted as the store sorts them. */
async function fresh() {
  const counts = await bindings.DB.batch<{ month: string; value: string; place: string; n: number }>(
    Object.values(cellsOf).map(({ key, from }) =>
      bindings.DB.prepare(
        `SELECT month, ${key} AS value, place, count(*) AS n FROM ${from} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      ),
    ),
  );
  return (month: string) => {
    const cells = (division: keyof typeof cellsOf) => {
      const found: Cells = {};
      for (const row of counts[Object.keys(cellsOf).indexOf(division)]?.results ?? [])
        if (row.month === month) found[row.value] = { ...found[row.value], [row.place]: row.n };
      return found;
    };
    const all = cells("all")[""] ?? {};
    const named = (of: (place: string) => string | undefined) =>
      JSON.stringify(
        Object.fromEntries(
          Object.entries(all).flatMap(([place, n]) => {
            const name = of(place);
            return name === undefined ? [] : [[name, n]];
          }),
        ),
      );
    const pairs: Record<string, Cells> = {};
    for (const [key, counted] of Object.entries(cells("pair"))) {
      const [genre, unit]: [string, string] = JSON.parse(key);
      pairs[genre] = { ...pairs[genre], [unit]: counted };
    }
    return {
      items: all._T ?? 0,
      by_channel: named((place) => (place === "_T" || place.startsWith("family:") ? undefined : place)),
      by_family: named((place) => (place.startsWith("family:") ? place.slice("family:".length) : undefined)),
      by_subject: JSON.stringify(cells("subject")),
      by_genre: JSON.stringify(cells("genre")),
      by_unit: JSON.stringify(cells("unit")),
      by_genre_unit: JSON.stringify(pairs),
    };
  };
}

/** What a month counts of each entry, by index number and as SQLite has it, member by member. */
async function countedEntries(month: string): Promise<Map<string, Record<string, unknown>>> {
  const rows = await rowsOf<Record<string, string>>(
    `SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS no, max(substr(published_on, 1, 7) = ?1) AS published_on,
       (SELECT json_group_array(channel) FROM (SELECT channel FROM ${uses} AS use WHERE use.id = counted.id AND month = ?1 ORDER BY 1))
       || (SELECT json_group_array(channel) FROM (SELECT channel FROM ${uses} AS use WHERE use.id = counted.id AND month < ?1 ORDER BY 1))
       AS channels, (SELECT json_group_array(value) FROM (SELECT value FROM json_each(subjects) ORDER BY 1)) AS subjects, genre, publisher_unit
     FROM ${uses} AS counted WHERE month = ?1 GROUP BY id`,
    month,
  );
  return new Map(rows.map(({ no = "", ...entry }) => [no, entry]));
}

/** The entries in which a month counts other than it did. */
function entriesBetween(before: Map<string, Record<string, unknown>>, after: Map<string, Record<string, unknown>>) {
  const changed = [...after].flatMap(([index_no, is]) => {
    const was = before.get(index_no);
    const members = was === undefined ? [] : Object.keys(is).filter((member) => was[member] !== is[member]);
    return members.length === 0 ? [] : [{ index_no, members }];
  });
  const missing = (these: Map<string, unknown>, others: Map<string, unknown>) =>
    [...these.keys()].filter((no) => !others.has(no)).sort();
  return {
    came: missing(after, before),
    went: missing(before, after),
    changed: changed.toSorted((a, b) => (a.index_no < b.index_no ? -1 : 1)),
    unlisted: 0,
  };
}

const stored = () => rowsOf<Stored>("SELECT * FROM rollup_month ORDER BY month");

type Snapshots = Map<string, { revision: number; entries: Map<string, Record<string, unknown>> }>;

/** A month that is not marked counts what its rows count now, and a new revision of it names the entries that changed. */
async function expectCounted(environment: TestEnvironment, snapshots: Snapshots): Promise<void> {
  const [marked, counted] = [await dirty(), await fresh()];
  for (const row of await stored()) {
    if (marked.includes(row.month)) continue;
    expect(row, row.month).toMatchObject(counted(row.month));
    const { month, revision } = row;
    const before = snapshots.get(month);
    if (revision === null || before?.revision === revision) continue;
    const entries = await countedEntries(month);
    const [latest] = await revisionsOf(environment, month);
    if (before !== undefined) expect(latest?.entries, month).toEqual(entriesBetween(before.entries, entries));
    snapshots.set(month, { revision, entries });
  }
}

/** The revisions of each closed month are numbered without a gap, and each one's difference leads to its count. */
async function expectRevised(environment: TestEnvironment): Promise<void> {
  for (const { month, revision, items, checksum } of await stored()) {
    const revisions = await revisionsOf(environment, month);
    expect(revisions.map((each) => each.revision)).toEqual(
      Array.from({ length: revision ?? 0 }, (_, at) => (revision ?? 0) - at),
    );
    if (revision !== null) expect(revisions[0]).toMatchObject({ items, checksum });
    for (const [at, { difference, ...later }] of revisions.entries()) {
      const before = revisions[at + 1];
      if (before === undefined) expect(difference).toEqual([]);
      else expect(differing(difference)).toEqual(differing(between(before, later)));
    }
  }
}

interface Numbers {
  items: number;
  by_channel: Record<string, number>;
}

const differing = (changes: readonly Change[]) =>
  changes
    .filter(({ by }) => by === "total" || by === "channel")
    .map(({ value, from, to }) => `${value} ${from} ${to}`)
    .toSorted();

function between(before: Numbers, after: Numbers): Change[] {
  const values = ["_T", ...new Set([...Object.keys(before.by_channel), ...Object.keys(after.by_channel)])];
  const of = (numbers: Numbers, value: string) => (value === "_T" ? numbers.items : (numbers.by_channel[value] ?? 0));
  return values.flatMap((value) => {
    const [from, to] = [of(before, value), of(after, value)];
    return from === to ? [] : [{ by: "channel" as const, value, channel: value, from, to }];
  });
}

it("any sequence of register, import, amend, withdraw and recount leaves every month's count equal to its rows, the year to its months", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(acts, { minLength: 4, maxLength: 25 }), async (steps) => {
      await forgetEverything();
      // In the last of the months, so that one is provisional; the runs that close it come a month later.
      const environment = environmentAt("2025-04-30T02:00:00Z", emptyCache());
      const snapshots: Snapshots = new Map();
      for (const step of steps) {
        if (step.act === "daily" || step.act === "monthly") environment.setNow("2025-05-05T02:00:00Z");
        await perform(environment, step);
        await expectCounted(environment, snapshots);
      }
      await perform(environment, { act: "daily" });
      expect(await dirty()).toEqual([]);
      await expectCounted(environment, snapshots);
      await expectRevised(environment);
      const known = new Map((await stored()).map((row) => [row.month, row]));
      const written = await rowsOf<{ month: string }>(`SELECT DISTINCT month FROM ${places}`);
      expect(written.filter(({ month }) => !known.has(month))).toEqual([]);

      // Counted whole, the year is its months by every division, and its rows.
      for (let next: string | null = "/v1/staff/rollups?from=2024-01&to=2025-04"; next !== null; ) {
        ({ next } = await (await environment.call("POST", next, staff)).json<{ next: string | null }>());
      }
      for (const by of divisions) {
        const rows = brief(await rollupOf(environment, `?by=${by}&from=2024-01&to=2025-04`));
        for (const [year, last] of [
          ["2024", "2024-12"],
          ["2025", "2025-04"],
        ] as const) {
          for (const { value, toDate } of rows.filter(({ month }) => month === last)) {
            const ofYear = rows.filter((row) => row.value === value && row.month.startsWith(year));
            expect(toDate).toBe(ofYear.reduce((sum, row) => sum + (row.items ?? Number.NaN), 0));
          }
          const total = rows.find(({ month, value }) => month === last && value === "_T");
          const [{ items = 0 } = {}] = await rowsOf<{ items: number }>(
            "SELECT count(*) AS items FROM publication WHERE published_on >= ?1 AND published_on < ?2 AND withdrawn_at IS NULL",
            `${year}-01-01`,
            `${shiftMonth(last, 1)}-01`,
          );
          expect(total?.toDate).toBe(items);
        }
      }
    }),
    { numRuns: Math.ceil(runsOr(120) / 20), seed: 20250430 },
  );
}, 1_800_000);
