import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { type ChainedEvent, chain } from "../case/event-chain.ts";
import { historyOf, readBody } from "../case/event-log.ts";
import type { LogEntry } from "../case/history.ts";
import { inheritedBy } from "../case/inheritance.ts";
import { intakeOf } from "../case/intake.ts";
import { newCaseOf, prepareCase } from "../filing/new-case.ts";
import { openApplicant, openTexts, type SealedText, sealTexts } from "../sealing/sealed-text.ts";
import type { NewCase } from "../store/case-writer.store.ts";
import { ongoingNotify } from "../store/notifications.store.ts";
import { type CaseRows, readApplicant } from "../store/requests.store.ts";
import { calendarFor, numberOf, projected, type Step } from "./case-change.ts";

/** The new case of a split: the same applicant, the same receipt, the course up to the split, another description. */
export async function splitOff(
  call: Call,
  keyring: Keyring,
  { file, actor, log, current }: Step,
  { text: description, on, items }: Extract<NewEvent, { type: "split" }>,
): Promise<NewCase> {
  const { outside } = call;
  const { request } = file;
  const sealed = await readApplicant(call.env.DB, request.id);
  if (sealed === undefined) throw new ProblemError("conflict", "This case's identity was erased; it cannot be split.");
  const prepared = await prepareCase(keyring, outside, outside.newId(), {
    filing: {
      applicant: await openApplicant(keyring, request.id, sealed),
      description,
      form: request.form,
      route: request.route,
      notify: await ongoingNotify(call.env.DB, request.id),
    },
    intake: intakeOf(historyOf(file.events)),
    actor,
  });
  const [first] = prepared.events;
  if (first === undefined) throw new Error("A new case without its first event");
  const { requestId, recordedAt } = first;
  const copied = await copies(call, keyring, file, inheritedBy(log), first);
  const last = copied.events.at(-1) ?? first;
  const from = { from: numberOf(file), ...(items === undefined ? {} : { items }) };
  const split = await chain(
    { requestId, seq: last.seq + 1, type: "split_from", happenedOn: on, recordedAt, actor, body: from },
    last.hash,
  );
  const events = [first, ...copied.events, split];
  const history = historyOf(events);
  const calendar = await calendarFor(call.env.DB, history, current, request.calendarVersion, outside.now());
  const texts = [...prepared.texts, ...copied.texts];
  // The applicant knows what it inherits; new to them is that it is a case of its own.
  const notified = prepared.notified && { ...prepared.notified, afterSeq: split.seq - 1 };
  return newCaseOf({ ...prepared, texts, events, notified }, projected(call, history, calendar));
}

/**
 * The part's own copies of what it inherits: events like the parent's, each naming the entry it is of, their texts sealed again for
 * the part. A text that was erased stays absent.
 */
async function copies(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  inherited: readonly LogEntry[],
  { requestId, recordedAt, seq: firstSeq, hash }: ChainedEvent,
): Promise<{ events: ChainedEvent[]; texts: SealedText[] }> {
  const { request, events, texts } = file;
  const from = numberOf(file);
  const copied: { events: ChainedEvent[]; texts: SealedText[] } = { events: [], texts: [] };
  const seqs = new Map(inherited.map(({ seq }, at) => [seq, firstSeq + 1 + at]));
  let previousHash = hash;
  for (const { seq: ofSeq } of inherited) {
    const original = events.find(({ seq }) => seq === ofSeq);
    const seq = seqs.get(ofSeq);
    if (original === undefined || seq === undefined) throw new Error("An entry without its event");
    const { type, happenedOn, textId } = original;
    const written = texts.find(({ id }) => id === textId);
    const text =
      written &&
      (await sealTexts(keyring, call.outside, {
        requestId,
        purpose: type,
        texts: await openTexts(keyring, request.id, written),
      }));
    const body = readBody(original.body);
    const about = typeof body.of === "number" ? { of: seqs.get(body.of) } : {};
    const event = await chain(
      {
        requestId,
        seq,
        type,
        happenedOn,
        recordedAt,
        actor: "system",
        body: { ...body, ...about, inherited: { from, seq: ofSeq } },
        text,
      },
      previousHash,
    );
    previousHash = event.hash;
    copied.events.push(event);
    if (text !== undefined) copied.texts.push(text);
  }
  return copied;
}
