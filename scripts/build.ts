/**
 * What wrangler takes the Worker and its files from (`[build]` in wrangler.toml): the static files, and in dist/worker the Worker, made
 * small, without what only `openapi.json` is made of. What its code loads by `import()` are modules of their own; its texts are a static file.
 */
import { createHash } from "node:crypto";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type OutputOptions, RolldownMagicString, rolldown } from "rolldown";
import "./assets.ts";
import { withoutEffect } from "./library-parts.ts";
import { labelNumbers, labelsApart, numberLabels, tableApart, textsOf } from "./texts-apart.ts";
import { workerSource } from "./worker-source.ts";

const root = join(import.meta.dirname, "..");
const assets = join(root, "dist/site/assets");

/** OpenCC's tables of characters, by name. */
const tables = new Map<string, string>();

/** Puts texts among the static files. Answers the file's name, after what it holds: code and texts that are not of one build do not meet. */
function writeTexts(labels: ReturnType<typeof textsOf>): string {
  const file = JSON.stringify({ labels, tables: Object.fromEntries([...tables].toSorted()) });
  const name = `texts.${createHash("sha256").update(file).digest("hex").slice(0, 12)}.json`;
  for (const other of globSync("texts.*.json", { cwd: assets })) if (other !== name) rmSync(join(assets, other));
  writeFileSync(join(assets, name), file);
  return name;
}

/** What stands for texts in the modules, once it is known which of them there are. */
let texts: { numbers: ReturnType<typeof labelNumbers>; file: string } | undefined;

/** A module that reads its texts in the file, and where its pieces were. */
function withTexts(module: string) {
  if (texts === undefined) return null;
  const code = new RolldownMagicString(module);
  numberLabels(code, texts.numbers);
  code.replace('"texts.json"', JSON.stringify(texts.file));
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
const output = {
  dir: "dist/worker",
  format: "esm",
  entryFileNames: "index.js",
  chunkFileNames: "[name].module.js",
  // What every isolate loads is one module beside the entry.
  codeSplitting: { groups: [{ name: "app", tags: ["$initial"] }] },
  comments: { legal: true, annotation: false, jsdoc: false },
} satisfies OutputOptions;
const { output: modules } = await bundle.generate(output);
const numbers = labelNumbers(modules.flatMap((module) => (module.type === "chunk" ? [module.code] : [])));
texts = { numbers, file: writeTexts(textsOf(numbers)) };
rmSync(join(root, output.dir), { recursive: true, force: true });
await bundle.write({ ...output, minify: true, sourcemap: true });
