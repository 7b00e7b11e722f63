import type * as z from "zod";
import type { Applicant, applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { linkTypes } from "../../../schema/contracts/case-links.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { deadlineProof } from "../../../schema/contracts/deadlines.ts";
import { type EventType, newEvent, systemEvents } from "../../../schema/contracts/events.ts";
import { fileKind } from "../../../schema/contracts/files.ts";
import { numberCheck } from "../../../schema/contracts/identity.ts";
import type { reply } from "../../../schema/contracts/reply-views.ts";
import type { CaseDeadline, caseFacts, ReasonedDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type Clock, distance } from "../../clock/clock.ts";
import { explain } from "../../clock/explain.ts";
import { convention } from "../../clock/regulations.ts";
import { describeViolation } from "../../clock/violations.ts";
import { eventLabels } from "../../labels/event-labels.ts";
import type { Keyring, Sealed } from "../../platform/keyring.ts";
import { amendedDescription, leadsToApplicant, openedAmendments } from "../amending/amendments.ts";
import { isPersonal, isTheirs } from "../attaching/file-views.ts";
import { caseClock, clockInput } from "../case/case-clock.ts";
import { reasonedDeadlines } from "../case/case-deadlines.ts";
import { entriesOf, historyOf, readBody, withTexts } from "../case/event-log.ts";
import { type CaseHistory, isIrregular, type LogEntry, uncorrected } from "../case/history.ts";
import type { Judge } from "../case/judging.ts";
import { orderOf } from "../case/orders.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { onTime } from "../case/timeliness.ts";
import { openApplicant, openTexts } from "../sealing/sealed-text.ts";
import type { CaseRows, DeadlineRow, EventRow, RequestRow } from "../store/requests.store.ts";
import { notifiedOf } from "./notified-members.ts";
import { replyRead } from "./reply-view.ts";

/** What everybody who may see the case sees of it, as stored. */
export const caseFactsOf = (request: RequestRow): z.input<typeof caseFacts> => ({
  receipt_no: receiptNoOf(request.receiptYear, request.receiptSeq),
  state: request.state,
  intake_channel: request.intakeChannel,
  received_on: request.receivedOn,
  receipt_on: request.receiptOn,
  regulation: request.regulation,
  due_on: request.dueOn,
  provisional: request.provisional,
  stopped_since: request.stoppedSince,
});

/** Working days left of an open case today, or how many it is past its due date; both null otherwise. */
export const leftOf = ({ state, dueOn }: RequestRow, calendar: Calendar, today: Day) =>
  state === "closed" || dueOn === null
    ? { working_days_left: null, overdue_by: null }
    : distance(calendar, dueOn, today);

/** A case, its row and its deadlines: as they are stored, or as they would be. */
interface ViewedCase {
  history: CaseHistory;
  request: RequestRow;
  deadlines: readonly CaseDeadline[];
}

/** A case as of a day: an open stop counts as if it closed that day. `running` is the calendar of its deadlines. */
export function caseAsOf(file: CaseRows, calendar: Calendar, today: Day, running: Calendar = calendar) {
  const history = historyOf(file.events);
  const { request, deadlines } = file;
  return {
    history,
    facts: factsAsOf({ history, request, deadlines: deadlines.map(deadlineOf) }, calendar, today, running),
  };
}

/** The same of a case that was read, or is thought of. */
export function factsAsOf(
  { history, request, deadlines }: ViewedCase,
  calendar: Calendar,
  today: Day,
  running: Calendar = calendar,
) {
  const reckoned = caseClock(history, calendar, today);
  if (!reckoned.ok) throw new Error(`A stored case has no clock: ${describeViolation(reckoned.violation)}`);
  const { clock } = reckoned;
  const open = request.state !== "closed";
  return {
    ...caseFactsOf(request),
    due_on: history.merger?.common == null ? clock.due_on : history.merger.common.due_on,
    provisional: clock.provisional,
    stopped_since: clock.stopped_since,
    awaiting: clock.awaiting,
    working_days_left: open ? clock.working_days_left : null,
    overdue_by: open ? clock.overdue_by : null,
    deadlines: reasoned(deadlines, reasonedDeadlines(history, clock, running)),
    proof: proofOf(history, clock, calendar, today),
  };
}

export const deadlineOf = ({ kind, ref, owedBy, dueOn, provisional }: DeadlineRow): CaseDeadline => ({
  kind,
  ref,
  owed_by: owedBy,
  due_on: dueOn,
  provisional,
});

/** The deadlines as they are stored, each with what it rests on. */
const reasoned = (stored: readonly CaseDeadline[], derived: readonly ReasonedDeadline[]): ReasonedDeadline[] =>
  stored.map((deadline) => {
    const { kind, ref } = deadline;
    const known = derived.find((one) => one.kind === kind && one.ref === ref);
    return { ...deadline, basis: known?.basis ?? [] };
  });

/** Why the due date is the due date: the legal basis of each step, and every day with its number or why it has none. */
function proofOf(
  history: CaseHistory,
  { basis }: Clock,
  calendar: Calendar,
  today: Day,
): z.input<typeof deadlineProof> {
  if (history.merger?.common != null) {
    return { basis: [{ article: convention, rule: "common-reply" }], days: [], calendar: calendar.version };
  }
  // A day that an order set is not counted to: the order is its proof.
  if (orderOf(history)?.due_on !== undefined) return { basis: [...basis], days: [], calendar: calendar.version };
  const input = clockInput(history, calendar, today);
  if (input === undefined) return { basis: [...basis], days: [], calendar: calendar.version };
  const explained = explain(input);
  if (!explained.ok) throw new Error(`A stored case has no proof: ${describeViolation(explained.violation)}`);
  return { basis: [...basis], days: [...explained.days], calendar: calendar.version };
}

const eventTypes: ReadonlySet<string> = new Set([
  ...newEvent.options.map((option) => option.shape.type.value),
  ...linkTypes,
  ...systemEvents,
]);
const isEventType = (type: string): type is EventType => eventTypes.has(type);

/** Whether an entry is a letter to somebody else than the applicant that is of no other act, or about a letter to somebody else. */
function isOfOthersLetter(entry: LogEntry | undefined, entries: readonly LogEntry[]): boolean {
  if (entry?.type === "letter_served") return notifiedOf(entry) === null;
  if (entry === undefined || !("of" in entry)) return false;
  const letter = entries.find(({ seq }) => seq === entry.of);
  return letter === undefined || notifiedOf(letter)?.includes("service.by") !== true;
}

/** The timeline as the applicant reads it: what concerns them, in plain words, without what was corrected and its correction. */
export function plainTimeline(events: readonly EventRow[], history: CaseHistory) {
  const entries = entriesOf(events);
  const counting = new Set(uncorrected(entries));
  const gone = new Set(entries.flatMap((entry) => (counting.has(entry) ? [] : [entry.seq])));
  return events.flatMap(({ seq, type, happenedOn, recordedAt, actor }) => {
    const entry = entries.find((one) => one.seq === seq);
    const isOthersFile = entry?.type === "file_attached" && !isTheirs(history, { ...entry, actor });
    const isHidden = gone.has(seq) || isOfOthersLetter(entry, entries) || isOthersFile;
    const label = isEventType(type) && !isHidden ? eventLabels[type] : null;
    return label === null ? [] : [{ type, on: happenedOn, recorded_at: recordedAt, label }];
  });
}

/** Whose deadlines the applicant does not read: what is asked inside the agency and of others, which may name them. */
const ofOthers: ReadonlySet<CaseDeadline["owed_by"]> = new Set<CaseDeadline["owed_by"]>([
  "unit",
  "third_party",
  "other_agency",
]);

/** The deadlines that concern the applicant: their own and the agency's, but for letters that it has to look after. */
export const plainDeadlines = <Deadline extends CaseDeadline>(deadlines: readonly Deadline[]): Deadline[] =>
  deadlines.filter(({ kind, owed_by }) => !ofOthers.has(owed_by) && kind !== "returned_mail");

/** The free text sealed with an event, by member; empty when there is none or it was erased. */
export async function textsOf(
  { request, texts }: CaseRows,
  id: string | null,
  keyring: Keyring,
): Promise<Partial<Record<string, string>>> {
  const text = texts.find((candidate) => candidate.id === id);
  return text === undefined ? {} : openTexts(keyring, request.id, text);
}

/** The ids of the cases split off this one, as its events name them. */
export const splitOffIds = ({ events }: CaseRows): string[] =>
  events.flatMap(({ type, body }) => (type === "split" ? (readBody(body).opened ?? []) : []));

/** Whether a sealed text is what a file is called that shows who asks. */
const namesPersonalFile = (type: string, kind: unknown, path: string): boolean =>
  type === "file_attached" && path === "secret.name" && isPersonal(fileKind.parse(kind));

/**
 * All events as staff read them, texts opened, without what leads to the applicant; a case split off by its receipt number, found by
 * id in `numbers`.
 */
export const fullTimeline = (file: CaseRows, keyring: Keyring, numbers: ReadonlyMap<string, string>) =>
  Promise.all(
    file.events.map(async ({ seq, type, happenedOn, recordedAt, actor, body, textId }) => {
      const { sealed = [], opened, ...members } = readBody(body);
      const isHidden = (path: string) => leadsToApplicant(path) || namesPersonalFile(type, members.kind, path);
      // That it was amended is said, not what it says.
      const unopened = sealed.filter(isHidden);
      if (unopened.length > 0) members.sealed = unopened;
      if (opened !== undefined) members.into = numbers.get(opened) ?? null;
      const texts = type === "received" ? {} : await textsOf(file, textId, keyring);
      const { text = null, ...others } = Object.fromEntries(Object.entries(texts).filter(([path]) => !isHidden(path)));
      return { seq, type, on: happenedOn, recorded_at: recordedAt, actor, body: withTexts(members, others), text };
    }),
  );

const filedTexts = (file: CaseRows, keyring: Keyring) =>
  textsOf(file, file.events.find(({ type }) => type === "received")?.textId ?? null, keyring);

/** What was asked for when it was filed; undefined once erased. */
export const filedDescription = async (file: CaseRows, keyring: Keyring): Promise<string | undefined> =>
  (await filedTexts(file, keyring)).description;

/** The title that staff gave the case; null while it has none, and once it is erased. */
export async function titleOf(file: CaseRows, keyring: Keyring): Promise<string | null> {
  const { textId = null } = file.events.find(({ seq }) => seq === file.request.titleSeq) ?? {};
  return (await textsOf(file, textId, keyring)).title ?? null;
}

/** What was asked for, as amended; null once erased. */
export async function descriptionOf(file: CaseRows, keyring: Keyring) {
  const { description, document_no, evidence, postal_no } = await filedTexts(file, keyring);
  const amended = amendedDescription(await openedAmendments(file, keyring));
  return {
    description: amended ?? description ?? null,
    document_no: document_no ?? null,
    evidence: evidence ?? null,
    postal_no: postal_no ?? null,
  };
}

/** Who asked, as those read it who may: with whether the number is as its standard makes it. */
export const applicantView = ({ identity, ...others }: Applicant): z.input<typeof applicantOnFile> =>
  identity === undefined ? others : { ...others, identity: { ...identity, number_check: numberCheck(identity) } };

/** The end of an identity number, so that its owner can tell that it was typed correctly: 4 characters, at most half of them. */
function endingOf(number: string): string {
  const characters = [...number];
  return characters.slice(characters.length - Math.min(4, Math.floor(characters.length / 2))).join("");
}

/** The same of a sealed applicant; null where no number was given, or it was erased. */
export async function identityEndingOf(keyring: Keyring, id: string, who: Sealed | undefined): Promise<string | null> {
  if (who === undefined) return null;
  const { identity } = await openApplicant(keyring, id, who);
  return identity === undefined ? null : endingOf(identity.number);
}

/** The agency's latest reply that counts, if there is one. */
export async function replyOf(
  file: CaseRows,
  history: CaseHistory,
  judge: Judge,
  keyring: Keyring,
): Promise<z.input<typeof reply> | null> {
  const entry = history.entries.findLast((one) => one.type === "replied" && !isIrregular(one));
  const event = file.events.find(({ seq }) => seq === entry?.seq);
  if (entry?.type !== "replied" || event === undefined) return null;
  // What was due when it was given: a later order to decide again sets another date.
  const until = history.entries.slice(0, history.entries.indexOf(entry) + 1);
  const then = caseClock({ ...history, entries: until }, judge(entry), null);
  const dueOn = then.ok ? then.clock.due_on : file.request.dueOn;
  return {
    ...replyRead(entry, await textsOf(file, event.textId, keyring)),
    served: entry.served_by ?? entry.service.by,
    received_on: entry.served_on ?? null,
    replied_on: entry.on,
    recorded_at: event.recordedAt,
    on_time: onTime({ dueOn }, entry.on),
  };
}
