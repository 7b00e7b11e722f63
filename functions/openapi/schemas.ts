import * as z from "zod";

/** A JSON Schema (2020-12) or a part of one, as the document has it. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Whether this is a schema; `true` and `false`, which JSON Schema has as well, describe nothing. */
export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Writes a schema's JSON Schema; what it names by an id becomes a component of the document, and a reference here. */
export type Describe = (schema: z.ZodType) => JsonSchema;

/** The pattern that describes a member by its name alone, and the name it is of. */
const patternOf = (name: string) => `^\\${name}$`;
export const namedBy = (pattern: string): string => pattern.slice(2, -1);

/**
 * Describes `$schema` beside `schema` by a pattern: code generated for languages whose names have no `$` would name both alike. Who reads
 * the JSON finds it where it is; who generates a type has no member of it.
 */
function setApartDollars({ properties, ...described }: JsonSchema): Partial<JsonSchema> {
  const alike = Object.keys(properties ?? {}).filter((name) => properties !== undefined && `$${name}` in properties);
  if (properties === undefined || alike.length === 0) return {};
  const names = alike.map((name) => `$${name}`);
  const apart = names.flatMap((name) => (isSchema(properties[name]) ? [[patternOf(name), properties[name]]] : []));
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.includes(name))),
    patternProperties: Object.fromEntries(apart),
    ...(described.required && { required: described.required.filter((name) => !names.includes(name)) }),
  };
}

/** Leaves out what a keyword beside it says already: the pattern of a format, the bounds of every integer that JSON can carry. */
function omitRepeated(schema: z.core.$ZodTypes, jsonSchema: JsonSchema): void {
  if (schema instanceof z.ZodISODate || schema instanceof z.ZodISODateTime) delete jsonSchema.pattern;
  if (jsonSchema.type !== "integer") return;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** What a regular expression cannot say without the flag `u`. */
const needsFlag = /\\[pP]\{|\\u\{/;

/** JSON Schema's patterns have no flags, and generated code compiles them without: one that needs a flag is left to the description. */
function omitFlagged(jsonSchema: JsonSchema): void {
  if (needsFlag.test(jsonSchema.pattern ?? "")) delete jsonSchema.pattern;
}

function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  omitRepeated(zodSchema, jsonSchema);
  omitFlagged(jsonSchema);
  Object.assign(jsonSchema, setApartDollars(jsonSchema));
}

/** Zod refers to a schema's own definitions; in the document they are its components. */
const referringToComponents = (described: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(described).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));

/**
 * Describes into these components. Requests and answers alike are described in their input form: a handler answers what its contract
 * takes as input, and that is sent as it is.
 */
export const describeInto =
  (components: Record<string, JsonSchema>): Describe =>
  (schema) => {
    const { $schema, $defs = {}, ...described } = z.toJSONSchema(schema, { io: "input", override });
    for (const [id, definition] of Object.entries($defs)) {
      const component = referringToComponents(definition);
      if (id in components && JSON.stringify(components[id]) !== JSON.stringify(component)) {
        throw new Error(`Two schemas have the id ${id}.`);
      }
      components[id] = component;
    }
    return referringToComponents(described);
  };

const readable: readonly unknown[] = ["integer", "number", "boolean"];

/**
 * What a parameter is read as, where that is a number or a truth value: every parameter is sent as a text, and a client should have to
 * write neither the text nor its pattern. Undefined where it stays a text. Its examples are of what is read, or those of what is sent, read.
 */
export function asRead(parameter: z.ZodType, sent: JsonSchema): JsonSchema | undefined {
  const { $schema, ...read } = z.toJSONSchema(parameter, { io: "output", unrepresentable: "any", override });
  if (!readable.includes(read.type)) return undefined;
  const absent = parameter.safeParse(undefined);
  return JSON.parse(
    JSON.stringify({
      ...read,
      default: absent.data,
      examples: (read.examples ?? sent.examples)?.map((example) =>
        typeof example === "string" ? parameter.parse(example) : example,
      ),
    }),
  );
}
