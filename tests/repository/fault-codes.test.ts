import ts from "typescript";
import { describe, expect, it } from "vitest";
import { faultTexts } from "../../functions/site/docs/fault-texts.ts";
import { nodesOf, type Source, sourcesIn } from "./sources.ts";

// The page of `validation-failed` says of every code that a member can be refused by what it means.

/** Where codes are of rules of a case, of checks, of what was altered or of messages, and of no member that was sent. */
const others = [
  "functions/clock/",
  "functions/requests/case/",
  "functions/requests/approving/",
  "functions/verification/",
];

/** Calls whose arguments name a code. */
const reporters = new Set(["fault", "issue", "report", "refuse", "wrong", "failed"]);

/** Codes of what happens to a message that is sent, and what a draft is refused by. */
const notOfMembers = new Set([
  "no-address",
  "not-bound",
  "not-configured",
  "timed-out",
  "not-in-this-state",
  "letter-incomplete",
  "letter-outdated",
  "conflict",
  "forbidden",
  "illegal-transition",
]);

/** Members that a reporter is given with a code. */
const members = new Set(["carrier", "channels", "validity", "witnesses"]);

const isCode = (text: string) => /^[a-z]+(-[a-z]+)*$/.test(text) && !members.has(text);

/** The texts that an expression can be. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return ts.isConditionalExpression(node) ? [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)] : [];
}

const nameOf = (node: ts.Node): string | undefined =>
  ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) ? node.name.text : undefined;

/** Codes stated in `{ pointer, code, detail }`, in `params: { code }`, as the `fault` of a row, or told to a reporter. */
function codesIn({ tree }: Source): string[] {
  return [...nodesOf(tree)].flatMap((node) => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && reporters.has(node.expression.text)) {
      return node.arguments.flatMap(textsOf).filter(isCode);
    }
    if (!ts.isPropertyAssignment(node) || !ts.isObjectLiteralExpression(node.parent)) return [];
    const name = nameOf(node);
    const siblings = node.parent.properties.map((property) => property.name?.getText(tree));
    const isParams = nameOf(node.parent.parent) === "params";
    const isFault = name === "code" && (isParams || (siblings.includes("detail") && !siblings.includes("article")));
    return isFault || name === "fault" ? textsOf(node.initializer) : [];
  });
}

const explained = faultTexts.flatMap(({ codes }) => Object.keys(codes));

describe("the codes of members", () => {
  const sources = ["functions", "schema"]
    .flatMap(sourcesIn)
    .filter(({ path }) => !others.some((folder) => path.startsWith(folder)));
  const stated = new Set(sources.flatMap(codesIn));

  it("are found in the sources", () => {
    expect(stated).toContain("named-twice");
    expect(stated).toContain("control-character");
    expect(stated.size).toBeGreaterThan(60);
  });

  it("are each explained on the page of their problem, once", () => {
    const missing = [...stated].filter((code) => !explained.includes(code) && !notOfMembers.has(code));
    expect(missing, "functions/site/docs/fault-texts.ts").toEqual([]);
    expect(explained.filter((code, at) => explained.indexOf(code) !== at)).toEqual([]);
  });

  it("are explained by a sentence that says something", () => {
    for (const text of faultTexts.flatMap(({ codes }) => Object.values(codes)))
      expect(text).toMatch(/^[A-Z`].{10,}\.$/s);
  });
});
