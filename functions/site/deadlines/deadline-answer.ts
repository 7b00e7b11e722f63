import { type Deadline, type DeadlineQuestion, deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { deadlineFault } from "../../deadlines/deadline-fault.ts";
import { todayOf } from "../../env.ts";
import { decodeForm } from "../../http/decode-form.ts";
import type { FormFields } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { type Fault, faultsOf } from "../../http/validation.ts";
import type { FormFault } from "../form.ts";
import { byName, byPointer } from "../named-query.ts";
import { violationWords } from "../words/violation-words.ts";
import type { AskedDeadline } from "./deadline-query.ts";

export type ReckonedDeadline =
  | { readonly ok: true; readonly question: DeadlineQuestion; readonly deadline: Deadline }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** The fields by the members that they fill: a day of receipt that is not known is null, and a consultation without a number is the first. */
function membersOf({ fields, events }: AskedDeadline): FormFields {
  const members = new Map(fields);
  for (const [row, type] of events.entries()) {
    const at = `events.${row}`;
    if (members.delete(`${at}.unserved`)) members.set(`${at}.served_on`, ["null"]);
    if (type.startsWith("consultation_") && !members.has(`${at}.ref`)) members.set(`${at}.ref`, ["1"]);
  }
  return byPointer(members);
}

/** What is wrong, by the name of its field; with the type of an event, of the event. */
const named = (fault: Fault): Fault => {
  const { pointer, ...rest } = byName(fault);
  return { ...rest, pointer: pointer.replace(/\.type$/, "") };
};

/** The deadline asked for, by the same contract and rules as the API's; or what is wrong, by the names of the fields. */
export async function answerTo(asked: AskedDeadline, { env, outside }: Call): Promise<ReckonedDeadline> {
  const question = deadlineQuestion.safeParse(decodeForm(deadlineQuestion, membersOf(asked)), { reportInput: true });
  if (!question.success) return { ok: false, faults: faultsOf(question.error).map(named) };
  const answer = deadline(await calendarOf(env.DB, outside.now()), question.data, todayOf(env, outside));
  if (answer.ok) return { ok: true, question: question.data, deadline: answer.deadline };
  const fault = byName(deadlineFault(question.data, answer.violation));
  return { ok: false, faults: [{ ...fault, sentence: violationWords(answer.violation) }] };
}
