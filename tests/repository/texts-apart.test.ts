// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources with templates
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { RolldownMagicString, rolldown } from "rolldown";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { labelNumbers, labelsApart, numberLabels, tableApart, textsOf } from "../../scripts/texts-apart.ts";
import { workerSource } from "../../scripts/worker-source.ts";
import { root } from "./sources.ts";

const own = 'import { label } from "./label.ts";\n';
const from = 'import { numberedLabel } from "./../../functions/platform/read-texts.ts"; ';

/** What is made of a source: its code, and its labels. */
function apart(source: string) {
  const code = new RolldownMagicString(labelsApart(own + source, "functions/labels/one.ts"));
  const numbers = labelNumbers([code.original]);
  numberLabels(code, numbers);
  return { code: code.toString().slice((from + own).length), labels: textsOf(numbers) };
}

const paths = globSync("functions/**/*.{ts,tsx}", { cwd: root }).filter((path) => !path.includes("/static/"));
const sources = paths.map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));

const faultsOf = (source: string, fileName: string) =>
  ts.transpileModule(source, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.Preserve },
  }).diagnostics?.length ?? 0;

describe("the Worker's texts", () => {
  it("are apart from its code, which knows their numbers", () => {
    expect(apart('const a = label("甲", "乙", "A");')).toEqual({
      code: "const a = /* @__PURE__ */ numberedLabel(0);",
      labels: [["甲", "乙", "A"]],
    });
  });

  it("have one number where they are the same", () => {
    const { code, labels } = apart(
      'const a = label("甲", "乙", "A"), b = label("丙", "丙", "B"), c = label("甲", "乙", "A");',
    );
    expect(code.match(/numberedLabel\(\d\)/g)).toEqual(["numberedLabel(0)", "numberedLabel(1)", "numberedLabel(0)"]);
    expect(labels).toHaveLength(2);
  });

  it("have places for what is filled in, each once, and read when the text is", () => {
    expect(
      apart("const a = (n: number, one: Labels) => label(`第${n}`, `${n}${one.zh_hant}`, `No. ${n}, ${one.en}`);"),
    ).toEqual({
      code: "const a = (n: number, one: Labels) => /* @__PURE__ */ numberedLabel(0, () => [n, one.zh_hant, one.en]);",
      labels: [
        [
          ["第", 0],
          [0, 1],
          ["No. ", 0, ", ", 2],
        ],
      ],
    });
  });

  it("are apart where a label is in another one, and where an expression is", () => {
    const { code, labels } = apart('const a = label(`${f(label("甲", "乙", "A")).en}`, `丙`, "${}\\n");');
    expect(code).toBe("const a = /* @__PURE__ */ numberedLabel(0, () => [f(/* @__PURE__ */ numberedLabel(1)).en]);");
    expect(labels).toEqual([
      [[0], "丙", "${}\n"],
      ["甲", "乙", "A"],
    ]);
  });

  it("stay where a label is made of what is known elsewhere, and where `label` is another function", () => {
    for (const source of [
      "const a = label(code, code, code);",
      'const a = label("甲", "乙");',
      'const a = one.label("甲", "乙", "A");',
    ])
      expect(labelsApart(own + source, "functions/labels/one.ts")).toBe(own + source);
    const foreign = 'import { label } from "./other.ts"; const a = label("甲", "乙", "A");';
    expect(labelsApart(foreign, "functions/labels/one.ts")).toBe(foreign);
  });

  it("leave good TypeScript of as many lines, of every source", () => {
    let changed = 0;
    for (const { path, source } of sources) {
      const given = workerSource(source, { path, pure: false });
      const made = labelsApart(given, path);
      if (made !== given) changed++;
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
    expect(changed).toBeGreaterThan(50);
  });

  it("miss no module that writes labels out", () => {
    const missed = sources.filter(
      ({ path, source }) => /\blabel\(\s*"/.test(source) && labelsApart(source, path) === source,
    );
    expect(missed.map(({ path }) => path)).toEqual([]);
  });

  it("of a table are there once the file is read", async () => {
    const modules: Record<string, string> = {
      entry: 'import table from "table"; export const pairs = () => table; export { read } from "reader";',
      table: tableApart("Pairs", "reader"),
      reader:
        "const all = []; export const onceRead = (one) => all.push(one); export const read = (tables) => all.map((one) => one(tables));",
    };
    const bundle = await rolldown({
      input: "entry",
      plugins: [{ name: "modules", resolveId: (id) => id, load: (id) => modules[id] ?? null }],
    });
    const [{ code }] = (await bundle.generate({ format: "esm" })).output;
    const made = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    expect(made.pairs()).toBe(undefined);
    made.read({ Pairs: "萬 万", Others: "" });
    expect(made.pairs()).toBe("萬 万");
  });
});

describe("labels and words", () => {
  const modules = globSync(["functions/labels/**/*.ts", "functions/site/words/*.ts"], { cwd: root }).toSorted();
  const entry = modules.map((path, at) => `export * as m${at} from "./${path}";`).join("\n");

  /** The modules as they are when their labels are apart, or as they are written. */
  async function loaded(isApart: boolean) {
    const bundle = await rolldown({
      cwd: root,
      input: "all",
      platform: "neutral",
      plugins: [
        {
          name: "labels",
          resolveId: (id) => (id === "all" ? join(root, "all.ts") : undefined),
          load: {
            filter: { id: [/\.ts$/] },
            handler(path) {
              if (path.endsWith("all.ts"))
                return {
                  code: `${entry}\nexport { readTexts } from "./functions/platform/read-texts.ts";`,
                  moduleType: "ts",
                };
              const source = readFileSync(path, "utf8");
              return { code: isApart ? labelsApart(source, path.slice(root.length)) : source, moduleType: "ts" };
            },
          },
        },
      ],
    });
    const [{ code }] = (await bundle.generate({ format: "esm" })).output;
    const text = new RolldownMagicString(code);
    const numbers = labelNumbers([code]);
    numberLabels(text, numbers);
    const file = JSON.stringify({ labels: textsOf(numbers), tables: {} });
    const { readTexts, ...made } = await import(
      `data:text/javascript;base64,${Buffer.from(text.toString()).toString("base64")}`
    );
    await readTexts("texts.json", { ASSETS: { fetch: async () => new Response(file) } });
    return made;
  }

  let both: Record<string, unknown>[] = [];
  beforeAll(async () => {
    both = [await loaded(false), await loaded(true)];
  });

  it("read the same from the file as where they are written", () => {
    const [plain, read] = both.map((made) => JSON.stringify(made));
    expect(plain?.length).toBeGreaterThan(50_000);
    expect(read).toBe(plain);
  });
});
