import type * as z from "zod";
import type { staffCase } from "../../../schema/contracts/cases.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { breachesOf } from "../case/breaches.ts";
import { remedyStatuses } from "../case/remedy-status.ts";
import { type CaseRows, readNumbers } from "../store/requests.store.ts";
import { caseAsOf, descriptionOf, fullTimeline, replyOf, splitOffIds } from "./case-view.ts";

/** The case as staff see it today, texts opened, without who asks. */
export async function staffCaseOf(call: Call, file: CaseRows, keyring: Keyring): Promise<z.input<typeof staffCase>> {
  const { request } = file;
  const now = call.outside.now();
  const calendar = await calendarAt(call.env.DB, request.calendarVersion, now);
  const { history, facts } = caseAsOf(file, calendar, todayOf(call.env, call.outside));
  return {
    ...facts,
    own_no: request.ownNo,
    applicant_kind: request.applicantKind,
    confirmed_on: request.confirmedOn,
    form: request.form,
    route: request.route,
    topic: request.topic,
    unit: request.unit,
    assigned_to: request.assignedTo,
    closed_as: request.closedAs,
    ...(await descriptionOf(file, keyring)),
    timeline: await fullTimeline(file, keyring, await readNumbers(call.env.DB, splitOffIds(file))),
    reply: await replyOf(file, history, calendar, keyring),
    breaches: breachesOf(history, calendar),
    remedies: remedyStatuses(history, calendar),
    version: request.version,
  };
}
