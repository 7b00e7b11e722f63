import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The directory of the Worker as `npm run deploy` would upload it. */
    builtWorker: string;
  }
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Builds the Worker once, the way it is deployed: the journeys run these bytes, the budget weighs them. */
export default async function build(project: TestProject): Promise<() => void> {
  const builtWorker = mkdtempSync(join(tmpdir(), "gongkai-worker-"));
  execFileSync(
    process.execPath,
    ["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--env=", "--outdir", builtWorker],
    {
      cwd: root,
      env: { ...process.env, CI: "true", PATH: `${join(root, "node_modules", ".bin")}${delimiter}${process.env.PATH}` },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  project.provide("builtWorker", builtWorker);
  return () => rmSync(builtWorker, { recursive: true, force: true });
}
