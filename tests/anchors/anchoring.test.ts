import { beforeEach, describe, expect, it } from "vitest";
import type { LoggedHash } from "../../functions/anchors/anchor.ts";
import { anchorLog } from "../../functions/anchors/anchor-log.ts";
import { signs } from "../../functions/anchors/signing.ts";
import type { Bindings } from "../../functions/env.ts";
import { sha256 } from "../../functions/platform/digest.ts";
import { metered, wasPutOff } from "../../functions/platform/meter.ts";
import { anchorList } from "../../schema/contracts/anchors.ts";
import { anchorAt, listedAnchors, newSigningKey, publishedKeys } from "../support/anchors.ts";
import { rowsOf, watched } from "../support/database.ts";
import { anchoring, bindings, environmentAt } from "../support/environment.ts";
import { expectFrozen } from "../support/frozen.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { file, tracked } from "../support/requests.ts";
import { unguarded } from "../support/trust.ts";

const at = (instant: string, replaced: Partial<Bindings> = {}) => {
  const environment = environmentAt(instant, replaced);
  return { ...environment, anchor: () => anchorLog(environment.bound, environment.outside) };
};
const noon = (day: string) => at(`${day}T04:45:00.000Z`);

const execute = (sql: string) => bindings.DB.prepare(sql).run();
/** Records as any table's trigger logs them. */
const log = (count: number, kind = "case_event") =>
  execute(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
    INSERT INTO log_entry (kind, key, hash) SELECT '${kind}', 'test', lower(hex(randomblob(32))) FROM n`);

const logged = () => rowsOf<LoggedHash>("SELECT seq, kind, hash FROM log_entry ORDER BY seq");
const anchored = async () =>
  (await rowsOf<{ entries: string }>("SELECT entries FROM anchor ORDER BY number"))
    .map(({ entries }) => entries)
    .join("");
const lines = (entries: readonly LoggedHash[]) =>
  entries.map(({ seq, kind, hash }) => `${seq} ${kind} ${hash}\n`).join("");

/** Nothing is anchored, and the log holds a few records. */
beforeEach(async () => {
  const tables = ["anchor_witness", "anchor_key", "anchor", "log_entry"];
  const guards = await Promise.all(tables.map(unguarded));
  for (const table of tables) await execute(`DELETE FROM ${table}`);
  for (const restore of guards) await restore();
  await log(3);
});

describe("the hourly task anchors what was recorded", () => {
  it("in one hash over every record since the anchor before, and over that anchor, as anybody can recompute", async () => {
    await noon("2026-03-02").anchor();
    const { event_hash } = await file(noon("2026-03-02"));
    await noon("2026-03-03").anchor();
    const [first, second, ...others] = await listedAnchors();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ number: 1, first: 1, previous_hash: "0".repeat(64) });
    expect(second).toMatchObject({ number: 2, first: (first?.last ?? 0) + 1, previous_hash: first?.hash });
    const served = await anchorAt(2);
    expect(served.entries).toContain(` case_event ${event_hash}\n`);
    expect(served.entries_hash).toBe(await sha256(served.entries));
    const { number, made_at, first: from, last, entries_hash, previous_hash, hash } = served;
    expect(hash).toBe(await sha256(JSON.stringify([number, made_at, from, last, entries_hash, previous_hash])));
    expect(await anchored()).toBe(lines((await logged()).slice(0, last)));
  });

  it("once, whichever runs come twice, at once, or not at all", async () => {
    await log(2500);
    const runs = await Promise.all([1, 2, 3].map(() => noon("2026-03-02").anchor()));
    // Each says what it anchored itself, and together that is all.
    const sum = (member: "anchors" | "anchored") => runs.reduce((total, run) => total + (run[member] ?? Number.NaN), 0);
    expect([sum("anchors"), sum("anchored")]).toEqual([
      (await listedAnchors()).length,
      (await anchored()).split("\n").length - 1,
    ]);
    await log(1);
    await noon("2026-03-05").anchor();
    const before = await listedAnchors();
    expect(await noon("2026-03-05").anchor()).toEqual({ anchors: 0, anchored: 0 });
    expect(await listedAnchors()).toEqual(before);
    expect(await anchored()).toBe(lines(await logged()));
  });

  it("also after a run that was killed at any of its round trips", async () => {
    await log(2100);
    const unhindered = watched(bindings.DB);
    await at("2026-03-02T04:45:00.000Z", { DB: unhindered.DB }).anchor();
    expect(unhindered.trips.length).toBeGreaterThan(6);
    for (let last = 0; last < unhindered.trips.length; last++) {
      await log(2100);
      for (const when of ["before", "after"] as const) {
        const kill = (_: unknown, trip: number) => {
          if (trip >= last) throw new Error("killed");
        };
        const { DB } = when === "before" ? watched(bindings.DB, kill) : watched(bindings.DB, undefined, kill);
        await at("2026-03-02T04:45:00.000Z", { DB })
          .anchor()
          .catch(() => {});
      }
      await noon("2026-03-02").anchor();
      await noon("2026-03-02").anchor();
      expect(await anchored()).toBe(lines(await logged()));
    }
  }, 120_000);

  it("in slices of a thousand records, twenty a run: what is left is anchored an hour later", async () => {
    await noon("2026-03-02").anchor();
    await noon("2026-03-02").anchor();
    const [{ last = 0 } = {}] = (await listedAnchors()).slice(-1);
    await log(20_500);
    const { DB, trips } = watched(bindings.DB);
    expect(await at("2026-03-02T04:45:00.000Z", { DB }).anchor()).toEqual({ anchors: 20, anchored: 20_000 });
    expect(trips).toHaveLength(2 + 2 * 20);
    expect(await noon("2026-03-02").anchor()).toEqual({ anchors: 1, anchored: 500 });
    const spans = (await listedAnchors()).filter(({ first }) => first > last);
    expect(spans.map(({ first, last }) => last - first + 1)).toEqual([...Array.from({ length: 20 }, () => 1000), 500]);
  });

  it("by reading each record once", async () => {
    await log(5000);
    const { DB, rowsRead } = watched(bindings.DB);
    const { anchored: count } = await at("2026-03-02T04:45:00.000Z", { DB }).anchor();
    expect(count).toBeGreaterThanOrEqual(5000);
    expect(rowsRead()).toBeLessThan(5000 * 1.02);
  });

  it("in the order of the log, whatever the clock says: ahead for a day, or back", async () => {
    await noon("2099-01-01").anchor();
    await file(noon("2098-01-01"));
    await noon("2026-03-02").anchor();
    await file(noon("2026-03-03"));
    await noon("2025-03-02").anchor();
    expect((await listedAnchors()).map(({ made_at }) => made_at.slice(0, 4))).toEqual(["2099", "2026", "2025"]);
    expect(await anchored()).toBe(lines(await logged()));
  });

  it("over a gap in the numbers, which stays to be seen", async () => {
    await noon("2026-03-02").anchor();
    await log(3);
    const restore = await unguarded("log_entry");
    const end = (await logged()).length;
    await execute(`DELETE FROM log_entry WHERE seq IN (${end - 1}, ${end - 3})`);
    expect(await noon("2026-03-03").anchor()).toMatchObject({ anchors: 1 });
    const { entries } = await anchorAt(2);
    expect(
      entries
        .trimEnd()
        .split("\n")
        .map((line) => Number(line.split(" ")[0])),
    ).toEqual([end - 2, end]);
    await restore();
  });

  it("not for a witness's answer alone: every anchor would be the reason for the next", async () => {
    await noon("2026-03-02").anchor();
    await noon("2026-03-02").anchor();
    await log(1, "anchor_witness");
    expect(await noon("2026-03-03").anchor()).toEqual({ anchors: 0, anchored: 0 });
    await log(1);
    expect(await noon("2026-03-03").anchor()).toEqual({ anchors: 1, anchored: 2 });
  });
});

describe("an anchor is signed", () => {
  const contentOf = ({
    number,
    made_at,
    first,
    last,
    entries_hash,
    previous_hash,
  }: Awaited<ReturnType<typeof anchorAt>>) =>
    JSON.stringify([number, made_at, first, last, entries_hash, previous_hash]);

  it("by the first key; those that signed before stay published, and what they signed still holds", async () => {
    const [old, next] = [await newSigningKey("2026"), await newSigningKey("2027")];
    await at("2026-03-02T04:45:00.000Z", { ANCHOR_KEYS: old }).anchor();
    await log(1);
    await at("2026-03-03T04:45:00.000Z", { ANCHOR_KEYS: `${next},${old}` }).anchor();
    await log(1);
    await at("2026-03-04T04:45:00.000Z", { ANCHOR_KEYS: next }).anchor();
    const keys = await publishedKeys();
    expect(keys.map(({ id }) => id)).toEqual(["2026", "2027"]);
    for (const [number, signer] of [
      [1, 0],
      [2, 1],
      [3, 1],
    ] as const) {
      const one = await anchorAt(number);
      const others = keys.filter((_, at) => at !== signer);
      expect(await signs(one.jws ?? "", contentOf(one), keys)).toBe(true);
      expect(await signs(one.jws ?? "", contentOf(one), others)).toBe(false);
    }
    // Each key is a record of the log itself, once.
    expect(await rowsOf("SELECT key FROM log_entry WHERE kind = 'anchor_key' AND key LIKE '202_'")).toEqual([
      { key: "2026" },
      { key: "2027" },
    ]);
  });

  it("not where no key is set", async () => {
    await at("2026-03-02T04:45:00.000Z", { ANCHOR_KEYS: "" }).anchor();
    expect((await anchorAt(1)).jws).toBeNull();
    expect(await publishedKeys()).toEqual([]);
  });

  it("no more once the key is taken out; what it signed keeps its key", async () => {
    await at("2026-03-02T04:45:00.000Z", { ANCHOR_KEYS: await newSigningKey("2026") }).anchor();
    await log(1);
    expect(await at("2026-03-03T04:45:00.000Z", { ANCHOR_KEYS: "" }).anchor()).toMatchObject({ anchors: 1 });
    expect([(await anchorAt(1)).jws, (await anchorAt(2)).jws]).toEqual([expect.any(String), null]);
    expect((await publishedKeys()).map(({ id }) => id)).toEqual(["2026"]);
  });

  it("never by a key under another one's id, nor by what is no key: the task fails, and nothing is anchored", async () => {
    await at("2026-03-02T04:45:00.000Z", { ANCHOR_KEYS: await newSigningKey("2026") }).anchor();
    await log(1);
    for (const ANCHOR_KEYS of [await newSigningKey("2026"), "2026:AAAA"]) {
      const run = environmentAt("2026-03-03T04:45:00.000Z", { ANCHOR_KEYS });
      await expect(run.schedule(anchoring, "2026-03-03T04:45:00.000Z")).rejects.toThrow(
        "anchoring: anchor (anchor-keys)",
      );
    }
    const other = at("2026-03-03T04:45:00.000Z", { ANCHOR_KEYS: await newSigningKey("2026") });
    await expect(other.anchor()).rejects.toThrow(
      "ANCHOR_KEYS names a new key 2026, which is another one's id: see docs/deployment.md",
    );
    expect(await listedAnchors()).toHaveLength(1);
  });
});

it("a run that has too few statements left makes no anchor, and the next one makes it", async () => {
  const DB = metered(bindings.DB, 8);
  expect(await at("2026-03-02T04:45:00.000Z", { DB }).anchor()).toEqual({ anchors: 0, anchored: 0 });
  expect(wasPutOff(DB)).toBe(true);
  expect(await listedAnchors()).toEqual([]);
  const before = (await logged()).length;
  expect(await noon("2026-03-02").anchor()).toEqual({ anchors: 1, anchored: before });
});

describe("the applicant can check that the filing is in an anchor", () => {
  it("with the receipt's hash, the event as it was hashed, and its line in the log", async () => {
    const receipt = await file(noon("2026-03-13"));
    const waiting = await tracked(noon("2026-03-13"), receipt);
    expect(waiting).toMatchObject({ event_hash: receipt.event_hash, inclusion: { anchor: null } });
    expect(await sha256(waiting.inclusion.event ?? "")).toBe(receipt.event_hash);
    await noon("2026-03-13").schedule(anchoring, "2026-03-13T04:45:00.000Z");
    const { anchor: found } = (await tracked(noon("2026-03-14"), receipt)).inclusion;
    expect(found?.href).toBe(`/v1/anchors?number=${found?.number}`);
    const served = await anchorAt(found?.number ?? 0);
    expect(served.entries).toContain(`${found?.seq} case_event ${receipt.event_hash}\n`);
    expect(served.hash).toBe(found?.hash);
  });

  it("by two rows of the log and of the anchors, however many there are", async () => {
    await log(3000);
    const receipt = await file(noon("2026-03-13"));
    await log(3000);
    await noon("2026-03-13").anchor();
    const { DB, trips } = watched(bindings.DB);
    await tracked(at("2026-03-14T04:45:00.000Z", { DB }), receipt);
    const [trip] = trips.filter(({ statements }) => statements.some((sql) => /CROSS JOIN anchor/.test(sql)));
    expect(trip?.rowsRead).toBeLessThanOrEqual(5);
  });
});

describe("anchors are served", () => {
  it("to any site, in pages, the latest first, and none that nobody made", async () => {
    await log(2100);
    await noon("2026-03-02").anchor();
    const response = await noon("2026-03-02").call("GET", "/v1/anchors?limit=2");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    const { items, next } = anchorList.parse(await response.json());
    const numbers = (await listedAnchors()).map(({ number }) => number).toReversed();
    expect(items.map(({ number }) => number)).toEqual(numbers.slice(0, 2));
    expect(items.every(({ entries }) => entries === undefined)).toBe(true);
    const others = await noon("2026-03-02").call("GET", `/v1/anchors?cursor=${encodeURIComponent(next ?? "")}&limit=2`);
    expect(anchorList.parse(await others.json()).items.map(({ number }) => number)).toEqual(numbers.slice(2, 4));
    const none = await noon("2026-03-02").call("GET", "/v1/anchors?number=999");
    await expectProblem(none, "not-found", { cacheControl: "public, max-age=60" });
    const both = await noon("2026-03-02").call("GET", `/v1/anchors?cursor=${encodeURIComponent(next ?? "")}&number=1`);
    await expectFaults(both, ["/cursor", "not-with-number"]);
  });

  it("as records that the database changes in no way", async () => {
    await at("2026-03-02T04:45:00.000Z", { ANCHOR_KEYS: await newSigningKey("2026") }).anchor();
    await execute(
      `INSERT INTO anchor_witness VALUES (1, 'webhook', 'w.example', '2026-03-02', '', '${"a".repeat(64)}')`,
    );
    await expectFrozen("anchor", { key: ["number"], column: "hash", words: "anchors are append-only" });
    await expectFrozen("anchor_key", { key: ["id"], column: "x", words: "anchor keys are append-only" });
    const words = "what a witness answered is append-only";
    await expectFrozen("anchor_witness", { key: ["anchor"], column: "answer", words });
  });
});
