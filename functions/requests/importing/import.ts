import type { Day } from "../../../schema/contracts/day.ts";
import { type ImportedCase, importedCase } from "../../../schema/contracts/importing.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import { faultsOf, faultsOfTexts } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { JsonLine } from "../../tables/ndjson.ts";
import { unreadable } from "../../tables/row.ts";
import { decide } from "../case/decide.ts";
import { type Actor, chain } from "../case/event-chain.ts";
import { bodyOf, freeTextOf } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import { entryOf, type Facts, type LogEntry } from "../case/history.ts";
import type { Appender } from "../case/moves.ts";
import { type Projection, project } from "../case/projection.ts";
import { statutoryReceipt } from "../case/receipt.ts";
import { newCaseOf, prepareCase, unbornFault } from "../filing/new-case.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import type { NewCase } from "../store/case-writer.store.ts";

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
  facts: Facts;
  log: readonly LogEntry[];
  articles: readonly (string | null)[];
  projection: Projection;
}

/** All appenders at once: who did what before the import is not known, so anybody entitled may have. */
const anybody: readonly Appender[] = [...roles, "applicant"];

/** Two cases that point at each other are imported as they stand; the pointing is done here. */
const notImportable: ReadonlySet<string> = new Set(["split", "merged"]);

/** Judges every line, by the contract and then event by event through the one door. */
export function checkLines(
  lines: readonly JsonLine[],
  calendar: Calendar,
  today: Day,
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
    const read = importedCase.safeParse(line.value);
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
    const result = checkCase(read.data, calendar, today, fault);
    if (result !== undefined) importable.push({ line: number, imported: read.data, ...result });
  }
  return { importable, faults };
}

function checkCase(
  imported: ImportedCase,
  calendar: Calendar,
  today: Day,
  fault: (pointer: string, code: string, detail: string) => void,
): Omit<ImportableCase, "line" | "imported"> | undefined {
  const { intake_channel, received_on, confirmed_on, events } = imported;
  if (received_on > today || (confirmed_on !== undefined && confirmed_on > today)) {
    fault("/received_on", "in-the-future", "must not be after today");
    return undefined;
  }
  const received = statutoryReceipt(intake_channel, received_on, confirmed_on);
  if (received === undefined) {
    fault("/received_on", "before-regulation", "must be 2008-05-01 or later (2008 Regulation, Art. 38)");
    return undefined;
  }
  const unborn = unbornFault(imported.applicant, received_on);
  if (unborn !== undefined) {
    fault(unborn.pointer, unborn.code, unborn.detail);
    return undefined;
  }
  let log: readonly LogEntry[] = [];
  const articles: (string | null)[] = [];
  for (const [at, event] of events.entries()) {
    if (notImportable.has(event.type)) {
      fault(`/events/${at}`, "not-importable", "split or merge the cases after the import");
      return undefined;
    }
    const seq = at + 2;
    const decision = decide(received, log, event, { by: anybody, today, calendar, seq });
    if (!decision.ok) {
      const { rule, reason, article } =
        "illegal" in decision ? decision.illegal : { rule: "forbidden", reason: "nobody may do this", article: null };
      fault(`/events/${at}`, rule, article === null ? reason : `${reason} (${article})`);
      return undefined;
    }
    log = [...log, entryOf(event, seq)];
    articles.push(decision.article);
  }
  const projected = project(evolve(received, log), calendar);
  if (projected.ok) return { facts: received, log, articles, projection: projected.projection };
  fault("/events", projected.violation.code, describeViolation(projected.violation));
  return undefined;
}

/** Seals and chains an importable case. */
export async function newCaseOfImport(
  keyring: Keyring,
  outside: Outside,
  actor: Actor,
  { imported, facts, articles, projection }: ImportableCase,
): Promise<NewCase> {
  const id = outside.newId();
  const prepared = await prepareCase(
    keyring,
    outside,
    id,
    {
      filing: imported,
      channel: imported.intake_channel,
      receivedOn: imported.received_on,
      confirmedOn: imported.confirmed_on,
      actor,
    },
    facts,
  );
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
        body: bodyOf(event, articles[at] ?? null),
        text,
      },
      events.at(-1)?.hash ?? "",
    );
    events.push(chained);
  }
  const request = { ...prepared.request, ownNo: imported.own_no };
  return newCaseOf({ ...prepared, request, events, texts }, projection);
}
