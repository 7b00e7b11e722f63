import { expect } from "vitest";
import type * as z from "zod";
import { monthCount, monthRevisions, publicationRollup } from "../../schema/contracts/rollups.ts";
import { rowsOf } from "./database.ts";
import { bindings, type TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

type Rollup = z.output<typeof publicationRollup>;

/** A rollup's row, its value under one name whatever the months are divided by. */
export const brief = ({ by, items }: Rollup) =>
  items.map((row) => ({
    month: row.month,
    value: Object.entries(row).find(([name]) => name === by)?.[1],
    items: row.items,
    toDate: row.year_to_date,
    lacks: row.year_to_date_lacks,
    provisional: row.provisional,
  }));

/** A row as the CSV has it. */
export const asCsv = (row: Rollup["items"][number]): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...row, items: row.in_use ? row.items : "/" }).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(";") : String(value ?? ""),
    ]),
  );

/** What an environment serves under a query. */
export async function rollupOf(environment: TestEnvironment, query = ""): Promise<Rollup> {
  const response = await environment.call("GET", `/v1/rollups/publications.json${query}`);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("application/json");
  return publicationRollup.parse(await response.json());
}

/** Counts a month the way staff do. */
export async function counted(environment: TestEnvironment, { headers }: Caller, month: string) {
  const response = await environment.call("POST", `/v1/staff/rollups/${month}`, { headers });
  expect(response.status).toBe(200);
  return monthCount.parse(await response.json());
}

/** A month's revisions as anybody reads them, the latest first. */
export async function revisionsOf(environment: TestEnvironment, month: string) {
  const response = await environment.call("GET", `/v1/rollups/publications/${month}/revisions`);
  expect(response.status).toBe(200);
  return monthRevisions.parse(await response.json()).items;
}

interface Seed {
  day: string;
  items?: number;
  channels?: readonly string[];
  subjects?: readonly string[];
  genre?: string;
  unit?: string;
}

/** Items straight into the store, numbered by their row, with the mark every write leaves. */
export async function seed(member: Caller, ...seeds: readonly Seed[]): Promise<void> {
  await bindings.DB.batch(
    seeds.flatMap(({ day, items = 1, channels = ["portal"], subjects = [], genre, unit }) => {
      const series = JSON.stringify(Array.from({ length: items }, (_, at) => at + 1));
      return [
        bindings.DB.prepare(
          `INSERT INTO publication (
             registration, organisation, year, seq, title, published_on, channels, subjects, genre, publisher_unit,
             registered_at, registered_by, changed_at
           )
           SELECT
             'seed-' || (last.id + value), 'chongqing', CAST(substr(?1, 1, 4) AS INTEGER), 50000 + last.id + value, 'T', ?1, ?2, ?3, ?4, ?5, ?1, ?6, ?1
           FROM json_each(?7), (SELECT coalesce(max(id), 0) AS id FROM publication) AS last`,
        ).bind(day, JSON.stringify(channels), JSON.stringify(subjects), genre ?? null, unit ?? null, member.id, series),
        mark(day.slice(0, 7)),
      ];
    }),
  );
}

/** The mark a write leaves on a month. */
export const mark = (month: string): D1PreparedStatement =>
  bindings.DB.prepare(
    `INSERT INTO rollup_dirty (month, token, marked_at) VALUES (?, ?, '2026-01-01T00:00:00.000Z')
     ON CONFLICT (month) DO UPDATE SET token = excluded.token, marked_at = excluded.marked_at`,
  ).bind(month, crypto.randomUUID());

export const dirty = async (): Promise<string[]> =>
  (await rowsOf<{ month: string }>("SELECT month FROM rollup_dirty ORDER BY month")).map(({ month }) => month);

/** Nothing was published, counted or run yet. What is append-only refuses that, so its refusals are lifted for a moment. */
export async function forgetEverything(): Promise<void> {
  const refusals = await rowsOf<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE name IN ('rollup_revision_no_delete', 'rollup_redaction_no_delete')",
  );
  const tables = [
    "rollup_redaction",
    "rollup_revision",
    "rollup_month",
    "rollup_dirty",
    "rollup_change",
    "publication_later",
    "publication_search",
    "publication",
    "job_run",
    "task_lease",
  ];
  await bindings.DB.batch(
    [
      ...refusals.map(({ name }) => `DROP TRIGGER ${name}`),
      ...tables.map((table) => `DELETE FROM ${table}`),
      ...refusals.map(({ sql }) => sql),
    ].map((sql) => bindings.DB.prepare(sql)),
  );
}
