/** Writes openapi.json from the operations' contracts. The Worker serves this very file; a test fails when it is not fresh. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

// Loaded by name, so that the Worker's types stay out of the scripts' (both declare the web's globals).
const load = (file: string) => import(join(import.meta.dirname, "../functions", file));
const { operations } = await load("app.ts");
const { openApiDocument } = await load("openapi.ts");

writeFileSync(join(import.meta.dirname, "../openapi.json"), openApiDocument(operations));
