/**
 * What goes to Cloudflare, and back (docs/deployment.md). Each takes `--env staging`, and works on the service itself without; further words
 * are wrangler's.
 * `npm run deploy`: settings, code, schedules and domains, at once.
 * `npm run upload`: a version beside the one that serves, with an address of its own to try it at. `npm run promote -- VERSION` lets it serve.
 * `npm run rollback`: the version before serves. Nothing that is stored goes back with it.
 * `npm run migrate`: prints the bookmark to which the database can go back, and applies the migrations.
 * `npm run deploy` and `npm run upload` refuse settings that are not to be deployed.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { expected, json, runScript } from "./service.ts";

const root = join(import.meta.dirname, "..");
const wrangler = join(root, "node_modules/wrangler/wrangler-dist/cli.js");

const say = (line: string) => process.stdout.write(`${line}\n`);

/** A task's words: of which environment it is, "" for the service itself, from which file, and what is wrangler's. */
interface Words {
  environment: string;
  config: string;
  others: string[];
}

function wordsOf(words: readonly string[]): Words {
  // In every way that wrangler knows: passed over, the word would let a command for staging work on the service itself.
  const environment = optionOf(
    "--env",
    words.map((word) => word.replace(/^-e(?==|$)/, "--env")),
  );
  const config = optionOf("--config", environment.others);
  return {
    environment: environment.value ?? process.env.CLOUDFLARE_ENV ?? "",
    config: config.value ?? join(root, "wrangler.toml"),
    others: config.others,
  };
}

/** What an option says, as `--name value` or `--name=value`, and the words without it. */
function optionOf(name: string, words: readonly string[]): { value: string | undefined; others: string[] } {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`));
  if (at < 0) return { value: undefined, others: [...words] };
  const stated = words[at] ?? "";
  const isApart = stated === name;
  return {
    value: isApart ? words[at + 1] : stated.slice(name.length + 1),
    others: [...words.slice(0, at), ...words.slice(at + (isApart ? 2 : 1))],
  };
}

/** Runs wrangler at this terminal, where it may ask. What it writes to stdout is answered where that is asked for, and printed otherwise. */
async function run(
  words: readonly string[],
  { environment, config }: Words,
  { answers = false, env = {} } = {},
): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--no-warnings", wrangler, ...words, `--env=${environment}`, `--config=${config}`],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["inherit", answers ? "pipe" : "inherit", "inherit"],
    },
  );
  const [answer, [code]] = await Promise.all([child.stdout === null ? "" : text(child.stdout), once(child, "exit")]);
  if (code !== 0) throw new Error(`wrangler ${words[0]} ended with ${code}. ${answer}`.trim());
  return answer;
}

/** Loaded where it is needed: wrangler, which reads the settings there, takes a second. */
async function check({ environment, config }: Words): Promise<void> {
  const { checkSettings } = await import("./settings.ts");
  checkSettings(config, environment);
}

/** How a further task is called for the same environment. */
const called = (task: string, { environment }: Words, ...words: string[]) =>
  ["npm run", task, "--", ...words, ...(environment === "" ? [] : [`--env ${environment}`])].join(" ");

const uploaded = z.object({
  type: z.literal("version-upload"),
  version_id: z.string(),
  preview_url: z.string().optional(),
});

async function upload(words: Words): Promise<void> {
  await check(words);
  const folder = mkdtempSync(join(tmpdir(), "gongkai-upload-"));
  const output = join(folder, "output.ndjson");
  try {
    await run(["versions", "upload", ...words.others], words, { env: { WRANGLER_OUTPUT_FILE_PATH: output } });
    const lines = readFileSync(output, "utf8").split("\n");
    const line = lines.find((one) => one.includes('"version-upload"')) ?? "";
    const missing = "wrangler did not say which version it has uploaded: npx wrangler versions list";
    const { version_id, preview_url } = expected(uploaded, json(line, missing), missing);
    say(`Uploaded ${version_id}; it serves nobody yet.`);
    if (preview_url === undefined) say("It has no address of its own: preview_urls in wrangler.toml.");
    else say(`Try it: npm run smoke -- ${preview_url}`);
    say(`Let it serve: ${called("promote", words, version_id)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function promote(words: Words): Promise<void> {
  const [version, ...others] = words.others;
  if (version === undefined) throw new Error("Say npm run promote -- VERSION; npm run upload prints it.");
  await run(["versions", "deploy", `${version}@100%`, "--yes", ...others], words);
  // An upload leaves schedules and domains as they are.
  await run(["triggers", "deploy"], words);
  say(`Back to the version before: ${called("rollback", words)}`);
}

async function migrate(words: Words): Promise<void> {
  const answer = await run(["d1", "time-travel", "info", "DB", "--json"], words, { answers: true });
  const missing = `The database said no bookmark, so nothing was migrated: ${answer}`;
  const { bookmark } = expected(z.object({ bookmark: z.string().min(1) }), json(answer, missing), missing);
  say(`Before the migrations the database is at ${bookmark}. Back to it, without what is stored from now on:`);
  say(`npx wrangler d1 time-travel restore DB --bookmark=${bookmark} --env=${words.environment || '""'}`);
  await run(["d1", "migrations", "apply", "DB", "--remote", ...words.others], words);
}

const tasks: Readonly<Record<string, (words: Words) => Promise<unknown>>> = {
  async deploy(words) {
    await check(words);
    await run(["deploy", ...words.others], words);
  },
  upload,
  promote,
  rollback: (words) => run(["rollback", ...words.others], words),
  migrate,
};

await runScript(async () => {
  const [name = "", ...words] = process.argv.slice(2);
  const task = tasks[name];
  if (task === undefined) throw new Error(`Say one of ${Object.keys(tasks).join(", ")}.`);
  await task(wordsOf(words));
});
