import type { Day } from "../../../schema/contracts/day.ts";
import { type ImportedCase, importedCase } from "../../../schema/contracts/importing.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import type { Line } from "../../http/request.ts";
import { faultsOf, faultsOfTexts } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { decide } from "../case/decide.ts";
import { type Actor, chain } from "../case/event-chain.ts";
import { bodyOf, freeTextOf } from "../case/event-log.ts";
import { type Entry, evolve, type Facts } from "../case/evolve.ts";
import type { Appender } from "../case/moves.ts";
import { type Projection, project } from "../case/projection.ts";
import { statutoryReceipt } from "../case/receipt.ts";
import { newCaseOf, prepareCase } from "../filing/new-case.ts";
import { sealText } from "../sealing/sealed-text.ts";
import type { NewCase } from "../store/case-writer.store.ts";

/** What is wrong with a line. `pointer` starts with the line's number: `/3/events/2`. */
export interface LineFault {
  pointer: string;
  code: string;
  detail: string;
}

/** A line that may be stored: the case, its facts, its log, and where it stands. */
export interface Admitted {
  line: number;
  imported: ImportedCase;
  facts: Facts;
  log: readonly Entry[];
  articles: readonly (string | null)[];
  projection: Projection;
}

/** Every appender at once: what was done elsewhere was done by somebody who might. */
const anybody: readonly Appender[] = [...roles, "applicant"];

/** Two cases that point at each other are imported as they stand; the pointing is done here. */
const notImportable: ReadonlySet<string> = new Set(["split", "merged"]);

/** Judges every line, by the contract and then event by event through the one door. */
export function judge(
  lines: readonly Line[],
  calendar: Calendar,
  today: Day,
): { admitted: Admitted[]; faults: LineFault[] } {
  const admitted: Admitted[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const { number, value, malformed } of lines) {
    const fault = (pointer: string, code: string, detail: string) =>
      faults.push({ pointer: `/${number}${pointer}`, code, detail });
    if (malformed) {
      fault("", "malformed-json", "is not JSON, or is nested too deep");
      continue;
    }
    const read = importedCase.safeParse(value);
    if (!read.success) {
      for (const { pointer, code, detail } of faultsOf(read.error)) fault(pointer, code, detail);
      continue;
    }
    const odd = faultsOfTexts(read.data);
    for (const { pointer, code, detail } of odd) fault(pointer, code, detail);
    if (odd.length > 0) continue;
    const earlier = seen.get(read.data.own_no);
    if (earlier !== undefined) fault("/own_no", "named-twice", `is the number of line ${earlier} too`);
    seen.set(read.data.own_no, number);
    const result = judgeCase(read.data, calendar, today, fault);
    if (result !== undefined) admitted.push({ line: number, imported: read.data, ...result });
  }
  return { admitted, faults };
}

function judgeCase(
  imported: ImportedCase,
  calendar: Calendar,
  today: Day,
  fault: (pointer: string, code: string, detail: string) => void,
): Omit<Admitted, "line" | "imported"> | undefined {
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
  let log: readonly Entry[] = [];
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
    log = [...log, { ...event, seq }];
    articles.push(decision.article);
  }
  const projected = project(evolve(received, log), calendar);
  if (projected.ok) return { facts: received, log, articles, projection: projected.projection };
  fault("/events", projected.violation.code, describeViolation(projected.violation));
  return undefined;
}

/** Seals and chains an admitted case. */
export async function newCaseOfImport(
  keyring: Keyring,
  outside: Outside,
  actor: Actor,
  { imported, facts, log, articles, projection }: Admitted,
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
  for (const [at, entry] of log.entries()) {
    const { seq, ...event } = entry;
    const written = freeTextOf(event);
    const text =
      written === undefined
        ? undefined
        : await sealText(keyring, outside, { requestId: id, purpose: event.type, text: JSON.stringify(written) });
    if (text !== undefined) texts.push(text);
    const chained = await chain(
      {
        requestId: id,
        seq,
        type: event.type,
        happenedOn: event.on,
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
