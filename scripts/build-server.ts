/** Puts a release of the server into dist/server: one file, scripts, what it serves, the migrations, and the settings it begins with. */
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import "./assets.ts";
import { bundleServer } from "./server-bundle.ts";

const root = join(import.meta.dirname, "..");
const release = process.argv[2] ?? join(root, "dist/server");

rmSync(release, { recursive: true, force: true });
await bundleServer(join(root, "node/main.ts"), join(release, "gongkai.js"));
await bundleServer(join(root, "node/writer.ts"), join(release, "writer.js"));
// The scripts that ask the service (GONGKAI_ORIGIN, GONGKAI_KEY).
for (const name of ["rebuild", "search", "verify"]) {
  await bundleServer(join(root, `scripts/${name}.ts`), join(release, `${name}.js`));
}
cpSync(join(root, "dist/site"), join(release, "site"), { recursive: true });
for (const name of ["migrations", "wrangler.toml", "LICENSE"]) {
  cpSync(join(root, name), join(release, name), { recursive: true });
}
