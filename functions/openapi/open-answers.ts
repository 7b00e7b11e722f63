/** Answers as consumers are to read them: with members and, where a list may grow, values that are not known yet. */
import { growingMembers } from "../../schema/contracts/growing.ts";

type JsonObject = Record<string, unknown>;

interface Document {
  paths: Record<string, Record<string, object>>;
  webhooks?: Record<string, object>;
  components: { schemas: Record<string, object>; [kind: string]: object };
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const growing: ReadonlySet<string> = new Set(growingMembers);

const inSchemas = "#/components/schemas/";

/** The names of the schemas that a part of the document refers to, at any depth. */
function namesIn(part: unknown, schemas: Record<string, object>, found = new Set<string>()): Set<string> {
  if (Array.isArray(part)) for (const item of part) namesIn(item, schemas, found);
  if (!isObject(part)) return found;
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
  const { schemas, responses = {}, ...others } = document.components;
  const sent = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .map((operation) => ({ ...operation, responses: undefined }));
  const requested = namesIn([sent, others], schemas);

  const openAny = (value: unknown, member?: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => openAny(item, member));
    return isObject(value) ? open(value, member) : value;
  };

  function open(schema: object, member?: string): object {
    const component = "$ref" in schema ? componentOf(schema.$ref) : undefined;
    if (component !== undefined) return open(component, member);
    const opened: JsonObject = {};
    for (const [key, inner] of Object.entries(schema)) {
      if (key === "additionalProperties" && inner === false) continue;
      if (key === "enum" && member !== undefined && growing.has(member)) opened["x-extensible-enum"] = inner;
      else if (key === "properties" && isObject(inner)) opened[key] = each(inner, openAny);
      else opened[key] = literal.has(key) ? inner : openAny(inner, member);
    }
    return opened;
  }

  /** What is written out where it is referred to: what requests name too, and a list, which may grow here and not there. */
  const componentOf = ($ref: unknown): object | undefined => {
    const name = typeof $ref === "string" ? $ref.replace(inSchemas, "") : "";
    const component = schemas[name];
    return component !== undefined && (requested.has(name) || "enum" in component) ? component : undefined;
  };

  const openOperation = (operation: object): object =>
    "responses" in operation ? { ...operation, responses: openAny(operation.responses) } : operation;

  return withoutUnused({
    ...document,
    paths: each(document.paths, (path) => each(path, openOperation)),
    // What is sent to a webhook is read by its receiver, as an answer is.
    ...(document.webhooks && { webhooks: each(document.webhooks, (webhook) => open(webhook)) }),
    components: {
      ...document.components,
      schemas: each(schemas, (schema, name) => (requested.has(name) ? schema : open(schema))),
      ...("responses" in document.components && { responses: open(responses) }),
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
