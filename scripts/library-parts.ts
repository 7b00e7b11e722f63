/** What the Worker takes of libraries where that is less than they ship, or the same in fewer bytes. */

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

/**
 * A table of OpenCC, `export default "萬 万|…"`, as a module that makes the same text of numbers: of each pair how far its first character
 * is from the first of the pair before, and its second from its first. These repeat, where characters hardly do. Throws where a pair is not
 * of one character each.
 */
export function packedPairs(table: string): string {
  let before = 0;
  const steps: string[] = [];
  const distances: string[] = [];
  for (const pair of table.split("|")) {
    const [one, other, ...more] = [...pair]
      .map((character) => character.codePointAt(0) ?? 0)
      .filter((code) => code > 32);
    if (one === undefined || other === undefined || more.length > 0) throw new Error(`Not a pair: ${pair}`);
    steps.push((one - before).toString(36));
    distances.push((other - one).toString(36));
    before = one;
  }
  return `
    const distances = "${distances.join(" ")}".split(" ");
    let code = 0;
    const pairOf = (step, at) => {
      code += parseInt(step, 36);
      return String.fromCodePoint(code) + " " + String.fromCodePoint(code + parseInt(distances[at], 36));
    };
    export default "${steps.join(" ")}".split(" ").map(pairOf).join("|");`;
}
