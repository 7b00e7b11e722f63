/** What of our own sources the Worker runs: all but what only `openapi.json` is made of. */
import ts from "typescript";

/** A piece of a text, from a position to before another. */
type Piece = readonly [from: number, to: number];

const nameOf = (property: ts.ObjectLiteralElementLike): string | undefined =>
  property.name !== undefined && ts.isIdentifier(property.name) ? property.name.text : undefined;

const isCallOf = (node: ts.Node, name: string): node is ts.CallExpression =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name;

/** `x.meta({…})` says something of `x`, and is `x`. */
const saying = (node: ts.CallExpression): ts.Expression | undefined =>
  ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === "meta"
    ? node.expression.expression
    : undefined;

/** Members of a contract that no call is answered by. */
const described = ["tag", "summary", "description", "answers", "problems"];

/** What a contract is given to: an operation, or a page that operations are made of. */
const definers = ["operation", "sitePage", "siteForm", "deskPage", "deskForm", "deskDownload", "deskFile"];

/** The documented members of `operation({…}, …)`. */
const documentation = (node: ts.CallExpression): ts.ObjectLiteralElementLike[] => {
  const [contract] = node.arguments;
  if (contract === undefined || !ts.isObjectLiteralExpression(contract)) return [];
  return contract.properties.filter((property) => described.includes(nameOf(property) ?? ""));
};

/**
 * A source without what describes: calls of `.meta()`, and of a contract the members above. Calls that define what a module exports are
 * marked as free of effects, so that the bundler leaves out a schema that only answers were described by. Lines stay where they are.
 */
export function workerSource(source: string, { path, pure }: { path: string; pure: boolean }): string {
  // Most sources have nothing to remove or mark, and are not parsed.
  if (!pure && !["meta", ...definers].some((name) => source.includes(name))) return source;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  const removed: Piece[] = [];
  const marked: number[] = [];
  const visit = (node: ts.Node, isInFunction: boolean): void => {
    if (ts.isCallExpression(node)) {
      const said = saying(node);
      if (said !== undefined) {
        visit(said, isInFunction);
        removed.push([said.getEnd(), node.getEnd()]);
        return;
      }
      if (pure && !isInFunction) marked.push(node.getStart());
      if (definers.some((name) => isCallOf(node, name))) {
        for (const property of documentation(node)) {
          const end = property.getEnd();
          removed.push([property.getStart(), source[end] === "," ? end + 1 : end]);
        }
      }
    }
    const isFunction = ts.isFunctionLike(node);
    ts.forEachChild(node, (child) => visit(child, isInFunction || isFunction));
  };
  visit(file, false);
  const cuts = removed.filter(([from, to]) => !removed.some((other) => other[0] < from && to < other[1]));
  const isCut = (at: number) => cuts.some(([from, to]) => from <= at && at < to);
  const edits = [
    ...cuts.map(([from, to]) => ({ from, to, by: source.slice(from, to).replace(/[^\n]/g, "") })),
    ...[...new Set(marked)].filter((at) => !isCut(at)).map((at) => ({ from: at, to: at, by: "/* @__PURE__ */ " })),
  ].sort((a, b) => b.from - a.from);
  return edits.reduce((made, { from, to, by }) => made.slice(0, from) + by + made.slice(to), source);
}
