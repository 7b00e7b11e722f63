/**
 * `gongkai serve`, or without a word: serves one agency until SIGTERM or SIGINT. `gongkai migrate` brings the database to this release's
 * schema and ends.
 *
 * GONGKAI_DATA is the folder of the agency's data, GONGKAI_SECRETS (or systemd's CREDENTIALS_DIRECTORY) that of its secrets. What its
 * settings say otherwise than wrangler.toml is in GONGKAI_SETTINGS, or in settings.toml of the data folder.
 */
import { join } from "node:path";
import { failureKind } from "../functions/platform/failure.ts";
import { type Log, openData, startServer } from "./server.ts";
import { readSettings } from "./settings.ts";

const log: Log = (line) => process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);

function needed(...names: string[]): string {
  const value = names.map((name) => process.env[name]).find((one) => one !== undefined && one !== "");
  if (value === undefined) throw new Error(`Set ${names.join(" or ")}: docs/self-hosting.md`);
  return value;
}

/** Of what nobody caught its kind and where it was: its text may repeat what somebody wrote. */
function crash(thrown: unknown): never {
  const frames = thrown instanceof Error ? (thrown.stack?.match(/^\s+at .*$/gm) ?? []) : [];
  log({ event: "crashed", kind: failureKind(thrown), at_code: frames.map((frame) => frame.trim()) });
  process.exit(1);
}

async function main(command = "serve"): Promise<void> {
  const release = import.meta.dirname;
  const data = needed("GONGKAI_DATA");
  if (command === "migrate") {
    (await openData({ release, data }, log)).close();
    return;
  }
  if (command !== "serve") throw new Error("gongkai serve, or gongkai migrate");
  const settings = readSettings({
    settings: join(release, "wrangler.toml"),
    overlay: process.env.GONGKAI_SETTINGS ?? join(data, "settings.toml"),
    secrets: needed("GONGKAI_SECRETS", "CREDENTIALS_DIRECTORY"),
  });
  const server = await startServer(settings, { release, data }, log);
  log({ event: "listening", origin: server.origin });
  process.on("uncaughtException", crash);
  const stop = () => void server.stop().then(() => log({ event: "stopped" }), crash);
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
}

process.umask(0o077);
await main(process.argv[2]).catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
