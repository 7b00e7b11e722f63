/**
 * The Worker's texts apart from its code: labels are in three languages, and a call needs a few of them. As a static file that is read once
 * they are no part of the bundle. Sources stay as they are written, and so do programs made of them in other ways.
 */
import type { RolldownMagicString } from "rolldown";
import ts from "typescript";

/** A text: as it is, or in pieces, where a number says which of the values stands there. */
type Text = string | readonly (string | number)[];

/** A label's texts in Simplified Chinese, Traditional Chinese and English. */
type Texts = readonly Text[];

const isText = (node: ts.Node) =>
  ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);

/** `label("…", `…`, "…")`, whose texts are all written there. */
const isLabel = (node: ts.Node): node is ts.CallExpression =>
  ts.isCallExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === "label" &&
  node.arguments.length === 3 &&
  node.arguments.every(isText);

/** The labels in a node that stand in no other label. */
const labelsIn = (node: ts.Node): ts.CallExpression[] => {
  const found: ts.CallExpression[] = [];
  ts.forEachChild(node, (child) => {
    found.push(...(isLabel(child) ? [child] : labelsIn(child)));
  });
  return found;
};

const linesOf = (text: string): number => text.split("\n").length;

/** A node as it is written, its labels read from the file. */
const written = (node: ts.Node): string => {
  if (isLabel(node)) return readLabel(node);
  const start = node.getStart();
  return labelsIn(node).reduceRight(
    (text, label) => text.slice(0, label.getStart() - start) + readLabel(label) + text.slice(label.getEnd() - start),
    node.getText(),
  );
};

function readLabel(node: ts.CallExpression): string {
  const values: string[] = [];
  const numberOf = (expression: ts.Expression): number => {
    const value = written(expression);
    if (!values.includes(value)) values.push(value);
    return values.indexOf(value);
  };
  const textOf = (text: ts.Expression): Text => {
    if (ts.isStringLiteralLike(text)) return text.text;
    if (!ts.isTemplateExpression(text)) throw new Error(`Not a text: ${text.getText()}`);
    const rest = text.templateSpans.flatMap(({ expression, literal }) => [numberOf(expression), literal.text]);
    return [text.head.text, ...rest].filter((piece) => piece !== "");
  };
  const texts: Texts = node.arguments.map(textOf);
  const name = Buffer.from(JSON.stringify(texts)).toString("base64url");
  const filled = values.length === 0 ? "" : `, () => [${values.join(", ")}]`;
  const call = `/* @__PURE__ */ numberedLabel("label:${name}"${filled}`;
  return `${call}${"\n".repeat(linesOf(node.getText()) - linesOf(call))})`;
}

/** Of functions/labels/label.ts and whoever imports it. */
const hasLabel = /^(import .*\blabel\b.* from ".*\/label\.ts";|export const label =)/m;

/**
 * A source, of this path in the repository, whose labels are read from the file: `label("…", "…", "…")` is then `numberedLabel("label:…")`, and
 * what is filled in are its further arguments. Lines stay where they are.
 */
export function labelsApart(source: string, path: string): string {
  if (!hasLabel.test(source)) return source;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  if (labelsIn(file).length === 0) return source;
  const up = "../".repeat(path.split("/").length - 1);
  return `import { numberedLabel } from "./${up}functions/platform/read-texts.ts"; ${source.slice(0, file.getStart())}${written(file)}`;
}

const markers = /(["'`])label:([\w-]+)\1/g;

/** The labels of such sources' bundles, as they stand there, each with its number among all of them. */
export function labelNumbers(bundles: readonly string[]): ReadonlyMap<string, number> {
  const names = bundles.flatMap((bundle) => [...bundle.matchAll(markers)].map(([, , name = ""]) => name));
  return new Map([...new Set(names)].map((name, number) => [name, number]));
}

/** The texts of these labels, by number. */
export const textsOf = (numbers: ReadonlyMap<string, number>): readonly Texts[] =>
  [...numbers.keys()].map((name) => JSON.parse(Buffer.from(name, "base64url").toString()));

/** Puts the labels' numbers into a bundle. */
export function numberLabels(bundle: RolldownMagicString, numbers: ReadonlyMap<string, number>): void {
  for (const { 0: all, 2: name = "", index } of bundle.original.matchAll(markers)) {
    bundle.overwrite(index, index + all.length, `${numbers.get(name)}`);
  }
}

/** A module that exports a table of this name, which it has once the file is read. */
export const tableApart = (name: string, readTexts: string): string => `
  import { onceRead } from ${JSON.stringify(readTexts)};
  let table;
  onceRead((tables) => { table = tables[${JSON.stringify(name)}]; });
  export { table as default };`;
