import * as z from "zod";
import { requestQueue, timeliness } from "../../../schema/contracts/cases.ts";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { day } from "../../../schema/contracts/day.ts";
import { awaited } from "../../../schema/contracts/finding.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { type CaseState, caseState, topicCode } from "../../../schema/contracts/requests.ts";
import { text } from "../../../schema/contracts/text.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { timelinessOf } from "../case/timeliness.ts";
import { type RequestRow, readRequestsOfYear } from "../store/requests.store.ts";
import { asOf } from "../views/as-of.ts";
import { queueEntries } from "../views/queue-view.ts";
import { assigneeAsked, statesAsked, unitsSpelled } from "./filters.ts";
import { readQueue } from "./queue.store.ts";

/** Convention: the queue is what the agency has to act on; an unconfirmed request waits for the agency's call. */
const agencyActs: readonly CaseState[] = ["open", "unconfirmed"];

const queuePlace = z.strictObject({ queueOn: z.string(), year: z.int(), seq: z.int() });

export const listQueue = operation(
  {
    id: "listQueue",
    method: "get",
    path: "/v1/staff/requests",
    tag: "Staff: requests",
    summary: "The queue, by due date",
    description:
      "Without `state` and `awaiting` it lists what the agency has to act on: open cases, and unconfirmed ones, whose receipt it has to " +
      "confirm. Titles are opened for the page alone.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    query: z.strictObject({
      assigned_to: z
        .string()
        .max(64)
        .optional()
        .meta({
          description: "Only cases that lie with this member, by id.",
          examples: ["5d2c7c1e-8c0b-4a7e-9a53-2f8c3c1d7b10"],
        }),
      awaiting: awaited.optional(),
      cursor: pageCursor(),
      due_before: day.optional().meta({ description: "Only cases due before this day." }),
      limit: rowLimit,
      overdue: z.literal("true").optional().meta({ description: "Only cases past their due date." }),
      state: caseState.optional().meta({ description: "Only cases in this state." }),
      topic: topicCode.optional(),
      unassigned: z.literal("true").optional().meta({ description: "Only cases that lie with nobody yet." }),
      unit: text(100)
        .optional()
        .meta({ description: "Only cases of this unit, however it is spelled.", examples: ["治安管理总队"] }),
    }),
    answers: {
      200: {
        description: "A page of cases; with `overdue` it may be short and still have a `next`.",
        schema: requestQueue,
      },
    },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const today = todayOf(call.env, call.outside);
    const calendar = await calendarOf(call.env.DB, call.outside.now());
    const bounds = [query.due_before, query.overdue && today].filter((bound) => bound !== undefined);
    const rows = await readQueue(call.env.DB, {
      states: statesAsked(query.state === undefined ? undefined : [query.state], query.awaiting) ?? agencyActs,
      units: await unitsSpelled(call.env, query.unit),
      topic: query.topic,
      assignedTo: assigneeAsked(query),
      dueBefore: bounds.toSorted()[0],
      after: query.cursor === undefined ? undefined : placeOf(queuePlace, query.cursor),
      limit: query.limit,
    });
    const { items, next } = page(rows, query.limit, (row: RequestRow) => ({
      queueOn: row.queueOn,
      year: row.receiptYear,
      seq: row.receiptSeq,
    }));
    const current = await asOf(call.env, items, today, call.outside.now());
    // A stopped case is stored with an earlier date than it has today, so it may not be overdue after all.
    const listed = query.overdue ? current.filter(({ dueOn }) => dueOn !== null && dueOn < today) : current;
    return {
      status: 200,
      body: {
        items: await queueEntries(call.env, await keyringOf(call.env), listed, { calendar, today }),
        next,
      },
      headers: nextLink(call.url, next),
    };
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
