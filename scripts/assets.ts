/** Puts the static files the Worker serves into dist/site: our own, the API page's renderer and the form's solver out of their packages. */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { problemPages } from "../functions/site/docs/problem-pages.ts";

const root = join(import.meta.dirname, "..");
const site = join(root, "dist/site");
const assets = join(site, "assets");
const renderer = join(root, "node_modules/swagger-ui-dist");

const headers = `/assets/*
  Cache-Control: public, max-age=3600, stale-while-revalidate=86400
  X-Content-Type-Options: nosniff
`;

mkdirSync(assets, { recursive: true });
cpSync(join(root, "functions/site/static"), assets, { recursive: true });
for (const file of ["swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css"]) {
  copyFileSync(join(renderer, file), join(assets, file));
}
const solver = join(root, "node_modules/altcha-lib");
for (const file of ["pow.js", "helpers.js", "types.js", "algorithms/web/pbkdf2.js"]) {
  cpSync(join(solver, "dist/esm/v2", file), join(assets, "altcha", file));
}
copyFileSync(join(solver, "LICENSE.txt"), join(assets, "altcha/LICENSE.txt"));
// The Worker serves them under /openapi.json and /openapi.staff.json; as files they cost no start-up time and no part of the bundle.
for (const file of ["openapi.json", "openapi.staff.json"]) copyFileSync(join(root, file), join(assets, file));
// The pages of problems are served under /docs/problems, and are no part of the bundle either.
writeFileSync(join(assets, "problems.json"), JSON.stringify(await problemPages()));
writeFileSync(join(site, "_headers"), headers);
