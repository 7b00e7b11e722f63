/**
 * What wrangler takes the Worker and its files from (`[build]` in wrangler.toml): the static files, and in dist/worker the Worker as one
 * module, made small, without what only `openapi.json` is made of. Its texts are a static file of their own.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { RolldownMagicString, rolldown } from "rolldown";
import "./assets.ts";
import { withoutEffect } from "./library-parts.ts";
import { labelsApart, numberLabels, tableApart } from "./texts-apart.ts";
import { workerSource } from "./worker-source.ts";

const root = join(import.meta.dirname, "..");
const assets = join(root, "dist/site/assets");

/** OpenCC's tables of characters, by name. */
const tables = new Map<string, string>();

/** Puts a bundle's texts among the static files; answers the bundle that reads them there, and where its pieces were. */
function withTexts(bundle: string) {
  const code = new RolldownMagicString(bundle);
  const file = JSON.stringify({ labels: numberLabels(code), tables: Object.fromEntries([...tables].toSorted()) });
  // Named after what it holds: code and texts that are not of one build do not meet.
  const name = `texts.${createHash("sha256").update(file).digest("hex").slice(0, 12)}.json`;
  for (const other of globSync("texts.*.json", { cwd: assets })) if (other !== name) rmSync(join(assets, other));
  writeFileSync(join(assets, name), file);
  code.replace('"texts.json"', JSON.stringify(name));
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
      name: "tables-apart",
      load: {
        filter: { id: [/[\\/]opencc-js[\\/]dist[\\/]esm-lib[\\/]dict[\\/]\w+\.js$/] },
        async handler(path) {
          const name = basename(path, ".js");
          tables.set(name, (await import(pathToFileURL(path).href)).default);
          return tableApart(name, join(root, "functions/platform/read-texts.ts"));
        },
      },
    },
    {
      name: "library-parts",
      load: {
        filter: { id: [/zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors|json-schema-generator)\.js$/] },
        handler: (path) => withoutEffect(readFileSync(path, "utf8")),
      },
    },
    { name: "texts", renderChunk: withTexts },
  ],
});
await bundle.write({
  file: "dist/worker/index.js",
  format: "esm",
  minify: true,
  comments: { legal: true, annotation: false, jsdoc: false },
  sourcemap: true,
});
