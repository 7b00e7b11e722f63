import { calendarOf } from "../calendars/store.ts";
import { localDay } from "../clock/days.ts";
import type { Bindings, Outside } from "../env.ts";
import type { Counts } from "../jobs/run.ts";
import { receiptNoOf } from "../requests/receipt.ts";
import { asSeenOn } from "../requests/seen.ts";
import type { RequestRow } from "../requests/store.ts";
import { ruleFor, soon } from "./plan.ts";
import { dueCases, markSent, type Planned, unsent, writeLedger } from "./store.ts";

/**
 * One day's reminders: plan what is due and not yet reminded into the ledger, then send what the ledger holds unsent. A run
 * killed between the two is finished by the next; a run that comes twice finds nothing to do.
 */
export async function remind(env: Bindings, outside: Outside): Promise<Counts> {
  const { DB, AGENCY } = env;
  const now = outside.now();
  const today = localDay(now, AGENCY.time_zone);
  const calendar = await calendarOf(DB, now);
  const horizon = calendar.plus(today, soon).on;

  let open = 0;
  let planned = 0;
  let last: RequestRow | undefined;
  for (;;) {
    const cases = await dueCases(DB, horizon, last);
    const entries = (await asSeenOn(env, cases, today, now)).flatMap(({ id, dueOn, stoppedSince }): Planned[] => {
      // While a consultation holds the clock, reminders of the reply pause.
      const rule = dueOn === null || stoppedSince !== null ? undefined : ruleFor(dueOn, today, horizon);
      return dueOn === null || rule === undefined ? [] : [{ request_id: id, due_on: dueOn, rule }];
    });
    open += cases.length;
    planned += await writeLedger(DB, entries, now.toISOString());
    last = cases.at(-1);
    if (last === undefined) break;
  }

  let sent = 0;
  for (;;) {
    const reminders = await unsent(DB);
    if (reminders.length === 0) break;
    for (const { rule, dueOn, receiptYear, receiptSeq } of reminders) {
      const line = {
        event: "reminder",
        rule,
        receipt_no: receiptNoOf(receiptYear, receiptSeq),
        due_on: dueOn,
        working_days_left: calendar.between(today, dueOn),
      };
      // biome-ignore lint/suspicious/noConsole: the structured log is the sink reminders go to
      console.log(JSON.stringify(line));
    }
    await markSent(
      DB,
      reminders.map(({ id }) => id),
      outside.now().toISOString(),
    );
    sent += reminders.length;
  }
  return { open_cases_near_or_past: open, planned, sent };
}
