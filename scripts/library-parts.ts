/** What the Worker takes of libraries where that is less than they ship. */

/**
 * A module with the exports of this one, none of which does anything: of what writes JSON Schemas, which is done where `openapi.json` is
 * made. What is called all the same says so.
 */
export function withoutEffect(source: string): string {
  const names = [...source.matchAll(/^export (?:const|function|class) (\w+)/gm)].map(([, name = ""]) => name);
  const renamed = [...source.matchAll(/^export \{ (\w+ as \w+) \};/gm)].map(([, one = ""]) => one);
  return [
    'const left = () => { throw new Error("The Worker writes no JSON Schema"); };',
    ...names.map((name) => `export const ${name} = () => left;`),
    ...renamed.map((one) => `export { ${one} };`),
  ].join("\n");
}
