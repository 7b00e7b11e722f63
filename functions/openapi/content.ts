import type { Contract } from "../http/operation.ts";
import type { Describe, JsonSchema } from "./schemas.ts";

/** Newline-delimited JSON. */
export const lines = "application/x-ndjson";

/**
 * Newline-delimited JSON is a text, which no client may take for one object: in OpenAPI 3.1 a schema of the body would be that of each
 * line or of none. JSON Schema's own words say what the text holds, a sequence of these; OpenAPI 3.2 has `itemSchema` for it.
 */
const linesOf = (line: JsonSchema): JsonSchema => ({
  type: "string",
  description: "One JSON object a line, each ended by a line feed.",
  contentMediaType: lines,
  contentSchema: { type: "array", items: line },
});

const isText = (mediaType: string) => mediaType.startsWith("text/") || mediaType.endsWith("+xml");

/** What is rendered, or sent as a file: a text, or bytes. */
const fileOf = (mediaType: string): JsonSchema =>
  isText(mediaType) ? { type: "string" } : { type: "string", format: "binary" };

/** Content of one media type; `schema` is that of the JSON, or of each line. */
export function mediaContent(mediaType: string, schema: JsonSchema | undefined, example?: string): object {
  const described = schema === undefined ? fileOf(mediaType) : mediaType === lines ? linesOf(schema) : schema;
  return { [mediaType]: { schema: described, ...(example === undefined ? {} : { example }) } };
}

export function requestBodyOf({ body, table, upload }: Contract, describe: Describe): object {
  if (body === undefined && upload === undefined) return {};
  const uploaded = upload?.mediaTypes.map((mediaType) =>
    mediaContent(mediaType, mediaType === lines && upload.lines ? describe(upload.lines) : undefined),
  );
  const content = {
    ...(body && mediaContent("application/json", describe(body))),
    ...Object.assign({}, ...(table?.mediaTypes ?? []).map((mediaType) => mediaContent(mediaType, undefined))),
    ...Object.assign({}, ...(uploaded ?? [])),
  };
  return { requestBody: { required: true, content } };
}
