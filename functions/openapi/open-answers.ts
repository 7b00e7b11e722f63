import { growingMembers } from "../../schema/contracts/growing.ts";
import type { Document } from "./components.ts";
import { isSchema, type JsonSchema } from "./schemas.ts";

const growing: ReadonlySet<string> = new Set(growingMembers);

const inSchemas = "#/components/schemas/";

/** The names of the schemas that a part of the document refers to, at any depth. */
function namesIn(part: unknown, schemas: Record<string, JsonSchema>, found = new Set<string>()): Set<string> {
  if (Array.isArray(part)) for (const item of part) namesIn(item, schemas, found);
  if (!isSchema(part)) return found;
  const { $ref } = part;
  if (typeof $ref === "string" && $ref.startsWith(inSchemas)) {
    const name = $ref.slice(inSchemas.length);
    if (!found.has(name)) {
      found.add(name);
      namesIn(schemas[name], schemas, found);
    }
  }
  for (const member of Object.values(part)) namesIn(member, schemas, found);
  return found;
}

const each = <Part, Changed>(parts: { [name: string]: Part }, change: (part: Part, name: string) => Changed) =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part, name)]));

/** Members of a schema that are values, and no schemas. */
const literal = new Set(["const", "default", "enum", "example", "examples", "required"]);

/**
 * The same document, in which schemas of answers let members pass that they do not name, and in place of `enum` name the values of a list
 * that may grow in `x-extensible-enum`. Schemas of requests stay strict; what a request names too is written out in the answer.
 */
export function openAnswers(document: Document): Document {
  const { schemas, responses, ...others } = document.components;
  const sent = Object.values(document.paths)
    .flatMap((path): unknown[] => Object.values(path))
    .map((operation) => (isSchema(operation) ? { ...operation, responses: undefined } : operation));
  const requested = namesIn([sent, others], schemas);

  const openAny = (value: unknown, member?: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => openAny(item, member));
    return isSchema(value) ? open(value, member) : value;
  };

  const opening = new Set<string>();

  function open(schema: JsonSchema, member?: string): JsonSchema {
    const { $ref, ...own } = schema;
    const component = componentOf($ref);
    if ($ref !== undefined && component !== undefined) {
      if (opening.has($ref))
        throw new Error(`${$ref} contains itself, and requests name it: answers need a schema apart.`);
      opening.add($ref);
      const opened = open({ ...component, ...own }, member);
      opening.delete($ref);
      return opened;
    }
    const opened: JsonSchema = {};
    for (const [key, inner] of Object.entries(schema)) {
      if (key === "additionalProperties" && inner === false) continue;
      if (key === "enum" && member !== undefined && growing.has(member)) opened["x-extensible-enum"] = inner;
      else if (key === "properties") opened.properties = each(schema.properties ?? {}, openMember);
      else opened[key] = literal.has(key) ? inner : openAny(inner, member);
    }
    return opened;
  }

  /** A schema may be `true` too: anything. */
  const openMember = (schema: JsonSchema | boolean, member: string) =>
    typeof schema === "boolean" ? schema : open(schema, member);

  /** What is written out where it is referred to: what requests name too, and a list, which may grow here and not there. */
  const componentOf = ($ref: string | undefined): JsonSchema | undefined => {
    const name = $ref?.replace(inSchemas, "") ?? "";
    const component = schemas[name];
    return component !== undefined && (requested.has(name) || "enum" in component) ? component : undefined;
  };

  const openOperation = (operation: unknown): unknown =>
    isSchema(operation) ? { ...operation, responses: openAny(operation.responses) } : operation;
  const openParts = (part: object, change: (inner: unknown) => unknown) => (isSchema(part) ? each(part, change) : part);

  return withoutUnused({
    ...document,
    paths: each(document.paths, (path) => openParts(path, openOperation)),
    // What is sent to a webhook is read by its receiver, as an answer is.
    ...(document.webhooks && { webhooks: each(document.webhooks, (webhook) => openParts(webhook, openAny)) }),
    components: {
      ...document.components,
      schemas: each(schemas, (schema, name) => (requested.has(name) ? schema : open(schema))),
      responses: each(responses, (response) => openParts(response, openAny)),
    },
  });
}

/** Without the schemas that nothing refers to any more, since they are written out. */
function withoutUnused(document: Document): Document {
  const { schemas, ...others } = document.components;
  const used = namesIn([document.paths, document.webhooks, others], schemas);
  const left = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: left } };
}
