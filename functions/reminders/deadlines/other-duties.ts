import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, localDay, toDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { cannotBeRead, type Walk } from "../../jobs/set-aside.ts";
import type { EntryDutyKind } from "../ledger/entry-duties.store.ts";
import type { ReminderDeadline } from "../planning/plan.ts";
import { readOwedItems, readReportDuty } from "./other-duties.store.ts";

/** A duty that belongs to no case: what an entry owes, or the annual report. */
export interface OtherDuty extends ReminderDeadline {
  readonly row: {
    request_id: null;
    version: null;
    receipt_year: null;
    receipt_seq: null;
    unit: string | null;
    assigned_to: null;
  };
}

const ownedBy = (unit: string | null): OtherDuty["row"] => ({
  request_id: null,
  version: null,
  receipt_year: null,
  receipt_seq: null,
  unit,
  assigned_to: null,
});

/** Ten working days before any due date are within these days. */
const horizon = 30;

/** What entries owe, and how many days ahead it is read: a little more than the first reminder. */
const horizons: readonly { kind: EntryDutyKind; days: number }[] = [
  { kind: "proactive_publication", days: horizon },
  { kind: "publication_update", days: horizon },
  { kind: "validity_end", days: 190 },
];

/** What entries owe, and last year's report where this service was running by the report's date. */
export async function otherDuties(
  env: Bindings,
  today: Day,
  walk: Walk,
): Promise<{ items: OtherDuty[]; reports: OtherDuty[] }> {
  const dayOf = (instant: string) => localDay(new Date(instant), env.AGENCY.time_zone);
  const kinds = horizons.map(({ kind, days }) => ({ kind, last: addDays(today, days) }));
  const { read, unread } = await readOwedItems(env.DB, kinds, walk);
  await walk.add(cannotBeRead("publication", unread));
  const idOf = ({ id }: { id: number }) => String(id);
  const items = await walk.each("publication", read, idOf, (item): OtherDuty => {
    const { kind, earlier_day_on: earlier, last_day_on: lastDayOn, pending } = item;
    // Of a change or an end an old entry may say today for the first time.
    const known = dayOf(kind === "proactive_publication" ? item.registered_at : item.changed_at);
    return {
      subject: item.index_no,
      kind,
      ref: String(item.id),
      dueOn: item.due_on,
      since: earlier !== null && earlier >= known ? addDays(earlier, 1) : known,
      until: null,
      ledger: { lastDayOn, pending },
      row: ownedBy(item.publisher_unit),
    };
  });
  const report = await reportDuty(env, today, dayOf);
  return { items, reports: report === undefined ? [] : [report] };
}

async function reportDuty(env: Bindings, today: Day, dayOf: (instant: string) => Day): Promise<OtherDuty | undefined> {
  const year = Number(today.slice(0, 4));
  const period = String(year - 1);
  const dueOn = toDay(`${year}-${env.AGENCY.report_due ?? "01-31"}`);
  if (dueOn > addDays(today, horizon)) return undefined;
  const { released, running_since, last_day_on: lastDayOn, pending } = await readReportDuty(env.DB, period, dueOn);
  const running = running_since === null ? today : dayOf(running_since);
  if (released || running > dueOn) return undefined;
  const newYear = toDay(`${year}-01-01`);
  return {
    subject: period,
    kind: "annual_report",
    ref: "",
    dueOn,
    since: running > newYear ? running : newYear,
    until: null,
    ledger: { lastDayOn, pending },
    row: ownedBy(null),
  };
}
