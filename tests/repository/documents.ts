import { existsSync, readFileSync } from "node:fs";
import { root } from "./sources.ts";

/** A JSON object, of whose members nothing is known. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An OpenAPI document, as far as it is compared. */
export interface OpenApi extends JsonObject {
  paths: Record<string, Record<string, JsonObject>>;
  /** What is sent to receivers outside. */
  webhooks?: Record<string, Record<string, JsonObject>>;
}

/** The documents that lie in a folder: that of everybody, and of staff where there is one. */
export const documentsIn = (folder: string): OpenApi[] =>
  ["openapi.json", "openapi.staff.json"]
    .map((name) => `${root}${folder}${name}`)
    .filter((path) => existsSync(path))
    .map((path) => JSON.parse(readFileSync(path, "utf8")));

/** What a part of a document says: itself, or what it refers to within its document. */
export function resolved(part: unknown, document: JsonObject): JsonObject {
  if (!isObject(part)) return {};
  if (typeof part.$ref !== "string") return part;
  const steps = part.$ref
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), document);
  if (!isObject(found)) throw new Error(`${part.$ref} leads nowhere`);
  const { $ref: _, ...own } = part;
  return { ...resolved(found, document), ...own };
}
