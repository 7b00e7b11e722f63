import { join } from "node:path";

const here = (name: string) => join(import.meta.dirname, name);

/** What runs the tests of stores and routes over Node and SQLite: what stands for workerd's modules, and what is left out. */
export const overSqlite = {
  alias: { "cloudflare:test": here("cloudflare-test.ts"), "cloudflare:workers": here("cloudflare-workers.ts") },
  // Where D1's replicas are, somebody's own answers carry a bookmark; one database has none to be behind.
  testNamePattern: /^(?!.*(a bookmark |may file and read its receipt where its origin is listed)).*$/,
};

/** What is about Cloudflare itself: its runtime, the rows by which D1 bills, and what counts them. */
const workerdAlone = [
  "tests/platform/on-workerd.test.ts",
  "tests/bench/",
  "tests/scale/",
  "tests/journeys/",
  "tests/node/",
];

export const isWorkerdAlone = (path: string): boolean => workerdAlone.some((start) => path.startsWith(start));
