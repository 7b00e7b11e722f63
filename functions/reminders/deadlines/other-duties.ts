import type { Day } from "../../../schema/contracts/day.ts";
import { addDays, localDay, toDay } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { cannotBeRead, type Walk } from "../../jobs/set-aside.ts";
import type { EntryDutyKind } from "../../publications/owed/entry-duties.store.ts";
import { websiteReportDueOn } from "../../website-report/website-report.ts";
import type { NoticeFacts } from "../digest/line.ts";
import type { ReminderDeadline } from "../planning/plan.ts";
import type { Responsible } from "../planning/recipients.ts";
import { type ReportKind, readOwedItems, readReportDuties } from "./other-duties.store.ts";

/** A duty that belongs to no case: what an entry owes, a report on last year, or a channel that must not fall silent. */
export interface OtherDuty extends ReminderDeadline {
  readonly row: DutyRow;
  /** Of a draft that is to be approved: by whom. */
  readonly approvers?: Responsible["approvers"];
}

/** What notices and their readers need to know of a duty's subject; of one that belongs to no case next to nothing. */
interface DutyRow
  extends Pick<NoticeFacts, "receipt_year" | "receipt_seq" | "unit" | "assigned_to" | "clarify_by" | "reply_due_on"> {
  request_id: string | null;
  version: null;
}

/** The members of a duty that are a case's where there is one. */
export const ownedBy = (unit: string | null): OtherDuty["row"] => ({
  request_id: null,
  version: null,
  receipt_year: null,
  receipt_seq: null,
  unit,
  assigned_to: null,
  clarify_by: null,
  reply_due_on: null,
});

/** Ten working days before any due date are within these days. */
const horizon = 30;

/** What entries owe, and how many days ahead it is read: a little more than the first reminder. */
const horizons: readonly { kind: EntryDutyKind; days: number }[] = [
  { kind: "proactive_publication", days: horizon },
  { kind: "publication_update", days: horizon },
  { kind: "validity_end", days: 190 },
];

/** What entries owe, and last year's reports where this service was running by their dates. */
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
  return { items, reports: await reportDuties(env, today) };
}

/** The reports on last year that are due soon, or were, and that nobody settled. */
async function reportDuties(env: Bindings, today: Day): Promise<OtherDuty[]> {
  const year = Number(today.slice(0, 4));
  const period = String(year - 1);
  const reports: { kind: ReportKind; period: string; dueOn: Day }[] = [
    { kind: "annual_report", period, dueOn: toDay(`${year}-${env.AGENCY.report_due ?? "01-31"}`) },
    { kind: "website_report", period, dueOn: websiteReportDueOn(year - 1) },
  ];
  const near = reports.filter(({ dueOn }) => dueOn <= addDays(today, horizon));
  const duties = await readReportDuties(env.DB, near);
  return near.flatMap(({ kind, dueOn }, at) => {
    const duty = duties[at];
    const report = duty && reportDuty(duty, { kind, period, dueOn }, env, today);
    return report === undefined ? [] : [report];
  });
}

function reportDuty(
  { settled, running_since, last_day_on: lastDayOn, pending }: Awaited<ReturnType<typeof readReportDuties>>[number],
  { kind, period, dueOn }: { kind: ReportKind; period: string; dueOn: Day },
  { AGENCY }: Bindings,
  today: Day,
): OtherDuty | undefined {
  const running = running_since === null ? today : localDay(new Date(running_since), AGENCY.time_zone);
  if (settled || running > dueOn) return undefined;
  const newYear = toDay(`${today.slice(0, 4)}-01-01`);
  return {
    subject: period,
    kind,
    ref: "",
    dueOn,
    since: running > newYear ? running : newYear,
    until: null,
    ledger: { lastDayOn, pending },
    row: ownedBy(null),
  };
}
