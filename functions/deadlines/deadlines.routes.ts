import { deadline as deadlineContract, deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { deadline } from "../clock/deadline.ts";
import { todayOf } from "../env.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";
import { deadlineFault } from "./deadline-fault.ts";

export const calculateDeadline = operation(
  {
    id: "calculateDeadline",
    method: "post",
    path: "/v1/deadlines",
    tag: "Deadlines",
    summary: "Reckon a statutory deadline, with its legal basis and its proof",
    description:
      "For anybody; nothing is stored. `days` proves the due date day by day, of a longer period its last 366 days. An act the " +
      "law does not allow is refused with the article that refuses it.",
    policy: anyone,
    caching: "no-store",
    origins: "any",
    body: deadlineQuestion,
    answers: { 200: { description: "The deadline.", schema: deadlineContract } },
    problems: ["validation-failed"],
  },
  async (call, { body }) => {
    const now = call.outside.now();
    const answer = deadline(await calendarOf(call.env.DB, now), body, todayOf(call.env, call.outside));
    if (answer.ok) return { status: 200, body: answer.deadline };
    const fault = deadlineFault(body, answer.violation);
    throw invalid(fault, `There is no such deadline: ${fault.detail}.`);
  },
);
