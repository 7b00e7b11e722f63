// @ts-nocheck
import { expect, it } from "vitest";
import { toDay } from "../../functions/clock/days.ts";
import { deadline } from "../../functions/clock/deadline.ts";
import { deadline as deadlineContract, deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import published from "./deadline-vectors.json";
import { calendar } from "./notices.ts";

/** Far from every vector's days: none may depend on today. */
const today = toDay("2026-11-22");

it.each(published.vectors.map((vector) => [vector.id, vector] as const))("%s", (_, { id: _id, why, ...vector }) => {
  const { kind, start_on, events, as_of, ...expected } = { as_of: undefined, ...vector };
  const question = deadlineQuestion.parse({ kind, start_on, events, ...(as_of === undefined ? {} : { as_of }) });
  const answer = deadline(calendar, question, today);
  expect(answer, why).toMatchObject({ ok: true, deadline: expected });
  if (!answer.ok) return;
  expect(deadlineContract.parse(answer.deadline)).toEqual(answer.deadline);
  const { due_on, base_due_on, working_days_left, days } = answer.deadline;
  expect([base_due_on === null, working_days_left === null]).toEqual([due_on === null, due_on === null]);
  expect(days.findLast(({ counted }) => counted !== null)?.on ?? null).toBe(due_on);
});
