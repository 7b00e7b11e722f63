import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bindings } from "../../functions/env.ts";
import { type RoundTrip, rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, emptyCache, environmentAt, newKey, type TestEnvironment } from "../support/environment.ts";
import { operationOf } from "../support/operations.ts";
import { runsOr } from "../support/runs.ts";
import { staffOfAll } from "../support/staff.ts";

/** One way to call a write operation, so that its database can be lost at each of its calls. */
export interface Fault {
  /** When it is called. */
  at: string;
  /** Makes something new for the write to be done to; answers what names it. */
  ready(): Promise<string>;
  /** The very same write each time, with an Idempotency-Key where the contract takes one. */
  write(environment: TestEnvironment, on: string, headers: Record<string, string>): Promise<Response>;
  /** Settings without which it is refused. */
  settings?: Partial<Bindings>;
  /** Tables that may keep what was begun until the write is repeated. */
  staged?: readonly string[];
  /** Why it may stop half-way: what it does is done slice by slice, each whole, and gone on with when repeated. */
  slices?: string;
  /** Whether it may store nothing when nothing fails: a page on the way to the one that does. */
  mayOnlyCheck?: boolean;
  /** Why who repeats it with the key is told that it is done, not what it answered. */
  answeredOnce?: string;
}

/** Every table with every row as a text. */
type Rows = Readonly<Record<string, readonly string[]>>;

/**
 * The columns of every table but the security events, as `everything` leaves them out, and the inner tables of a search index, which tell its
 * bytes, not its entries; `_docsize` has a row for each entry.
 */
const columnsOfTables = `
  SELECT tables.name, json_group_array(columns.name) AS columns
  FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
  WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND tables.name NOT LIKE '\\_cf\\_%' ESCAPE '\\'
    AND tables.name <> 'security_event'
    AND (tables.name NOT GLOB 'publication_search*' OR tables.name = 'publication_search_docsize')
    AND (tables.name NOT GLOB 'disclosure_search*' OR tables.name = 'disclosure_search_docsize')
  GROUP BY tables.name`;

/** A row as one text, which SQLite writes far faster than it hands over each of its values: groups of columns, because an expression has a depth. */
function textOfRow(columns: readonly string[]): string {
  const groups = Array.from({ length: Math.ceil(columns.length / 8) }, (_, at) => columns.slice(at * 8, at * 8 + 8));
  return groups.map((names) => `(${names.map((name) => `quote("${name}")`).join(" || ',' || ")})`).join(" || ',' || ");
}

/** What is stored, read at one instant. */
async function storedRows(): Promise<Rows> {
  const tables = await rowsOf<{ name: string; columns: string }>(columnsOfTables);
  const dump = await bindings.DB.batch<{ row: string }>(
    tables.map(({ name, columns }) =>
      bindings.DB.prepare(`SELECT ${textOfRow(JSON.parse(columns))} AS row FROM ${name}`),
    ),
  );
  return Object.fromEntries(tables.map(({ name }, at) => [name, dump[at]?.results.map(({ row }) => row) ?? []]));
}

/** How many rows of each table came and went. A changed row is one of each. */
function difference(before: Rows, after: Rows, except: readonly string[] = []): Record<string, string> {
  const found: Record<string, string> = {};
  for (const table of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (except.includes(table)) continue;
    const [old, now] = [before[table] ?? [], after[table] ?? []];
    const [had, has] = [new Set(old), new Set(now)];
    const came = now.filter((row) => !had.has(row)).length;
    const went = old.filter((row) => !has.has(row)).length;
    if (came + went > 0) found[table] = `+${came} -${went}`;
  }
  return found;
}

const lose = () => {
  throw new Error("D1_ERROR: Network connection lost.");
};

/** What a repeated write may hear whose first call landed: that it is done, or was done just now, in one word or another. */
const done = [404, 409, 410, 412, 429];

const isReading = ({ statements }: RoundTrip) =>
  statements.every((sql) => /^\s*(select|with)\b/i.test(sql) && !/\b(insert|update|delete|replace)\b/i.test(sql));

/**
 * The calls at which the database is lost. `npm test` loses it before the last, before and after every one that writes, and before one of the
 * reads of every other operation: a read that is lost after its work fails for the caller as one before it. The long run loses it at all.
 */
function placesOf(name: string, when: "before" | "after", trips: readonly RoundTrip[]): number[] {
  const places = [...trips.keys()];
  if (runsOr(0) > 0) return places;
  const last = trips.length - 1;
  const read = name.length % 2 === 0 ? Math.floor(name.length / 2) % trips.length : last;
  return places.filter(
    (at) => (trips[at] !== undefined && !isReading(trips[at])) || (when === "before" && (at === last || at === read)),
  );
}

/**
 * Loses the database at calls of each write, before their work and after it: all of it is stored or nothing, what was answered
 * with 2xx is stored, every other answer is 503 with Retry-After, and the same call again leaves it stored once.
 */
export function describeFaults(cases: Readonly<Record<string, Fault>>): void {
  beforeAll(() => staffOfAll());
  beforeEach(() => {
    for (const level of ["log", "error", "warn"] as const) {
      hush(level);
    }
  });
  afterEach(() => vi.restoreAllMocks());

  describe.each(Object.entries(cases))(
    "%s",
    (name, { at: now, ready, write, settings, staged, slices, answeredOnce, mayOnlyCheck }) => {
      const { contract } = operationOf(name.split(" ")[0] ?? "");
      const keyed = contract.idempotencyKey !== undefined;
      const headersOf = (key: string): Record<string, string> => (keyed ? { "Idempotency-Key": key } : {});

      /** What it stores when nothing fails, and its calls of the database. */
      async function alone() {
        const [on, { DB, trips }] = [await ready(), watched(bindings.DB)];
        const before = await storedRows();
        const response = await write(environmentAt(now, { ...emptyCache(), ...settings, DB }), on, headersOf(newKey()));
        expect(response.status, await response.clone().text()).toBeLessThan(300);
        return { stored: difference(before, await storedRows()), trips };
      }
      let known: ReturnType<typeof alone> | undefined;

      it.each(["before", "after"] as const)(
        "is whole where its database is lost %s any call",
        async (when) => {
          known ??= alone();
          const { stored, trips } = await known;
          if (mayOnlyCheck && Object.keys(stored).length === 0) return;
          expect(trips.length).toBeGreaterThan(0);
          for (const at of placesOf(name, when, trips)) {
            const place = `call ${at} of ${trips.length}`;
            const [on, headers] = [await ready(), headersOf(newKey())];
            const before = await storedRows();
            const fault = (_: unknown, call: number) => (call === at ? lose() : undefined);
            const { DB } = when === "before" ? watched(bindings.DB, fault) : watched(bindings.DB, undefined, fault);
            const first = await write(environmentAt(now, { ...emptyCache(), ...settings, DB }), on, headers);
            const between = difference(before, await storedRows(), staged);
            if (first.ok) expect(between, place).toEqual(without(stored, staged));
            else {
              expect(first.status, `${place}: ${await first.clone().text()}`).toBe(503);
              expect(first.headers.get("Retry-After"), place).not.toBeNull();
              if (slices === undefined) expect([{}, without(stored, staged)], place).toContainEqual(between);
            }

            const second = await write(environmentAt(now, { ...emptyCache(), ...settings }), on, headers);
            const said = await second.text();
            const mayBeDone = !keyed || (!first.ok && answeredOnce !== undefined);
            if (!mayBeDone || !done.includes(second.status))
              expect(second.status, `${place}, again: ${said}`).toBeLessThan(300);
            // Who goes on with what was broken off does something, and so has an act of their own.
            const acts = slices === undefined ? [] : ["act", "act_value", "log_entry"];
            const end = difference(before, await storedRows(), acts);
            expect(end, `${place}, again: ${said}`).toEqual(without(stored, acts));
            if (first.ok && keyed) expect(said, place).toBe(await first.text());
          }
        },
        120_000,
      );
    },
  );
}

const without = (stored: Record<string, string>, tables: readonly string[] = []) =>
  Object.fromEntries(Object.entries(stored).filter(([table]) => !tables.includes(table)));
