import ts from "typescript";
import { expect, it } from "vitest";
import { nodesOf, placeOf, type Source, sourcesIn } from "./sources.ts";

// What a code is called has one home, functions/labels/. A second table of labels is found by its keys.

/** Every list of codes in the contracts, but that of languages: an array that holds nothing but texts, at least two. */
const enums = sourcesIn("schema/contracts").flatMap(({ tree }) =>
  [...nodesOf(tree)].flatMap((node) => {
    if (!ts.isArrayLiteralExpression(node) || node.elements.length < 2) return [];
    const texts = node.elements.flatMap((element) => (ts.isStringLiteralLike(element) ? [element.text] : []));
    const areCodes = texts.length === node.elements.length && !texts.includes("zh_hans");
    return areCodes ? [new Set(texts)] : [];
  }),
);

/** A table's keys with what they stand for: the members of an object, or the pairs of a list. */
function entriesOf(node: ts.Node): [key: string, value: ts.Node][] {
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.flatMap((member): [string, ts.Node][] =>
      ts.isPropertyAssignment(member) && (ts.isIdentifier(member.name) || ts.isStringLiteralLike(member.name))
        ? [[member.name.text, member.initializer]]
        : [],
    );
  }
  if (!ts.isArrayLiteralExpression(node)) return [];
  return node.elements.flatMap((pair): [string, ts.Node][] => {
    const [key, value] = ts.isArrayLiteralExpression(pair) ? pair.elements : [];
    return key !== undefined && value !== undefined && ts.isStringLiteralLike(key) ? [[key.text, value]] : [];
  });
}

/** Tables that give a Chinese text for two codes or more of one list. */
const labelTables = (source: Source): string[] =>
  [...nodesOf(source.tree)]
    .filter((node) => {
      const labelled = entriesOf(node).flatMap(([key, value]) =>
        /\p{Script=Han}/u.test(value.getText(source.tree)) ? [key] : [],
      );
      return enums.some((codes) => labelled.filter((key) => codes.has(key)).length >= 2);
    })
    .map((node) => placeOf(source, node));

it("the label of a code has one home, functions/labels/", () => {
  const [home, others] = [true, false].map((inside) =>
    sourcesIn("functions").filter(({ path }) => path.startsWith("functions/labels/") === inside),
  );
  // What a page says of a code in a sentence is no name of it.
  const sentences = /^functions\/(site|desk)\/words\//;
  expect(others?.filter(({ path }) => !sentences.test(path)).flatMap(labelTables)).toEqual([]);
  expect(new Set(home?.flatMap(labelTables)).size).toBeGreaterThan(15);
});

it("labels import contracts only", () => {
  const labels = sourcesIn("functions/labels");
  const own = labels.flatMap(({ path, imports }) => imports.map(({ from }) => `${path} → ${from}`));
  expect(own.filter((line) => !/ → (schema\/contracts\/|functions\/labels\/|hono\/html$)/.test(line))).toEqual([]);
});
