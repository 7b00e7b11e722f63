import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../../", import.meta.url));

interface Import {
  /** A path from the root for our own files, a package's name for others. */
  from: string;
  names: string[];
  /** Types vanish when the code runs, so they bind no file to another's effects. */
  typeOnly: boolean;
}

export interface Source {
  /** From the root, with slashes. */
  path: string;
  folder: string;
  file: string;
  lines: number;
  tree: ts.SourceFile;
  imports: Import[];
}

/** The TypeScript files under a folder, parsed. */
export const sourcesIn = (folder: string): Source[] =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .filter((path) => /\.tsx?$/.test(path))
    .toSorted()
    .map((path) => sourceOf(path, readFileSync(`${root}${path}`, "utf8")));

/** One file, parsed. */
export function sourceOf(path: string, text: string): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const [folder, file] = [posix.dirname(path), posix.basename(path)];
  const imports = [...statedImports(tree, folder), ...inlineImports(tree, folder)];
  return { path, folder, file, lines: text.split("\n").length - 1, tree, imports };
}

const resolved = (specifier: string, folder: string) =>
  specifier.startsWith(".") ? posix.join(folder, specifier) : specifier;

/** `import("…")`, of a module and of a type. */
const inlineImports = (tree: ts.SourceFile, folder: string): Import[] =>
  [...nodesOf(tree)].flatMap((node) => {
    const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    const isType = ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument);
    const specifier = isCall
      ? node.arguments[0]
      : isType && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : undefined;
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return [];
    return [{ from: resolved(specifier.text, folder), names: [], typeOnly: isType }];
  });

function statedImports(tree: ts.SourceFile, folder: string): Import[] {
  return tree.statements.flatMap((statement): Import[] => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const { text } = moduleSpecifier;
    const bound = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause;
    const elements = bound && (ts.isNamedImports(bound) || ts.isNamedExports(bound)) ? [...bound.elements] : [];
    const isType = ts.isImportDeclaration(statement)
      ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
      : statement.isTypeOnly;
    const others = ts.isImportDeclaration(statement) && statement.importClause?.name !== undefined;
    return [
      {
        from: resolved(text, folder),
        names: elements.map(({ name, propertyName }) => (propertyName ?? name).text),
        typeOnly: isType || (elements.length > 0 && !others && elements.every(({ isTypeOnly }) => isTypeOnly)),
      },
    ];
  });
}

export function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    children.push(child);
  });
  return children;
}

/** Every node of a file, outside in. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** Where a node stands, as an editor opens it. */
export function placeOf({ path, tree }: Source, node: ts.Node): string {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart(tree));
  return `${path}:${line + 1}: ${node.getText(tree).split("\n")[0]}`;
}
