/**
 * What wrangler builds the Worker and its files from (`[build]` in wrangler.toml): the static files, and in dist/worker the Worker's
 * sources as one module, without what only `openapi.json` is made of. Wrangler adds its own to that module, and makes it small.
 */
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";
import "./assets.ts";
import { packedPairs, withoutEffect } from "./library-parts.ts";
import { workerSource } from "./worker-source.ts";

const root = join(import.meta.dirname, "..");

await build({
  absWorkingDir: root,
  entryPoints: ["functions/index.ts"],
  outfile: "dist/worker/index.js",
  bundle: true,
  format: "esm",
  target: "es2024",
  conditions: ["workerd", "worker", "browser"],
  external: ["cloudflare:*", "node:*"],
  sourcemap: true,
  logLevel: "error",
  plugins: [
    {
      name: "worker-source",
      setup({ onLoad }) {
        onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
          const name = relative(root, path).replaceAll(sep, "/");
          const contents = workerSource(readFileSync(path, "utf8"), {
            path,
            pure: name.startsWith("schema/contracts/"),
          });
          return { contents, loader: path.endsWith(".tsx") ? "tsx" : "ts" };
        });
      },
    },
    {
      name: "library-parts",
      setup({ onLoad }) {
        onLoad(
          { filter: /zod\/v4\/core\/(to-json-schema|json-schema-processors|json-schema-generator)\.js$/ },
          ({ path }) => ({
            contents: withoutEffect(readFileSync(path, "utf8")),
          }),
        );
        onLoad({ filter: /opencc-js\/dist\/esm-lib\/dict\/TSCharacters\.js$/ }, async ({ path }) => ({
          contents: packedPairs((await import(path)).default),
        }));
      },
    },
  ],
});
