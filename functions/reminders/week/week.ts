import type { Day } from "../../../schema/contracts/day.ts";
import type { WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { addDays, weekday } from "../../clock/days.ts";
import type { Bindings } from "../../env.ts";
import { countWaitingDrafts } from "../deadlines/drafts.ts";
import { type OtherDuty, ownedBy } from "../deadlines/other-duties.ts";
import { readLedgers } from "../ledger/ledger.store.ts";
import type { Plan } from "../planning/plan.ts";
import { readWeekCounts } from "./week.store.ts";

const mondayOf = (on: Day): Day => addDays(on, -((weekday(on) + 6) % 7));

/** The first working day of the week that a day is in; undefined where all days up to it are off. */
export function firstWorkingDay(today: Day, calendar: Calendar): Day | undefined {
  const { on } = calendar.plus(addDays(mondayOf(today), -1), 1);
  return on <= today ? on : undefined;
}

const named = { subject: "week", kind: "week", ref: "" } as const;

/** The week's digest for the heads where nobody wrote it yet, on its first working day or the first one after that a run comes. */
export async function planWeek(
  { DB }: Pick<Bindings, "DB">,
  calendar: Calendar,
  today: Day,
): Promise<Plan<OtherDuty> | undefined> {
  const dayOn = firstWorkingDay(today, calendar);
  const [ledger] = await readLedgers(DB, [named]);
  const { last_day_on: lastDayOn = null, pending = [] } = ledger ?? {};
  if (dayOn === undefined || (lastDayOn !== null && lastDayOn >= dayOn)) return undefined;
  const deadline = {
    ...named,
    dueOn: null,
    since: dayOn,
    until: null,
    ledger: { lastDayOn, pending },
    row: ownedBy(null),
  };
  return {
    deadline,
    notices: [{ rule: "weekly", dayOn, status: "planned", missed: [] }],
    folded: pending.map(({ id }) => id),
    voided: [],
    nextOn: null,
  };
}

/** How the week stands today, in counts. */
export async function countWeek(env: Bindings, today: Day): Promise<WeekCounts> {
  const stored = await readWeekCounts(env.DB, { today, last: addDays(mondayOf(today), 6) });
  const { draft_approval, draft_service } = await countWaitingDrafts(env);
  return { ...stored, awaiting_approval: draft_approval, approved_not_served: draft_service };
}
