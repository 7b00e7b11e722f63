import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDay } from "../../functions/clock/days.ts";
import { updatesFeed } from "../../schema/contracts/updates.ts";
import { watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { runs } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const { id: member } = await staffWith();
const hash = "a".repeat(64);

const kinds = ["release", "closing", "old closing", "recount", "withdrawal", "calendar", "anchor"] as const;
interface Occurrence {
  kind: (typeof kinds)[number];
  at: string;
}

/** Years from which each closing has a month of its own: one that is not over two months, or one that is, whenever it is closed. */
const [firstInTime, firstOld] = [2100, 1100];
const monthOf = (n: number, firstYear: number) =>
  `${firstYear + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, "0")}`;
/** Months that may be closed from each of these years on. */
const mostMonths = 6_000;

/** Everything that was made to happen, by the id its item has to have. */
const occurred: (Occurrence & { id: string })[] = [];

/** Makes something happen at an instant, straight in the store: the n-th of all, so that no two have a key in common. */
function insertion({ kind, at }: Occurrence, n: number): D1PreparedStatement {
  const { DB } = bindings;
  const made = (id: string, sql: string, ...values: unknown[]) => {
    occurred.push({ kind, at, id: `urn:gongkai:chongqing-psb:${id}` });
    return DB.prepare(sql).bind(at, n, ...values);
  };
  switch (kind) {
    case "release":
      return made(
        `figures:2016:r${n}`,
        `INSERT INTO figure_release (period, revision, form, reason, released_at, released_by, released_as, content_hash, hash)
         VALUES ('2016', CAST(?2 AS INTEGER), '2021', 'T', ?1, ?3, 'head', ?4, ?4)`,
        member,
        hash,
      );
    case "closing":
    case "old closing": {
      const month = monthOf(n, kind === "closing" ? firstInTime : firstOld);
      return made(
        `month:${month}:r1`,
        `INSERT INTO rollup_revision (month, revision, recorded_at, items, by_channel, checksum, difference, hash)
         VALUES (?3, 1, ?1, 1, '{}', ?4, '[]', ?4)`,
        month,
        hash,
      );
    }
    case "recount":
      return made(
        `recounts:${at.slice(0, 10)}`,
        `INSERT INTO rollup_revision (month, revision, recorded_at, items, by_channel, checksum, difference, hash)
         VALUES ('2016-01', CAST(?2 AS INTEGER) + 1, ?1, 1, '{}', ?3, '[]', ?3)`,
        hash,
      );
    case "withdrawal":
      return made(
        `withdrawal:chongqing/2016-${String(n).padStart(5, "0")}`,
        `INSERT INTO publication (
           registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at,
           withdrawn_at, withdrawal_reason
         )
         VALUES ('paging-' || ?2, 'chongqing', 2016, CAST(?2 AS INTEGER), 'T', '2016-01-01', '[]', ?1, ?3, ?1, ?1, 'T')`,
        member,
      );
    case "calendar":
      return made(
        `calendar:${n + 1}`,
        `INSERT INTO calendar_notice (year, version, off, makeup, overrides, loaded_at, hash)
         VALUES (2027, CAST(?2 AS INTEGER) + 1, '[]', '[]', '[]', ?1, ?3)`,
        hash,
      );
    case "anchor":
      return made(
        `anchor:${n}`,
        `INSERT INTO anchor (number, made_at, first, last, entries, entries_hash, previous_hash, hash)
         VALUES (CAST(?2 AS INTEGER), ?1, CAST(?2 AS INTEGER), CAST(?2 AS INTEGER), 'T', ?3, ?3, ?3)`,
        hash,
      );
  }
}

/** How many things occurred so far. */
let count = 0;
async function make(list: readonly Occurrence[]): Promise<void> {
  if (list.length > 0) await bindings.DB.batch(list.map((each) => insertion(each, ++count)));
}

/**
 * What the feeds have to have, in their order: of anchors the last of each day in Beijing that is over, of months counted again the first
 * of each day in UTC, no first closing of an old month.
 */
function expected(): string[] {
  const dayOf = (at: string) => localDay(new Date(at));
  const others = occurred.filter(({ kind }) => !["anchor", "recount", "old closing"].includes(kind));
  const recounts = new Map(
    occurred
      .filter(({ kind }) => kind === "recount")
      .toSorted((a, b) => (a.at > b.at ? -1 : 1))
      .map((recount) => [recount.id, recount]),
  );
  const anchors = new Map(
    occurred
      .filter(({ kind, at }) => kind === "anchor" && dayOf(at) < dayOf(now))
      .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      .map((anchor) => [dayOf(anchor.at), anchor]),
  );
  return [...others, ...recounts.values(), ...anchors.values()]
    .toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1))
    .map(({ id }) => id);
}

const pathOf = (url: string) => url.replace("https://gongkai.example", "");

/** Walks the JSON Feed to its end; `meanwhile` happens between two pages. */
async function walk(meanwhile: () => Promise<void> = async () => {}) {
  const ids: string[] = [];
  const sizes: number[] = [];
  const reads: (() => number)[] = [];
  for (let path: string | undefined = "/v1/updates.json"; path !== undefined; ) {
    const { DB, rowsRead } = watched(bindings.DB);
    const response: Response = await environmentAt(now, { DB }).call("GET", path);
    expect(response.status).toBe(200);
    const { items, next_url } = updatesFeed.parse(await response.json());
    const links = (response.headers.get("Link") ?? "").split(", ").filter((link) => link.endsWith('rel="next"'));
    expect(links).toEqual(next_url === undefined ? [] : [`<${pathOf(next_url)}>; rel="next"`]);
    ids.push(...items.map(({ id }) => id));
    sizes.push(items.length);
    reads.push(rowsRead);
    path = next_url && pathOf(next_url);
    await meanwhile();
  }
  return { ids, sizes, reads };
}

const instant = (day: number, hour: number) => new Date(Date.UTC(2026, 0, 1 + day, hour)).toISOString();

describe("the feeds' pages", () => {
  it("lead to the oldest item, none lost and none repeated, whatever occurred in one instant and happens meanwhile", async () => {
    // Where this is tried once more, the database is as it was before.
    occurred.length = 0;
    count = 0;
    await bindings.DB.prepare(
      `INSERT INTO rollup_month (month, items, by_channel, counted_at)
       SELECT value, 1, '{}', ?1 FROM json_each(?2)`,
    )
      .bind(
        now,
        JSON.stringify([
          "2016-01",
          ...[firstInTime, firstOld].flatMap((year) => Array.from({ length: mostMonths }, (_, n) => monthOf(n, year))),
        ]),
      )
      .run();
    const some = fc.array(
      fc.record({ kind: fc.constantFrom(...kinds), at: fc.tuple(fc.nat(40), fc.constantFrom(1, 15, 16)) }),
      { minLength: 40, maxLength: 90 },
    );
    let later = 0;
    await fc.assert(
      fc.asyncProperty(some, fc.array(fc.constantFrom(...kinds), { maxLength: 3 }), async (list, meanwhile) => {
        await make(list.map(({ kind, at: [day, hour] }) => ({ kind, at: instant(day, hour) })));
        const before = expected();
        const { ids } = await walk(async () => {
          later += 1;
          await make(
            meanwhile.map((kind) => ({ kind, at: new Date(Date.parse(now) - 3_600_000 + later).toISOString() })),
          );
        });
        expect(ids).toEqual(before);
      }),
      { numRuns: Math.ceil(runs / 25), seed: 20260302, endOnFailure: true },
    );
  });

  it("have 50 items each but the last", async () => {
    const { ids, sizes } = await walk();
    expect(ids).toEqual(expected());
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.slice(0, -1).every((size) => size === 50)).toBe(true);
  });

  it("read at most 400 rows and those of the months they name, however many lie behind", async () => {
    const { ids, reads } = await walk();
    const revisionsOf = (id: string) => occurred.filter((one) => one.kind === "recount" && one.id === id).length;
    for (const [at, rowsRead] of reads.entries()) {
      // One row more than the page has, whose months are read, too.
      const named = ids.slice(at * 50, at * 50 + 51).reduce((sum, id) => sum + revisionsOf(id), 0);
      expect(rowsRead() - named).toBeLessThanOrEqual(400);
    }
  });

  it("are the same in Atom, whose next, self and first links say where they are (RFC 5005, 3)", async () => {
    const ids: string[] = [];
    for (let path: string | undefined = "/v1/updates.atom"; path !== undefined; ) {
      const feed: string = await (await environment.call("GET", path)).text();
      const link = (rel: string) =>
        new RegExp(`<link rel="${rel}" type="application/atom\\+xml" href="https://gongkai.example([^"]+)"/>`).exec(
          feed,
        )?.[1];
      expect(link("self")).toBe(path);
      expect(link("first")).toBe("/v1/updates.atom");
      ids.push(...[...feed.matchAll(/<entry>\n<id>(.*?)<\/id>/g)].map(([, id = ""]) => id));
      path = link("next");
    }
    expect(ids).toEqual(expected());
  });

  it("are asked for by a cursor of theirs", async () => {
    for (const path of ["/v1/updates.json", "/v1/updates.atom"]) {
      await expectProblem(await environment.call("GET", `${path}?cursor=abc`), "cursor-invalid");
      await expectProblem(await environment.call("GET", `${path}?before=abc`), "unknown-parameter");
    }
  });
});
