import type * as z from "zod";
import { anchorContent } from "../functions/anchors/anchor.ts";
import { type PublicKey, signs } from "../functions/anchors/signing.ts";
import type { anchorList } from "../schema/contracts/anchors.ts";
import type { verification } from "../schema/contracts/verification.ts";

export type AnchorCopy = z.output<typeof anchorList>["items"][number];
type Tail = NonNullable<z.output<typeof verification>["tail"]>;

/** What a copy kept outside says of the service: each fault by its name. */
export type CopyFault =
  | "copy-invalid"
  | "copy-signature-invalid"
  | "cut-off"
  | "anchor-replaced"
  | "signature-replaced"
  | "witness-missing";

/** The newest anchor of a saved answer of `/v1/anchors`; undefined of an empty one. */
export const newestOf = ({ items }: z.output<typeof anchorList>): AnchorCopy | undefined =>
  items.toSorted((left, right) => left.number - right.number).at(-1);

const contentOf = ({ number, made_at: madeAt, first, last, entries_hash, previous_hash }: AnchorCopy): string =>
  anchorContent({ number, madeAt, first, last, entriesHash: entries_hash, previousHash: previous_hash });

/**
 * Compares an anchor that was saved with the one the service has under its number and with the end of the log. Whoever cuts the newest
 * records off leaves a log that is whole in itself, and shorter than the copy says.
 */
export async function faultsOfCopy(
  copy: AnchorCopy,
  { served, tail, keys }: { served: AnchorCopy | undefined; tail: Tail; keys: readonly PublicKey[] },
): Promise<CopyFault[]> {
  if ((await sha256(contentOf(copy))) !== copy.hash) return ["copy-invalid"];
  const faults: CopyFault[] = [];
  if (copy.jws !== null && !(await signs(copy.jws, contentOf(copy), keys))) faults.push("copy-signature-invalid");
  const isShorter = (tail.last ?? 0) < copy.last || (tail.anchor?.number ?? 0) < copy.number;
  if (served === undefined || isShorter) faults.push("cut-off");
  if (served === undefined) return faults;
  if (served.hash !== copy.hash) faults.push("anchor-replaced");
  else if (served.jws !== copy.jws) faults.push("signature-replaced");
  const isSameWitness = copy.witness?.host === served.witness?.host && copy.witness?.at === served.witness?.at;
  if (copy.witness !== null && !isSameWitness) faults.push("witness-missing");
  return faults;
}

/** In Node, which writes bytes as hexadecimal in its own way. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
