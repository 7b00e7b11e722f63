import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { appendersOf } from "../case/appenders.ts";
import { caseClock } from "../case/case-clock.ts";
import { deadlinesOf } from "../case/case-deadlines.ts";
import { type Circumstances, decide, type Illegal } from "../case/decide.ts";
import { earliestDay } from "../case/event-days.ts";
import { evolve } from "../case/evolve.ts";
import type { CaseHistory, Facts, LogEntry } from "../case/history.ts";
import { type Appender, moves } from "../case/moves.ts";
import { daysOfAct, type SearchedDays } from "./days-of-act.ts";
import type { PlainAct } from "./plain-act.ts";
import { choiceOf, plainActs } from "./plain-acts.ts";

/** One thing that an act may be about, and the days that it may bear. */
interface Choice {
  about: PlainAct["about"];
  from: Day;
  until: Day;
}

/** An act that a case takes now. */
export interface OpenMove {
  type: NewEvent["type"];
  article: string | null;
  /** The member of the event that the choices are of; null where there is nothing to choose. */
  member: string | null;
  choices: readonly Choice[];
}

/** An act that a case does not take now, and why. */
export interface ClosedMove extends Pick<Illegal, "rule" | "article" | "reason"> {
  type: NewEvent["type"];
  /** Whether it is recorded as irregular, where it was served all the same. */
  asIrregular: boolean;
}

/** When and how it is asked what a case takes; nothing is known but the case. */
export type MovesAsked = Pick<Circumstances, "actor" | "today" | "calendar" | "practice">;

type Offer = (event: NewEvent) => ReturnType<typeof decide>;

/** Every event that can be appended. */
const types = newEvent.options.map((option) => option.shape.type.value);

/**
 * What whoever has one of these roles may append to a case, and what of theirs it does not take: every act in its plainest form is
 * offered to the very rules that decide when it is appended. What needs an approval is taken as approved; what other cases, members and
 * files decide is not asked. `of`: the types that are looked at.
 */
export function openMoves(
  facts: Facts,
  log: readonly LogEntry[],
  roles: readonly Appender[],
  asked: MovesAsked,
  of: readonly NewEvent["type"][] = types,
): { open: OpenMove[]; closed: ClosedMove[] } {
  const history = evolve(facts, log);
  const { id } = history.facts.regulation;
  const seq = (log.at(-1)?.seq ?? 1) + 1;
  const open: OpenMove[] = [];
  const closed: ClosedMove[] = [];
  for (const type of of) {
    const { articles } = moves[type];
    const by = appendersOf(type, history, asked.actor);
    if (!roles.some((role) => by.includes(role))) continue;
    const offer: Offer = (event) => decide(facts, log, event, { ...asked, by, seq });
    const acts = plainActs[type](history, asked.practice);
    const choices = choicesOf(acts, offer, searchedDays(history, type, asked));
    if (choices.length > 0) open.push({ type, article: articles[id], member: choiceOf[type] ?? null, choices });
    else closed.push({ type, ...whyNot(acts, offer, asked.today) });
  }
  return { open, closed };
}

/** What an act may be about, each with its days: those of its forms together, up to the first that may bear today. */
function choicesOf(acts: readonly PlainAct[], offer: Offer, days: SearchedDays): Choice[] {
  return [...Map.groupBy(acts, ({ about }) => about)].flatMap(([about, forms]) => {
    let found: Choice | undefined;
    for (const form of forms) {
      const span = daysOfAct((day) => offer(form.on(day)).ok, days);
      if (span === null) continue;
      const from = found === undefined || span.from < found.from ? span.from : found.from;
      const until = found === undefined || span.until > found.until ? span.until : found.until;
      found = { about, from, until };
      if (until === days.today) break;
    }
    return found ?? [];
  });
}

/** Days on which what is possible changes that are looked at: the latest. */
const mostTurning = 12;

/** The days between which an act lies, and those on which what is possible changes: of what was done, and of what was due. */
function searchedDays(history: CaseHistory, type: NewEvent["type"], { today, calendar }: MovesAsked): SearchedDays {
  const since = earliestDay(history.facts, type) ?? today;
  const reckoned = caseClock(history, calendar, today);
  const due = reckoned.ok ? [reckoned.clock, ...deadlinesOf(history, reckoned.clock, calendar)] : [];
  const days = [...history.entries.map(({ on }) => on), ...due.flatMap(({ due_on }) => due_on ?? [])];
  const turning = [...new Set(days)]
    .filter((day) => day > since && day < today)
    .sort()
    .reverse();
  const oldest = turning[mostTurning];
  return { since: oldest ?? since, today, turning: turning.slice(0, mostTurning) };
}

/** Why no form of an act is possible today: what is said of its plainest. */
function whyNot(
  acts: readonly PlainAct[],
  offer: Offer,
  today: Day,
): Pick<ClosedMove, "rule" | "article" | "reason" | "asIrregular"> {
  const refused = acts.map((act) => offer(act.on(today))).find(({ ok }) => !ok);
  if (refused === undefined || refused.ok || !("illegal" in refused))
    throw new Error("An act is refused without a reason");
  const { rule, article, reason } = refused.illegal;
  const irregular = acts.flatMap((act) => asIrregular(act.on(today)) ?? []);
  return { rule, article, reason, asIrregular: irregular.some((event) => offer(event).ok) };
}

/** An act as one that was served although it was not allowed; undefined of what is never recorded so. */
function asIrregular(event: NewEvent): NewEvent | undefined {
  switch (event.type) {
    case "clarification_requested":
    case "clarification_received":
    case "extended":
    case "reply_deferred":
    case "fee_notified":
    case "fee_paid":
    case "service_repeated":
      return { ...event, irregular: true };
    default:
      return undefined;
  }
}
