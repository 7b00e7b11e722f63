/** Writes openapi.json, the committed copy of what the Worker serves at /openapi.json. A test fails when it is not fresh. */
import { writeFileSync } from "node:fs";
import { describe } from "../functions/app.ts";

writeFileSync(new URL("../openapi.json", import.meta.url), describe());
