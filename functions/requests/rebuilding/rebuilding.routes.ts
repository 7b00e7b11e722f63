import * as z from "zod";
import { rebuilt } from "../../../schema/contracts/rebuilding.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { claimOf } from "../../once/once.ts";
import { historyOf } from "../case/event-log.ts";
import { versionOfEnding } from "../case/judging.ts";
import { stopReckoned } from "../case/projection.ts";
import { readReplyDocuments } from "../store/case-numbers.store.ts";
import { hasEvents, projectedRow, writeCases } from "../store/case-writer.store.ts";
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
    description:
      "The events alone say what a case is; its row, deadlines and document numbers are derived. Changes nothing, and is no act, where nothing differs.",
    policy: staff("admin"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What differed.", schema: rebuilt } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const { request, events } = file;
    const now = call.outside.now();
    const calendar = await calendarAt(call.env.DB, versionOfEnding(historyOf(events)) ?? request.calendarVersion, now);
    const newest = await calendarAt(call.env.DB, request.calendarSeen, now);
    const { facts, projection, documents, differences } = rebuild(
      { ...file, documents: await readReplyDocuments(call.env.DB, request.id) },
      calendar,
      newest,
    );
    if (differences.length > 0) {
      const { calendarSeen } = request;
      const today = projection.stoppedSince === null ? null : todayOf(call.env, call.outside);
      const stop = stopReckoned(historyOf(events), calendar, today);
      const row = { ...projectedRow(request, { ...projection, ...stop }), ...facts, calendarSeen };
      const change = {
        stored: file,
        request: { ...row, version: events.length },
        deadlines: projection.deadlines,
        documents,
        events: [],
        texts: [],
        at: now.toISOString(),
      };
      const act = { object: `request/${request.id}` };
      const claim = await claimOf(call, { body: null, subject: call.outside.newId(), act });
      await writeCases(call.env.DB, { claim, condition: hasEvents(request.id, events.length), changed: [change] });
    }
    return { status: 200, body: { receipt_no: params.receipt_no, differences } };
  },
);
