import type * as z from "zod";
import type { staffCase } from "../../../schema/contracts/cases.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { hasMandate } from "../attaching/case-files.ts";
import { staffFiles } from "../attaching/file-views.ts";
import { breachesOf } from "../case/breaches.ts";
import { registeredOf } from "../case/event-log.ts";
import { intakeOf } from "../case/intake.ts";
import { remedyStatuses } from "../case/remedy-status.ts";
import { type CaseRows, readNumbers } from "../store/requests.store.ts";
import { caseAsOf, descriptionOf, fullTimeline, splitOffIds, titleOf } from "./case-view.ts";
import { judgeOf } from "./judging-calendars.ts";
import { answeringCase, linkedNumbers, replyTo } from "./linked-view.ts";

/** What a case is linked with, where it was read along with it. */
export interface LinkedRows {
  /** The case that it is answered in, where it was merged. */
  answering: CaseRows | undefined;
  /** The receipt numbers of the cases split off it, by id. */
  numbers: ReadonlyMap<string, string>;
}

/** The case as staff see it today, texts opened, without who asks. */
export async function staffCaseOf(
  call: Call,
  file: CaseRows,
  keyring: Keyring,
  linked?: LinkedRows,
): Promise<z.input<typeof staffCase>> {
  const { request } = file;
  const now = call.outside.now();
  const calendar = await calendarAt(call.env.DB, request.calendarVersion, now);
  const running = await calendarAt(call.env.DB, request.calendarSeen, now);
  const { history, facts } = caseAsOf(file, calendar, todayOf(call.env, call.outside), running);
  const own = { file, history, facts, calendar, running };
  const answering = await answeringCase(call, own, linked?.answering);
  const { byAgent } = registeredOf(file.events);
  const numbers = linked?.numbers ?? (await readNumbers(call.env.DB, splitOffIds(file)));
  return {
    ...facts,
    own_no: request.ownNo,
    title: await titleOf(file, keyring),
    applicant_kind: request.applicantKind,
    reached: intakeOf(history).reached,
    confirmed_on: request.confirmedOn,
    form: request.form,
    route: request.route,
    electronic_service: intakeOf(history).electronicService ?? null,
    topic: request.topic,
    unit: request.unit,
    assigned_to: request.assignedTo,
    closed_as: request.closedAs,
    ...(await descriptionOf(file, keyring)),
    timeline: await fullTimeline(file, keyring, numbers),
    by_agent: byAgent,
    mandate_missing: byAgent && !hasMandate(file),
    files: await staffFiles(file, keyring),
    reply: await replyTo(call, own, answering, keyring),
    ...linkedNumbers(file, history, numbers),
    breaches: breachesOf(history, calendar, await judgeOf(call.env, history, calendar, now)),
    remedies: remedyStatuses(history, running),
    version: request.version,
  };
}
