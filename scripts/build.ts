/**
 * What wrangler takes the Worker and its files from (`[build]` in wrangler.toml): the static files, and in dist/worker the Worker as one
 * module, made small, without what only `openapi.json` is made of and without its labels, which are a static file of their own.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { RolldownMagicString, rolldown } from "rolldown";
import "./assets.ts";
import { labelsApart, numberLabels } from "./labels-apart.ts";
import { packedPairs, withoutEffect } from "./library-parts.ts";
import { workerSource } from "./worker-source.ts";

const root = join(import.meta.dirname, "..");
const assets = join(root, "dist/site/assets");

/** Puts a bundle's labels among the static files; answers the bundle that reads them there, and where its pieces were. */
function withLabels(bundle: string) {
  const code = new RolldownMagicString(bundle);
  const file = JSON.stringify(numberLabels(code));
  // Named after what it holds: code and labels that are not of one build do not meet.
  const name = `labels.${createHash("sha256").update(file).digest("hex").slice(0, 12)}.json`;
  for (const other of globSync("labels.*.json", { cwd: assets })) if (other !== name) rmSync(join(assets, other));
  writeFileSync(join(assets, name), file);
  code.replace('"labels.json"', JSON.stringify(name));
  return { code: code.toString(), map: code.generateMap({ hires: true }).toString() };
}

const bundle = await rolldown({
  cwd: root,
  input: "functions/built-worker.ts",
  platform: "neutral",
  external: [/^cloudflare:/, /^node:/],
  resolve: {
    conditionNames: ["workerd", "worker", "browser", "import", "default"],
    mainFields: ["browser", "module", "main"],
  },
  plugins: [
    {
      name: "worker-source",
      load: {
        filter: { id: [/[\\/](functions|schema)[\\/].*\.tsx?$/] },
        handler(path) {
          const name = relative(root, path).replaceAll(sep, "/");
          const source = workerSource(readFileSync(path, "utf8"), {
            path,
            pure: name.startsWith("schema/contracts/"),
          });
          return { code: labelsApart(source, name), moduleType: path.endsWith(".tsx") ? "tsx" : "ts" };
        },
      },
    },
    {
      name: "library-parts",
      load: {
        filter: {
          id: [
            /zod\/v4\/core\/(to-json-schema|json-schema-processors|json-schema-generator)\.js$/,
            /opencc-js\/dist\/esm-lib\/dict\/TSCharacters\.js$/,
          ],
        },
        async handler(path) {
          return path.includes("opencc-js")
            ? packedPairs((await import(path)).default)
            : withoutEffect(readFileSync(path, "utf8"));
        },
      },
    },
    { name: "labels", renderChunk: (code) => withLabels(code) },
  ],
});
await bundle.write({
  file: "dist/worker/index.js",
  format: "esm",
  minify: true,
  comments: { legal: true, annotation: false, jsdoc: false },
  sourcemap: true,
});
