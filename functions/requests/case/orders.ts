import type { Day } from "../../../schema/contracts/day.ts";
import { orderArticle } from "../../clock/remedy-periods.ts";
import type { ReplyEntry } from "./answers.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "./history.ts";
import { isAppealed, remediesSought, resultOf, type SoughtRemedy } from "./remedy-course.ts";

/** An order of a reviewing authority or a court, which begins the agency's duty anew. */
export interface Order {
  seq: number;
  /** The provision it rests on, by who decided what and when. */
  article: string;
  /** The day it sets, where it does; else the full period runs. */
  due_on: Day | undefined;
}

/** The latest order in force, if there was one. */
export function orderOf(history: Pick<CaseHistory, "entries">): Order | undefined {
  const entry = ofType(history, "redo_ordered").at(-1);
  if (entry === undefined) return undefined;
  const { seq, due_on } = entry;
  const sought = remediesSought(history).find(({ ref }) => ref === entry.ref);
  if (sought === undefined) throw new Error("An order without the remedy it rests on");
  const { filing, decision, appealDecision } = sought;
  const decidedOn = (appealDecision ?? decision)?.on ?? entry.on;
  const forum = filing.type === "litigation_filed" ? "litigation" : "reconsideration";
  return { seq, due_on, article: orderArticle(forum, entry.order, decidedOn) };
}

/** Acts that would give the agency more time than an order's own day: none is allowed. */
const lengthening: ReadonlySet<LogEntry["type"]> = new Set([
  "extended",
  "reply_deferred",
  "clarification_requested",
  "fee_notified",
]);

/** The order whose named day the entry would move, if any. */
export function orderOffended(history: Pick<CaseHistory, "entries">, { type }: LogEntry): Order | undefined {
  const order = lengthening.has(type) ? orderOf(history) : undefined;
  return order?.due_on === undefined ? undefined : order;
}

/** Whether a clarification was asked for before the latest order: convention, a case decided anew asks for no second one. */
export function clarifiedBeforeOrder(history: Pick<CaseHistory, "entries">): boolean {
  const order = ofType(history, "redo_ordered").at(-1);
  return (
    order !== undefined &&
    ofType(history, "clarification_requested").some((notice) => notice.seq < order.seq && !isIrregular(notice))
  );
}

/**
 * The replies in force, in their order. An order to decide again follows upon the annulment of what was decided (Litigation Law,
 * Art. 70; Reconsideration Law, Art. 64); one to perform ends silence (Art. 72; Art. 66), and annuls at most what its remedy was against.
 * Convention: either leaves nothing of that reply. Nor does a third party's remedy that succeeds, whether anything is ordered or not: by
 * it the third party's information should not have been disclosed. Whoever asked sues for more, and unless it is decided again what it has
 * stays disclosed.
 */
export function repliesInForce(history: Pick<CaseHistory, "entries">): ReplyEntry[] {
  const sought = remediesSought(history);
  const orders = ofType(history, "redo_ordered");
  const isUndone = (reply: ReplyEntry) =>
    orders.some(({ seq, ref, order }) => {
      const remedy = sought.find((one) => one.ref === ref);
      return seq > reply.seq && (order === "decide_again" || remedy?.filing.against === reply.seq);
    });
  return ofType(history, "replied").filter(
    (reply) =>
      !isIrregular(reply) && !isUndone(reply) && !sought.some((one) => protectsThirdParty(history, one, reply)),
  );
}

/** Whether a third party's remedy against a reply, or against what it was told of it, has succeeded; while an appeal is open it has not. */
function protectsThirdParty(history: Pick<CaseHistory, "entries">, sought: SoughtRemedy, reply: ReplyEntry): boolean {
  const { against, by } = sought.filing;
  if (by !== "third_party" || isAppealed(sought) || resultOf(sought) !== "corrected") return false;
  const telling = ofType(history, "third_party_told").find(({ seq }) => seq === against);
  return against === reply.seq || (reply.overrides ?? []).some(({ ref }) => ref === telling?.ref);
}
