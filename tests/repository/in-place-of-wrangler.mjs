/**
 * Loaded before wrangler by tests of `scripts/deploy.ts`, and in its place: writes down each call in `CALLS` and answers as it does. The call
 * that begins with the words `FAILS` fails.
 */
import { appendFileSync, writeFileSync } from "node:fs";

const { CALLS = "", FAILS, WRANGLER_OUTPUT_FILE_PATH = "", PREVIEW } = process.env;
if (process.argv[1]?.endsWith("wrangler-dist/cli.js")) {
  const call = process.argv
    .slice(2)
    .filter((word) => !word.startsWith("--config="))
    .join(" ");
  appendFileSync(CALLS, `${call}\n`);
  if (FAILS !== undefined && call.startsWith(FAILS)) {
    process.stderr.write("Authentication error [code: 10000]\n");
    process.exit(1);
  }
  if (call.startsWith("versions upload")) {
    const lines = [
      { type: "wrangler-session", version: 1 },
      { type: "version-upload", version: 1, version_id: "7f3a", preview_url: PREVIEW },
    ];
    writeFileSync(WRANGLER_OUTPUT_FILE_PATH, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  }
  if (call.startsWith("d1 time-travel info")) process.stdout.write('{ "bookmark": "00000085-0000024c" }\n');
  process.exit(0);
}
