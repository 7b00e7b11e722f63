import type { Day } from "../../../schema/contracts/day.ts";
import { registration } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { deadline } from "../../clock/deadline.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { factsIfRegistered } from "../../requests/filing/registrable.ts";
import { unreachableWarnings } from "../../requests/filing/unreachable.ts";
import { resembling } from "../../requests/persons/resembling.ts";
import { assertFilesRead, typedIn } from "../../site/run-form.ts";

/** A request as it would be registered, and what follows from its days. */
export type CheckedRegistration = ReturnType<typeof checkedRegistration>;

/** What a registration would say, checked as far as it is before it is stored. Throws `validation-failed`. */
export function checkedRegistration(call: StaffCall) {
  const stated = typedIn(registration, call.fields);
  assertFilesRead(call);
  return { stated, facts: factsIfRegistered(call, stated) };
}

/** The day by which a request is answered that was received on a day, with its proof. */
export async function dueIfReceivedOn({ env, outside }: StaffCall, receiptOn: Day | null) {
  if (receiptOn === null) return undefined;
  const calendar = await calendarOf(env.DB, outside.now());
  const answer = deadline(calendar, { kind: "reply", start_on: receiptOn }, todayOf(env, outside));
  return answer.ok ? answer.deadline : undefined;
}

/** What a clerk is shown before they register: when it would be due, what it lacks, and which cases it resembles. */
export async function foreseen(call: StaffCall, { stated, facts }: CheckedRegistration) {
  const [due, cases] = await Promise.all([dueIfReceivedOn(call, facts.receiptOn), resembling(call, stated)]);
  return { due, cases, lacks: unreachableWarnings(stated) };
}
