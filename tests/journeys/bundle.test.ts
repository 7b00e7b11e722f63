import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";

/** Of the Worker's modules together, compressed the way wrangler counts. */
const budget = 460 * 1024;

const directory = inject("builtWorker");
const uploaded = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith(".map"));
const modules = uploaded.filter((name) => name !== "README.md");

describe("the built Worker", () => {
  it(`is at most ${budget / 1024} KB, compressed`, () => {
    const size = modules.reduce((sum, name) => sum + gzipSync(readFileSync(`${directory}/${name}`)).byteLength, 0);
    process.stdout.write(`The Worker is ${(size / 1024).toFixed(1)} KB of ${budget / 1024}, compressed.\n`);
    expect(modules).toContain("index.js");
    expect(size).toBeLessThanOrEqual(budget);
  });

  it("carries hardly any of the words that only openapi.json says: those of operations written out one by one are left out", () => {
    const texts = new Set<string>();
    for (const document of ["openapi.json", "openapi.staff.json"]) {
      JSON.parse(readFileSync(document, "utf8"), (name, value) => {
        if ((name === "description" || name === "summary") && typeof value === "string" && value.length > 30)
          texts.add(value);
        return value;
      });
    }
    expect(texts.size).toBeGreaterThan(500);
    const code = modules.map((name) => readFileSync(`${directory}/${name}`, "utf8")).join("\n");
    expect([...texts].filter((text) => code.includes(text)).length).toBeLessThan(texts.size / 100);
  });

  it("carries none of the texts it reads from a static file, and names that file", () => {
    const code = modules.map((name) => readFileSync(`${directory}/${name}`, "utf8")).join("\n");
    const [file = ""] = code.match(/texts\.[0-9a-f]{12}\.json/) ?? [];
    const { labels, tables } = JSON.parse(readFileSync(`dist/site/assets/${file}`, "utf8"));
    const english: string[] = labels.map((texts: unknown[]) => texts[2]);
    // Shorter ones may be codes as well: laws are called by their names.
    const sentences = english.filter((text) => typeof text === "string" && text.length > 70);
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((text) => code.includes(text))).toEqual([]);
    const { TSCharacters = "" } = tables;
    expect(TSCharacters.length).toBeGreaterThan(1_000);
    expect(code.includes(TSCharacters.slice(0, 50))).toBe(false);
  });

  it("carries no static file: the API page's script is an asset beside it", () => {
    expect(modules.filter((name) => !/\.(m?js|wasm)$/.test(name))).toEqual([]);
    for (const name of modules)
      expect(readFileSync(`${directory}/${name}`, "utf8")).not.toContain("customElements.define");
  });
});
