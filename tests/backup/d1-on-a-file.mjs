/**
 * In the place of wrangler for tests of `scripts/backup.ts`: `d1 execute` over the SQLite file `DATABASE`, `r2 object get` and `put` over the
 * folder `BUCKET`. Writes down each call in `CALLS`.
 * Call `FAILS_AT` (from 1) fails, call `HANGS_AT` answers nothing.
 */
import { appendFileSync, copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const { DATABASE = "", BUCKET = "", CALLS = "", FAILS_AT, HANGS_AT } = process.env;
const [what, , direction = "", object = "", , file = ""] = process.argv.slice(2);
const [kind, words] = what === "r2" ? [direction] : process.argv.slice(7, 9);
appendFileSync(CALLS, `${kind}\n`);
const call = String(readFileSync(CALLS, "utf8").split("\n").length - 1);
if (call === HANGS_AT) setTimeout(() => {}, 10_000);
else if (call === FAILS_AT) {
  process.stderr.write("Authentication error [code: 10000]\n");
  process.exitCode = 1;
} else if (what === "r2") {
  const stored = join(BUCKET, object);
  mkdirSync(dirname(stored), { recursive: true });
  if (direction === "put") copyFileSync(file, stored);
  else copyFileSync(stored, file);
} else {
  const database = new DatabaseSync(DATABASE);
  if (kind === "--file") database.exec(`BEGIN;\n${readFileSync(words, "utf8")};\nCOMMIT`);
  else
    process.stdout.write(JSON.stringify(words.split(";\n").map((sql) => ({ results: database.prepare(sql).all() }))));
}
