import type { VerificationFault } from "../../../schema/contracts/anchors.ts";
import { sha256 } from "../../platform/digest.ts";
import type { Keyring, Sealed } from "../../platform/keyring.ts";
import { eventHash, noEvent } from "../case/event-chain.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import type { EventRow, TextRow } from "../store/requests.store.ts";

/** One thing that is not as it was recorded: an event by its number. */
export interface Finding {
  fault: VerificationFault;
  seq: number;
}

const ofEvent = (fault: VerificationFault, seq: number): Finding => ({ fault, seq });

/** Everything wrong with one case's chain: each event hashes its content and the one before, and none is missing up to `version`. */
export async function verifyChain(events: readonly EventRow[], version: number): Promise<Finding[]> {
  const findings: Finding[] = [];
  let previous = noEvent;
  let expected = 1;
  for (const event of events) {
    for (; expected < event.seq; expected++) findings.push(ofEvent("event-missing", expected));
    if (event.hash !== (await eventHash(event))) findings.push(ofEvent("content-altered", event.seq));
    if (event.previousHash !== previous) findings.push(ofEvent("link-broken", event.seq));
    previous = event.hash;
    expected = event.seq + 1;
  }
  for (; expected <= version; expected++) findings.push(ofEvent("event-missing", expected));
  return findings;
}

/** Whether each text is the one its event was recorded with; an erased case has none. */
export async function verifyTexts(
  keyring: Keyring,
  events: readonly EventRow[],
  texts: ReadonlyMap<string, TextRow>,
  erased: boolean,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { requestId, seq, textId, textHash } of events) {
    if (textId === null) continue;
    const text = texts.get(textId);
    if (text === undefined) {
      if (!erased) findings.push(ofEvent("text-missing", seq));
      continue;
    }
    const opened = await keyring.open(text, `${requestId}/${text.purpose}`).catch(() => undefined);
    if (opened === undefined || (await sha256(opened)) !== textHash) findings.push(ofEvent("text-altered", seq));
  }
  return findings;
}

/** Whether who asked is still sealed as it was for this case; an erased case has nobody. */
export async function verifyApplicant(
  keyring: Keyring,
  requestId: string,
  sealed: Sealed | undefined,
  erased: boolean,
): Promise<Finding[]> {
  if (erased) return [];
  if (sealed === undefined || sealed.sealed.byteLength === 0) return [ofEvent("identity-missing", 1)];
  const opened = await openApplicant(keyring, requestId, sealed).catch(() => undefined);
  return opened === undefined ? [ofEvent("identity-altered", 1)] : [];
}
