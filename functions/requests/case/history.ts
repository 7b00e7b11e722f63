import { type CommonClosing, type LinkEvent, linkTypes } from "../../../schema/contracts/case-links.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Service } from "../../../schema/contracts/service.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { Intake } from "./receipt.ts";
import type { Recorded } from "./recorded.ts";
import { conventionOfDay, conventionOfReceipt, dayInLaw, receiptDay, type ServiceConvention } from "./service.ts";

/** What of a case follows from how the request came in. */
export interface Facts {
  /** What the others follow from, which events may amend and confirm; absent where they are read off a case's row, and settled. */
  intake?: Intake;
  regulation: Regulation;
  /** The number of the order that stands for the confirmation of the receipt, where none came before it. */
  confirmedBy?: number;
  /** The statutory day of receipt; null until the receipt is confirmed, where the law dates it by that. */
  receiptOn: Day | null;
}

/** An event of the log, appended or recorded by the system; `seq` 1 is `received`. */
export type LogEntry = (NewEvent | LinkEvent) &
  Recorded & {
    seq: number;
    /** The day that counts in law: the event's own, or that of its service. */
    on: Day;
    /** Of an act that was served: the day its addressee received it; null while that is not known. */
    served_on?: Day | null;
    /** Of the same: how, by the attempt that counts. */
    served_by?: Service["by"];
    /** Of the same: the day of its sending. */
    sent_on?: Day;
    /** The conventions that these two days rest on. */
    conventions?: { day: readonly ServiceConvention[]; receipt: readonly ServiceConvention[] };
    /** Set on an act that in the end was served nowhere, or too late to count. */
    without_effect?: true;
  };

/** An event as the entry with this number. */
export const entryOf = (event: NewEvent | LinkEvent, seq: number): LogEntry =>
  "service" in event ? servedBy({ ...event, seq, on: event.service.sent_on }, event.service) : { ...event, seq };

const servedBy = <Entry extends LogEntry>(entry: Entry, service: Service): Entry => ({
  ...entry,
  on: dayInLaw(service),
  served_on: receiptDay(service),
  served_by: service.by,
  sent_on: service.sent_on,
  conventions: { day: conventionOfDay(service, entry.type === "replied"), receipt: conventionOfReceipt(service) },
});

/** The events of a case and the state they leave it in, which depends on no day. */
export interface CaseHistory {
  facts: Facts;
  /** The events that count: without what was corrected away. */
  entries: readonly LogEntry[];
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  /** The latest reply's leaf, or the one a closing without reply counts under. */
  outcome: Outcome | null;
  /** Where the case went, if it was merged into another. */
  merger: Merger | null;
}

/** Of a merged case: the day, the number it has gone to in the end, and how that one was closed, if it is. */
interface Merger {
  on: Day;
  into: string;
  common: CommonClosing | null;
}

/** Whether the event records an act that was served although the law did not allow it; it moves no clock and no state. */
export const isIrregular = ({ irregular, without_effect }: MaybeIrregular): boolean =>
  irregular === true || without_effect === true;

/** What of any event says so. */
type MaybeIrregular = Pick<LogEntry, "type" | "without_effect"> & { irregular?: true | undefined };

/** Whether an act came back from a wrong address, and nothing was sent since: it reached nobody. */
export function reachedNobody({ entries }: Pick<CaseHistory, "entries">, { seq }: LogEntry): boolean {
  const last = entries.filter(isAboutService).findLast(({ of }) => of === seq);
  return last?.type === "service_returned" && last.cause === "wrong_address";
}

/** An entry that the system recorded because of another case. */
export type LinkEntry = Extract<LogEntry, { type: LinkEvent["type"] }>;
export const isLink = (entry: LogEntry): entry is LinkEntry => linkTypes.has(entry.type);

/** The events of one type among those that count. */
export const ofType = <Type extends LogEntry["type"]>({ entries }: Pick<CaseHistory, "entries">, type: Type) =>
  entries.filter((entry): entry is Extract<LogEntry, { type: Type }> => entry.type === type);

/** The entries that count, as they were entered: not corrections, and not what they correct; nor mergers that were undone. */
export function uncorrected(entries: readonly LogEntry[]): LogEntry[] {
  const voided = new Set(entries.map(voidedBy));
  return entries.filter(({ seq, type }) => type !== "corrected" && type !== "merger_undone" && !voided.has(seq));
}

/** The number of the entry that this one takes back, if any. */
const voidedBy = ({ voids, undoes }: Pick<LogEntry, "seq"> & { voids?: number; undoes?: number | undefined }) =>
  voids ?? undoes;

/** The entries that count, each served act with what was learned of its service since. */
export function effective(entries: readonly LogEntry[]): LogEntry[] {
  const counting = uncorrected(entries);
  const learned = Map.groupBy(counting.filter(isAboutService), ({ of }) => of);
  return counting.map((entry) => (learned.get(entry.seq) ?? []).reduce(withLearned, entry));
}

type AboutService = Extract<LogEntry, { of: number }>;
const isAboutService = (entry: LogEntry): entry is AboutService => "of" in entry;

/**
 * A served act with one more thing learned of its service. The first attempt sent to the right address decides for the agency;
 * mail that the addressee refused, or that came back from the address given, counts as received the day it came back (convention).
 */
function withLearned(entry: LogEntry, learned: AboutService): LogEntry {
  switch (learned.type) {
    case "service_confirmed":
      return { ...signedOn(entry, learned.on), conventions: { day: dayConventions(entry), receipt: [] } };
    case "service_returned": {
      if (learned.cause === "wrong_address") return { ...entry, served_on: null, without_effect: true };
      const conventions = { day: firstAttempt(entry), receipt: ["returned-mail-received"] as const };
      return { ...signedOn(entry, learned.on), conventions };
    }
    case "service_repeated": {
      const { without_effect, ...sent } = entry;
      // Sent rightly before: a second attempt cannot make the act later, nor its receipt uncertain.
      if (without_effect !== true) return entry;
      const served = servedBy(sent, learned.service);
      const conventions = { day: firstAttempt(served), receipt: conventionOfReceipt(learned.service) };
      const again = { ...served, conventions };
      const recorded =
        learned.calendar_version === undefined ? again : { ...again, calendar_version: learned.calendar_version };
      return learned.irregular === true ? { ...recorded, without_effect: true } : recorded;
    }
    default:
      return learned satisfies never;
  }
}

/** What is entrusted counts in law, too, on the day it is signed for: it may become late. */
const signedOn = (entry: LogEntry, on: Day): LogEntry => ({
  ...entry,
  served_on: on,
  ...(entry.served_by === "entrusted" ? { on } : {}),
});

const dayConventions = ({ conventions }: LogEntry) => conventions?.day ?? [];
/** The day stands although the mail came back, or is that of a later attempt because the one before went elsewhere. */
const firstAttempt = (entry: LogEntry): ServiceConvention[] => [...dayConventions(entry), "first-attempt-decides"];

/**
 * Day 0 of the agency's duty and what has happened since: from the receipt, or from the latest order to decide again. Null while the
 * receipt is not confirmed.
 */
export function courseOf({ facts, entries }: Pick<CaseHistory, "facts" | "entries">): {
  startOn: Day | null;
  entries: readonly LogEntry[];
} {
  const redo = entries.findLastIndex(({ type }) => type === "redo_ordered");
  return { startOn: entries[redo]?.on ?? facts.receiptOn, entries: entries.slice(redo + 1) };
}
