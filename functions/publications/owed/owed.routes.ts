import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { type Day, day } from "../../../schema/contracts/day.ts";
import { owedList } from "../../../schema/contracts/owed.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { distance } from "../../clock/clock.ts";
import { todayOf } from "../../env.ts";
import { type Call, operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { serializeEntry } from "../entry/entry.ts";
import { readOwed } from "./owed.store.ts";

const place = z.strictObject({ due: day, id: z.int().positive() });

interface OwedQuery {
  cursor: string | undefined;
  due_before: Day | undefined;
  limit: number;
}

/** A page of what is owed, each with how far its day is. Throws `cursor-invalid`. */
export async function owedPage({ env, outside }: Call, { cursor, due_before: dueBefore, limit }: OwedQuery) {
  const today = todayOf(env, outside);
  const calendar = await calendarOf(env.DB, outside.now());
  const after = cursor === undefined ? undefined : placeOf(place, cursor);
  const rows = await readOwed(env.DB, { after, dueBefore, limit });
  const { items, next } = page(rows, limit, ({ due, entry }) => ({ due, id: entry.id }));
  return { items: items.map((one) => ({ ...one, ...distance(calendar, one.due, today) })), next };
}

export const listOwedPublications = operation(
  {
    id: "listOwedPublications",
    method: "get",
    path: "/v1/staff/publications/owed",
    tag: "Staff: publications",
    summary: "What is still to be published, or to be brought up to date, by the day it is due",
    description:
      "What was formed and is not published owes its `publication` by `due_on`; what changed after it was published owes an `update` by " +
      "`change_due_on`, and is none any more once `updated_on` is the day of the change or later. Withdrawn items are left out. Days are " +
      "working days of the agency's calendar; an item whose day of forming is unknown owes no publication and is not listed.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({
      cursor: pageCursor(),
      due_before: day.optional().meta({ description: "Only items due before this day." }),
      limit: rowLimit,
    }),
    answers: { 200: { description: "A page of items.", schema: owedList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, due_before, limit } }) => {
    const { items, next } = await owedPage(call, { cursor, due_before, limit });
    return {
      status: 200,
      body: {
        items: items.map(({ owed, entry, due: _, ...left }) => ({ ...serializeEntry(entry), owed, ...left })),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);
