import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root, sourcesIn } from "./sources.ts";

const page = readFileSync(`${root}docs/keys.md`, "utf8");
const section = (heading: string) => page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
/** What the first cells of a section's table name in backticks. */
const named = (heading: string) =>
  [...section(heading).matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
  );

const sources = [...sourcesIn("functions"), ...sourcesIn("schema"), ...sourcesIn("scripts")];

describe("docs/keys.md", () => {
  it("names every file that uses cryptography, and no other", () => {
    const cryptography = /crypto\.subtle\.|from "(node:crypto|jose|standardwebhooks|altcha-lib[^"]*)"/;
    const using = sources.filter(({ tree }) => cryptography.test(tree.text)).map(({ path }) => path);
    expect(using.length).toBeGreaterThan(8);
    expect(named("Where").toSorted()).toEqual(using.toSorted());
  });

  it("names every purpose that a key is derived for, and no other", () => {
    const used = sources.flatMap(({ tree }) =>
      [...tree.text.matchAll(/\bmac\(\s*(?:"([^"]+)"|`([^`$]+))/g)].map(([, text, start]) => text ?? start ?? ""),
    );
    const all = sources.flatMap(({ path, tree }) =>
      path === "functions/platform/keyring.ts" ? [] : [...tree.text.matchAll(/\.mac\(/g)],
    );
    expect(used).toHaveLength(all.length);
    expect(named("Purposes").toSorted()).toEqual([...new Set(used)].toSorted());
  });

  it("names every secret of the environment", () => {
    const environment = readFileSync(`${root}functions/env.ts`, "utf8");
    const secrets = [...environment.matchAll(/^\s+(\w+_(?:KEYS?|SECRET))\??: /gm)].map(([, name]) => name);
    expect(secrets.length).toBeGreaterThan(3);
    expect(secrets.filter((name) => !section("Keys").includes(`\`${name}\``))).toEqual([]);
  });
});
