import type { Calendar } from "../../clock/calendar.ts";
import { describeViolation } from "../../clock/violations.ts";
import { documentsOf } from "../case/document-numbers.ts";
import { historyOf, registeredOf } from "../case/event-log.ts";
import { type IntakeColumns, intakeColumns, type Projection, project } from "../case/projection.ts";
import type { CaseRows, RequestRow } from "../store/requests.store.ts";

/** One thing stored that its events do not say. */
export interface Difference {
  member: string;
  stored: string | null;
  derived: string | null;
}

/** What the events say of how the request came in: the columns of its row. */
type FiledFacts = IntakeColumns & Pick<RequestRow, "form" | "route">;

/**
 * Everything a case's row, deadlines and document numbers should say, from its events and its two calendars alone (see `project`), and
 * where what is stored differs.
 */
export function rebuild(
  { request, events, deadlines, documents: numbers }: CaseRows & { documents: readonly string[] },
  calendar: Calendar,
  newest: Calendar,
): { facts: FiledFacts; projection: Projection; documents: string[]; differences: Difference[] } {
  const { form, route } = registeredOf(events);
  const history = historyOf(events);
  const facts: FiledFacts = { ...intakeColumns(history.facts), form, route };
  const projected = project(history, calendar, newest);
  if (!projected.ok) throw new Error(`A stored case has no clock: ${describeViolation(projected.violation)}`);
  const { projection } = projected;
  const derived = {
    ...facts,
    state: projection.state,
    closedAs: projection.closedAs,
    closedOn: projection.closedOn,
    outcome: projection.outcome,
    dueOn: projection.dueOn,
    calendarVersion: projection.calendarVersion,
    provisional: projection.provisional,
    stoppedSince: projection.stoppedSince,
    extended: projection.extended,
    topic: projection.topic,
    unit: projection.unit,
    assignedTo: projection.assignedTo,
    titleSeq: projection.titleSeq,
    items: projection.items,
    runsUntil: projection.runsUntil,
    version: events.length,
  };
  const differences: Difference[] = [];
  const compare = (member: string, was: unknown, is: unknown) => {
    const [left, right] = [was, is].map((value) => (value === null || value === undefined ? null : String(value)));
    if (left !== right) differences.push({ member, stored: left ?? null, derived: right ?? null });
  };
  const stored = new Map<string, unknown>(Object.entries(request));
  for (const [member, value] of Object.entries(derived)) compare(member, stored.get(member), value);
  const lines = new Map<string, [string | null, string | null]>();
  for (const { kind, ref, owedBy, dueOn, provisional } of deadlines) {
    lines.set(`deadline ${kind} ${ref}`.trim(), [`${owedBy} ${dueOn} ${provisional}`, null]);
  }
  for (const { kind, ref, owed_by, due_on, provisional } of projection.deadlines) {
    const key = `deadline ${kind} ${ref}`.trim();
    lines.set(key, [lines.get(key)?.[0] ?? null, `${owed_by} ${due_on} ${provisional}`]);
  }
  for (const [member, [was, is]] of lines) compare(member, was, is);
  const documents = documentsOf(history).toSorted();
  compare("documents", numbers.join(" ") || null, documents.join(" ") || null);
  return { facts, projection, documents, differences };
}
