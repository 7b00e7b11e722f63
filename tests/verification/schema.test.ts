import { describe, expect, it } from "vitest";
import { keyColumns, recordTables } from "../../functions/verification/records.store.ts";
import { plainSql } from "../../functions/verification/schema-sql.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";
import { walk } from "../support/trust.ts";

describe("the schema as it is verified", () => {
  it("is that of a database with all migrations: npm run schema was run after the last", async () => {
    expect(await walk(environmentAt("2026-03-02T02:00:00.000Z"), await staffWith("auditor"))).toEqual([]);
  });

  it("is the same however SQLite wrote it down", () => {
    expect(plainSql("CREATE TABLE \"act\"(\n  id TEXT, -- why\n  name TEXT CHECK (name <> 'a  b'))")).toBe(
      plainSql("CREATE TABLE act (id TEXT,name TEXT/* what */ CHECK (name<>'a  b'))"),
    );
    expect(plainSql("SELECT 'a  b'")).not.toBe(plainSql("SELECT 'a b'"));
  });

  it("names a record's key as its trigger writes it into the log", async () => {
    for (const table of recordTables) {
      const [trigger] = await rowsOf<{ sql: string }>(
        "SELECT sql FROM sqlite_schema WHERE name = ?",
        `${table}_logged`,
      );
      const key = keyColumns(table)
        .map((column) => `NEW.${column}`)
        .join(" || ' ' || ");
      expect(trigger?.sql, table).toContain(`VALUES ('${table}', ${key}, NEW.hash)`);
    }
  });
});
