import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the server's release, as `npm run build:server` makes it. */
    builtServer: string;
  }
}

export default async function build(project: TestProject): Promise<() => void> {
  const builtServer = mkdtempSync(join(tmpdir(), "gongkai-server-"));
  project.provide("builtServer", builtServer);
  return () => rmSync(builtServer, { recursive: true, force: true });
}
