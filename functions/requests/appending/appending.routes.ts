import * as z from "zod";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { convention } from "../../clock/regulations.ts";
import { type Call, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { assertMatches, changedMeanwhile, versionTag } from "../../http/request.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { breachesOf } from "../case/breaches.ts";
import { historyOf } from "../case/event-log.ts";
import { warningsOf } from "../case/service.ts";
import { onTime } from "../case/timeliness.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { type CaseRows, readNumbers, readRequest } from "../store/requests.store.ts";
import { caseFactsOf, deadlineOf, splitOffIds } from "../views/case-view.ts";
import { caseOf } from "../views/find-case.ts";
import { judgeOf } from "../views/judging-calendars.ts";
import { linkedNumbers } from "../views/linked-view.ts";
import { type Appended, append } from "./append.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

export const appendEvent = operation(
  {
    id: "appendEvent",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/events",
    tag: "Staff: requests",
    summary: "Append one event to a case",
    description:
      "The only door to a case. Which event may be appended in which state, by whom, and on what conditions is one table; what it " +
      "refuses is answered with state, event, rule and article. Nothing is rewritten: `corrected` voids a wrong entry.",
    policy: staff("clerk", "officer", "head"),
    caching: "no-store",
    idempotencyKey: "optional",
    ifMatch: true,
    params: numbered,
    body: newEvent,
    answers: { 201: { description: "Appended; where the case and its clock stand now.", schema: caseClock } },
    problems: ["not-found", "illegal-transition", "conflict"],
  },
  async (call, { params, body }) => {
    const member = call.member;
    const file = await caseOf(call, params.receipt_no);
    const { request } = file;
    const keyring = await keyringOf(call.env);
    const claim = await claimOf(call, { body, subject: call.outside.newId() });
    if (claim.keyed && (await earlierSubject(call.env.DB, claim)) !== undefined) {
      return repeatedAnswer(call, file, body, keyring);
    }
    const etag = versionTag(request.version);
    assertMatches(call, etag, "case");
    const appended = await append(call, keyring, {
      file,
      event: body,
      by: member.roles,
      actor: `staff:${member.id}`,
      claim,
    });
    if (appended === undefined) {
      // The same call sent twice at once: the other one has landed meanwhile.
      if ((await earlierSubject(call.env.DB, claim)) === undefined) throw changedMeanwhile(etag, "case");
      return repeatedAnswer(call, await caseOf(call, params.receipt_no), body, keyring);
    }
    const { split } = appended;
    return clockAnswer(
      body,
      appended,
      split === undefined ? null : { receipt_no: split.receiptNo, tracking_secret: split.trackingSecret },
      await partsOf(call, file, body),
    );
  },
);

/** The answer to an event appended by an earlier call: the case as it is now, and what that call split off. */
async function repeatedAnswer(call: Call, file: CaseRows, event: NewEvent, keyring: Keyring) {
  const id = event.type === "split" ? splitOffIds(file).at(-1) : undefined;
  const opened = id === undefined ? undefined : await readRequest(call.env.DB, id);
  const split = opened && {
    receipt_no: caseFactsOf(opened).receipt_no,
    tracking_secret: await trackingSecret(keyring, opened.id),
  };
  const calendar = await calendarAt(call.env.DB, file.request.calendarVersion, call.outside.now());
  const history = historyOf(file.events);
  const after = {
    request: file.request,
    deadlines: file.deadlines.map(deadlineOf),
    breaches: breachesOf(history, calendar, await judgeOf(call.env, history, calendar, call.outside.now())),
  };
  return clockAnswer(event, after, split ?? null, await partsOf(call, file, event));
}

/** The parts split off a case whose registration is amended, which the amendment does not reach. */
const partsOf = async (call: Call, file: CaseRows, { type }: NewEvent) =>
  type === "registration_amended"
    ? linkedNumbers(file, historyOf(file.events), await readNumbers(call.env.DB, splitOffIds(file))).parts
    : [];

const warningsOfParts = (parts: readonly string[]) =>
  parts.length === 0
    ? []
    : [
        {
          code: "parts-not-amended",
          article: convention,
          detail: `what was split off is amended by itself: ${parts.join(", ")}`,
        },
      ];

/** The case and its clock, with the ETag for its next event. */
const clockAnswer = (
  event: NewEvent,
  { request, deadlines, breaches }: Omit<Appended, "split">,
  split: { receipt_no: string; tracking_secret: string } | null,
  parts: readonly string[],
) => ({
  status: 201 as const,
  body: {
    ...caseFactsOf(request),
    version: request.version,
    closed_as: request.closedAs,
    closed_on: request.closedOn,
    outcome: request.outcome,
    on_time: request.closedAs === "replied" && request.closedOn !== null ? onTime(request, request.closedOn) : null,
    deadlines: deadlines.toSorted((one, other) => (one.kind + one.ref < other.kind + other.ref ? -1 : 1)),
    breaches: [...breaches],
    split,
    warnings: [...("service" in event ? warningsOf(event.service) : []), ...warningsOfParts(parts)],
  },
  headers: { ETag: versionTag(request.version) },
});
