import { posix } from "node:path";
import ts from "typescript";
import { nodesOf, placeOf, type Source } from "./sources.ts";

/**
 * The floors of the house, lowest first: what stands on one imports from those below it only, types too. A new folder or file of
 * functions/ gets its floor here.
 */
export const floors: readonly string[] = [
  "schema",
  "functions/labels",
  "functions/text",
  "functions/clock",
  "functions/env.ts",
  "functions/platform",
  "functions/http",
  "functions/tables",
  "functions/log",
  "functions/anchors",
  "functions/once",
  "functions/calendars",
  "functions/deadlines",
  "functions/fees",
  "functions/jobs",
  "functions/files",
  "functions/approvals",
  "functions/staff",
  "functions/security",
  "functions/requests",
  "functions/complaints",
  "functions/publications",
  "functions/disclosures",
  "functions/acts",
  "functions/recomputation",
  "functions/figures",
  "functions/website-report",
  "functions/verification",
  "functions/codelists",
  "functions/updates",
  "functions/reminders",
  "functions/notices",
  "functions/health",
  "functions/today",
  "functions/site",
  "functions/operations.ts",
  "functions/desk",
  "functions/webhooks.ts",
  "functions/cron.ts",
  "functions/openapi",
  "functions/app.ts",
  "functions/every-operation.ts",
  "functions/index.ts",
  "functions/built-worker.ts",
];

/** The floor that a path is on; -1 where it has none. */
export const floorOf = (path: string): number =>
  floors.findIndex((floor) => path === floor || path.startsWith(`${floor}/`));

interface Edge {
  from: string;
  to: string;
}

/** Which of these files imports which, types too. */
function edgesOf(sources: readonly Source[]): Edge[] {
  const paths = new Set(sources.map(({ path }) => path));
  return sources.flatMap(({ path, imports }) =>
    imports.filter(({ from }) => paths.has(from)).map(({ from }) => ({ from: path, to: from })),
  );
}

/** The imports from a higher floor, or from a file that is on none, as `file → import`. */
export const upwardImports = (sources: readonly Source[]): string[] =>
  edgesOf(sources)
    .filter(({ from, to }) => floorOf(to) === -1 || floorOf(to) > floorOf(from))
    .map(({ from, to }) => `${from} → ${to}`);

/** Of each folder: the imports that lie on a circle among its files and subfolders, as `folder: file → import`. */
export function circularImports(sources: readonly Source[]): string[] {
  const edges = edgesOf(sources);
  const folders = new Set(sources.flatMap(({ folder }) => ancestorsOf(folder)));
  return [...folders].toSorted().flatMap((folder) => {
    const childOf = (path: string) => path.slice(folder.length + 1).split("/")[0] ?? "";
    const inside = edges
      .filter(({ from, to }) => [from, to].every((path) => path.startsWith(`${folder}/`)))
      .filter(({ from, to }) => childOf(from) !== childOf(to));
    const reached = reachableFrom(inside.map(({ from, to }) => ({ from: childOf(from), to: childOf(to) })));
    return inside
      .filter(({ from, to }) => reached.get(childOf(to))?.has(childOf(from)))
      .map(({ from, to }) => `${folder}: ${from} → ${to}`);
  });
}

const ancestorsOf = (folder: string): string[] =>
  folder === "." ? [] : [...ancestorsOf(posix.dirname(folder)), folder];

function reachableFrom(edges: readonly Edge[]): ReadonlyMap<string, ReadonlySet<string>> {
  const next = Map.groupBy(edges, ({ from }) => from);
  return new Map(
    [...next.keys()].map((start) => {
      const reached = new Set<string>();
      const queue = [start];
      for (const node of queue) {
        for (const { to } of next.get(node) ?? []) {
          if (!reached.has(to)) queue.push(to);
          reached.add(to);
        }
      }
      return [start, reached];
    }),
  );
}

/** What reads a query's rows, or a body, as a type that nobody checks. */
const reading = new Set(["all", "get", "first", "raw", "batch", "values", "run", "json"]);

/** Where a value's type is asserted, not checked: `value as Type`, `<Type>value`, `.all<Row>()`, `sql<Column>`. */
export const assertedTypes = (source: Source): string[] =>
  [...nodesOf(source.tree)]
    .filter(
      (node) =>
        // Of `value as unknown as Type` one.
        (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type) && !ts.isAsExpression(node.parent)) ||
        ts.isTypeAssertionExpression(node) ||
        (ts.isCallExpression(node) &&
          node.typeArguments !== undefined &&
          ts.isPropertyAccessExpression(node.expression) &&
          reading.has(node.expression.name.text)) ||
        (ts.isTaggedTemplateExpression(node) && node.typeArguments !== undefined),
    )
    .map((node) => placeOf(source, node));
