import * as z from "zod";
import { caseClock, rebuilt } from "../../../schema/contracts/cases.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { type CaseDeadline, receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { memberOf } from "../../http/member.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { assertUnchanged, stale, versionTag } from "../../http/preconditions.ts";
import { assertSameBody, type Claim, claimOf } from "../../once/idempotency-key.ts";
import { readHolder } from "../../once/once.store.ts";
import { append } from "./append.ts";
import { caseOf } from "../views/find-case.ts";
import { rebuild } from "../rebuilding/rebuild.ts";
import { type CaseRows, type RequestRow, readRequest } from "../store/requests.store.ts";
import { onTime } from "../case/timeliness.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { deadlineOf, splitOffIds, storedFacts } from "../views/case-view.ts";
import { restoreProjection } from "../store/case-writer.store.ts";

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
  async (c, { params, body }) => {
    const member = memberOf(c);
    const file = await caseOf(c, params.receipt_no);
    const { request } = file;
    const keyring = await keyringOf(c.env);
    const scope = `${member.id} appendEvent ${params.receipt_no}`;
    const claim = await claimOf(c, keyring, { required: false, scope, body, subject: c.var.outside.newId() });
    if (c.req.header("Idempotency-Key") !== undefined && (await repeats(c, claim)))
      return again(c, file, body, keyring);
    assertUnchanged(c, request.version);
    const appended = await append(c, keyring, {
      file,
      event: body,
      by: member.roles,
      actor: `staff:${member.id}`,
      claim,
    });
    if (appended === undefined) {
      // The same call sent twice at once: the other one has landed meanwhile.
      if (!(await repeats(c, claim))) throw stale(request.version);
      return again(c, await caseOf(c, params.receipt_no), body, keyring);
    }
    const { projection, split } = appended;
    return clockAnswer(
      appended.request,
      projection.deadlines,
      split === undefined ? null : { receipt_no: split.receiptNo, tracking_secret: split.trackingSecret },
    );
  },
);

/** Whether an earlier call with this key has done the same. Throws `idempotency-key-reused` when it did something else. */
async function repeats(c: AppContext, claim: Claim): Promise<boolean> {
  const earlier = await readHolder(c.env.DB, claim);
  if (earlier === undefined) return false;
  assertSameBody(claim, earlier.bodyHash);
  return true;
}

/** The answer to an event appended by an earlier call: where the case stands now, and what that call split off. */
async function again(c: AppContext, file: CaseRows, event: NewEvent, keyring: Keyring) {
  const id = event.type === "split" ? splitOffIds(file).at(-1) : undefined;
  const opened = id === undefined ? undefined : await readRequest(c.env.DB, id);
  const split = opened && {
    receipt_no: storedFacts(opened).receipt_no,
    tracking_secret: await trackingSecret(keyring, opened.id),
  };
  return clockAnswer(file.request, file.deadlines.map(deadlineOf), split ?? null);
}

/** Where the case stands, with the ETag for its next event. */
const clockAnswer = (
  request: RequestRow,
  deadlines: readonly CaseDeadline[],
  split: { receipt_no: string; tracking_secret: string } | null,
) => ({
  status: 201 as const,
  body: {
    ...storedFacts(request),
    version: request.version,
    closed_as: request.closedAs,
    closed_on: request.closedOn,
    outcome: request.outcome,
    on_time: request.closedAs === "replied" && request.closedOn !== null ? onTime(request, request.closedOn) : null,
    deadlines: deadlines.toSorted((one, other) => (one.kind + one.ref < other.kind + other.ref ? -1 : 1)),
    split,
  },
  headers: { ETag: versionTag(request.version) },
});

export const rebuildCase = operation(
  {
    id: "rebuildCase",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/rebuild",
    tag: "Staff: requests",
    summary: "Derive a case's row and deadlines anew from its events, and put right what differs",
    policy: staff("admin"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What differed.", schema: rebuilt } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const file = await caseOf(c, params.receipt_no);
    const { request, events } = file;
    const calendar = await calendarAt(c.env.DB, request.calendarVersion, c.var.outside.now());
    const { facts, projection, differences } = rebuild(file, calendar);
    if (differences.length > 0) {
      await restoreProjection(c.env.DB, request, events.length, facts, projection, c.var.outside.now());
    }
    return { status: 200, body: { receipt_no: params.receipt_no, differences } };
  },
);
