import type { Document } from "./components.ts";
import { isSchema, type JsonSchema, namedBy } from "./schemas.ts";

/** How deep a schema that contains itself is followed. */
const deepest = 12;

const nameIn = ($ref: string) => $ref.replace("#/components/schemas/", "");

/** Composes examples of schemas from those that their members state. */
function composer({ components: { schemas } }: Document) {
  /** The example of a schema; undefined where it can have none, since it contains itself without end. */
  function compose(schema: JsonSchema, depth = 0): unknown {
    if (depth > deepest) return undefined;
    const stated = schema.examples?.[0];
    if (stated !== undefined) return stated;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    const growing = schema["x-extensible-enum"];
    if (Array.isArray(growing)) return growing[0];
    if (schema.$ref !== undefined) {
      const component = schemas[nameIn(schema.$ref)];
      return component && compose(component, depth + 1);
    }
    const choices = (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");
    if (choices.length > 0) return firstOf(choices, depth);
    if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map((part) => compose(part, depth + 1)));
    return composeByType(schema, depth);
  }

  function firstOf(choices: readonly JsonSchema[], depth: number): unknown {
    for (const choice of choices) {
      const example = compose(choice, depth + 1);
      if (example !== undefined) return example;
    }
    return undefined;
  }

  function composeByType(schema: JsonSchema, depth: number): unknown {
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case "object":
        return composeObject(schema, depth);
      case "array":
        return composeArray(schema, depth);
      case "boolean":
        return true;
      case "null":
        return null;
      case undefined:
        return {};
      default:
        return undefined;
    }
  }

  function composeObject(schema: JsonSchema, depth: number): unknown {
    const { properties = {}, patternProperties = {}, required = [], additionalProperties, propertyNames } = schema;
    const members: Record<string, unknown> = {};
    const apart = Object.entries(patternProperties).map(([pattern, member]) => [namedBy(pattern), member] as const);
    for (const [name, member] of [...apart, ...Object.entries(properties)]) {
      const example = isSchema(member) ? compose(member, depth + 1) : undefined;
      if (example !== undefined) members[name] = example;
      else if (required.includes(name)) return undefined;
    }
    if (!isSchema(additionalProperties)) return members;
    const keys = required.length > 0 ? required : [isSchema(propertyNames) ? compose(propertyNames, depth + 1) : "_T"];
    const value = compose(additionalProperties, depth + 1);
    if (value !== undefined) for (const key of keys) members[String(key)] ??= value;
    return members;
  }

  function composeArray({ items, prefixItems, minItems = 0 }: JsonSchema, depth: number): unknown {
    if (prefixItems !== undefined) return prefixItems.filter(isSchema).map((item) => compose(item, depth + 1));
    const item = isSchema(items) ? compose(items, depth + 1) : undefined;
    if (item === undefined) return minItems === 0 ? [] : undefined;
    return Array.from({ length: Math.max(1, minItems) }, () => item);
  }

  return compose;
}

/** The schema whose example a body is: its own, or that of each of its lines. */
const lineOf = ({ contentSchema }: JsonSchema): JsonSchema | undefined =>
  isSchema(contentSchema) && isSchema(contentSchema.items) ? contentSchema.items : undefined;

/** Every content of a media type in this part of a document. */
function* contentsIn(part: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(part)) for (const item of part) yield* contentsIn(item);
  if (!isSchema(part)) return;
  if (isSchema(part.content)) yield* Object.values(part.content).filter(isSchema);
  for (const member of Object.values(part)) yield* contentsIn(member);
}

/** The same document with an example of every JSON body and answer: in the component that describes it, or beside its schema. */
export function withExamples(document: Document): Document {
  const compose = composer(document);
  for (const content of contentsIn([document.paths, document.webhooks])) {
    const { schema } = content;
    if (!isSchema(schema) || "example" in content || "examples" in content) continue;
    const line = lineOf(schema);
    const described = line ?? schema;
    const example = described.type === "string" ? undefined : compose(described);
    if (example === undefined) continue;
    const component = described.$ref && document.components.schemas[nameIn(described.$ref)];
    if (component) component.examples ??= [example];
    if (line !== undefined) content.example = `${JSON.stringify(example)}\n`;
    else if (!component) content.example = example;
  }
  return document;
}
