/** Draws every state of every component, a page each in every language, into dist/components, to be looked at. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import "./assets.ts";

const root = join(import.meta.dirname, "..");
const folder = join(root, "dist/components");

mkdirSync(folder, { recursive: true });
// Node runs no .tsx.
await build({
  absWorkingDir: root,
  entryPoints: ["functions/site/components/gallery.tsx", "functions/desk/components/desk-gallery.tsx"],
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  entryNames: "[name]",
  bundle: true,
  format: "esm",
  platform: "node",
  logLevel: "error",
});
const { gallery, drawExamples } = await import(join(folder, "gallery.mjs"));
const { deskGallery } = await import(join(folder, "desk-gallery.mjs"));
for (const all of [gallery, deskGallery]) {
  for (const component of Object.keys(all)) {
    for (const language of ["zh_hans", "zh_hant", "en"]) {
      const html: string = await drawExamples(language, component, all);
      writeFileSync(join(folder, `${component}.${language}.html`), html.replaceAll('"/assets/', '"../site/assets/'));
    }
  }
}
