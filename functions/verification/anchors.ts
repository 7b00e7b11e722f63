import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { anchorContent, type LoggedHash, noAnchor } from "../anchors/anchor.ts";
import { readAnchorKeys } from "../anchors/anchors.store.ts";
import { signs } from "../anchors/signing.ts";
import type { Call } from "../http/operation.ts";
import { sha256 } from "../platform/digest.ts";
import { type AnchorRow, anchorsFrom, entriesAdded, entriesAt, readTail, signedFrom } from "./anchors.store.ts";
import { faultAt, type NamedFault, type PlaceIn, type Slice, type Walked } from "./slice.ts";

/** Anchors of a slice: each names a thousand entries at the most. */
const sliceAnchors = 5;
/** Of entries that came later, how many are named of a slice at the most. */
const mostNamed = 1000;

/** Every anchor: its content, its signature, that it follows the one before, and that the log has what it covers. */
export async function walkAnchors(call: Call, { after }: PlaceIn<"anchors">): Promise<Walked> {
  const { DB } = call.env;
  const found = await anchorsFrom(DB, after, sliceAnchors + 1);
  const keys = await readAnchorKeys(DB);
  let before = found.find(({ number }) => number === after);
  const anchors = found.filter(({ number }) => number > after).slice(0, sliceAnchors);
  const named = anchors.flatMap((one) => linesOf(one).map(({ seq }) => seq));
  const logged = await entriesAt(DB, named);
  const signed = await signedFrom(DB);
  // A number that was free when the anchor was made stays free: `entry-missing` names it where it still is.
  const added = await entriesAdded(DB, anchors, named, mostNamed);
  const faults = added.map(({ anchor, seq: entry, hash }) => faultAt("anchored-entry-added", { anchor, entry, hash }));
  for (const one of anchors) {
    const found = [
      ...(await faultsOfContent(one)),
      ...faultsOfLink(one, before),
      ...(await faultsOfSignature(one, keys, signed)),
    ];
    faults.push(...found.map((fault) => faultAt(fault, { anchor: one.number })), ...faultsOfEntries(one, logged));
    before = one;
  }
  const last = anchors.at(-1);
  return {
    walked: anchors.length,
    faults,
    next: anchors.length < sliceAnchors || last === undefined ? undefined : { stage: "anchors", after: last.number },
  };
}

/** The entries that an anchor names; none of a line that is none. */
const linesOf = ({ entries }: Pick<AnchorRow, "entries">): LoggedHash[] =>
  entries.split("\n").flatMap((line) => {
    const [, seq, kind, hash] = /^([1-9]\d{0,14}) ([a-z_]+) ([0-9a-f]{64})$/.exec(line) ?? [];
    return seq === undefined || kind === undefined || hash === undefined ? [] : [{ seq: Number(seq), kind, hash }];
  });

async function faultsOfContent(anchor: AnchorRow): Promise<VerificationFault[]> {
  const lines = linesOf(anchor);
  const isIntact =
    anchor.entriesHash === (await sha256(anchor.entries)) &&
    anchor.hash === (await sha256(anchorContent(anchor))) &&
    lines.at(0)?.seq === anchor.first &&
    lines.at(-1)?.seq === anchor.last;
  return isIntact ? [] : ["anchor-altered"];
}

/** Of a gap in the log when the anchor was made it is named as well: something was missing then. */
function faultsOfLink(anchor: AnchorRow, before: AnchorRow | undefined): VerificationFault[] {
  const follows =
    anchor.number === (before?.number ?? noAnchor.number) + 1 &&
    anchor.previousHash === (before?.hash ?? noAnchor.hash) &&
    anchor.first === (before?.last ?? 0) + 1;
  return follows ? [] : ["anchor-link-broken"];
}

/** From the first one that was signed, every anchor has a signature: by their numbers, whatever a clock said. */
async function faultsOfSignature(
  anchor: AnchorRow,
  keys: Awaited<ReturnType<typeof readAnchorKeys>>,
  signed: number | undefined,
): Promise<VerificationFault[]> {
  if (anchor.jws === null) return signed !== undefined && anchor.number >= signed ? ["signature-missing"] : [];
  return (await signs(anchor.jws, anchorContent(anchor), keys)) ? [] : ["signature-invalid"];
}

function faultsOfEntries(anchor: AnchorRow, logged: ReadonlyMap<number, LoggedHash>): NamedFault[] {
  return linesOf(anchor).flatMap(({ seq, kind, hash }) => {
    const stored = logged.get(seq);
    if (stored?.hash === hash && stored.kind === kind) return [];
    const fault = stored === undefined ? "anchored-entry-missing" : "anchored-entry-altered";
    return [faultAt(fault, { anchor: anchor.number, entry: seq, hash })];
  });
}

/** How far the anchors reach. A tail that was cut off is seen only against an anchor kept outside. */
export async function tailOf(call: Call): Promise<NonNullable<Slice["tail"]>> {
  const { entry, anchor } = await readTail(call.env.DB);
  return {
    last: entry ?? null,
    anchor:
      anchor === undefined
        ? null
        : { number: anchor.number, made_at: anchor.madeAt, last: anchor.last, hash: anchor.hash },
    uncovered: Math.max(0, (entry ?? 0) - (anchor?.last ?? 0)),
  };
}
