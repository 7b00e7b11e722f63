import { globSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { workerSource } from "../../scripts/worker-source.ts";

const module = (source: string) => workerSource(source, { path: "one.ts", pure: false });
const contracts = (source: string) => workerSource(source, { path: "one.ts", pure: true });

/** Positions at which TypeScript finds no sense in a source. */
const faultsOf = (source: string, fileName = "one.ts"): number =>
  ts.transpileModule(source, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve },
  }).diagnostics?.length ?? 0;

describe("what the Worker is built from", () => {
  it("is a schema without what describes it", () => {
    expect(module('const day = z.string().meta({ id: "Day", description: "a (day)" }).optional();')).toBe(
      "const day = z.string().optional();",
    );
    expect(module('const one = z.object({ on: day.meta({ description: "When." }) }).meta({ id: "One" });')).toBe(
      "const one = z.object({ on: day });",
    );
  });

  it("is a page without what describes it as an operation, and with what it says of itself", () => {
    const source =
      'export const home = sitePage({ id: "home", summary: "S", description: "D", draw: () => ({ description: "kept" }) });';
    expect(module(source)).toBe(
      'export const home = sitePage({ id: "home",   draw: () => ({ description: "kept" }) });',
    );
  });

  it("is a contract without what answers no call", () => {
    const source = `export const read = operation(
  {
    id: "read",
    summary: "Read it",
    description:
      "Of two " + "lines.",
    query: rows.meta({ description: "Rows." }),
    answers: { 200: { description: "It.", schema: one.meta({ id: "It" }) } },
    problems: [], policy },
  async () => ({ status: 200, body: { description: text, answers: 1 } }),
);`;
    const made = module(source);
    expect(made.replace(/\s+/g, " ")).toBe(
      'export const read = operation( { id: "read", query: rows, policy }, ' +
        "async () => ({ status: 200, body: { description: text, answers: 1 } }), );",
    );
    expect(made.split("\n")).toHaveLength(source.split("\n").length);
  });

  it("leaves what is only named alike: other members, and contracts made elsewhere", () => {
    for (const source of [
      "const view = { summary: row.summary, description, problems: [] };",
      "const made = define({ summary: text, answers });",
      "const said = meta({ description: text });",
      "operation(contract, handler);",
    ])
      expect(module(source)).toBe(source);
  });

  it("may be left out by the bundler where a module of contracts only defines it", () => {
    expect(contracts('export const one = z.object({ a: z.string() }).meta({ id: "One" });')).toBe(
      "export const one = /* @__PURE__ */ z.object({ a: /* @__PURE__ */ z.string() });",
    );
    expect(contracts("export const made = () => z.string();")).toBe("export const made = () => z.string();");
    expect(module("const app = make();")).toBe("const app = make();");
  });

  it("may be left out only because loading a module of contracts has no effect: it declares, and does nothing", () => {
    const effects = globSync("schema/contracts/*.ts").flatMap((path) =>
      ts
        .createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ESNext)
        .statements.filter(ts.isExpressionStatement)
        .map(({ pos }) => `${path} ${pos}`),
    );
    expect(effects).toEqual([]);
  });

  it("leaves no reader of what is left out: only openapi.json is made of it", () => {
    const readers = globSync("functions/**/*.ts").filter((path) =>
      /contract\.(tag|summary|description|answers|problems)\b|toJSONSchema|globalRegistry/.test(
        readFileSync(path, "utf8"),
      ),
    );
    expect(readers).toEqual(expect.arrayContaining(["functions/openapi/document.ts"]));
    expect(readers.filter((path) => !path.startsWith("functions/openapi/"))).toEqual([]);
  });

  it("is good TypeScript of as many lines, of every source", () => {
    const paths = globSync("{functions,schema}/**/*.{ts,tsx}");
    expect(paths.length).toBeGreaterThan(300);
    for (const path of paths) {
      const source = readFileSync(path, "utf8");
      const made = workerSource(source, { path, pure: path.startsWith("schema") });
      expect({
        path,
        faults: faultsOf(made, path.endsWith(".tsx") ? "one.tsx" : "one.ts"),
        lines: made.split("\n").length,
      }).toEqual({
        path,
        faults: 0,
        lines: source.split("\n").length,
      });
    }
  });
});
