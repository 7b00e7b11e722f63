import ts from "typescript";
import { expect, it } from "vitest";
import { refusalLabel } from "../../functions/labels/refusals/refusal-labels.ts";
import { nodesOf, type Source, sourcesIn } from "./sources.ts";

// Whatever rule refuses something in a case has words: no page says only that it is not possible.

const rooms = ["functions/requests", "functions/clock", "functions/fees"];

/** Functions that are given a rule first or, after a condition, second. */
const refusing: Readonly<Record<string, number>> = { refuse: 0, stated: 1 };

/** The texts that an expression can be. */
function textsOf(node: ts.Node | undefined): string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return ts.isConditionalExpression(node) ? [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)] : [];
}

const membersOf = (node: ts.ObjectLiteralExpression) => node.properties.map((property) => property.name?.getText());

/** Rules given to a function that refuses, stated as `{ rule, reason }`, or as the `code` of a violation. */
const rulesIn = ({ tree }: Source): string[] =>
  [...nodesOf(tree)].flatMap((node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const at = refusing[node.expression.text];
      return at === undefined ? [] : textsOf(node.arguments[at]);
    }
    if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.parent)) return [];
    return node.name.getText() === "rule" && membersOf(node.parent).includes("reason") ? textsOf(node.initializer) : [];
  });

/** The codes of the clock's violations, by which it refuses what it cannot reckon. */
const violations = sourcesIn("functions/clock")
  .filter(({ path }) => path === "functions/clock/violations.ts")
  .flatMap(({ tree }) => [...nodesOf(tree)].flatMap((node) => (ts.isCaseClause(node) ? textsOf(node.expression) : [])));

it("every rule that refuses something has words in three languages", () => {
  const rules = new Set([...rooms.flatMap(sourcesIn).flatMap(rulesIn), ...violations]);
  expect(rules.size).toBeGreaterThan(140);
  for (const one of ["letter-outdated", "not-reviewed", "ground-missing", "extension-after-expiry", "day-out-of-range"])
    expect(rules).toContain(one);
  expect([...rules].filter((rule) => refusalLabel(rule) === undefined)).toEqual([]);
});
