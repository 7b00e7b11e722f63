import type { Day } from "../../schema/contracts/day.ts";
import type { CaseState, NewEvent } from "../../schema/contracts/requests.ts";
import type { Role } from "../../schema/contracts/staff.ts";

/** One legal move: in which states, by whom, into which state, and where the law says so under each Regulation. */
interface Move {
  from: readonly CaseState[];
  roles: readonly Role[];
  to: CaseState;
  articles: { "2008": string; "2019": string };
}

/** The case's legal moves. */
export const moves: Readonly<Record<NewEvent["type"], Move>> = {
  replied: {
    from: ["open"],
    roles: ["officer", "head"],
    to: "closed",
    articles: { "2008": "2008 Regulation, Art. 24", "2019": "2019 Regulation, Art. 33" },
  },
};

/** Why an event is not a legal move. */
export type Illegal = {
  rule: "not-in-this-state" | "before-receipt" | "in-the-future";
  state: CaseState;
  event: NewEvent["type"];
  article: string | null;
};

/** The state the event leads to, or why it may not be appended. `today` is the agency-local day. */
export function move(
  standing: { state: CaseState; regulation: "2008" | "2019"; receiptOn: Day },
  event: NewEvent,
  today: Day,
): { ok: true; state: CaseState } | { ok: false; illegal: Illegal } {
  const legal = moves[event.type];
  const refuse = (rule: Illegal["rule"], article: string | null) => ({
    ok: false as const,
    illegal: { rule, state: standing.state, event: event.type, article },
  });
  if (!legal.from.includes(standing.state)) return refuse("not-in-this-state", legal.articles[standing.regulation]);
  if (event.on < standing.receiptOn) return refuse("before-receipt", null);
  if (event.on > today) return refuse("in-the-future", null);
  return { ok: true, state: legal.to };
}

/** A reply is on time by its posting, signing or sending day (State Council Office 2016 No. 235), not by data entry. */
export const onTime = (repliedOn: Day, dueOn: Day | null): boolean => dueOn === null || repliedOn <= dueOn;
