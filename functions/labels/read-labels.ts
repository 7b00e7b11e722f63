/** Labels as the built Worker has them: scripts/build.ts takes the texts out of the code and puts them into a static file. */
import type { Labels } from "../../schema/contracts/labels.ts";
import type { Bindings } from "../env.ts";
import { staticFile } from "../site/static-file.ts";

/** A text, whole or in pieces; a number among them says which of the values stands there. */
type Text = string | readonly (string | number)[];

/** What is filled in: made when a text is asked for, since it may be made of other labels. */
type Values = () => readonly unknown[];

let texts: readonly (readonly [zh_hans: Text, zh_hant: Text, en: Text])[] | undefined;

/** Reads the texts, once per isolate: before anything is answered. */
export async function readLabels(name: string, env: Pick<Bindings, "ASSETS">): Promise<void> {
  texts ??= JSON.parse(await staticFile(name, env));
}

function textOf(number: number, language: 0 | 1 | 2, values: Values): string {
  const text = texts?.[number]?.[language];
  if (text === undefined) throw new Error("A label was asked for its text before the texts were read");
  if (typeof text === "string") return text;
  const filled = values();
  return text.map((piece) => (typeof piece === "number" ? String(filled[piece]) : piece)).join("");
}

/** The label with this number in the file, values filled in. Modules define labels while they load, when no text has been read. */
export const labelOf = (number: number, values: Values = () => []): Labels => ({
  get zh_hans() {
    return textOf(number, 0, values);
  },
  get zh_hant() {
    return textOf(number, 1, values);
  },
  get en() {
    return textOf(number, 2, values);
  },
});
