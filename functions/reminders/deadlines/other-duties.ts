import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, localDay, toDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { never, pendingFrom, type Watching } from "./case-deadlines.ts";
import { owedItems, owedReport } from "./other-duties.store.ts";

/** What belongs to no case: whose it is. */
export interface Elsewhere {
  request_id: null;
  version: null;
  receipt_year: null;
  receipt_seq: null;
  unit: string | null;
  assigned_to: null;
}

const row = (unit: string | null): Elsewhere => ({
  request_id: null,
  version: null,
  receipt_year: null,
  receipt_seq: null,
  unit,
  assigned_to: null,
});

/** Ten working days before any due date are within these days. */
const horizon = 30;

/** Items to be published, and last year's report where this house was at work by its date. */
export async function watchElsewhere(env: Bindings, today: Day): Promise<Watching<Elsewhere>[]> {
  const dayOf = (instant: string) => localDay(new Date(instant), env.AGENCY.time_zone);
  const items = await owedItems(env.DB, addDays(today, horizon));
  const owed = items.map(({ id, index_no, due_on, publisher_unit, registered_at, covered, before, pending }) => {
    const registered = dayOf(registered_at);
    return {
      subject: index_no,
      kind: "proactive_publication" as const,
      ref: String(id),
      dueOn: due_on,
      since: before !== null && before >= registered ? addDays(before, 1) : registered,
      until: null,
      row: row(publisher_unit),
      held: { covered, pending: pendingFrom(pending) },
      wakeOn: never,
    };
  });
  const report = await watchReport(env, today, dayOf);
  return report === undefined ? owed : [...owed, report];
}

async function watchReport(
  env: Bindings,
  today: Day,
  dayOf: (instant: string) => Day,
): Promise<Watching<Elsewhere> | undefined> {
  const year = Number(today.slice(0, 4));
  const period = String(year - 1);
  const dueOn = toDay(`${year}-${env.AGENCY.report_due ?? "01-31"}`);
  if (dueOn > addDays(today, horizon)) return undefined;
  const { released, running_since, covered, pending } = await owedReport(env.DB, period, dueOn);
  const running = running_since === null ? today : dayOf(running_since);
  if (released === 1 || running > dueOn) return undefined;
  const newYear = toDay(`${year}-01-01`);
  return {
    subject: period,
    kind: "annual_report",
    ref: "",
    dueOn,
    since: running > newYear ? running : newYear,
    until: null,
    row: row(null),
    held: { covered, pending: pendingFrom(pending) },
    wakeOn: never,
  };
}
