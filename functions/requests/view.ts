import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import { type receipt, type reply, replyFacts } from "../../schema/contracts/requests.ts";
import type { Calendar } from "../clock/calendar.ts";
import { distance } from "../clock/clock.ts";
import type { Keyring } from "../crypto/keyring.ts";
import { onTime } from "./casefile.ts";
import { receiptNoOf } from "./receipt.ts";
import type { EventRow, RequestRow, TextRow } from "./store.ts";
import { openText } from "./texts.ts";

/** What everybody who may see the case sees of it. */
export const factsOf = (request: RequestRow): Omit<z.input<typeof receipt>, "tracking_secret"> => ({
  receipt_no: receiptNoOf(request.receiptYear, request.receiptSeq),
  state: request.state,
  intake_channel: request.intakeChannel,
  received_on: request.receivedOn,
  receipt_on: request.receiptOn,
  regulation: request.regulation,
  due_on: request.dueOn,
  provisional: request.provisional,
});

/** Working days left of an open case, or how many it is past its due date; both null of a closed one. */
export const leftOf = ({ state, dueOn }: RequestRow, calendar: Calendar, today: Day) =>
  distance(calendar, dueOn ?? today, state === "open" && dueOn !== null ? today : null);

export const timelineOf = (events: readonly EventRow[]) =>
  events.map(({ seq, type, happenedOn, recordedAt, actor, body }) => ({
    seq,
    type,
    on: happenedOn,
    recorded_at: recordedAt,
    actor,
    body: JSON.parse(body),
  }));

interface CaseFile {
  request: RequestRow;
  events: readonly EventRow[];
  texts: readonly TextRow[];
}

/** A text of the case, opened; null when there is none or it was erased. */
async function textOf({ request, texts }: CaseFile, id: string | null, keyring: Keyring): Promise<string | null> {
  const text = texts.find((candidate) => candidate.id === id);
  return text === undefined ? null : openText(keyring, request.id, text);
}

/** What was asked for. */
export async function descriptionOf(file: CaseFile, keyring: Keyring) {
  const filed = file.events.find(({ type }) => type === "received");
  const text = await textOf(file, filed?.textId ?? null, keyring);
  const { description, document_no, evidence } = text === null ? {} : JSON.parse(text);
  return { description: description ?? null, document_no: document_no ?? null, evidence: evidence ?? null };
}

/** The agency's reply, once there is one. */
export async function replyOf(file: CaseFile, keyring: Keyring): Promise<z.input<typeof reply> | null> {
  const replied = file.events.findLast(({ type }) => type === "replied");
  if (replied === undefined) return null;
  const { outcome, document_no, served } = replyFacts.parse(JSON.parse(replied.body));
  return {
    outcome,
    document_no: document_no ?? null,
    served,
    replied_on: replied.happenedOn,
    recorded_at: replied.recordedAt,
    on_time: onTime(replied.happenedOn, file.request.dueOn),
    text: await textOf(file, replied.textId, keyring),
  };
}
