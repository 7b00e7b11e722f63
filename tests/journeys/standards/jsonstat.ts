/**
 * What JSON-stat 2.0 demands of a dataset, as JSON Schema (draft 7), in our words: https://json-stat.org/full/ and the schema
 * https://json-stat.org/format/schema/2.0/dataset.json. No npm package carries it. Members not named here are not allowed.
 */
const texts = { type: "array", items: { type: "string" }, uniqueItems: true };
const closed = (required: readonly string[], properties: object) => ({
  type: "object",
  required: [...required],
  properties,
  additionalProperties: false,
});
const byCode = (value: object) => ({ type: "object", additionalProperties: value });
const described = { label: { type: "string" }, note: texts, link: { type: "object" }, extension: { type: "object" } };

const category = {
  ...closed([], {
    index: { anyOf: [texts, byCode({ type: "number" })] },
    label: byCode({ type: "string" }),
    note: byCode(texts),
    unit: byCode({
      type: "object",
      properties: { label: { type: "string" }, decimals: { type: "integer" }, position: { enum: ["start", "end"] } },
    }),
    coordinates: byCode({ type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 }),
    child: byCode(texts),
  }),
  anyOf: [{ required: ["index"] }, { required: ["label"] }],
};

const value = { type: ["number", "string", "null"] };

export const dataset = closed(["version", "class", "id", "size", "dimension", "value"], {
  ...described,
  version: { const: "2.0" },
  class: { const: "dataset" },
  href: { type: "string", format: "uri" },
  updated: {
    anyOf: [
      { type: "string", format: "date-time" },
      { type: "string", format: "date" },
    ],
  },
  source: { type: "string" },
  error: { type: "array" },
  id: texts,
  size: { type: "array", items: { type: "integer", minimum: 0 } },
  role: closed([], { time: texts, geo: texts, metric: texts }),
  dimension: byCode(closed(["category"], { ...described, href: { type: "string", format: "uri" }, category })),
  value: { anyOf: [{ type: "array", items: value }, byCode(value)] },
  status: {
    anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }, byCode({ type: "string" })],
  },
});
