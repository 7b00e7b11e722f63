/**
 * Writes what consumers rely on from now on, out of openapi.json: the documents without their words, an operation or a schema a line.
 * Run with each release; a test compares today's documents with these (docs/compatibility.md).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = join(root, "tests/repository/released");

const words = new Set(["description", "summary", "title", "example", "examples", "externalDocs", "tags"]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A part of a document without its words. `isNamed` where its members are names of ours, such as those of an object. */
function wordless(part: unknown, isNamed = false): unknown {
  if (Array.isArray(part)) return part.map((item) => wordless(item));
  if (!isObject(part)) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([name]) => isNamed || !words.has(name))
      .map(([name, inner]) => [name, wordless(inner, !isNamed && name === "properties")]),
  );
}

/** An object with a line for each member, to a depth. */
function lines(value: unknown, depth: number): string {
  if (depth === 0 || !isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([name, inner]) => `${JSON.stringify(name)}: ${lines(inner, depth - 1)}`);
  return `{\n${members.join(",\n")}\n}`;
}

mkdirSync(folder, { recursive: true });
for (const name of ["openapi.json", "openapi.staff.json"]) {
  const path = join(root, name);
  if (!existsSync(path)) continue;
  const { paths, webhooks, components } = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(join(folder, name), `${lines(wordless({ paths, webhooks, components }), 3)}\n`);
}
