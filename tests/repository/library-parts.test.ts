import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import table from "opencc-js/dict/TSCharacters";
import { describe, expect, it } from "vitest";
import { packedPairs, withoutEffect } from "../../scripts/library-parts.ts";

/** What a module of JavaScript exports. */
async function exportsOf(source: string): Promise<Record<string, unknown>> {
  const { code } = await transform(source, { format: "esm" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

const zod = "node_modules/zod/v4/core";

describe("what the Worker takes of libraries", () => {
  it("is OpenCC's table of characters, to the letter, in half the bytes", async () => {
    const packed = packedPairs(table);
    expect((await exportsOf(packed)).default).toBe(table);
    expect(packed.length).toBeLessThan(Buffer.byteLength(table));
  });

  it("packs pairs in any order, and of characters beyond 16 bits", async () => {
    for (const pairs of ["萬 万", "與 与|萬 万", "㗲 𠵾|㜏 㛣"]) {
      expect((await exportsOf(packedPairs(pairs))).default).toBe(pairs);
    }
    for (const pairs of ["", "萬", "萬 万 万", "萬 一万"])
      expect(() => packedPairs(pairs), pairs).toThrow("Not a pair");
  });

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
