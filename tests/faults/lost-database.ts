import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Bindings } from "../../functions/env.ts";
import { everything, watched } from "../support/database.ts";
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

type Rows = Awaited<ReturnType<typeof everything>>;

/** The inner tables of a search index tell its bytes, not its entries; `_docsize` has a row for each entry. */
const isInner = (table: string) => /^(publication|disclosure)_search(?!_docsize)/.test(table);

/** How many rows of each table came and went. A changed row is one of each. */
function difference(before: Rows, after: Rows, except: readonly string[] = []): Record<string, string> {
  const found: Record<string, string> = {};
  for (const table of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (isInner(table) || except.includes(table)) continue;
    const [old, now] = [before[table] ?? [], after[table] ?? []].map((rows) => rows.map((row) => JSON.stringify(row)));
    const [had, has] = [new Set(old), new Set(now)];
    const came = now?.filter((row) => !had.has(row)).length ?? 0;
    const went = old?.filter((row) => !has.has(row)).length ?? 0;
    if (came + went > 0) found[table] = `+${came} -${went}`;
  }
  return found;
}

const lose = () => {
  throw new Error("D1_ERROR: Network connection lost.");
};

/** What a repeated write may hear whose first call landed: that it is done, or was done just now, in one word or another. */
const done = [404, 409, 410, 412, 429];

/**
 * Whether the database is lost at this call. `npm test` loses it at the last call and at every fifth, the places before and after the work apart, so
 * that operations are tried at different ones; the long run at all of them.
 */
const isTried = (at: number, { calls, when }: { calls: number; when: "before" | "after" }): boolean =>
  runsOr(0) > 0 || at === calls - 1 || at % 5 === (when === "before" ? 0 : 2);

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

      /** What it stores when nothing fails, and how often it calls the database. */
      async function undisturbed() {
        const [on, { DB, trips }] = [await ready(), watched(bindings.DB)];
        const before = await everything();
        const response = await write(environmentAt(now, { ...emptyCache(), ...settings, DB }), on, headersOf(newKey()));
        expect(response.status, await response.clone().text()).toBeLessThan(300);
        return { stored: difference(before, await everything()), calls: trips.length };
      }

      it.each(["before", "after"] as const)(
        "is whole where its database is lost %s any call",
        async (when) => {
          const { stored, calls } = await undisturbed();
          if (mayOnlyCheck && Object.keys(stored).length === 0) return;
          expect(calls).toBeGreaterThan(0);
          for (let at = 0; at < calls; at++) {
            if (!isTried(at, { calls, when })) continue;
            const place = `call ${at} of ${calls}`;
            const [on, headers] = [await ready(), headersOf(newKey())];
            const before = await everything();
            const fault = (_: unknown, call: number) => (call === at ? lose() : undefined);
            const { DB } = when === "before" ? watched(bindings.DB, fault) : watched(bindings.DB, undefined, fault);
            const first = await write(environmentAt(now, { ...emptyCache(), ...settings, DB }), on, headers);
            const between = difference(before, await everything(), staged);
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
            const end = difference(before, await everything(), acts);
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
