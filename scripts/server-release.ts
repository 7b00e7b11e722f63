import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import "./assets.ts";
import { bundleServer } from "./server-bundle.ts";

const root = join(import.meta.dirname, "..");

/** What the server runs from, put into a folder anew: its program, what it serves, the migrations, the settings it begins with. */
export async function bundleRelease(release: string): Promise<void> {
  rmSync(release, { recursive: true, force: true });
  await bundleServer(join(root, "node/main.ts"), join(release, "gongkai.js"));
  await bundleServer(join(root, "node/writer.ts"), join(release, "writer.js"));
  cpSync(join(root, "dist/site"), join(release, "site"), { recursive: true });
  for (const name of ["migrations", "wrangler.toml", "LICENSE"]) {
    cpSync(join(root, name), join(release, name), { recursive: true });
  }
}
