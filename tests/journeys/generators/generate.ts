import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll } from "vitest";
import { consumers } from "./consumers.ts";

type Generator = keyof typeof consumers;

const root = fileURLToPath(new URL("../../../", import.meta.url));
const modules = join(root, "node_modules");
const documents = { public: join(root, "openapi.json"), staff: join(root, "openapi.staff.json") };
const parts = Object.entries(documents);

const heyApiSettings = parts.map(([part, input]) => ({
  input,
  output: `hey-api/${part}`,
  logs: { level: "silent" },
  plugins: ["@hey-api/client-fetch", { name: "@hey-api/sdk", validator: true }, "zod"],
}));

/** Orval makes one function of a body that may be JSON or a table, and sends either as it is: tables are left out. */
const contentType = { exclude: ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] };

const orvalSettings = (baseUrl: string) =>
  Object.fromEntries(
    parts.flatMap(([part, input]) =>
      (["fetch", "zod"] as const).map((client) => {
        const target = `orval/${part}${client === "zod" ? "-zod" : ""}.ts`;
        return [target, { input, output: { target, client, mode: "single", baseUrl, override: { contentType } } }];
      }),
    ),
  );

/** As strict as TypeScript is by itself; what is generated is not written for more. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2022", "dom", "dom.iterable"],
  module: "esnext",
  moduleResolution: "bundler",
  allowImportingTsExtensions: true,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** A folder of clients as a consumer of the service would have them, generated of both documents. */
export function clientsFolder(origin: string) {
  const folder = mkdtempSync(join(tmpdir(), "gongkai-clients-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(modules, join(folder, "node_modules"));
  writeFileSync(join(folder, "openapi-ts.config.mjs"), `export default ${JSON.stringify(heyApiSettings)};`);
  writeFileSync(join(folder, "orval.config.mjs"), `export default ${JSON.stringify(orvalSettings(origin))};`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["."] }));

  /** Runs a program out of node_modules there; what it says is in the error if it fails. */
  const run = (program: string, ...words: string[]) => {
    try {
      execFileSync(process.execPath, [join(modules, program), ...words], { cwd: folder, stdio: "pipe" });
    } catch (error) {
      const { stdout = "", stderr = "" } = error as { stdout?: Buffer; stderr?: Buffer };
      throw new Error(`${program} failed:\n${stdout}${stderr}`);
    }
  };

  return {
    generate: {
      "openapi-typescript": () => {
        for (const [part, input] of parts)
          run("openapi-typescript/bin/cli.js", input, "--output", `openapi-typescript/${part}.d.ts`);
      },
      "hey-api": () => run("@hey-api/openapi-ts/bin/run.js"),
      orval: () => run("orval/dist/bin/orval.mjs"),
    } satisfies Record<Generator, () => void>,

    /** Writes the programs that consume the clients, and compiles all there is. */
    compile(): void {
      for (const [name, program] of Object.entries(consumers)) writeFileSync(join(folder, `${name}.ts`), program);
      run("typescript/bin/tsc", "-p", "tsconfig.json");
    },

    /** A program as a module that runs. */
    async load(name: Generator): Promise<{ consume(origin: string, key: string): Promise<unknown> }> {
      const outfile = join(folder, `${name}.mjs`);
      await build({
        entryPoints: [join(folder, `${name}.ts`)],
        outfile,
        bundle: true,
        format: "esm",
        platform: "node",
      });
      return import(outfile);
    },
  };
}
