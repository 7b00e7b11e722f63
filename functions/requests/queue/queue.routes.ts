import * as z from "zod";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { queueFilters, queueLimit } from "../../../schema/contracts/queue.ts";
import { csvQuery } from "../../../schema/contracts/tables.ts";
import { timeliness } from "../../../schema/contracts/timeliness.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { nextLink } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { renderedCsv } from "../../tables/csv-writer.ts";
import { timelinessOf } from "../case/timeliness.ts";
import { readRequestsOfYear } from "../store/requests.store.ts";
import { asOf } from "../views/as-of.ts";
import { listCases } from "./list-cases.ts";
import { queueCsv } from "./queue-csv.ts";

const reading = {
  tag: "Staff: requests",
  policy: staff("clerk", "officer", "head", "auditor"),
  caching: "no-store",
  problems: ["cursor-invalid"],
} as const;

/** Rows that a page may read, those looked at and what is shown of them together. */
const mostRead = 500;

/**
 * The rows that a page of so many cases may look at: of each case shown its title, its title's event, its member and its place in the list
 * are read, too. `besides`: rows that are read for something else.
 */
export const scanOf = (limit: number, besides = 0): number => mostRead - 2 * limit - besides;

export const listQueue = operation(
  {
    ...reading,
    id: "listQueue",
    method: "get",
    path: "/v1/staff/requests",
    summary: "The queue, by due date, arrival or number",
    description:
      "Without `state` and `awaiting` it lists what the agency has to act on: open cases, and unconfirmed ones, whose receipt it has to " +
      "confirm. Each filter has an index in the order of due dates; filters that are combined, or in another order, are looked for among at " +
      "most 500 rows, and `narrow` says where that found few. Titles are opened for the page alone.",
    query: queueFilters.extend({ cursor: pageCursor(), limit: queueLimit }),
    answers: {
      200: {
        description: "A page of cases; with `overdue`, or filters combined, it may be short and still have a `next`.",
        schema: requestQueue,
      },
    },
  },
  async (call, { query }) => {
    const { limit } = query;
    const { items, next, examined, narrow } = await listCases(call, query, { limit, scan: scanOf(limit) });
    return {
      status: 200,
      body: { items, next, examined, narrow },
      headers: nextLink(call.url, next),
    };
  },
);

/** Lines of one file. */
export const mostLines = 5_000;

export const listQueueCsv = operation(
  {
    ...reading,
    id: "listQueueCsv",
    method: "get",
    path: "/v1/staff/requests.csv",
    summary: "The queue as a table for spreadsheets",
    description:
      "The cases of the queue with the same filters, at most 5,000 looked at; where there are more, the header `Link` leads to the rest. No " +
      "applicant is in it, but titles are, which staff wrote. What a spreadsheet would run stands behind an apostrophe.",
    query: queueFilters.extend({ ...csvQuery.shape, cursor: pageCursor() }),
    answers: { 200: { description: "A line for each case (RFC 4180, UTF-8).", mediaTypes: ["text/csv"] } },
  },
  async (call, { query }) => {
    const { items, next } = await listCases(call, query, { limit: mostLines, scan: mostLines });
    return renderedCsv(queueCsv(items), query, { headers: nextLink(call.url, next) });
  },
);

export const readTimeliness = operation(
  {
    id: "readTimeliness",
    method: "get",
    path: "/v1/staff/timeliness",
    tag: "Staff: requests",
    summary: "How many of a year's requests were replied to on time, extended, or late",
    description:
      "Of requests whose statutory day of receipt is in the year, by the day the reply was posted, signed for or sent. Without parts whose split was undone.",
    policy: staff("officer", "editor", "head", "auditor"),
    caching: "no-store",
    query: z.strictObject({
      year: z
        .string()
        .regex(/^20[0-9]{2}$/)
        .meta({ description: "The year the requests were received in.", examples: ["2026"] }),
    }),
    answers: { 200: { description: "The counts.", schema: timeliness } },
    problems: [],
  },
  async (call, { query }) => {
    const year = Number(query.year);
    const today = todayOf(call.env, call.outside);
    const cases = await asOf(call.env, await readRequestsOfYear(call.env.DB, year), today, call.outside.now());
    return { status: 200, body: { year, ...timelinessOf(cases, today) } };
  },
);
