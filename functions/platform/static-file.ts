import type { Bindings } from "../env.ts";

/** The files as they lie among the static ones, byte for byte: each read once per isolate, and no part of the bundle. */
const texts = new Map<string, string>();

/** The text of a file that scripts/assets.ts has put among the static files. */
export async function staticFile(name: string, { ASSETS }: Pick<Bindings, "ASSETS">): Promise<string> {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const file = await ASSETS.fetch(`https://assets.invalid/assets/${name}`);
  if (!file.ok) throw new Error(`${name} is not among the static files: node scripts/assets.ts`);
  const text = await file.text();
  texts.set(name, text);
  return text;
}
