import { readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { childrenOf, nodesOf, placeOf, root, type Source, sourcesIn } from "./sources.ts";

// The rules of the house, README "The house": who may import whom, and where effects enter. What breaks one is listed by place.

const functions = sourcesIn("functions");
const tests = sourcesIn("tests");
const schema = sourcesIn("schema");
const byPath = new Map([...functions, ...schema].map((source) => [source.path, source]));

const isStore = ({ file }: Source) => /(^|\.)store\.ts$/.test(file);
const isRoute = ({ file }: Source) => /(^|\.)routes\.ts$/.test(file);
/** What a page is made with. */
const pageMakers = /^functions\/(site\/(site-page|every-language)|desk\/(desk-page|desk-file|desk-download))\.ts$/;
/** A page of the site or the desk does a route's work, and its form names the route that it is sent to; the parts of pages do not. */
const isPage = ({ path, imports }: Source) =>
  /^functions\/(site|desk)\//.test(path) && imports.some(({ from }) => pageMakers.test(from));
/** Statements by hand and over whole tables are made, and their rows checked, in the platform. */
const isPlatform = ({ path }: Source) => /^functions\/platform\/(database|meter|rows|tables)\.ts$/.test(path);
/** Where routes are listed: the API's, and the site's pages. */
const lists = [
  "functions/operations.ts",
  "functions/every-operation.ts",
  "functions/site/pages.ts",
  "functions/site/site-pages.ts",
  "functions/desk/desk-pages.ts",
];
const doors = ["functions/index.ts", "functions/app.ts", "functions/cron.ts", ...lists];
/** A room of the desk lists its pages. */
const isListOfRoom = ({ path }: Source) => /^functions\/desk\/.+-pages\.ts$/.test(path);
const isDoor = (source: Source) => doors.includes(source.path) || isListOfRoom(source);

/** The files this one runs code of. */
const uses = (source: Source) =>
  source.imports.filter(({ typeOnly }) => !typeOnly).flatMap(({ from }) => byPath.get(from) ?? []);

/** Whether a file reaches the database, itself or through what it uses. */
const reaches = new Map<Source, boolean>();
function reachesDatabase(source: Source): boolean {
  const known = reaches.get(source);
  if (known !== undefined) return known;
  reaches.set(source, isStore(source));
  const answer = isStore(source) || uses(source).some(reachesDatabase);
  reaches.set(source, answer);
  return answer;
}

/** What a set of files imports against a rule, as `file → import`. */
const offences = (sources: readonly Source[], wrong: (from: string, source: Source) => boolean) =>
  sources.flatMap((source) =>
    source.imports.filter(({ from }) => wrong(from, source)).map(({ from }) => `${source.path} → ${from}`),
  );

describe("who may import whom", () => {
  it("schema imports nothing of functions, and contracts nothing of tables", () => {
    expect(offences(schema, (from) => from.startsWith("functions/"))).toEqual([]);
    const contracts = schema.filter(({ folder }) => folder === "schema/contracts");
    expect(offences(contracts, (from) => from.startsWith("schema/tables") || from.startsWith("drizzle"))).toEqual([]);
  });

  it("tables and Drizzle are the stores' alone", () => {
    const others = functions.filter((source) => !isStore(source) && !isPlatform(source));
    expect(offences(others, (from) => from.startsWith("schema/tables") || from.startsWith("drizzle"))).toEqual([]);
  });

  it("a store uses rules and other stores, never routes, HTTP or flows", () => {
    const wrong = functions.filter(isStore).flatMap((store) =>
      uses(store)
        .filter((used) => used.path.startsWith("functions/http/") || (reachesDatabase(used) && !isStore(used)))
        .map((used) => `${store.path} → ${used.path}`),
    );
    expect(wrong).toEqual([]);
  });

  it("a rule reaches no store; what does is a route, a door, or takes the request's context or the bindings", () => {
    const rules = functions.filter(
      (source) => !isStore(source) && !isRoute(source) && !isPage(source) && !isDoor(source),
    );
    const effectful = /^(Call|StaffCall|FormReader|Bindings|Outside)$/;
    const wrong = rules
      .filter(reachesDatabase)
      .filter(({ imports }) => !imports.some(({ names }) => names.some((name) => effectful.test(name))))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it("routes are listed, and used by nobody else but pages whose forms are sent to them", () => {
    const others = functions.filter((source) => !lists.includes(source.path) && !isPage(source));
    expect(offences(others, (from) => /(^|[/.])routes\.ts$/.test(from))).toEqual([]);
  });

  it("components and words of pages reach no store", () => {
    const parts = functions.filter(({ path }) => /^functions\/(site|desk)\/(components|words)\//.test(path));
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter(reachesDatabase).map(({ path }) => path)).toEqual([]);
  });

  it("a store of the desk is its room's alone", () => {
    const roomOf = (path: string) => path.split("/")[2];
    const stores = /^functions\/desk\/.+\.store\.ts$/;
    expect(functions.filter(({ path }) => stores.test(path)).length).toBeGreaterThan(10);
    expect(offences(functions, (from, { path }) => stores.test(from) && roomOf(from) !== roomOf(path))).toEqual([]);
  });

  it("what is outside the desk knows its list of pages alone, and the app loads it when the desk is first asked for", () => {
    const outside = functions.filter(({ path }) => !path.startsWith("functions/desk/"));
    expect(offences(outside, (from) => from.startsWith("functions/desk/"))).toEqual(
      ["app", "every-operation"].map((door) => `functions/${door}.ts → functions/desk/desk-pages.ts`),
    );
  });

  it("the clock knows days, events and law, and nothing else of the house", () => {
    const clock = functions.filter(({ path }) => path.startsWith("functions/clock/"));
    expect(offences(clock, (from) => !/^(functions\/clock\/|schema\/contracts\/)/.test(from))).toEqual([]);
    expect(clock.filter(reachesDatabase).map(({ path }) => path)).toEqual([]);
  });

  it("only acts, the desk, the log, anchors, figures, reminders, notices, today, updates, recomputation, verification, the disclosure log, the search and what decides suggestions read other domains' tables", () => {
    const reading =
      /^functions\/(acts|desk|log|anchors|figures|reminders|notices|today|updates|recomputation|verification|disclosures|publications\/search|requests\/suggestions)\//;
    const stores = functions.filter((source) => isStore(source) && !reading.test(source.path));
    /** A domain's tables are in the file of its name, but these. */
    const named: Readonly<Record<string, string>> = { once: "idempotency" };
    const domainOf = ({ path }: Source) => named[path.split("/")[1] ?? ""] ?? path.split("/")[1];
    const typed = stores.flatMap((store) =>
      store.imports
        .filter(({ from }) => from.startsWith("schema/tables/") && from !== `schema/tables/${domainOf(store)}.ts`)
        .map(({ from, names }) => `${store.path} → ${from} ${names.join(", ")}`),
    );
    // Who read an identity is written in the batch that reads it; the row is the case's, the table stands beside the members.
    expect(typed).toEqual([]);

    const owners = new Map(
      schema.flatMap(({ file, tree }) =>
        [...tree.text.matchAll(/sqliteTable\(\s*"(\w+)"/g)].map(([, table]) => [table, file.replace(".ts", "")]),
      ),
    );
    expect(owners.size).toBeGreaterThan(15);
    // Triggers derive it of cases and of complaints; each domain's task reads its own kind.
    owners.delete("erasable");
    const written = stores.flatMap((store) =>
      [...store.tree.text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(\w+)/g)]
        .filter(([, table]) => owners.has(table) && owners.get(table) !== domainOf(store))
        .map(([place]) => `${store.path}: ${place}`),
    );
    expect(written).toEqual([]);
  });

  it("nothing at the edge needs Node, or the server of one's own", () => {
    expect(offences([...functions, ...schema], (from) => from.startsWith("node:") || from.startsWith("node/"))).toEqual(
      [],
    );
  });
});

describe("where effects enter", () => {
  it("time and randomness come from the door, functions/index.ts", () => {
    const source = /^(Date\.now|performance\.now|Math\.random|crypto\.randomUUID|crypto\.getRandomValues)$/;
    const found = [...functions, ...schema].flatMap((file) =>
      [...nodesOf(file.tree)]
        .filter(
          (node) =>
            (ts.isPropertyAccessExpression(node) && source.test(node.getText(file.tree))) ||
            ((ts.isNewExpression(node) || ts.isCallExpression(node)) &&
              node.expression.getText(file.tree) === "Date" &&
              (node.arguments ?? []).length === 0),
        )
        .map((node) => placeOf(file, node)),
    );
    expect(found.filter((place) => !place.startsWith("functions/index.ts:"))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it("SQL is written in store.ts", () => {
    const statement =
      /\b(SELECT\s[\s\S]*\sFROM\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s)/;
    const others = functions.filter((file) => !isStore(file) && !isPlatform(file));
    const found = others.flatMap((file) =>
      [...nodesOf(file.tree)]
        .filter(
          (node) =>
            ((ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) &&
              statement.test(node.getText(file.tree))) ||
            (ts.isTaggedTemplateExpression(node) && node.tag.getText(file.tree) === "sql") ||
            (ts.isPropertyAccessExpression(node) && /^(prepare|batch)$/.test(node.name.text)),
        )
        .map((node) => placeOf(file, node)),
    );
    expect(found).toEqual([]);
  });
});

/** What runs when the file that holds a statement is loaded. */
function* outsideFunctions(node: ts.Node): Generator<ts.Node> {
  if (ts.isFunctionLike(node)) return;
  yield node;
  for (const child of childrenOf(node)) yield* outsideFunctions(child);
}

describe("how it reads", () => {
  it("a file fits on a few screens: at most 300 lines", () => {
    const long = [...functions, ...sourcesIn("node")].filter(({ lines }) => lines > 300);
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it("a test that keeps lines off the screen has them searched: it hushes, and no other way", () => {
    const deaf = tests.filter(({ tree }) => /spyOn\(\s*console/.test(tree.text));
    expect(deaf.map(({ path }) => path)).toEqual(["tests/support/discretion.ts"]);
  });

  it("what several test files import is loaded once for all of them, so it stores nothing while it loads", () => {
    const shared = tests.filter(
      ({ path }) => !/(\.test|\/new-database|both\/same-state|\/judge-alone)\.ts$|^tests\/bench\//.test(path),
    );
    const waiting = shared.flatMap((source) =>
      source.tree.statements
        .filter((statement) => !ts.isFunctionDeclaration(statement) && !ts.isClassDeclaration(statement))
        .flatMap((statement) => [...outsideFunctions(statement)].filter(ts.isAwaitExpression))
        .map((node) => placeOf(source, node)),
    );
    expect(waiting).toEqual([]);
  });

  it("pages are JSX, in the site alone; documents that are kept, printed or no HTML are templates, and nothing else is", () => {
    const isSite = ({ path }: Source) => /^functions\/(site|desk)\//.test(path);
    expect(functions.filter(({ file }) => file.endsWith(".tsx")).filter((source) => !isSite(source))).toEqual([]);
    // The form that the site's own pages replace is such a template, too.
    const documents =
      /^functions\/(labels\/markup|updates\/feed-formats|figures\/render\/[a-z-]+|requests\/letters\/printing\/[a-z-]+)\.ts$/;
    const templates = functions.filter(({ imports }) => imports.some(({ from }) => from === "hono/html"));
    expect(templates.map(({ path }) => path).filter((path) => !documents.test(path))).toEqual([]);
    expect(templates.length).toBeGreaterThan(0);
  });

  it("a page's style is in its components' style sheets", () => {
    const pages = functions.filter(({ file }) => file.endsWith(".tsx"));
    expect(pages.length).toBeGreaterThan(5);
    const styled = pages.flatMap((source) =>
      [...nodesOf(source.tree)]
        .filter((node) => ts.isJsxAttribute(node) && node.name.getText(source.tree) === "style")
        .map((node) => placeOf(source, node)),
    );
    expect(styled).toEqual([]);
  });

  it("a file is named after what it holds", () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|data|infos?|common|misc|shared)(\/|\.tsx?$)/;
    expect([...byPath.keys()].filter((path) => vague.test(path))).toEqual([]);
  });
});

describe("what is committed runs anywhere", () => {
  const read = (path: string) => readFileSync(`${root}${path}`, "utf8");

  it("the lockfile names no registry, so that any mirror serves it", () => {
    const lock = JSON.parse(read("package-lock.json")) as { packages: Record<string, Record<string, unknown>> };
    const pinned = Object.entries(lock.packages).flatMap(([name, { resolved, link }]) =>
      resolved === undefined && link === undefined ? [] : [`${name}: ${resolved}`],
    );
    expect(pinned).toEqual([]);
  });

  it.each([
    "package.json",
    "package-lock.json",
    ".npmrc",
    "wrangler.toml",
    "vitest.config.ts",
    "tsconfig.json",
    ".ci/run",
    "biome.json",
  ])("%s holds no path of one machine and no address of one registry", (path) => {
    expect(read(path)).not.toMatch(
      /(^|["'\s=(:])\/(home|root|work|Users|tmp|opt|var)\/|file:\/\/|registry[.=]|localhost/m,
    );
  });
});
