import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf, root } from "./sources.ts";

// The words of the house, docs/glossary.md: what its pages name exists, and no name uses a word that says too little.

const read = (path: string) => readFileSync(`${root}${path}`, "utf8");
const filesUnder = (folder: string) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => /\.\w+$/.test(path))
    .toSorted();
const parse = (path: string) => ts.createSourceFile(path, read(path), ts.ScriptTarget.ESNext, true);
const isScript = (path: string) => /(?<!\.d)\.(ts|tsx|js|mjs)$/.test(path);

describe("docs/glossary.md", () => {
  const terms = read("docs/glossary.md")
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| term |"))
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "").trim()));

  it("gives every term its Chinese, its meaning and a place in the code", () => {
    expect(terms.length).toBeGreaterThan(80);
    for (const term of terms) {
      expect(term, term[0]).toHaveLength(4);
      expect(
        term.every((cell) => cell !== ""),
        term[0],
      ).toBe(true);
      expect(term[3], term[0]).toMatch(/`[\w-]+[/.]/);
    }
  });

  it("has each term once", () => {
    const names = terms.flatMap(([name = ""]) => name.toLowerCase().split(", "));
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe("what the pages name", () => {
  const pages = ["README.md", "CONTRIBUTING.md", ...filesUnder("docs"), ...filesUnder("examples")].filter((path) =>
    path.endsWith(".md"),
  );
  const ours =
    /`((?:functions|schema|scripts|tests|migrations|docs|examples|\.github)\/[\w./-]*|[\w.-]+\.(?:toml|json|md))`/g;

  it.each(pages)("exists: every file and folder in %s", (page) => {
    const text = read(page);
    const here = page.slice(0, page.lastIndexOf("/") + 1);
    const named = [...text.matchAll(ours)].map(([, path = ""]) => path).filter((path) => path.includes("/"));
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, path]) => `${here}${path}`);
    expect([...named, ...linked].filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });

  it("exists: every file under tests/ in the last column of docs/threat-model.md, and no row is without one but by a dash", () => {
    const cells = read("docs/threat-model.md").matchAll(/^\| [STRIDE, ]+: .* \| ([^|]+) \|$/gm);
    const proven = [...cells].map(([, cell = ""]) => cell);
    expect(proven.length).toBeGreaterThan(40);
    expect(proven.filter((cell) => !/^(–|`[\w/.-]+\.ts`(, `[\w/.-]+\.ts`)*)$/.test(cell))).toEqual([]);
    const files = proven.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => `tests/${path}`));
    expect(files.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  });
});

/** Pretty words that nobody can search for, docs/glossary.md "Words not used". */
const banned = new Set(
  (
    "told shown standing beside elsewhere seen going matter whole kept world tend anew bringing happening happened " +
    "untold looked looks held carried judged admitted taken"
  ).split(" "),
);

/** Members of contracts, columns and codes that others rely on; they keep their names. */
const stable = new Set([
  ...["third_party_told", "remedy_told", "told_other_route", "told_to_amend", "looked_at"],
  ...["calendar_seen", "calendarSeen", "seen_due_on", "seenDueOn"],
  ...["happened_on", "happenedOn", "kept_until", "keptUntil"],
]);

/** The words of a name in camelCase, snake_case or kebab-case. */
const wordsOf = (name: string) => (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());

/** The banned words in a name. What a year carries in or out (结转) is the law's word. */
function bannedIn(name: string): string[] {
  if (stable.has(name)) return [];
  const words = wordsOf(name);
  return words.filter((word, place) => {
    const next = words[place + 1] ?? "";
    if (word === "carried") return !["in", "out", "over"].includes(next);
    return banned.has(word) || (word === "go" && next === "on");
  });
}

/** Whether an identifier names a member of an object: declared, assigned, read or taken out of it. */
const isMember = (name: ts.Identifier): boolean => {
  const { parent } = name;
  if (ts.isBindingElement(parent)) return parent.propertyName === name;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === name
  );
};

/** Whether an identifier names a function where it is declared. */
const isFunctionName = (name: ts.Identifier): boolean => {
  const { parent } = name;
  if (ts.isFunctionDeclaration(parent)) return parent.name === name;
  if (!ts.isVariableDeclaration(parent) || parent.name !== name || parent.initializer === undefined) return false;
  return ts.isArrowFunction(parent.initializer) || ts.isFunctionExpression(parent.initializer);
};

/** Names in a file that use a banned word, each once, with the line it is first met on. */
function offencesIn(tree: ts.SourceFile): string[] {
  const found = new Map<string, number>();
  for (const node of nodesOf(tree)) {
    if (!ts.isIdentifier(node) || found.has(node.text)) continue;
    const { text } = node;
    // `kept` is a member of one contract: the open cases that keep their calendar.
    const wrong =
      (text !== "kept" || !isMember(node)) &&
      (bannedIn(text).length > 0 ||
        (/^(said|says)$/.test(text) && isMember(node)) ||
        (text === "again" && isFunctionName(node)));
    if (wrong) found.set(text, tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1);
  }
  return [...found].map(([name, line]) => `${tree.fileName}:${line}: ${name}`);
}

describe("words that say too little", () => {
  it.each(["functions", "node", "schema", "scripts", "tests", "examples"])("name nothing in %s/", (folder) => {
    const paths = filesUnder(folder);
    const named = paths.filter((path) => bannedIn(basename(path)).length > 0);
    expect([...named, ...paths.filter(isScript).flatMap((path) => offencesIn(parse(path)))]).toEqual([]);
  });

  it.each([
    ["const shownToStaff = 1;", ["shownToStaff"]],
    ["interface Case { seenOn: string; seen_on: string }", ["seenOn", "seen_on"]],
    ["type HTTPWorld = string; const goOn = 1; const going_on = 2;", ["HTTPWorld", "goOn", "going_on"]],
    ["const again = () => 1; function carried() {}", ["again", "carried"]],
    ["const again = 1; const carriedIn = again; let said = carriedIn;", []],
    ["const answer = { said: 1, says() {} };", ["said", "says"]],
    ["const { kept } = { kept: 1 };", ["kept"]],
    ["const upheld = ongoing; const wholesale = tendency; const overseen = heldover;", []],
    ["interface Row { calendar_seen: number; happenedOn: string; kept: string[] }", []],
  ])("are found as whole words: %s", (text, names) => {
    const found = offencesIn(ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true));
    expect(found).toEqual(names.map((name) => `a.ts:1: ${name}`));
  });
});

/** The names a file exports. */
function exportsOf(tree: ts.SourceFile): string[] {
  const namesOf = (name: ts.BindingName): string[] =>
    ts.isIdentifier(name)
      ? [name.text]
      : name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesOf(element.name) : []));
  return tree.statements.flatMap((statement): string[] => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement;
      return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
    }
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({ name }) => namesOf(name));
    }
    const declared =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement);
    return declared && statement.name ? [statement.name.text] : [];
  });
}

describe("an exported name", () => {
  it("is exported by one file of functions/ only", () => {
    const exporters = new Map<string, Set<string>>();
    for (const path of filesUnder("functions").filter((file) => /(?<!\.d)\.tsx?$/.test(file))) {
      for (const name of exportsOf(parse(path))) exporters.set(name, (exporters.get(name) ?? new Set()).add(path));
    }
    expect(exporters.size).toBeGreaterThan(400);
    const shared = [...exporters].filter(([, paths]) => paths.size > 1);
    expect(shared.map(([name, paths]) => `${name}: ${[...paths].join(", ")}`)).toEqual([]);
  });

  it.each([
    ["export const a = 1, { b, c: [d] } = e;", ["a", "b", "d"]],
    [
      "export function f() {} export interface G {} export type H = 1; export class K {} const not = 1;",
      ["f", "G", "H", "K"],
    ],
    ['export { x, y as z } from "./other.ts"; export default 1;', ["x", "z"]],
  ])("is found: %s", (text, names) => {
    expect(exportsOf(ts.createSourceFile("a.ts", text, ts.ScriptTarget.ESNext, true))).toEqual(names);
  });
});
