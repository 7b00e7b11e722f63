/** Answers as consumers are to read them: with members and, where a list may grow, values that are not known yet. */
import { growingMembers } from "../../schema/contracts/growing.ts";

type JsonObject = Record<string, unknown>;

interface Document {
  paths: Record<string, object>;
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

/** Members of a schema that are values, and no schemas. */
const literal = new Set(["const", "default", "enum", "example", "examples", "required"]);

/**
 * The same document, in which schemas of answers let members pass that they do not name, and in place of `enum` name the values of a list
 * that may grow in `x-extensible-enum`. Schemas of requests stay strict; what a request names too is written out in the answer.
 */
export function openAnswers<Described extends Document>(document: Described): Described {
  const { schemas, responses = {}, ...others } = document.components;
  const sent = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .map(({ responses: _, ...request }: JsonObject) => request);
  const requested = namesIn([sent, others], schemas);

  function open(value: unknown, member?: string): unknown {
    if (Array.isArray(value)) return value.map((item) => open(item, member));
    if (!isObject(value)) return value;
    const name = typeof value.$ref === "string" ? value.$ref.replace(inSchemas, "") : undefined;
    const named = name === undefined ? undefined : schemas[name];
    if (named !== undefined && (requested.has(name ?? "") || "enum" in named)) return open(named, member);
    const opened: JsonObject = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === "additionalProperties" && inner === false) continue;
      if (key === "enum" && member !== undefined && growing.has(member)) opened["x-extensible-enum"] = inner;
      else if (key === "properties" && isObject(inner)) opened[key] = openMembers(inner);
      else opened[key] = literal.has(key) ? inner : open(inner, member);
    }
    return opened;
  }

  const openMembers = (members: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(members).map(([name, schema]) => [name, open(schema, name)]));

  const openResponses = (operation: unknown): unknown =>
    isObject(operation) && "responses" in operation
      ? { ...operation, responses: open(operation.responses) }
      : operation;

  const openPath = (path: object): object =>
    Object.fromEntries(Object.entries(path).map(([method, operation]) => [method, openResponses(operation)]));

  const each = <Part extends object>(parts: Record<string, Part>, change: (part: Part, name: string) => unknown) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part, name)]));

  const opened = {
    ...document,
    paths: each(document.paths, openPath),
    // What is sent to a webhook is read by its receiver, as an answer is.
    ...(document.webhooks && { webhooks: open(document.webhooks) }),
    components: {
      ...document.components,
      schemas: each(schemas, (schema, name) => (requested.has(name) ? schema : open(schema))),
      ...("responses" in document.components && { responses: open(responses) }),
    },
  };
  return withoutUnused(opened as Described);
}

/** Without the schemas that nothing refers to any more, since they are written out. */
function withoutUnused<Described extends Document>(document: Described): Described {
  const { schemas, ...others } = document.components;
  const used = namesIn([document.paths, document.webhooks, others], schemas);
  const left = Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name)));
  return { ...document, components: { ...document.components, schemas: left } };
}
