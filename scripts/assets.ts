/** Puts the static files the Worker serves into dist/site: the API page's script, out of its package. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const site = join(import.meta.dirname, "../dist/site/");
const script = join(import.meta.dirname, "../node_modules/rapidoc/dist/rapidoc-min.js");

mkdirSync(`${site}assets`, { recursive: true });
copyFileSync(script, `${site}assets/rapidoc-min.js`);
copyFileSync(`${script}.LICENSE.txt`, `${site}assets/rapidoc-min.js.LICENSE.txt`);
writeFileSync(
  `${site}_headers`,
  "/assets/*\n  Cache-Control: public, max-age=3600, stale-while-revalidate=86400\n  X-Content-Type-Options: nosniff\n",
);
