/**
 * What JSON-stat 2.0 demands of a collection and of its datasets, as JSON Schema (draft 7), in our words: https://json-stat.org/full/ and the schema
 * https://json-stat.org/format/schema/2.0/dataset.json. No npm package carries it. Members not named here are not allowed.
 */
const texts = { type: "array", items: { type: "string" }, uniqueItems: true };
const closed = <Properties extends object>(required: readonly string[], properties: Properties) => ({
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

const dataset = closed(["version", "class", "id", "size", "dimension", "value"], {
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

const links = { type: "array", items: { type: "object" } };

/** A collection whose datasets are in it. */
export const collection = closed(["version", "class", "link"], {
  version: { const: "2.0" },
  class: { const: "collection" },
  href: { type: "string", format: "uri" },
  label: { type: "string" },
  note: texts,
  source: { type: "string" },
  updated: dataset.properties.updated,
  extension: { type: "object" },
  link: {
    type: "object",
    required: ["item"],
    properties: { item: { type: "array", minItems: 1, items: dataset } },
    additionalProperties: links,
  },
});
