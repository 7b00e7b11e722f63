import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { type ImportedCase, importedCase } from "../../../schema/contracts/importing.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { regulationOn } from "../../clock/regulations.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import { faultsOf, faultsOfTexts, readBy } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { JsonLine } from "../../tables/ndjson.ts";
import { unreadable } from "../../tables/row.ts";
import { withLeaf } from "../case/answers.ts";
import { decide } from "../case/decide.ts";
import { documentsOf } from "../case/document-numbers.ts";
import { type Actor, chain } from "../case/event-chain.ts";
import { bodyOf, freeTextOf, historyOf } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { entryOf, type Facts, type LogEntry } from "../case/history.ts";
import { factsOfIntake } from "../case/intake.ts";
import { calendarRecorded } from "../case/judging.ts";
import { type Appender, moves } from "../case/moves.ts";
import { intakeColumns, type Projection, project } from "../case/projection.ts";
import type { Intake } from "../case/receipt.ts";
import { type Recorded, recordedOf } from "../case/recorded.ts";
import { intakeAsRegistered, newCaseOf, prepareCase, unbornFault } from "../filing/new-case.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import type { NewCase } from "../store/case-writer.store.ts";

/**
 * Convention: what was done in a case elsewhere that only a received request allows, its closing included, shows that its arrival was
 * confirmed, though nobody wrote down when; the day of its arrival stands for it.
 */
const needsReceipt = (events: readonly NewEvent[]): boolean =>
  !events.some(({ type }) => type === "intake_confirmed") &&
  events.some(({ type }) => type === "withdrawn" || !moves[type].from.includes("unconfirmed"));

/** What is wrong with a line. `pointer` starts with the line's number: `/3/events/2`. */
export interface LineFault {
  pointer: string;
  code: string;
  detail: string;
}

/** A line that may be stored: the case, its facts, its log and its projection. */
export interface ImportableCase {
  line: number;
  imported: ImportedCase;
  intake: Intake;
  isConfirmationAssumed: boolean;
  /** What follows from the intake once its confirmation is among the events. */
  facts: Facts;
  /** Of each event the article it rests on, and what is recorded with it. */
  decided: readonly { article: string | null; recorded: Recorded }[];
  /** The calendar it was judged under. */
  calendar: Calendar;
  projection: Projection;
}

/** All appenders at once: who did what before the import is not known, so anybody entitled may have. */
const anybody: readonly Appender[] = [...roles, "applicant"];

/**
 * What no line may hold, and what to do instead: two cases that point at each other are imported as they stand, and the pointing
 * is done here.
 */
const notImportable: Partial<Record<NewEvent["type"], string>> = {
  split: "split or merge the cases after the import",
  merged: "split or merge the cases after the import",
  suggestion_decided: "record what was decided after the import",
  registration_amended: "state the intake as it should be in the line itself",
};

/** Judges every line, by the contract and then event by event through the one door. */
export function checkLines(
  lines: readonly JsonLine[],
  calendar: Calendar,
  today: Day,
  practice: PracticeSettings,
): { importable: ImportableCase[]; faults: LineFault[] } {
  const importable: ImportableCase[] = [];
  const faults: LineFault[] = [];
  const lineOf = new Map<string, number>();
  for (const line of lines) {
    const { number } = line;
    const fault = (pointer: string, code: string, detail: string) =>
      faults.push({ pointer: `/${number}${pointer}`, code, detail });
    if ("fault" in line) {
      fault(line.pointer ?? "", line.fault, unreadable[line.fault]);
      continue;
    }
    const read = readBy(importedCase, line.value);
    if (!read.success) {
      for (const { pointer, code, detail } of faultsOf(read.error)) fault(pointer, code, detail);
      continue;
    }
    const odd = faultsOfTexts(read.data);
    for (const { pointer, code, detail } of odd) fault(pointer, code, detail);
    if (odd.length > 0) continue;
    const earlier = lineOf.get(read.data.own_no);
    if (earlier !== undefined) fault("/own_no", "named-twice", `is the number of line ${earlier} too`);
    lineOf.set(read.data.own_no, number);
    const result = checkCase(read.data, calendar, today, practice, fault);
    if (result !== undefined) importable.push({ line: number, imported: read.data, ...result });
  }
  return { importable, faults };
}

function checkCase(
  imported: ImportedCase,
  calendar: Calendar,
  today: Day,
  practice: PracticeSettings,
  fault: (pointer: string, code: string, detail: string) => void,
): Omit<ImportableCase, "line" | "imported"> | undefined {
  const { received_on, confirmed_on, events } = imported;
  if (received_on > today || (confirmed_on !== undefined && confirmed_on > today)) {
    fault("/received_on", "in-the-future", "must not be after today");
    return undefined;
  }
  if (confirmed_on !== undefined && confirmed_on < received_on) {
    fault("/confirmed_on", "before-arrival", "must not be before received_on");
    return undefined;
  }
  const asRegistered = intakeAsRegistered(imported, practice);
  const isConfirmationAssumed = factsOfIntake(asRegistered).receiptOn === null && needsReceipt(events);
  const intake = isConfirmationAssumed ? { ...asRegistered, confirmedOn: received_on } : asRegistered;
  const received = factsOfIntake(intake);
  if (received.receiptOn !== null && regulationOn(received.receiptOn) === undefined) {
    fault("/received_on", "before-regulation", "must be 2008-05-01 or later (2008 Regulation, Art. 38)");
    return undefined;
  }
  const unborn = unbornFault(imported.applicant, received_on);
  if (unborn !== undefined) {
    fault(unborn.pointer, unborn.code, unborn.detail);
    return undefined;
  }
  let log: readonly LogEntry[] = [];
  const decided: ImportableCase["decided"][number][] = [];
  for (const [at, event] of events.entries()) {
    const instead = notImportable[event.type];
    if (instead !== undefined) {
      fault(`/events/${at}`, "not-importable", instead);
      return undefined;
    }
    const seq = at + 2;
    const decision = decide(received, log, event, { by: anybody, today, calendar, seq, practice });
    if (!decision.ok) {
      const { rule, reason, article } =
        "illegal" in decision ? decision.illegal : { rule: "forbidden", reason: "nobody may do this", article: null };
      fault(`/events/${at}`, rule, article === null ? reason : `${reason} (${article})`);
      return undefined;
    }
    const { entry, article } = decision;
    log = [...log, entry];
    decided.push({ article, recorded: recordedOf(entry) });
  }
  const history = evolve(received, log);
  const projected = project(history, calendar, calendar, today);
  if (projected.ok)
    return {
      intake,
      isConfirmationAssumed,
      facts: history.facts,
      decided,
      calendar,
      projection: projected.projection,
    };
  fault("/events", projected.violation.code, describeViolation(projected.violation));
  return undefined;
}

/** Seals and chains an importable case. */
export async function newCaseOfImport(
  keyring: Keyring,
  outside: Outside,
  actor: Actor,
  { imported, intake, isConfirmationAssumed, facts, decided, calendar, projection }: ImportableCase,
): Promise<NewCase> {
  const id = outside.newId();
  const received = { filing: imported, intake, isConfirmationAssumed, actor };
  const prepared = await prepareCase(keyring, outside, id, received);
  const events = [...prepared.events];
  const texts = [...prepared.texts];
  for (const [at, event] of imported.events.entries()) {
    const seq = at + 2;
    const written = freeTextOf(event);
    const text =
      written === undefined
        ? undefined
        : await sealTexts(keyring, outside, { requestId: id, purpose: event.type, texts: written });
    if (text !== undefined) texts.push(text);
    const chained = await chain(
      {
        requestId: id,
        seq,
        type: event.type,
        happenedOn: entryOf(event, seq).on,
        recordedAt: outside.now().toISOString(),
        actor,
        body: bodyOf(
          { ...withLeaf(event), ...decided[at]?.recorded, ...calendarRecorded(event, calendar) },
          decided[at]?.article ?? null,
        ),
        text,
      },
      events.at(-1)?.hash ?? "",
    );
    events.push(chained);
  }
  const request = { ...prepared.request, ...intakeColumns(facts), ownNo: imported.own_no };
  const opened = newCaseOf({ ...prepared, request, events, texts }, projection);
  return { ...opened, documents: documentsOf(historyOf(events)) };
}
