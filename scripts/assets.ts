/** Puts the static files the Worker serves into dist/site: our own, and what pages load out of packages. */
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { letterPages } from "./letter-pages.ts";

const root = join(import.meta.dirname, "..");
const site = join(root, "dist/site");
const assets = join(site, "assets");
const renderer = join(root, "node_modules/swagger-ui-dist");

const headers = `/assets/*
  Cache-Control: public, max-age=3600, stale-while-revalidate=86400
  X-Content-Type-Options: nosniff
`;

mkdirSync(assets, { recursive: true });
for (const room of ["site", "desk"]) cpSync(join(root, `functions/${room}/static`), assets, { recursive: true });
// One style sheet for every page: what all have first, then each component's and room's own, which stand beside them.
const sheets = globSync(["functions/site/**/*.css", "functions/desk/**/*.css"], { cwd: root })
  .filter((path) => !path.includes("/static/") && !path.endsWith("site/site.css"))
  .sort();
writeFileSync(
  join(assets, "site.css"),
  transformSync(
    ["functions/site/site.css", ...sheets].map((path) => readFileSync(join(root, path), "utf8")).join("\n"),
    { loader: "css", minify: true },
  ).code,
);
for (const file of ["swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css"]) {
  copyFileSync(join(renderer, file), join(assets, file));
}
const solver = join(root, "node_modules/altcha-lib");
for (const file of ["pow.js", "helpers.js", "types.js", "algorithms/web/pbkdf2.js"]) {
  cpSync(join(solver, "dist/esm/v2", file), join(assets, "altcha", file));
}
copyFileSync(join(solver, "LICENSE.txt"), join(assets, "altcha/LICENSE.txt"));
// What makes Word files and workbooks in the browser, each with the packages it is made of and their notices.
const made = [
  { name: "letters-word", from: "functions/requests/letters/printing/word-file.ts", of: ["docx", "fflate", "nanoid"] },
  { name: "report-word", from: "functions/site/reports/files/word-report.ts", of: ["docx", "fflate", "nanoid"] },
  { name: "report-workbook", from: "functions/site/reports/files/workbook.ts", of: ["write-excel-file", "fflate"] },
];
for (const { name, from, of } of made) {
  buildSync({
    absWorkingDir: root,
    entryPoints: [from],
    outfile: join(assets, `${name}.js`),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
  });
  const notices = of.map((one) => `${one}\n\n${readFileSync(join(root, "node_modules", one, "LICENSE"), "utf8")}`);
  writeFileSync(join(assets, `${name}.js.LICENSE.txt`), notices.join("\n"));
}
writeFileSync(join(assets, "letter-pages.css"), letterPages());
// What a database is compared with that is verified.
copyFileSync(join(root, "functions/verification/schema-hashes.json"), join(assets, "schema-hashes.json"));
// The Worker serves them under /openapi.json and /openapi.staff.json; as files they cost no start-up time and no part of the bundle.
for (const file of ["openapi.json", "openapi.staff.json"]) copyFileSync(join(root, file), join(assets, file));
// The pages of problems are served under /docs/problems, and are no part of the bundle either. Node runs no JSX, so they are bundled first.
const { outputFiles: problemPages } = buildSync({
  absWorkingDir: root,
  entryPoints: ["functions/site/docs/problem-pages.tsx"],
  write: false,
  bundle: true,
  format: "esm",
  target: "es2022",
  logLevel: "error",
});
const drawn = await import(
  `data:text/javascript;base64,${Buffer.from(problemPages[0]?.contents ?? []).toString("base64")}`
);
writeFileSync(join(assets, "problems.json"), JSON.stringify(await drawn.problemPages()));
writeFileSync(join(site, "_headers"), headers);
