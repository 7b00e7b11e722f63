import * as z from "zod";
import type { RecordedLetter } from "../../schema/contracts/case-letters.ts";
import type { VerificationFault } from "../../schema/contracts/verification.ts";
import { calendarAt, calendarOf, reloadCalendar } from "../calendars/calendars.store.ts";
import type { Call } from "../http/operation.ts";
import { sha256 } from "../platform/digest.ts";
import type { Keyring } from "../platform/keyring.ts";
import { eventHash, noEvent } from "../requests/case/event-chain.ts";
import { historyOf, readBody } from "../requests/case/event-log.ts";
import { versionOfEnding } from "../requests/case/judging.ts";
import { keysOfCase } from "../requests/personal/rekey.ts";
import { rebuild } from "../requests/rebuilding/rebuild.ts";
import { keysVersion } from "../requests/sealing/derived-keys.ts";
import { openApplicant } from "../requests/sealing/sealed-text.ts";
import { secretHash, trackingSecret } from "../requests/sealing/tracking-secret.ts";
import type { EventRow } from "../requests/store/requests.store.ts";
import { keyLine, receivedText, type VerifiedCase } from "./cases.store.ts";

/** One thing of a case that is not as it was recorded: an event by its number, or a member of its row. */
export interface Finding {
  fault: VerificationFault;
  seq: number | null;
  record: string | null;
}

const ofEvent = (fault: VerificationFault, seq: number): Finding => ({ fault, seq, record: null });
const ofCase = (fault: VerificationFault, record: string): Finding => ({ fault, seq: null, record });

/** Everything that is wrong with a case. */
export async function faultsOfCase(call: Call, keyring: Keyring, file: VerifiedCase): Promise<Finding[]> {
  const chained = [...(await faultsOfChain(file.events, file.request.version)), ...faultsOfOrder(file)];
  return [
    ...chained,
    ...(await faultsOfTexts(keyring, file)),
    ...faultsOfLetters(file),
    ...faultsOfFiles(file),
    ...(await faultsOfIdentity(keyring, file)),
    ...(await faultsOfSecret(keyring, file)),
    ...faultsOfErasure(file),
    ...(await faultsOfRow(call, file, chained.length > 0)),
  ];
}

/** Everything wrong with one case's chain: each event hashes its content and the one before, and none is missing up to `version`. */
async function faultsOfChain(events: readonly EventRow[], version: number): Promise<Finding[]> {
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

/** Events that the log has in another order than their case: each was put there when it was appended. */
function faultsOfOrder({ events, entries }: VerifiedCase): Finding[] {
  let latest = 0;
  return events.flatMap(({ seq, hash }) => {
    const entry = entries.get(hash) ?? latest;
    const isBefore = entry < latest;
    latest = Math.max(latest, entry);
    return isBefore ? [ofEvent("order-altered", seq)] : [];
  });
}

/**
 * Whether each text is the one its event, the step of its draft, or its letter was recorded with; an erased case has none. Older steps have
 * no hash.
 */
async function faultsOfTexts(
  keyring: Keyring,
  { events, drafts, letters, texts, erasure }: VerifiedCase,
): Promise<Finding[]> {
  const stored = new Map(texts.map((text) => [text.id, text]));
  const findings: Finding[] = [];
  const written = [
    ...events.map((event) => ({ ...event, place: { seq: event.seq, record: null }, isHashed: true })),
    ...drafts.map((step) => {
      const record = `draft_step ${step.requestId} ${step.draft} ${step.seq}`;
      return { ...step, place: { seq: null, record }, isHashed: step.textHash !== null };
    }),
    ...letters.map((letter) => {
      const record = `letter ${letter.requestId} ${letter.draft} ${letter.version}`;
      return { ...letter, place: { seq: null, record }, isHashed: true };
    }),
  ];
  for (const { requestId, textId, textHash, place, isHashed } of written) {
    if (textId === null) continue;
    const text = stored.get(textId);
    if (text === undefined) {
      if (erasure === undefined) findings.push({ fault: "text-missing", ...place });
      continue;
    }
    const opened = await keyring.open(text, `${requestId}/${text.purpose}`).catch(() => undefined);
    const isThat = opened !== undefined && (!isHashed || (await sha256(opened)) === textHash);
    if (!isThat) findings.push({ fault: "text-altered", ...place });
  }
  return findings;
}

/** Acts that say they were served by a letter which the case has not, or has as another kind. */
function faultsOfLetters({ events, letters }: VerifiedCase): Finding[] {
  return events.flatMap((event) => {
    const served = letterServed(event);
    const isThere = letters.some(({ kind, textHash }) => kind === served?.kind && textHash === served.hash);
    return served === undefined || isThere ? [] : [ofEvent("letter-altered", event.seq)];
  });
}

/** The letter that an event was served by; undefined of what a part inherited, whose letter is the other case's. */
function letterServed({ body }: EventRow): RecordedLetter | undefined {
  try {
    const { letter, inherited } = readBody(body);
    return inherited === undefined ? letter : undefined;
  } catch {
    // A body that cannot be read is named by its hash.
    return undefined;
  }
}

/** Rows of files that no event states, and events whose file has no row; of the bytes themselves see files.ts. */
function faultsOfFiles({ events, files }: VerifiedCase): Finding[] {
  const rowOf = ({ id, seq, size }: { id: string; seq: number; size: number }) => `${id} ${seq} ${size}`;
  const rows = new Set(files.map(rowOf));
  const stated = new Set(
    events.flatMap(({ seq, type, body }) => {
      const attached = type === "file_attached" ? attachedFile.safeParse(parsed(body)) : undefined;
      return attached?.success ? [rowOf({ id: attached.data.file, seq, size: attached.data.size })] : [];
    }),
  );
  return [...stated.symmetricDifference(rows)].map((row) => ofCase("row-altered", `case_file ${row.split(" ")[0]}`));
}

const attachedFile = z.object({ file: z.string(), size: z.int() });

/** A body that cannot be read is named by its hash. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * Whether who asked is sealed as for this case, and the keys are those of who asked and of what was asked; an erased case has neither.
 * Keys of an earlier way are not compared, and counted: the daily task makes them anew.
 */
async function faultsOfIdentity(keyring: Keyring, file: VerifiedCase): Promise<Finding[]> {
  const { request, events, texts, applicant, erasure, keys } = file;
  const sealed = applicant === undefined || applicant.sealed.byteLength === 0 ? undefined : applicant;
  if (erasure !== undefined) {
    return [
      ...(sealed === undefined ? [] : [ofEvent("identity-altered", 1)]),
      ...(keys.length === 0 ? [] : [ofCase("keys-altered", "applicant")]),
    ];
  }
  if (sealed === undefined) return [ofEvent("identity-missing", 1)];
  const opened = await openApplicant(keyring, request.id, sealed).catch(() => undefined);
  if (opened === undefined) return [ofEvent("identity-altered", 1)];
  if (hasOlderKeys(file)) return [];
  const amendments = texts.filter(({ purpose }) => purpose === "registration_amended");
  const derived = await keysOfCase(keyring, {
    requestId: request.id,
    who: sealed,
    text: receivedText(texts),
    amended: { events: amendments.length === 0 ? [] : events, texts: amendments },
  }).catch(() => undefined);
  // What does not open is named with the event it belongs to.
  if (derived === undefined) return [];
  const lines = [
    ...derived.person.map(({ kind, key }) => keyLine(kind, key)),
    ...derived.likeness.map((value, place) => keyLine("likeness", place, value)),
    ...(derived.postalKey === undefined ? [] : [keyLine("postal", derived.postalKey)]),
  ];
  const areThose = new Set(lines).symmetricDifference(new Set(keys)).size === 0;
  return areThose && sealed.keysVersion === keysVersion ? [] : [ofCase("keys-altered", "applicant")];
}

/** Whether a case that is not erased has keys of an earlier way of deriving them. */
export const hasOlderKeys = ({ applicant, erasure }: VerifiedCase): boolean =>
  applicant !== undefined && erasure === undefined && applicant.keysVersion < keysVersion;

/** Whether the case was closed, archived and kept long enough when the log has its erasure; what came later is another matter. */
function faultsOfErasure({ events, entries, erasure, archived }: VerifiedCase): Finding[] {
  if (erasure === undefined) return [];
  const { erasedOn, keptUntil, entry } = erasure;
  const before = events.filter(({ hash }) => entry === null || (entries.get(hash) ?? 0) < entry);
  const isDue = keptUntil <= erasedOn && archived.includes(before.length) && wasClosedBy(before, keptUntil);
  return isDue ? [] : [ofCase("erased-too-early", `erasure ${erasure.requestId}`)];
}

function wasClosedBy(events: readonly EventRow[], day: string): boolean {
  try {
    const { state, closedOn } = historyOf(events);
    return state === "closed" && closedOn !== null && closedOn <= day;
  } catch {
    // Nothing follows from events that are not there, or not as they were; they are named themselves.
    return true;
  }
}

/** Whether the secret that lets the applicant in is the case's own, and as many were given out as are on record. */
async function faultsOfSecret(keyring: Keyring, { request, secrets }: VerifiedCase): Promise<Finding[]> {
  const { id, secretNo } = request;
  const own = await secretHash(await trackingSecret(keyring, id, secretNo));
  return own === request.secretHash && secretNo === secrets + 1 ? [] : [ofCase("secret-altered", "request secret")];
}

/** The row, deadlines and document numbers that the events do not say. */
async function faultsOfRow({ env, outside }: Call, file: VerifiedCase, isChainFaulty: boolean): Promise<Finding[]> {
  const now = outside.now();
  try {
    const { request, events } = file;
    const calendar = await calendarAt(env.DB, versionOfEnding(historyOf(events)) ?? request.calendarVersion, now);
    const computedWith = Math.max(request.calendarVersion, request.calendarSeen);
    const isKnown = computedWith <= (await calendarOf(env.DB, now)).version;
    if (!isKnown && computedWith > (await reloadCalendar(env.DB, now)).version) {
      return [ofCase("row-altered", "request calendar_version")];
    }
    const newest = await calendarAt(env.DB, request.calendarSeen, now);
    return rebuild(file, calendar, newest).differences.map(({ member }) => ofCase("row-altered", `request ${member}`));
  } catch {
    // Nothing follows from events that are not there, or not as they were.
    return isChainFaulty ? [] : [ofCase("row-altered", "request")];
  }
}
