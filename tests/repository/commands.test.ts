import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";
import { root } from "./sources.ts";

const pages = ["README.md", "CONTRIBUTING.md", ...globSync("{docs,node,examples}/**/*.md", { cwd: root })];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(`${root}package.json`, "utf8")));

it("pages name commands that are there", () => {
  const named = pages.flatMap((page) =>
    [...readFileSync(`${root}${page}`, "utf8").matchAll(/npm run (?:-s )?([a-z][a-z:]*)/g)].map(([, name = ""]) => ({
      page,
      name,
    })),
  );
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter(({ name }) => scripts[name] === undefined)).toEqual([]);
});

it("every command is named by a page", () => {
  const text = pages.map((page) => readFileSync(`${root}${page}`, "utf8")).join("\n");
  const withoutRun = ["start", "test"];
  const named = (name: string) => new RegExp(`npm ${withoutRun.includes(name) ? "" : "run "}${name}\\b`).test(text);
  expect(Object.keys(scripts).filter((name) => !named(name))).toEqual([]);
});

it("the guide pipes no key into where nobody can read it again", () => {
  expect(readFileSync(`${root}docs/deployment.md`, "utf8")).not.toMatch(/\|\s*(npx )?wrangler secret/);
});
