import * as z from "zod";
import { rebuilt } from "../../../schema/contracts/cases.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { restoreProjection } from "../store/case-writer.store.ts";
import { caseOf } from "../views/find-case.ts";
import { rebuild } from "./rebuild.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

export const rebuildCase = operation(
  {
    id: "rebuildCase",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/rebuild",
    tag: "Staff: requests",
    summary: "Derive a case's row and deadlines anew from its events, and put right what differs",
    policy: staff("admin"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What differed.", schema: rebuilt } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const { request, events } = file;
    const calendar = await calendarAt(call.env.DB, request.calendarVersion, call.outside.now());
    const { facts, projection, differences } = rebuild(file, calendar);
    if (differences.length > 0) {
      await restoreProjection(call.env.DB, request, events.length, facts, projection, call.outside.now());
    }
    return { status: 200, body: { receipt_no: params.receipt_no, differences } };
  },
);
