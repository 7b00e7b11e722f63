import type { Day } from "../../../../schema/contracts/day.ts";
import { addMonths } from "../../../clock/days.ts";
import { isSimplified } from "../../../clock/remedy-periods.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "../history.ts";
import {
  isAppealed,
  isFiling,
  isSuspended,
  type RemedyFiling,
  remediesSought,
  resultOf,
  type SoughtRemedy,
} from "../remedy-course.ts";
import { type Guard, type Refusal, refuse } from "./guard.ts";

/** What a remedy of the applicant's, and one of a third party's, may be against besides silence. */
const remediable: Readonly<Record<RemedyFiling["by"], ReadonlySet<LogEntry["type"]>>> = {
  applicant: new Set([
    "replied",
    "clarification_lapsed",
    "fee_lapsed",
    "clarification_requested",
    "extended",
    "reply_deferred",
    "fee_notified",
  ]),
  third_party: new Set(["third_party_told", "replied"]),
};

type OfRemedy = Extract<LogEntry, { type: `${"reconsideration" | "litigation" | "appeal" | "remedy"}_${string}` }>;

const isOfRemedy = (entry: LogEntry): entry is OfRemedy =>
  /^(reconsideration|litigation|appeal|remedy)_/.test(entry.type);

/** What of a remedy must have happened before, and what must not have happened yet. Conventions: each remedy has a name of its own. */
export const remedyInOrder: Guard = ({ history, entry }) => {
  if (!isOfRemedy(entry)) return null;
  const sought = remediesSought(history).find(({ ref }) => ref === entry.ref);
  if (isFiling(entry)) return sought === undefined ? filing(history, entry) : repeated;
  const needed = filingOf(entry.type);
  if (sought === undefined || !needed.some((type) => type === sought.filing.type)) {
    return refuse("remedy-not-filed", null, `no ${needed.join(" or ")} with this ref is recorded`);
  }
  const early = entry.on < sought.filing.on;
  return early ? refuse("before-filing", null, `it was filed on ${sought.filing.on}`) : step(history, sought, entry);
};

const repeated: Refusal = refuse("remedy-repeated", null, "this is recorded already");

/** The filing that a later step of a remedy belongs to. */
function filingOf(type: OfRemedy["type"]): readonly RemedyFiling["type"][] {
  if (type.startsWith("remedy_")) return ["reconsideration_filed", "litigation_filed"];
  return type.startsWith("reconsideration_") ? ["reconsideration_filed"] : ["litigation_filed"];
}

function filing(history: CaseHistory, entry: RemedyFiling): Refusal | null {
  const copyOn = entry.type === "reconsideration_filed" ? entry.copy_on : entry.complaint_on;
  if (copyOn < entry.on) return refuse("received-before-filing", null, "the agency has the copy once it was filed");
  if (entry.against === "silence") {
    return entry.by === "applicant"
      ? null
      : refuse("not-remediable", null, "only the applicant may act against silence");
  }
  const act = history.entries.find(({ seq }) => seq === entry.against);
  if (act === undefined || !remediable[entry.by].has(act.type)) {
    return refuse("not-remediable", null, `entry ${entry.against} is nothing that the ${entry.by} may act against`);
  }
  return entry.on < act.on
    ? refuse("before-the-act", null, `entry ${entry.against} has its day in law on ${act.on}`)
    : null;
}

function step(history: CaseHistory, sought: SoughtRemedy, entry: Exclude<OfRemedy, RemedyFiling>): Refusal | null {
  const { decision, settled } = sought;
  if (settled !== null) {
    return refuse("remedy-settled", null, `entry ${settled.seq} says that it is over; correct that first`);
  }
  const decided =
    decision === null ? null : refuse("remedy-decided", null, "it was decided; only an appeal may follow");
  const once = (done: boolean) => (done ? repeated : null);
  switch (entry.type) {
    case "reconsideration_accepted":
    case "litigation_accepted":
      return once(sought.acceptedOn !== null) ?? decided;
    case "reconsideration_extended":
      return once(sought.extendedDays > 0) ?? decided ?? notSimplified(sought);
    case "reconsideration_answered":
    case "litigation_answered":
      return once(sought.answered) ?? decided;
    case "remedy_suspended":
      return decided ?? once(isSuspended(sought));
    case "remedy_resumed":
      return decided ?? resumption(sought, entry);
    case "reconsideration_decided":
    case "litigation_decided":
      return once(decision !== null) ?? receivedAfter(entry.on, entry.received_on);
    case "remedy_settled":
      return settlement(sought, entry.on);
    case "appeal_filed":
      return appeal(sought, entry);
    case "appeal_decided":
      if (sought.appeals.length === 0)
        return refuse("appeal-not-filed", null, "no appeal_filed with this ref is recorded");
      return (
        once(sought.appealDecision !== null) ??
        (sought.appeals.some(({ on }) => entry.on < on)
          ? refuse("before-filing", null, "the appeal was filed later")
          : null) ??
        orderReversed(history, sought, entry)
      );
    default:
      return entry satisfies never;
  }
}

/** Convention: of a remedy of the last year somebody knows how it stands; what has a final result is not called unknown. */
function settlement({ filing, decision, appeals, appealDecision }: SoughtRemedy, on: Day): Refusal | null {
  if (decision !== null && (appeals.length === 0 || appealDecision !== null)) {
    return refuse("remedy-decided", null, "its outcome is on record");
  }
  const from = addMonths(filing.on, 12);
  return on < from
    ? refuse("settled-early", null, `it was filed on ${filing.on}; from ${from} on it may be old enough to be unknown`)
    : null;
}

/** Reconsideration Law, Art. 62: only the period of the ordinary procedure is extended. */
function notSimplified({ filing, acceptedOn }: SoughtRemedy): Refusal | null {
  if (filing.type !== "reconsideration_filed" || !isSimplified(acceptedOn ?? filing.on, filing.simplified)) return null;
  return refuse(
    "simplified-not-extended",
    "Administrative Reconsideration Law, Art. 62",
    `what is simplified is decided in 30 days; if it no longer is, correct entry ${filing.seq} first`,
  );
}

function resumption({ suspensions }: SoughtRemedy, { on }: LogEntry): Refusal | null {
  const open = suspensions.find(({ to }) => to === null);
  if (open === undefined) return refuse("remedy-not-suspended", null, "no remedy_suspended of this ref is open");
  return on < open.from ? refuse("before-filing", null, `it was suspended on ${open.from}`) : null;
}

const receivedAfter = (decidedOn: string, receivedOn: string | undefined): Refusal | null =>
  receivedOn !== undefined && receivedOn < decidedOn
    ? refuse("received-before-decision", null, "a decision is received once it is taken")
    : null;

function appeal(
  { decision, appeals, appealDecision }: SoughtRemedy,
  entry: Extract<LogEntry, { type: "appeal_filed" }>,
): Refusal | null {
  if (decision === null) return refuse("remedy-not-decided", null, "no litigation_decided with this ref is recorded");
  if (appealDecision !== null) return refuse("remedy-decided", null, "the appeal was decided; nothing may follow");
  if (appeals.some(({ by }) => by === entry.by)) return repeated;
  return entry.on < decision.on ? refuse("before-decision", null, `it was decided on ${decision.on}`) : null;
}

/** A judgment is not reversed while an order rests on it, which would then rest on nothing. */
function orderReversed(
  history: CaseHistory,
  { decision }: SoughtRemedy,
  { ref, result }: Extract<LogEntry, { type: "appeal_decided" }>,
): Refusal | null {
  const order = ofType(history, "redo_ordered").find((past) => past.ref === ref);
  if (order === undefined || result === "corrected" || result === decision?.result) return null;
  return refuse(
    "order-rests-on-it",
    null,
    `entry ${order.seq} (redo_ordered) rests on the judgment; correct that first`,
  );
}

/** An order rests on a final decision against the agency, once; what is decided again was decided before. */
export const orderGrounded: Guard = ({ history, entry }) => {
  if (entry.type !== "redo_ordered") return null;
  const sought = remediesSought(history).find(({ ref }) => ref === entry.ref);
  if (sought === undefined || sought.decision === null) {
    return refuse(
      "remedy-not-decided",
      null,
      "no reconsideration_decided or litigation_decided of this ref is recorded",
    );
  }
  if (history.entries.some((past) => past.type === "redo_ordered" && past.ref === entry.ref)) return repeated;
  if (isAppealed(sought))
    return refuse("appeal-pending", null, "the appeal is not decided; until then nothing is ordered");
  const result = resultOf(sought);
  if (result !== "corrected" && result !== "other")
    return refuse("remedy-upheld", null, "this decision orders nothing");
  const decidedOn = (sought.appealDecision ?? sought.decision).on;
  if (entry.on < decidedOn) return refuse("before-decision", null, `it was decided on ${decidedOn}`);
  if (entry.order === "decide_again" && !wasDecided(history)) {
    return refuse("nothing-decided", null, "silence is ordered to be ended: `perform`");
  }
  return beforeWhatFollowed(history, entry);
};

/** What ends the course that an order begins is entered after it, or it would count for the course before. */
function beforeWhatFollowed({ entries }: CaseHistory, order: LogEntry): Refusal | null {
  const after = entries.find((entry) => endings.has(entry.type) && !isIrregular(entry) && entry.on > order.on);
  return after === undefined
    ? null
    : refuse(
        "before-what-followed",
        null,
        `entry ${after.seq} (${after.type}) is of ${after.on}; correct it, enter the order, and enter it again`,
      );
}

const endings: ReadonlySet<LogEntry["type"]> = new Set(["replied", "clarification_lapsed", "fee_lapsed"]);

const wasDecided = ({ entries }: CaseHistory): boolean =>
  entries.some((entry) => endings.has(entry.type) && !isIrregular(entry));
