import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unstable_readConfig as readConfig } from "wrangler";
import * as z from "zod";
import { root } from "./sources.ts";

// What wrangler makes of wrangler.toml, for the service and for staging, against what the code asks for (functions/env.ts).

const folder = mkdtempSync(join(tmpdir(), "gongkai-environments-"));
afterAll(() => rmSync(folder, { recursive: true }));
const config = join(folder, "wrangler.toml");

const wrangler = (...words: string[]) =>
  execFileSync(process.execPath, [`${root}node_modules/wrangler/bin/wrangler.js`, ...words, "--config", config], {
    encoding: "utf8",
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });

beforeAll(() => {
  // What it is built from is another test's matter: the settings are read over a Worker that does nothing.
  writeFileSync(config, readFileSync(`${root}wrangler.toml`, "utf8").replace(/^\[build\]\n(.+\n)+/m, ""));
  mkdirSync(join(folder, "dist/site"), { recursive: true });
  mkdirSync(join(folder, "dist/worker"), { recursive: true });
  writeFileSync(join(folder, "dist/worker/index.js"), "export default { fetch() {} };\n");
});

/**
 * What wrangler.toml need not bind, because the service runs without: each stands in it as a comment, is a secret of who uses it, or is there on
 * a server of one's own alone.
 */
const optional = [
  "ACCESS",
  "COPIES",
  "FILES",
  "LOCAL_ORIGIN",
  "NOTICES_SECRET",
  "REMINDER_EMAIL",
  "WITNESS",
  "WITNESS_SECRET",
];

/** What functions/index.ts hands to the code under another name: as a store of files, not as R2. */
const handedOver: Readonly<Record<string, string>> = { FILE_BUCKET: "FILES" };

const namesOf = (members: ts.NodeArray<ts.TypeElement>) => members.map(({ name }) => name?.getText() ?? "").toSorted();

function* interfacesIn(node: ts.Node): Generator<ts.InterfaceDeclaration> {
  if (ts.isInterfaceDeclaration(node)) yield node;
  for (const child of node.getChildren()) yield* interfacesIn(child);
}

function interfaceOf(file: string, name: string): ts.InterfaceDeclaration {
  const tree = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  for (const found of interfacesIn(tree)) if (found.name.text === name) return found;
  throw new Error(`${file} has no ${name}`);
}

describe("what wrangler.toml binds", () => {
  const types = join(folder, "bound.d.ts");
  beforeAll(() => void wrangler("types", types, "--include-runtime=false"));

  it.each(["__BaseEnv_Env", "StagingEnv"])("is what the code knows, and what it needs (%s)", (name) => {
    const known = interfaceOf(`${root}functions/env.ts`, "Bindings").members;
    const bound = namesOf(interfaceOf(types, name).members)
      .map((binding) => handedOver[binding] ?? binding)
      .toSorted();
    const [needed, stated] = [namesOf(known), bound].map((names) => names.filter((one) => !optional.includes(one)));
    expect(stated).toEqual(needed);
    // Nothing that the code cannot do without is left out.
    const canBeAbsent = namesOf(
      ts.factory.createNodeArray(known.filter((member) => member.questionToken !== undefined)),
    );
    expect(canBeAbsent).toEqual(expect.arrayContaining(optional));
  });

  it("has the types that the code takes it for", () => {
    const file = join(folder, "bound.ts");
    const bindings = JSON.stringify(`${root}functions/env.ts`);
    writeFileSync(
      file,
      `import type { Bindings } from ${bindings};
       export const production = (env: Cloudflare.Env): Bindings => env;
       export const staging = (env: Cloudflare.StagingEnv): Bindings => env;\n`,
    );
    const { config: options } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile);
    const { compilerOptions } = options;
    const parsed = ts.convertCompilerOptionsFromJson(
      { ...compilerOptions, types: ["@cloudflare/workers-types"], incremental: false },
      root,
    ).options;
    const program = ts.createProgram([file, types], {
      ...parsed,
      typeRoots: [`${root}node_modules/@types`, `${root}node_modules`],
    });
    const source = program.getSourceFile(file);
    const said = program
      .getSemanticDiagnostics(source)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    expect(said).toEqual([]);
  });
});

const settings = z.looseObject({
  name: z.string(),
  vars: z.looseObject({ AGENCY: z.looseObject({}) }),
  d1_databases: z.array(
    z.object({ binding: z.string(), database_id: z.string(), database_name: z.string(), migrations_dir: z.string() }),
  ),
  ratelimits: z.array(z.looseObject({ name: z.string(), namespace_id: z.string(), simple: z.unknown() })),
  triggers: z.looseObject({ crons: z.array(z.string()) }),
});

describe("staging", () => {
  const read = (env: string) => settings.parse(readConfig({ config, env }));

  it("has a database and counters of its own", () => {
    const [production, staging] = [read(""), read("staging")];
    expect(staging.name).toBe("gongkai-staging");
    for (const [name, of] of [
      ["database_id", ({ d1_databases }) => d1_databases.map((one) => one.database_id)],
      ["database_name", ({ d1_databases }) => d1_databases.map((one) => one.database_name)],
      ["namespace_id", ({ ratelimits }) => ratelimits.map((one) => one.namespace_id)],
    ] as [string, (read: typeof production) => unknown[]][]) {
      expect([name, new Set([...of(production), ...of(staging)]).size]).toEqual([name, 2 * of(production).length]);
    }
  });

  it("is otherwise the service that is deployed: the same settings but for the address, limits, schedules and secrets", () => {
    const [production, staging] = [read(""), read("staging")].map(
      ({ vars, ratelimits, triggers, secrets, d1_databases, cache, observability, version_metadata, assets }) => ({
        vars: { ...vars, AGENCY: { ...vars.AGENCY, origin: "" } },
        ratelimits: ratelimits.map(({ name, simple }) => ({ name, simple })),
        databases: d1_databases.map(({ binding, migrations_dir }) => ({ binding, migrations_dir })),
        ...{ triggers, secrets, cache, observability, version_metadata, assets },
      }),
    );
    expect(staging).toEqual(production);
    expect(production?.triggers.crons).toHaveLength(4);
  });

  it.each(["", "staging"])(
    "and the service are deployed as far as wrangler can say without Cloudflare (--env=%s)",
    (env) => {
      const said = wrangler("deploy", "--dry-run", `--env=${env}`, "--outdir", join(folder, "out"));
      const database = env === "" ? "gongkai" : "gongkai-staging";
      expect(said).toContain(`env.DB (${database}) `);
      expect(said).toContain("--dry-run: exiting now.");
    },
  );
});
