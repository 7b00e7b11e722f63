/** Draws every state of every component, a page each in every language, into dist/components, to be looked at. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import "./assets.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "dist/components");
const bundle = join(folder, "gallery.mjs");

mkdirSync(folder, { recursive: true });
// Node runs no .tsx.
await build({
  absWorkingDir: root,
  entryPoints: ["functions/site/components/gallery.tsx"],
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
});
const { gallery, drawExamples } = await import(bundle);
for (const component of Object.keys(gallery)) {
  for (const language of ["zh_hans", "zh_hant", "en"]) {
    const html: string = await drawExamples(language, component);
    writeFileSync(join(folder, `${component}.${language}.html`), html.replaceAll('"/assets/', '"../site/assets/'));
  }
}
