/** Writes openapi.json, the committed copy of what the Worker serves at /openapi.json. A test fails when it is not fresh. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";

// Loaded by name, so that the Worker's types stay out of the scripts' (both declare the web's globals).
const worker = join(import.meta.dirname, "../functions/app.ts");
const { describe }: { describe(): string } = await import(worker);

writeFileSync(join(import.meta.dirname, "../openapi.json"), describe());
