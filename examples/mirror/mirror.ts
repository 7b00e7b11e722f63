/**
 * A copy of the catalogue in one SQLite file, kept exact with one cursor: `node mirror.ts http://localhost:8787 publications.sqlite`, once
 * to begin with and then as often as the copy is to be brought up to date. Node 22.18 or later runs it as it is.
 */
import { DatabaseSync } from "node:sqlite";
import type { components } from "../client/gongkai.d.ts";

const [origin, file] = process.argv.slice(2);
if (origin === undefined || file === undefined) throw new Error("node mirror.ts <address of the service> <file>");

const copy = new DatabaseSync(file);
copy.exec(`
  CREATE TABLE IF NOT EXISTS publication (index_no TEXT PRIMARY KEY, entry TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS progress (id INTEGER PRIMARY KEY CHECK (id = 1), changed_since TEXT NOT NULL) STRICT;
  INSERT OR IGNORE INTO progress VALUES (1, '0');
`);
const progress = copy.prepare("SELECT changed_since FROM progress");
const proceed = copy.prepare("UPDATE progress SET changed_since = ?");
const store = copy.prepare("INSERT OR REPLACE INTO publication VALUES (?, ?)");
const remove = copy.prepare("DELETE FROM publication WHERE index_no = ?");

let pages = 0;
for (;;) {
  const since = String(progress.get()?.changed_since);
  const response = await fetch(`${origin}/v1/publications?changed_since=${since}&limit=500`);
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const { items, withdrawn = [], next }: components["schemas"]["PublicationList"] = await response.json();
  // The end for now.
  if (items.length + withdrawn.length === 0) break;
  // A page and the cursor behind it in one transaction: stopped at any time, the next run goes on where this one was.
  copy.exec("BEGIN");
  for (const item of items) store.run(item.index_no, JSON.stringify(item));
  for (const { index_no } of withdrawn) remove.run(index_no);
  proceed.run(next);
  copy.exec("COMMIT");
  pages += 1;
}
const [{ entries } = {}] = copy.prepare("SELECT count(*) AS entries FROM publication").all();
process.stdout.write(`${entries} entries, ${pages} pages applied\n`);
copy.close();
