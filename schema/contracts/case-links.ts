import * as z from "zod";
import { day } from "./day.ts";
import { caseNo, event } from "./event-shapes.ts";
import { items } from "./fee-events.ts";
import { outcome } from "./outcomes.ts";
import { closedAs } from "./requests.ts";

/**
 * What the system records of a case because of what happened to another. Nobody appends these, so they are read as stored only. That cases
 * are divided and joined is a convention: no Regulation speaks of it.
 */

/** How the case that a merged one follows was closed: the common ending, by which all of them count. */
const commonClosing = z.strictObject({
  closed_as: closedAs,
  closed_on: day,
  outcome,
  document_no: z.string().nullable(),
  due_on: day.nullable(),
  extended: z.boolean(),
});
export type CommonClosing = z.infer<typeof commonClosing>;

const undoes = z.int().positive();

export const linkEvent = z.discriminatedUnion("type", [
  event("split_from", {
    from: caseNo,
    /** The items that went with it, where that was stated. */
    items: items.optional(),
  }),
  event("split_undone", { from: caseNo }),
  event("merged_from", {
    from: caseNo,
    /** Cases merged into that one before, which follow on. */
    also: z.array(caseNo),
    /** Working days it had left on the day of the merger, after which it was due. */
    days_left: z.int().nonnegative(),
    /** What its running period had used up, each of which is possible once. */
    extended: z.literal(true).optional(),
    clarified: z.literal(true).optional(),
  }),
  event("merger_undone", { from: caseNo, undoes }),
  event("followed", {
    /** Where the case has gone in the end. */
    into: caseNo,
    /** Null while the case followed is open. */
    closing: commonClosing.nullable(),
    /** The case followed was opened again by an order: what closed it before stays its first ending. */
    ordered: z.literal(true).optional(),
    /** The reply answers this case first of all: the case followed had ended before, and an order opened it again. */
    answered_first: z.literal(true).optional(),
    /** The entry of such an order that was corrected. */
    undoes: undoes.optional(),
  }),
]);
export type LinkEvent = z.infer<typeof linkEvent>;

/** Names of these events. */
export const linkTypes: ReadonlySet<string> = new Set(linkEvent.options.map((option) => option.shape.type.value));
