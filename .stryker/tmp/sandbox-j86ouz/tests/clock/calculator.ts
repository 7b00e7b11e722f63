// @ts-nocheck
import { expect } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { deadline } from "../../functions/clock/deadline.ts";
import { deadline as deadlineContract, deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { calendar } from "./notices.ts";

const today = toDay("2026-11-22");

/** The calculator's answer on 2026-11-22; question and answer pass their contracts. */
export function ask(question: Record<string, unknown>) {
  const answer = deadline(calendar, deadlineQuestion.parse(question), today);
  if (!answer.ok) throw new Error(answer.violation.code);
  expect(deadlineContract.parse(answer.deadline)).toEqual(answer.deadline);
  return answer.deadline;
}

/** Why the calculator refuses, or "none". */
export function refusal(question: Record<string, unknown>) {
  const answer = deadline(calendar, deadlineQuestion.parse(question), today);
  return answer.ok ? "none" : answer.violation;
}
