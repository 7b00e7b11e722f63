import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { withoutEffect } from "../../scripts/library-parts.ts";

/** What a module of JavaScript exports. */
async function exportsOf(source: string): Promise<Record<string, unknown>> {
  const { code } = await transform(source, { format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const zod = "node_modules/zod/v4/core";

describe("what the Worker takes of libraries", () => {
  it.each(["to-json-schema", "json-schema-processors", "json-schema-generator"])(
    "has every export of zod's %s, and what is called says that it was left out",
    async (name) => {
      const given = await import(/* @vite-ignore */ pathToFileURL(`${zod}/${name}.js`).href);
      const made = await exportsOf(withoutEffect(readFileSync(`${zod}/${name}.js`, "utf8")));
      const missing = Object.keys(given).filter((one) => !(one in made));
      expect(missing).toEqual([]);
      for (const [one, value] of Object.entries(made)) {
        expect(value, one).toBeTypeOf("function");
        expect(() => (value as () => () => void)()(), one).toThrow("writes no JSON Schema");
      }
    },
  );
});
