import type { Day } from "../../schema/contracts/day.ts";
import {
  type DeadlineQuestion,
  deadline as deadlineContract,
  deadlineQuestion,
} from "../../schema/contracts/deadlines.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { deadline } from "../clock/deadline.ts";
import { describeViolation } from "../clock/violations.ts";
import { todayOf } from "../env.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { invalid } from "../http/validation.ts";

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
    const { violation } = answer;
    const article = violation.article === null ? "" : ` (${violation.article})`;
    throw invalid(
      {
        pointer: violation.event === null ? asked(body, violation.on) : `/events/${violation.event}`,
        code: violation.code,
        detail: `${describeViolation(violation)}${article}`,
      },
      `There is no such deadline: ${describeViolation(violation)}${article}.`,
    );
  },
);

/** The member that names this day: a refusal that is no event's is about the start, or about the day looked from. */
const asked = ({ start_on, as_of }: DeadlineQuestion, on: Day) =>
  on === as_of && on !== start_on ? "/as_of" : "/start_on";
