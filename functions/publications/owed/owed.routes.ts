import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { day } from "../../../schema/contracts/day.ts";
import { owedList } from "../../../schema/contracts/owed.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { distance } from "../../clock/clock.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { serializeEntry } from "../entry/entry.ts";
import { readOwed } from "./owed.store.ts";

const place = z.strictObject({ due: day, id: z.int().positive() });

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
  async (call, { query }) => {
    const today = todayOf(call.env, call.outside);
    const calendar = await calendarOf(call.env.DB, call.outside.now());
    const rows = await readOwed(call.env.DB, {
      after: query.cursor === undefined ? undefined : placeOf(place, query.cursor),
      dueBefore: query.due_before,
      limit: query.limit,
    });
    const { items, next } = page(rows, query.limit, ({ due, entry }) => ({ due, id: entry.id }));
    return {
      status: 200,
      body: {
        items: items.map(({ owed, due, entry }) => ({
          ...serializeEntry(entry),
          owed,
          ...distance(calendar, due, today),
        })),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);
