import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { bundleServer } from "../../scripts/server-bundle.ts";

const root = join(import.meta.dirname, "../..");

/** Builds the release once for all projects of a run, and in it the program that lets a journey run a schedule at a time of its own. */
export default async function build(project: TestProject): Promise<(() => void) | undefined> {
  if (project.getProvidedContext().builtServer !== undefined) return undefined;
  const builtServer = mkdtempSync(join(tmpdir(), "gongkai-server-"));
  execFileSync(process.execPath, ["scripts/build-server.ts", builtServer], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  project.vitest.provide("builtFiles", readdirSync(builtServer, { recursive: true, encoding: "utf8" }).toSorted());
  await bundleServer(join(import.meta.dirname, "scheduled-server.ts"), join(builtServer, "scheduled-server.js"));
  project.vitest.provide("builtServer", builtServer);
  return () => rmSync(builtServer, { recursive: true, force: true });
}
