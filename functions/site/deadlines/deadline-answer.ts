import { type Deadline, type DeadlineQuestion, deadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { deadlineFault } from "../../deadlines/deadline-fault.ts";
import { todayOf } from "../../env.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { type Fault, faultsOf } from "../../http/validation.ts";
import type { FormFault } from "../form.ts";
import { byName, byPointer } from "../named-query.ts";
import { violationWords } from "../words/violation-words.ts";
import type { AskedDeadline } from "./deadline-query.ts";

export type DeadlineAnswer =
  | { readonly ok: true; readonly question: DeadlineQuestion; readonly deadline: Deadline }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The body that the fields stand for, as any form's; with days of receipt that are not known, and a number where a consultation has none. */
function bodyOf({ fields, events }: AskedDeadline): unknown {
  const members = new Map([...fields].filter(([name]) => !name.endsWith(".unserved")));
  const body = decodeForm(deadlineQuestion, byPointer(members));
  if (!isRecord(body) || events.length === 0) return body;
  const sent: unknown[] = Array.isArray(body.events) ? body.events : [];
  return {
    ...body,
    events: sent.map((event, at) => {
      if (!isRecord(event)) return event;
      const isConsultation = event.type === "consultation_opened" || event.type === "consultation_closed";
      return {
        ...event,
        ...(isConsultation && event.ref === undefined && { ref: "1" }),
        ...(fieldOf(fields, `events.${at}.unserved`) === "true" && { served_on: null }),
      };
    }),
  };
}

/** What is wrong, by the name of its field; with the type of an event, of the event. */
const named = (fault: Fault): Fault => {
  const { pointer, ...rest } = byName(fault);
  return { ...rest, pointer: pointer.replace(/\.type$/, "") };
};

/** The deadline asked for, by the same contract and rules as the API's; or what is wrong, by the names of the fields. */
export async function answerTo(asked: AskedDeadline, { env, outside }: Call): Promise<DeadlineAnswer> {
  const question = deadlineQuestion.safeParse(bodyOf(asked), { reportInput: true });
  if (!question.success) return { ok: false, faults: faultsOf(question.error).map(named) };
  const answer = deadline(await calendarOf(env.DB, outside.now()), question.data, todayOf(env, outside));
  if (answer.ok) return { ok: true, question: question.data, deadline: answer.deadline };
  const fault = byName(deadlineFault(question.data, answer.violation));
  return { ok: false, faults: [{ ...fault, says: violationWords(answer.violation) }] };
}
