/**
 * What the Data Package standard, version 2.0, demands of a resource and of a package, as JSON Schema (draft 7), in our words:
 * https://datapackage.org/standard/data-resource/, /data-package/ and /table-schema/, with the profiles
 * https://datapackage.org/profiles/2.0/{dataresource,datapackage,tableschema}.json. No npm package carries version 2.
 */
const path = {
  anyOf: [
    { type: "string", pattern: "^(https?|ftp)://" },
    // A POSIX path below the descriptor: neither absolute nor upwards, nor beginning with a dot or a tilde.
    { type: "string", pattern: "^(?![./~])(?!.*/\\.\\./)(?!.*\\\\)(?!.*://).+$" },
  ],
};
const text = { type: "string" };

const fieldTypes = {
  string: ["default", "email", "uri", "binary", "uuid"],
  number: ["default"],
  integer: ["default"],
  boolean: ["default"],
  object: ["default"],
  array: ["default"],
  list: ["default"],
  datetime: null,
  date: null,
  time: null,
  year: ["default"],
  yearmonth: ["default"],
  duration: ["default"],
  geopoint: ["default", "array", "object"],
  geojson: ["default", "topojson"],
  any: ["default"],
} as const;

/** The constraints that each type of field may have; `enum`, `required` and `unique` may be any's. */
const bounds = (of: object) => ({ minimum: of, maximum: of, exclusiveMinimum: of, exclusiveMaximum: of });
const lengths = { minLength: { type: "integer", minimum: 0 }, maxLength: { type: "integer", minimum: 0 } };
const typeConstraints: Readonly<Partial<Record<keyof typeof fieldTypes, object>>> = {
  string: { ...lengths, pattern: { type: "string" } },
  number: bounds({ type: "number" }),
  integer: bounds({ type: "integer" }),
  boolean: {},
  date: bounds({ type: "string", format: "date" }),
  datetime: bounds({ type: "string", format: "date-time" }),
  yearmonth: bounds({ type: "string" }),
};

const constraints = (of: object) => ({
  type: "object",
  additionalProperties: false,
  properties: {
    required: { type: "boolean" },
    unique: { type: "boolean" },
    enum: { type: "array", minItems: 1, uniqueItems: true },
    ...of,
  },
});

/** What holds of the fields of one type. */
const whereType = (type: string, properties: object) => ({
  if: { properties: { type: { const: type } }, required: ["type"] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties },
});

const field = {
  type: "object",
  required: ["name"],
  properties: { name: text, title: text, description: text, type: { enum: Object.keys(fieldTypes) } },
  allOf: [
    ...Object.entries(fieldTypes).flatMap(([type, formats]) =>
      formats === null ? [] : [whereType(type, { format: { enum: [...formats] } })],
    ),
    ...Object.entries(typeConstraints).map(([type, of]) => whereType(type, { constraints: constraints(of) })),
  ],
};

/** What a field of ours says of itself. */
interface Field {
  name: string;
  type: string;
  constraints?: Readonly<Record<string, unknown>> | undefined;
}

const jsonTypes: Readonly<Record<string, string>> = { number: "number", integer: "integer", boolean: "boolean" };

/** The rows that a Table Schema allows, as JSON Schema; a pattern matches a value as a whole, as in XML Schema. */
export const rowsOf = (fields: readonly Field[]) => ({
  type: "array",
  items: {
    type: "object",
    additionalProperties: false,
    required: fields.map(({ name }) => name),
    properties: Object.fromEntries(
      fields.map(({ name, type, constraints: { required, unique, pattern, ...others } = {} }) => {
        const value = {
          type: jsonTypes[type] ?? "string",
          ...(pattern === undefined ? {} : { pattern: `^(${pattern})$` }),
          ...(type === "yearmonth" ? { pattern: "^[0-9]{4}-[0-9]{2}$" } : {}),
          ...(type === "date" ? { format: "date" } : {}),
          ...others,
        };
        return [name, required === true ? value : { anyOf: [{ type: "null" }, value] }];
      }),
    ),
  },
});

/** The cells of a CSV as its Table Schema types them: an empty one is no value. */
export const typedRows = (fields: readonly Field[], rows: readonly (readonly string[])[]) =>
  rows.map((row) =>
    Object.fromEntries(
      fields.map(({ name, type }, at) => {
        const cell = row[at] ?? "";
        if (cell === "") return [name, null];
        if (type === "number" || type === "integer") return [name, Number(cell)];
        return [name, type === "boolean" ? cell === "true" : cell];
      }),
    ),
  );

const tableSchema = {
  type: "object",
  required: ["fields"],
  properties: {
    $schema: text,
    fields: { type: "array", minItems: 1, items: field },
    fieldsMatch: { enum: ["exact", "equal", "subset", "superset", "partial"] },
    primaryKey: { anyOf: [text, { type: "array", minItems: 1, uniqueItems: true, items: text }] },
    missingValues: { type: "array" },
  },
};

const sources = {
  type: "array",
  items: {
    type: "object",
    minProperties: 1,
    properties: { title: text, path, email: { type: "string", format: "email" } },
  },
};
const licences = {
  type: "array",
  minItems: 1,
  items: { type: "object", anyOf: [{ required: ["name"] }, { required: ["path"] }] },
};

export const dataResource = {
  type: "object",
  required: ["name"],
  oneOf: [{ required: ["data"] }, { required: ["path"] }],
  properties: {
    $schema: text,
    name: text,
    path: { anyOf: [path, { type: "array", minItems: 1, items: path }] },
    type: { const: "table" },
    title: text,
    description: text,
    format: text,
    mediatype: { type: "string", pattern: "^.+/.+$" },
    encoding: text,
    bytes: { type: "integer" },
    hash: { type: "string", pattern: "^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$" },
    sources,
    licenses: licences,
    schema: { anyOf: [text, tableSchema] },
  },
};

export const dataPackage = {
  type: "object",
  required: ["resources"],
  properties: {
    $schema: text,
    name: text,
    id: text,
    title: text,
    description: text,
    homepage: { type: "string", format: "uri" },
    version: text,
    created: { type: "string", format: "date-time" },
    contributors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        minProperties: 1,
        properties: {
          title: text,
          path,
          email: { type: "string", format: "email" },
          roles: { type: "array", items: text },
        },
      },
    },
    keywords: { type: "array", minItems: 1, items: text },
    resources: { type: "array", minItems: 1, items: dataResource },
    sources,
    licenses: licences,
  },
};
