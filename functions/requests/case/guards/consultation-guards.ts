import type { Day } from "../../../../schema/contracts/day.ts";
import type { Calendar } from "../../../clock/calendar.ts";
import { endOfPeriod, periodOf } from "../../../clock/periods.ts";
import type { Regulation } from "../../../clock/regulations.ts";
import { answersOf, isGranting } from "../answers.ts";
import { courseOf, isIrregular, type LogEntry, ofType } from "../history.ts";
import { protectedRefs } from "../third-parties.ts";
import { type Guard, refuse } from "./guard.ts";

type Opening = Extract<LogEntry, { type: "consultation_opened" }>;

/**
 * The last day of the period that the Regulation gives whoever is consulted; undefined where it gives none, null while the receipt is not
 * known from which it runs.
 */
function opinionDue(opening: Opening, regulation: Regulation, calendar: Calendar): Day | null | undefined {
  const { with: party } = opening;
  if (party === "other_agency") return undefined;
  const period = periodOf({ kind: `${party}_opinion`, start_on: opening.on }, regulation);
  if ("code" in period) return undefined;
  const start_on = isIrregular(opening) ? null : (opening.served_on ?? null);
  return start_on && endOfPeriod(calendar, start_on, period).due_on;
}

/** What to do about a letter that went to a wrong address, so that nobody was asked. */
const wentAstray = ({ ref, seq }: Opening): string =>
  `the letter of consultation ${ref} went to a wrong address; send it again (\`service_repeated\` of entry ${seq}), or have the entry \`corrected\``;

/** Whether the period of a consultation had run out before a day. */
const hasRunOut = (due: Day | null | undefined, on: Day): boolean => due != null && on > due;

/**
 * A consultation counts as silent once its period has run out (2019 Regulation, Art. 32, 34). Convention: where no period is set, the
 * officer closes it with a reason.
 */
export const silenceIsDue: Guard = ({ history, entry, calendar }) => {
  if (entry.type !== "consultation_closed" || entry.answer !== "silent") return null;
  const opening = ofType(history, "consultation_opened").findLast(({ ref }) => ref === entry.ref);
  if (opening === undefined) return null;
  const { regulation } = history.facts;
  const due = opinionDue(opening, regulation, calendar);
  if (due === undefined) {
    return entry.text !== undefined
      ? null
      : refuse("reason-missing", null, "no period is set; say as `text` why no answer is awaited any more");
  }
  if (hasRunOut(due, entry.on)) return null;
  const until = isIrregular(opening)
    ? wentAstray(opening)
    : due === null
      ? "its receipt is not known, so that no period has run out"
      : `an answer may come until ${due}`;
  return refuse("silence-too-early", regulation.consultations[opening.with].article, until);
};

/**
 * Nothing is granted while whoever has a say is still asked: under the 2019 Regulation third parties and jointly producing agencies, for
 * 15 working days from receipt; under that of 2008 third parties, until the officer closes it. What is withheld for a third party waits
 * for nobody.
 */
export const consultationsAwaited: Guard = ({ history, entry, calendar }) => {
  if (entry.type !== "replied" || !answersOf(entry).some(isGranting)) return null;
  const { regulation } = history.facts;
  const course = courseOf(history);
  const closed = new Set(ofType(course, "consultation_closed").map(({ ref }) => ref));
  const withheld = protectedRefs(entry);
  for (const opening of ofType(course, "consultation_opened")) {
    const { ref } = opening;
    const due = opinionDue(opening, regulation, calendar);
    const hasSay = due !== undefined || opening.with === "third_party";
    if (!hasSay || closed.has(ref) || withheld.has(ref) || hasRunOut(due, entry.on)) continue;
    const until = due == null ? "" : ` or ${due} has passed`;
    const reason = isIrregular(opening)
      ? wentAstray(opening)
      : `consultation ${ref} is open; nothing is granted until it is closed${until}`;
    return refuse("consultation-awaited", regulation.consultations[opening.with].article, reason);
  }
  return null;
};
