import { calendarAt } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings } from "../../env.ts";
import type { CaseHistory } from "../case/history.ts";
import type { Judge } from "../case/judging.ts";

/** The calendars by which a case's entries stay judged; `own` for those that record none. */
export async function judgeOf({ DB }: Bindings, { entries }: CaseHistory, own: Calendar, now: Date): Promise<Judge> {
  const known = new Map([[own.version, own]]);
  for (const { calendar_version: version } of entries) {
    if (version === undefined || known.has(version)) continue;
    known.set(version, await calendarAt(DB, version, now));
  }
  return ({ calendar_version }) => known.get(calendar_version ?? own.version) ?? own;
}
