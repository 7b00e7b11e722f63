import * as z from "zod";
import { month } from "../../../schema/contracts/publications.ts";
import {
  backfillQuery,
  backfillSlice,
  monthCount,
  rollupStanding,
  rollupStandingQuery,
} from "../../../schema/contracts/rollups.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { invalid } from "../../http/validation.ts";
import { monthsBetween } from "./months.ts";
import { backfill, countMonths, monthOf } from "./recount.ts";
import { readStandings } from "./rollups.store.ts";

const currentMonth = (call: Call) => monthOf(call.env, call.outside.now());

function assertBegun(call: Call, month: string, pointer: string): void {
  if (month <= currentMonth(call)) return;
  throw invalid(
    { pointer, code: "in-the-future", detail: "must not be after the current month" },
    "This month has not begun.",
  );
}

/** Fifty years at a time: more is a typing error. */
const mostMonths = 600;

function assertRange(from: string, to: string): void {
  if (from <= to && monthsBetween(from, to).length <= mostMonths) return;
  throw invalid(
    { pointer: "/from", code: "range", detail: `from must not be after to, nor ${mostMonths} months before it` },
    `From ${from} to ${to} is not 1 to ${mostMonths} months.`,
  );
}

export const recountMonth = operation(
  {
    id: "recountMonth",
    method: "post",
    path: "/v1/staff/rollups/{month}",
    tag: "Staff: publications",
    summary: "Count a month's publications again from their rows",
    description: "A month that has ended is closed by it; a closed one whose items changed gets its next revision.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    params: z.strictObject({ month }),
    answers: { 200: { description: "What was counted.", schema: monthCount } },
    problems: ["validation-failed", "conflict"],
  },
  async (call, { params }) => {
    assertBegun(call, params.month, "/month");
    const [counted] = await countMonths(call.env, call.execution, [params.month], {
      openFrom: currentMonth(call),
      now: call.outside.now,
    });
    if (counted === undefined) throw new Error("The month was not counted");
    const { standing, changed } = counted;
    return {
      status: 200,
      body: {
        month: params.month,
        items: standing.items,
        by_channel: { ...standing.channel },
        by_subject: { ...standing.subject },
        by_genre: { ...standing.genre },
        by_unit: { ...standing.unit },
        counted_at: standing.countedAt,
        closed_at: standing.closedAt,
        revision: standing.revision,
        checksum: standing.checksum,
        changed,
      },
    };
  },
);

export const backfillRange = operation(
  {
    id: "recountMonths",
    method: "post",
    path: "/v1/staff/rollups",
    tag: "Staff: publications",
    summary: "Count a range of months, a slice a call",
    description: "Call `next` until it is null. A slice that was broken off can be called again.",
    policy: staff("publisher", "editor", "admin"),
    caching: "no-store",
    query: backfillQuery,
    answers: { 200: { description: "What this slice counted.", schema: backfillSlice } },
    problems: ["validation-failed", "conflict"],
  },
  async (call, { query: { from, to = currentMonth(call) } }) => {
    if (from === undefined) {
      throw invalid(
        { pointer: "/from", code: "required", detail: "is required" },
        "Say which months: ?from=2016-01&to=2016-12.",
      );
    }
    assertBegun(call, to, "/to");
    assertRange(from, to);
    const { counted, next } = await backfill(call.env, call.outside, call.execution, { from, to });
    return {
      status: 200,
      body: {
        items: counted.map(({ month, standing, changed }) => ({
          month,
          items: standing.items,
          revision: standing.revision,
          changed,
        })),
        next: next === undefined ? null : `/v1/staff/rollups?from=${next}&to=${to}`,
      },
    };
  },
);

export const standings = operation(
  {
    id: "listRollups",
    method: "get",
    path: "/v1/staff/rollups",
    tag: "Staff: publications",
    summary: "Where each month's count stands, and which months changed since they were counted",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    query: rollupStandingQuery,
    answers: { 200: { description: "Every month of the range.", schema: rollupStanding } },
    problems: [],
  },
  async (call, { query: { from: first, to = currentMonth(call) } }) => {
    const from = first ?? `${to.slice(0, 4)}-01`;
    assertRange(from, to);
    const { counted, dirty } = await readStandings(call.env.DB, from, to);
    const items = monthsBetween(from, to).map((month) => {
      const standing = counted.get(month);
      return {
        month,
        items: standing?.items ?? null,
        counted_at: standing?.countedAt ?? null,
        closed_at: standing?.closedAt ?? null,
        revision: standing?.revision ?? null,
        checksum: standing?.checksum ?? null,
        dirty: dirty.has(month),
      };
    });
    return { status: 200, body: { from, to, items } };
  },
);
