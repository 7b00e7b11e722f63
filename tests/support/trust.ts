import { expect } from "vitest";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf } from "./database.ts";
import { bindings, type TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** Walks all chains and anchors, as `npm run verify` does; answers every fault. */
export async function walk(environment: TestEnvironment, { headers }: Caller) {
  const faults: ReturnType<typeof verification.parse>["faults"] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query: string = cursor === "" ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const response = await environment.call("GET", `/v1/staff/verification${query}`, { headers });
    expect(response.status).toBe(200);
    const slice = verification.parse(await response.json());
    faults.push(...slice.faults);
    cursor = slice.next;
  }
  return faults;
}

/** Takes the guards off a table, as somebody with the whole database in hands could. Answers how to put them back. */
export async function unguarded(table: string): Promise<() => Promise<void>> {
  const triggers = await rowsOf<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
    table,
  );
  for (const { name } of triggers) await bindings.DB.exec(`DROP TRIGGER ${name}`);
  return async () => {
    for (const { sql } of triggers) await bindings.DB.prepare(sql).run();
  };
}
