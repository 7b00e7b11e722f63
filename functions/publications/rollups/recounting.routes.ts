import * as z from "zod";
import { month } from "../../../schema/contracts/publications.ts";
import {
  backfillQuery,
  backfillSlice,
  monthCount,
  rollupStates,
  rollupStatesQuery,
} from "../../../schema/contracts/rollups.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { assertMonthRange } from "../month-range.ts";
import { currentMonth, monthsBetween } from "../months.ts";
import { countMonths, countSlice } from "./recount.ts";
import { readRollupStates } from "./rollups.store.ts";
import { mergeSpellings } from "./unit-spellings.ts";

const thisMonth = (call: Call) => currentMonth(call.env, call.outside);

function assertBegun(call: Call, month: string, pointer: string): void {
  if (month <= thisMonth(call)) return;
  throw invalid(
    { pointer, code: "in-the-future", detail: "must not be after the current month" },
    "This month has not begun.",
  );
}

/** Fifty years at a time: more is a typing error. */
const mostMonths = 600;

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
      openFrom: thisMonth(call),
      now: call.outside.now,
      act: () => recordAct(call, { object: `rollup/${params.month}` }),
    });
    if (counted === undefined) throw new Error("The month was not counted");
    const { state, changed } = counted;
    return {
      status: 200,
      body: {
        month: params.month,
        items: state.items,
        by_channel: { ...state.channel },
        by_family: { ...state.family },
        by_subject: { ...state.subject },
        by_genre: { ...state.genre },
        by_unit: mergeSpellings(state.unit),
        counted_at: state.countedAt,
        closed_at: state.closedAt,
        revision: state.revision,
        checksum: state.checksum,
        changed,
      },
    };
  },
);

export const recountMonths = operation(
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
  async (call, { query: { from, to = thisMonth(call) } }) => {
    if (from === undefined) {
      throw invalid(
        { pointer: "/from", code: "required", detail: "is required" },
        "Say which months: ?from=2016-01&to=2016-12.",
      );
    }
    assertBegun(call, to, "/to");
    assertMonthRange(from, to, mostMonths);
    const { counted, next } = await countSlice(call, { from, to });
    return {
      status: 200,
      body: {
        items: counted.map(({ month, state, changed }) => ({
          month,
          items: state.items,
          revision: state.revision,
          changed,
        })),
        next: next === undefined ? null : `/v1/staff/rollups?from=${next}&to=${to}`,
      },
    };
  },
);

export const listRollups = operation(
  {
    id: "listRollups",
    method: "get",
    path: "/v1/staff/rollups",
    tag: "Staff: publications",
    summary: "Where each month's count stands, and which months changed since they were counted",
    description:
      "The year to date unless `from` and `to` say otherwise, at most 600 months. A dirty month is counted by the next daily run, or by POST to the same path.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    query: rollupStatesQuery,
    answers: { 200: { description: "Every month of the range.", schema: rollupStates } },
    problems: [],
  },
  async (call, { query: { from: first, to = thisMonth(call) } }) => {
    const from = first ?? `${to.slice(0, 4)}-01`;
    assertMonthRange(from, to, mostMonths);
    const { counted, dirty } = await readRollupStates(call.env.DB, from, to);
    const items = monthsBetween(from, to).map((month) => {
      const state = counted.get(month);
      return {
        month,
        items: state?.items ?? null,
        counted_at: state?.countedAt ?? null,
        closed_at: state?.closedAt ?? null,
        revision: state?.revision ?? null,
        checksum: state?.checksum ?? null,
        dirty: dirty.has(month),
      };
    });
    return { status: 200, body: { from, to, items } };
  },
);
