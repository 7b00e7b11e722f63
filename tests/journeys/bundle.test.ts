import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, it } from "vitest";

/** Kilobytes of modules, compressed the way wrangler counts: of what every isolate loads, and of what is loaded when somebody first asks for it. */
const budgets = {
  ...{ start: 400, pages: 80 },
  // With the report editor's room: nine pages, and the reader of pasted tables.
  ...{ desk: 160, all: 640 },
};

const directory = inject("builtWorker");
const uploaded = readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((name) => !name.endsWith(".map"));
const modules = uploaded.filter((name) => name !== "README.md");

const sizeOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + gzipSync(readFileSync(`${directory}/${name}`)).byteLength, 0) / 1024;

/** A module and those that it imports where it begins. */
function loadedBy(name: string): string[] {
  const imported = readFileSync(`${directory}/${name}`, "utf8").matchAll(
    /\bfrom\s*"\.\/([^"]+)"|\bimport\s*"\.\/([^"]+)"/g,
  );
  return [name, ...[...imported].flatMap(([, from, bare]) => loadedBy(from ?? bare ?? ""))];
}

describe("the built Worker", () => {
  it("loads at most its budgets, compressed", () => {
    const start = new Set(loadedBy("index.js"));
    const later = (name: string) => [...new Set(loadedBy(name))].filter((one) => !start.has(one));
    const sizes = {
      start: sizeOf([...start]),
      pages: sizeOf(later("pages.module.js")),
      desk: sizeOf(later("desk-pages.module.js")),
      all: sizeOf(modules),
    };
    const parts = Object.entries(sizes).map(([part, size]) => `${part} ${size.toFixed(1)}`);
    process.stdout.write(`Kilobytes of the Worker, compressed: ${parts.join(", ")}.\n`);
    expect(sizes.start).toBeGreaterThan(100);
    for (const part of ["start", "pages", "desk", "all"] as const)
      expect(sizes[part]).toBeLessThanOrEqual(budgets[part]);
  });

  it("starts without the pages, the desk, the jobs and the gate", () => {
    const start = loadedBy("index.js");
    for (const name of ["pages.module.js", "desk-pages.module.js", "cron.module.js", "inspect.module.js"]) {
      expect(modules).toContain(name);
      expect(start).not.toContain(name);
    }
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
