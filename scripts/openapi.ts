/** Writes openapi.json and openapi.staff.json from the operations' contracts. The Worker serves these very files; a test fails when they are not fresh. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

// Loaded by name, so that the Worker's types stay out of the scripts' (both declare the web's globals).
const load = (file: string) => import(join(import.meta.dirname, "../functions", file));
const { apiOperations } = await load("operations.ts");
const { webhooks } = await load("webhooks.ts");
const { openApiDocument } = await load("openapi/document.ts");

for (const [name, part] of [
  ["openapi.json", "public"],
  ["openapi.staff.json", "staff"],
] as const) {
  writeFileSync(join(import.meta.dirname, "..", name), openApiDocument(apiOperations, { part, webhooks }));
}
