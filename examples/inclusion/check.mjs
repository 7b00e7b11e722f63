// Checks that a request's registration is in a published anchor, without trusting the page that says so:
//   curl 'https://…/v1/anchors?number=42' > anchor.json
//   node check.mjs <the hash on the receipt> anchor.json
// Keep anchor.json: it is your proof. Nothing is sent anywhere.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [eventHash, file] = process.argv.slice(2);
const [anchor] = JSON.parse(readFileSync(file, "utf8")).items;
const { number, made_at, first, last, entries_hash, previous_hash, entries } = anchor;
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const checks = {
  "the anchor's entries name the hash": entries.split("\n").some((line) => line.endsWith(` case_event ${eventHash}`)),
  "the entries hash to entries_hash": sha256(entries) === entries_hash,
  "the anchor hashes to its own hash":
    sha256(JSON.stringify([number, made_at, first, last, entries_hash, previous_hash])) === anchor.hash,
};
for (const [what, holds] of Object.entries(checks)) console.log(`${holds ? "yes" : "no "} ${what}`);
process.exitCode = Object.values(checks).every(Boolean) ? 0 : 1;
