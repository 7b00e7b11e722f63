import * as z from "zod";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { newEvent } from "../../../schema/contracts/events.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { assertMatches, changedMeanwhile, versionTag } from "../../http/request.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { caseOf } from "../views/find-case.ts";
import { append } from "./append.ts";
import { appendedAnswer, repeatedAnswer } from "./clock-answer.ts";

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
    const act = { object: `request/${request.id}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
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
    return appendedAnswer(call, file, body, appended);
  },
);
