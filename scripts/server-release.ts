import { cpSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import "./assets.ts";
import { bundleServer } from "./server-bundle.ts";

const root = join(import.meta.dirname, "..");

/** Whether the Worker's build has put a file among those that are served, for itself alone: the texts of its code. */
const isWorkers = (path: string) => /^texts\..*\.json$/.test(basename(path));

/** What the server runs from, put into a folder anew: its program, what it serves, the migrations, the settings it begins with. */
export async function bundleRelease(release: string): Promise<void> {
  rmSync(release, { recursive: true, force: true });
  await bundleServer(join(root, "node/main.ts"), join(release, "gongkai.js"));
  await bundleServer(join(root, "node/writer.ts"), join(release, "writer.js"));
  cpSync(join(root, "dist/site"), join(release, "site"), { recursive: true, filter: (from) => !isWorkers(from) });
  for (const name of ["migrations", "wrangler.toml", "LICENSE"]) {
    cpSync(join(root, name), join(release, name), { recursive: true });
  }
}
