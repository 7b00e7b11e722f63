/**
 * What the built Worker reads from a static file before it answers: scripts/build.ts takes the texts of labels out of the code, and large
 * tables. From the sources they are where they are written, and none of this runs.
 */
import type { Labels } from "../../schema/contracts/labels.ts";
import type { Bindings } from "../env.ts";
import { staticFile } from "./static-file.ts";

/** A text, whole or in pieces; a number among them says which of the values stands there. */
type Text = string | readonly (string | number)[];

interface Texts {
  labels: readonly (readonly [zh_hans: Text, zh_hant: Text, en: Text])[];
  tables: Readonly<Record<string, string>>;
}

/** What is filled in: made when a text is asked for, since it may be made of other labels. */
type Values = () => readonly unknown[];

let texts: Texts | undefined;
const readers: ((tables: Texts["tables"]) => void)[] = [];

/** Reads the file of this name, once per isolate. */
export async function readTexts(name: string, env: Pick<Bindings, "ASSETS">): Promise<void> {
  if (texts !== undefined) return;
  const read: Texts = JSON.parse(await staticFile(name, env));
  for (const reader of readers) reader(read.tables);
  texts = read;
}

/** Has a module read its table when the file is there. */
export function onceRead(reader: (tables: Texts["tables"]) => void): void {
  readers.push(reader);
}

function textOf(number: number, language: 0 | 1 | 2, values: Values): string {
  const text = texts?.labels[number]?.[language];
  if (text === undefined)
    throw new Error("The text of a label was asked for while modules load: ask for it when it is used");
  if (typeof text === "string") return text;
  const filled = values();
  return text.map((piece) => (typeof piece === "number" ? String(filled[piece]) : piece)).join("");
}

/** The label with this number in the file. Modules define labels while they load, when nothing has been read. */
export const numberedLabel = (number: number, values: Values = () => []): Labels => ({
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
