import fc from "fast-check";
import { oddWords } from "../support/odd-words.ts";

/** A JSON Schema as openapi.json writes it. */
export interface Schema {
  [keyword: string]: unknown;
}

export const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const schemasOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isSchema) : []);

/** Text nobody sane sends: broken surrogates, NUL, quotes, paths, marks, very long. */
export const oddText = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom(...oddWords));

/** Anything JSON can say. */
export const anyJson: fc.Arbitrary<unknown> = fc.jsonValue({ maxDepth: 2 });

function textOf({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<unknown> {
  if (format === "date-time") return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (format === "email") return fc.emailAddress();
  if (typeof pattern === "string" && pattern.length < 200 && !pattern.includes("(?")) {
    return fc.stringMatching(new RegExp(pattern));
  }
  const most = Math.min(typeof maxLength === "number" ? maxLength : 30, 60);
  return fc.string({
    unit: "grapheme",
    minLength: typeof minLength === "number" ? minLength : 1,
    maxLength: Math.max(most, 1),
  });
}

/** Values a schema describes, mostly; `find` follows a `$ref`. Depth ends what refers to itself. */
export function valuesOf(schema: Schema, find: (ref: string) => Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return anyJson;
  const inner = (part: Schema) => valuesOf(part, find, depth + 1);
  if (typeof schema.$ref === "string") return inner(find(schema.$ref));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = [...schemasOf(schema.anyOf), ...schemasOf(schema.oneOf)];
  if (choices.length > 0) return fc.oneof(...choices.map(inner));
  const [first] = schemasOf(schema.allOf);
  if (first !== undefined) return inner(first);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case "string":
      return textOf(schema);
    case "integer":
      return fc.integer({ min: -2, max: 50_000 });
    case "number":
      return fc.double({ noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(isSchema(schema.items) ? inner(schema.items) : anyJson, { maxLength: 3 });
    case "object": {
      const properties = isSchema(schema.properties) ? schema.properties : {};
      const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
      const members = Object.entries(properties).flatMap(([name, part]) =>
        isSchema(part) ? [[name, inner(part)] as const] : [],
      );
      return fc.record(Object.fromEntries(members), { requiredKeys: required.filter((name) => name in properties) });
    }
    default:
      return anyJson;
  }
}

/** A value with one member taken out, replaced, or added, wherever it is. */
export function mutated(value: unknown, wound: { at: number; by: unknown; kind: "drop" | "replace" | "add" }): unknown {
  if (typeof value !== "object" || value === null) return wound.by;
  const entries = Object.entries(value);
  const at = wound.at % Math.max(entries.length, 1);
  const [name, member] = entries[at] ?? ["", undefined];
  const copy: Record<string, unknown> = { ...value };
  if (wound.kind === "drop") delete copy[name];
  else if (wound.kind === "add") copy[`odd${wound.at}`] = wound.by;
  else copy[name] = wound.at % 3 === 0 ? mutated(member, { ...wound, at: Math.floor(wound.at / 3) }) : wound.by;
  return Array.isArray(value) ? Object.values(copy) : copy;
}
