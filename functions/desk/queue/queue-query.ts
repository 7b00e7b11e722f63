import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { type QueueFilters, queueFilters } from "../../../schema/contracts/queue.ts";
import { caseState } from "../../../schema/contracts/requests.ts";
import { addDays, toDay } from "../../clock/days.ts";

// What the queue's page is asked with, and how an address of the API's queue is one of the page's.

/** In place of a member: cases that lie with nobody. */
export const nobody = "nobody";

const { assigned_to, channel, due_from, overdue, returned, stopped, topic, unit } = queueFilters.shape;

const states = z.enum([...caseState.options, "applicant"]);

/** A filter that nobody could have chosen is none. */
export const queueQuery = {
  assigned_to: assigned_to.catch(undefined),
  channel: channel.catch(undefined),
  due_from: due_from.catch(undefined),
  due_until: due_from.catch(undefined),
  overdue: overdue.catch(undefined),
  returned: returned.catch(undefined),
  sort: z.enum(["due", "received", "number"]).catch("due"),
  state: states.optional().catch(undefined),
  stopped: stopped.catch(undefined),
  topic: topic.catch(undefined),
  unit: unit.catch(undefined),
  cursor: pageCursor(),
  /** A number that somebody typed, to open its case. */
  number: z.string().max(40).optional().catch(undefined),
  /** How many were assigned by the form before. */
  assigned: z
    .string()
    .regex(/^[1-9][0-9]{0,2}$/)
    .optional()
    .catch(undefined),
};
const asked = z.object(queueQuery);
export type QueueAsked = z.output<typeof asked>;

/** What an address of the page asks, as it stands behind its question mark. */
export const askedIn = (query: string): QueueAsked => asked.parse(Object.fromEntries(new URLSearchParams(query)));

/** What the queue is asked for by it. */
export function queueFiltersOf({
  assigned_to: member,
  due_until,
  state,
  cursor,
  ...others
}: QueueAsked): QueueFilters & {
  cursor?: string | undefined;
} {
  const { number: _, assigned: __, ...filters } = others;
  return {
    ...filters,
    cursor: cursor || undefined,
    ...(member === nobody ? { unassigned: true } : { assigned_to: member || undefined }),
    ...(state === "applicant" ? { awaiting: "applicant" as const } : { state }),
    due_before: due_until && addDays(due_until, 1),
  };
}

/** The filters that are chosen, by the names of their fields. */
export const chosenIn = ({ cursor: _, number: __, assigned: ___, sort, ...filters }: QueueAsked) => ({
  ...filters,
  assigned_to: filters.assigned_to || undefined,
  ...(sort === "due" ? {} : { sort }),
});

/** The path and query of the page with these filters. */
export function queueAddress(
  chosen: Readonly<Record<string, string | boolean | undefined>>,
  path = "/desk/requests",
): string {
  const query = new URLSearchParams(
    Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  query.sort();
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The page's address of a list that the API names by its own. */
export function pageOfList(address: string): string {
  const { searchParams } = new URL(address, "https://any.host");
  const { due_before, awaiting, unassigned, ...same } = Object.fromEntries(searchParams);
  return queueAddress({
    ...same,
    ...(due_before !== undefined && { due_until: addDays(toDay(due_before), -1) }),
    ...(awaiting !== undefined && { state: awaiting }),
    ...(unassigned !== undefined && { assigned_to: nobody }),
  });
}

/** The number of a case as people type one: in full width too, and without its zeros; undefined for what is none. */
export function numberTyped(typed: string): string | undefined {
  const [, year, seq] = /^([0-9]{4})-([0-9]{1,6})$/.exec(typed.normalize("NFKC").trim()) ?? [];
  return year === undefined || seq === undefined ? undefined : `${year}-${seq.padStart(6, "0")}`;
}
