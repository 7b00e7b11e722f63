import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { loggedTables } from "../../functions/log/logged-tables.store.ts";
import { apply, migrations, openDatabase } from "./database.ts";

const page = readFileSync(new URL("../../docs/evidence.md", import.meta.url), "utf8");
const contract = readFileSync(new URL("../../schema/contracts/verification.ts", import.meta.url), "utf8");
const copies = readFileSync(new URL("../../scripts/anchor-copy.ts", import.meta.url), "utf8");

/** The program of the page that reads this, run as it stands there. */
function runOf(program: string, words: readonly string[], input: string): string {
  const [, text] = new RegExp(`node -e '([^']*${program}[^']*)'`).exec(page) ?? [];
  return execFileSync(process.execPath, ["-e", text ?? "", ...words], { input, encoding: "utf8" });
}

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);

describe("docs/evidence.md", () => {
  it("has each fault that is named, and no other", () => {
    const [, table = ""] = /^## Faults$([\s\S]*?)^## /m.exec(page) ?? [];
    const explained = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) => cell.match(/[a-z-]+/g) ?? []);
    const [, listed = ""] = /const verificationFault = z[\s\S]*?enum\(\[([\s\S]*?)\]\)/.exec(contract) ?? [];
    const [, ofCopies = ""] = /export type CopyFault =([\s\S]*?);/.exec(copies) ?? [];
    const named = [...`${listed}${ofCopies}`.matchAll(/"([a-z-]+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(30);
    expect(explained.toSorted()).toEqual(named.toSorted());
  });

  it("hashes any record as it is hashed here", async () => {
    const notices = "SELECT * FROM calendar_notice WHERE version = 1 AND year IN (2008, 2020)";
    const { results } = await database.prepare(notices).all();
    expect(results).toHaveLength(2);
    for (const row of results) {
      const record = JSON.stringify([{ results: [row], success: true }]);
      expect(runOf("const hashed", ["calendar_notice", "hash"], record)).toBe(`${row.hash}\n`);
    }
  });

  it("leaves out of a record's hash what is left out here", () => {
    const left = [...page.matchAll(/^- `(\w+)` in (`\w+`(?:(?:, | and )`\w+`)*): /gm)].flatMap(([, column, tables]) =>
      (tables?.match(/\w+(?=`)/g) ?? []).map((table) => `${table}.${column}`),
    );
    const unhashed = Object.entries(loggedTables).flatMap(([table, { unhashed: columns }]) =>
      columns.map((column) => `${table}.${column}`),
    );
    expect(left.toSorted()).toEqual(unhashed.toSorted());
  });

  it("takes the event out of an applicant's answer as it was hashed", () => {
    const event = JSON.stringify(["id", 1, "registered", '{"a":"甲\\n"}']);
    const output = runOf("inclusion", [], JSON.stringify({ inclusion: { event } }, null, 2));
    const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
    expect(hashOf(output)).toBe(hashOf(event));
  });
});
