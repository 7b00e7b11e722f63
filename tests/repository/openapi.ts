import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

/** What the tests of the two documents read of them. */

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const load = (file: string) => import(join(import.meta.dirname, "../../functions", file));

interface Contract {
  id: string;
  policy: { who: string };
  body?: z.ZodType;
}

export const loadApp = async (): Promise<{ operations: readonly { contract: Contract }[] }> => ({
  operations: (await load("operations.ts")).apiOperations,
});
export const loadWebhooks = (): Promise<{ webhooks: readonly { name: string; payload: z.ZodType }[] }> =>
  load("webhooks.ts");
export const loadGenerator = (): Promise<{
  openApiDocument(operations: unknown, options: { part: string; webhooks?: unknown }): string;
}> => load("openapi/document.ts");

const schema = z.looseObject({});
const content = z.record(
  z.string(),
  z.looseObject({ schema, example: z.unknown().optional(), examples: z.record(z.string(), z.unknown()).optional() }),
);
const parameter = z.looseObject({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().optional(),
  description: z.string().optional(),
  schema,
});
const header = z.looseObject({ description: z.string().min(1), schema });
const response = z.looseObject({
  description: z.string().min(1),
  headers: z.record(z.string(), z.unknown()).optional(),
  content: content.optional(),
});
const reference = z.strictObject({ $ref: z.string() });
const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.union([reference, parameter])),
  requestBody: z.looseObject({ content, required: z.literal(true) }).optional(),
  responses: z.record(z.string().regex(/^[1-5]\d\d$/), z.union([reference, response])),
});
const document = z.looseObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.looseObject({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.strictObject({ name: z.string(), description: z.string().min(1) })),
  webhooks: z
    .record(z.string(), z.strictObject({ post: z.looseObject({ description: z.string().min(1) }) }))
    .optional(),
  paths: z.record(
    z.string().startsWith("/"),
    z.record(z.enum(["get", "post", "put", "patch", "delete"]), operation.optional()),
  ),
  components: z.looseObject({
    schemas: z.record(z.string(), schema),
    parameters: z.record(z.string(), parameter),
    headers: z.record(z.string(), header),
    responses: z.record(z.string(), response),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string(), description: z.string().min(1) })),
  }),
});

type Document = z.output<typeof document>;
type Response = z.output<typeof response>;

/** What a reference leads to. */
export function follow(root: unknown, $ref: string): unknown {
  let at = root;
  for (const step of $ref.slice(2).split("/")) {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    at = typeof at === "object" && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  }
  return at;
}

/** Operations with what they refer to in its place. */
function describedBy(root: Document) {
  const resolved = <Part>(part: Part | z.output<typeof reference>): Part =>
    typeof part === "object" && part !== null && "$ref" in part
      ? (follow(root, String(part.$ref)) as Part)
      : (part as Part);
  return Object.entries(root.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]) =>
      one === undefined
        ? []
        : [
            {
              path,
              method,
              operation: {
                ...one,
                parameters: one.parameters.map((part) => resolved<z.output<typeof parameter>>(part)),
                responses: Object.fromEntries(
                  Object.entries(one.responses).map(([status, part]) => [status, resolved<Response>(part)]),
                ),
              },
            },
          ],
    ),
  );
}

/** The two documents as committed: their text, what it says, and their operations. */
export const documents = ["openapi.json", "openapi.staff.json"].map((name) => {
  const text = readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
  const read = document.parse(JSON.parse(text));
  return {
    name,
    part: name === "openapi.json" ? "public" : "staff",
    text,
    document: read,
    described: describedBy(read),
  };
});

/** Every object of a value, with its place. */
export function* objects(value: unknown, place = "#"): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value))
    yield* objects(inner, `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

/** Every schema of a document, with its place: examples are values, and what looks like a schema in them is none. */
export function* schemasOf(value: unknown, place = "#"): Generator<[string, Record<string, unknown>]> {
  const inExample = /\/(examples?|const|enum|default)(\/|$)/;
  for (const [at, object] of objects(value, place)) if (!inExample.test(at)) yield [at, object];
}
