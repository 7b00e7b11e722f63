import { describeViolation } from "../../../clock/violations.ts";
import { caseClock } from "../case-clock.ts";
import { type CaseHistory, effective, isIrregular, type LogEntry, ofType } from "../history.ts";
import { clarifiedBeforeOrder, orderOffended } from "../orders.ts";
import { agreedToByHead } from "./approval-guards.ts";
import { deferralReasonable } from "./excess-guards.ts";
import { feeDue, feeNotSettled, oneMethod, paidAsNotified } from "./fee-guards.ts";
import { type Guard, type Proposal, type Refusal, refuse } from "./guard.ts";

/** The case as it would be with the entry. */
const withEntry = ({ history }: Proposal, as: LogEntry): CaseHistory => ({
  ...history,
  entries: effective([...history.entries, as]),
});

/** Why the clock refuses the case with this entry, or null when it does not. */
function byTheClock(proposal: Proposal, as: LogEntry): Refusal | null {
  const reckoned = caseClock(withEntry(proposal, as), proposal.calendar, null);
  if (reckoned.ok) return null;
  const { code, article } = reckoned.violation;
  return refuse(code, article, describeViolation(reckoned.violation));
}

/** The clock decides what is late, second, or out of order; an irregular act must be one the clock refuses as regular. */
export const agreesWithClock: Guard = (proposal) => {
  const { entry } = proposal;
  const refused = byTheClock(proposal, entry);
  if (refused !== null) return { ...refused, reason: refused.reason + howRecorded(proposal) };
  if (!isIrregular(entry)) return null;
  if (irregularity(proposal) !== null) return null;
  const act = actOf(proposal);
  const reason =
    act !== undefined && "irregular" in act && act.irregular === true
      ? `entry ${act.seq} is irregular itself, and so is each attempt to serve it`
      : "the law allows this act";
  return refuse("not-irregular", null, `${reason}; leave out \`irregular\``);
};

/** What may be recorded as irregular. */
const notices: ReadonlySet<LogEntry["type"]> = new Set([
  "clarification_requested",
  "extended",
  "reply_deferred",
  "fee_notified",
]);

/** The act whose service an entry is about, if it is about one. */
const actOf = ({ history, entry }: Proposal): LogEntry | undefined =>
  "of" in entry ? history.entries.find(({ seq }) => seq === entry.of) : undefined;

/** How a notice is put on record, or money that came late; a notice that turns out too late by the day on which it was signed for; nothing of what is refused otherwise. */
function howRecorded(proposal: Proposal): string {
  const { history, entry, calendar } = proposal;
  if (entry.type === "fee_paid" && !isIrregular(entry)) return "; what came is recorded as `irregular`, and refunded";
  if (entry.type !== "service_confirmed" && entry.type !== "service_returned") return "";
  const act = actOf(proposal);
  if (act === undefined || !notices.has(act.type)) return "";
  const entries = history.entries.map((one) => (one === act ? { ...act, without_effect: true as const } : one));
  if (!caseClock({ ...history, entries }, calendar, null).ok) return "";
  const attempt = ofType(history, "service_repeated").findLast(({ of }) => of === act.seq) ?? act;
  return `; correct entry ${attempt.seq} (${attempt.type}) and enter it again as \`irregular\`, with the day it was signed for`;
}

/** Why an irregular act could not be a regular one, or null when it could. */
export function irregularity(proposal: Proposal): Refusal | null {
  const regular: LogEntry = { ...proposal.entry };
  if ("irregular" in regular) delete regular.irregular;
  const asRegular = { ...proposal, entry: regular };
  const guards = [noDayOrdered, noSecondClarification, deferralReasonable, feeDue, oneMethod, feeNotSettled];
  for (const guard of [...guards, paidAsNotified]) {
    const refusal = guard(asRegular);
    if (refusal !== null) return refusal;
  }
  return byTheClock(proposal, regular) ?? agreedToByHead(asRegular);
}

/** An order that names a day allows no act that would give the agency more time. */
export const noDayOrdered: Guard = ({ history, entry }) => {
  const order = isIrregular(entry) ? undefined : orderOffended(history, entry);
  if (order === undefined) return null;
  return refuse("due-date-ordered", order.article, `the order sets ${order.due_on}, which the agency cannot move`);
};

/** Convention: what was clarified before an order is not asked again after it. */
export const noSecondClarification: Guard = ({ history, entry }) => {
  if (entry.type !== "clarification_requested" || isIrregular(entry) || !clarifiedBeforeOrder(history)) return null;
  return refuse("clarified-before-order", null, "a clarification was asked for before the order; none is asked again");
};
