import type { Calendar } from "../../clock/calendar.ts";
import { entriesOf } from "../../requests/case/event-log.ts";
import { type CaseHistory, effective } from "../../requests/case/history.ts";
import {
  finalOn,
  reconsideredBefore,
  remediesSought,
  resultOf,
  type SoughtRemedy,
} from "../../requests/case/remedy-course.ts";
import { TOTAL } from "../cells.ts";
import type { CountedEvent } from "./compute.store.ts";
import type { Counted } from "./counted.ts";
import { type Span, within } from "./span.ts";

/**
 * Table 4: a remedy counts in the year in which its result is final, and as pending in every year that ends before that. Conventions:
 * a judgment is final once nobody can appeal it any more, and an appealed one with the decision of the appeal; what was not accepted or
 * was dismissed as inadmissible counts as another result. One that is over with an outcome that is not on record counts nowhere from
 * then on, and `outcomesUnknown` says how many there are.
 *
 * @param events all events of remedies up to the year's end, and every correction and order
 */
export function remediesCounted(events: readonly CountedEvent[], span: Span, calendar: Calendar): Counted[] {
  return historiesOf(events).flatMap(({ requestId, ...history }) =>
    remediesSought(history).flatMap((sought): Counted[] => {
      if (sought.settled !== null) return [];
      const final = finalOn(sought, calendar);
      const pending = final === null || final > span.to;
      if (sought.filing.on > span.to || (!pending && !within(final, span))) return [];
      const breakdowns = [pending ? "pending" : columnOf(sought), TOTAL];
      const indicator = indicatorOf(history, sought, calendar);
      const item = { requestId, ref: sought.ref };
      return breakdowns.map((breakdown) => ({ cell: { indicator, breakdown, applicant_kind: TOTAL }, item }));
    }),
  );
}

/** How many remedies were over in a year, or by its end at the latest, with an outcome that is not on record; of the same events. */
export const outcomesUnknown = (events: readonly CountedEvent[], span: Span): number =>
  historiesOf(events)
    .flatMap(remediesSought)
    .filter(({ settled }) => settled !== null && within(settled.on, span)).length;

const historiesOf = (events: readonly CountedEvent[]) =>
  [...Map.groupBy(events, ({ requestId }) => requestId)].map(([requestId, log]) => ({
    requestId,
    entries: effective(entriesOf(log.toSorted((a, b) => a.seq - b.seq))),
  }));

function indicatorOf(history: Pick<CaseHistory, "entries">, { filing }: SoughtRemedy, calendar: Calendar): string {
  if (filing.type === "reconsideration_filed") return "reconsideration";
  return reconsideredBefore(history, filing, calendar) === undefined
    ? "litigation.direct"
    : "litigation.after_reconsideration";
}

/** The column of a final result. */
function columnOf(sought: SoughtRemedy): "upheld" | "corrected" | "other" {
  const result = resultOf(sought);
  return result === "upheld" || result === "corrected" ? result : "other";
}
