import { type JsonSchema, namedBy } from "./schemas.ts";

interface Document {
  paths: Record<string, object>;
  webhooks?: Record<string, object>;
  components: { schemas: Record<string, JsonSchema> };
}

/** How deep a schema that contains itself is followed. */
const deepest = 12;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Composes examples of schemas from those that their members state. */
function composer({ components: { schemas } }: Document) {
  const named = ($ref: string) => schemas[$ref.replace("#/components/schemas/", "")];

  /** The example of a schema; undefined where it can have none, since it contains itself without end. */
  function compose(schema: JsonSchema, depth = 0): unknown {
    if (depth > deepest) return undefined;
    const stated = schema.examples?.[0];
    if (stated !== undefined) return stated;
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return schema.enum[0];
    if (schema.$ref !== undefined) {
      const component = named(schema.$ref);
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
      const example = compose(member as JsonSchema, depth + 1);
      if (example !== undefined) members[name] = example;
      else if (required.includes(name)) return undefined;
    }
    if (!isObject(additionalProperties)) return members;
    const keys = required.length > 0 ? required : [isObject(propertyNames) ? compose(propertyNames, depth + 1) : "_T"];
    const value = compose(additionalProperties, depth + 1);
    if (value !== undefined) for (const key of keys) members[String(key)] ??= value;
    return members;
  }

  function composeArray({ items, prefixItems, minItems = 0 }: JsonSchema, depth: number): unknown {
    if (prefixItems !== undefined) return prefixItems.map((item) => compose(item as JsonSchema, depth + 1));
    const item = isObject(items) ? compose(items, depth + 1) : undefined;
    if (item === undefined) return minItems === 0 ? [] : undefined;
    return Array.from({ length: Math.max(1, minItems) }, () => item);
  }

  return compose;
}

/** The schema whose example a body is: its own, or that of each of its lines. */
const lineOf = (schema: JsonSchema): { schema: JsonSchema; isLine: boolean } => {
  const { items } = (schema.contentSchema ?? {}) as JsonSchema;
  return isObject(items) ? { schema: items, isLine: true } : { schema, isLine: false };
};

/** The same document with an example of every JSON body and answer: in the component that describes it, or beside its schema. */
export function withExamples<Described extends Document>(document: Described): Described {
  const compose = composer(document);
  const { schemas } = document.components;
  const describe = (content: Record<string, unknown>): void => {
    if ("example" in content || "examples" in content) return;
    const { schema, isLine } = lineOf(content.schema as JsonSchema);
    const example = compose(schema);
    if (example === undefined || schema.type === "string") return;
    const component = schema.$ref === undefined ? undefined : schemas[schema.$ref.replace("#/components/schemas/", "")];
    if (component !== undefined) component.examples ??= [example];
    if (isLine) content.example = `${JSON.stringify(example)}\n`;
    else if (component === undefined) content.example = example;
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    if (!isObject(value)) return;
    if (isObject(value.content))
      for (const content of Object.values(value.content)) if (isObject(content)) describe(content);
    for (const member of Object.values(value)) visit(member);
  };
  visit(document.paths);
  visit(document.webhooks);
  return document;
}
