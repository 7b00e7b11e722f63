import * as z from "zod";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { draft as draftContract, draftService, newDraftStep, openDrafts } from "../../../schema/contracts/drafts.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { assertMatches, changedMeanwhile } from "../../http/request.ts";
import { invalid } from "../../http/validation.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { append } from "../appending/append.ts";
import { appendedAnswer, repeatedAnswer } from "../appending/clock-answer.ts";
import { refusedIn } from "../appending/refusal.ts";
import { approvalFor, notApproved } from "../approving/approval.ts";
import { historyOf } from "../case/event-log.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import { caseOf } from "../views/find-case.ts";
import { actsAfterClosing, approvalOf, faultOfDay, refusalOfService, refusalOfStep, stepsLeft } from "./draft-rules.ts";
import {
  assertNotRefused,
  assertStillPossible,
  completed,
  draftedEvent,
  draftNamed,
  draftTag,
  draftView,
  notePurpose,
  stepBy,
} from "./drafting.ts";
import { changeDraft, readOpenDrafts, spendingOfDraft } from "./drafts.store.ts";

const numbered = z.strictObject({ receipt_no: receiptNo, draft: draftNo });
const about = { tag: "Staff: requests", policy: staff("officer", "head"), caching: "no-store" } as const;

export const listOpenDrafts = operation(
  {
    ...about,
    id: "listOpenDrafts",
    method: "get",
    path: "/v1/staff/drafts",
    summary: "Drafts of all cases that wait for a review, an approval or their service",
    description: "Without those whose case was closed meanwhile and takes the act no longer.",
    answers: { 200: { description: "The first 200, those that wait longest first.", schema: openDrafts } },
    problems: [],
  },
  async (call) => {
    const { open, more } = await readOpenDrafts(call.env.DB, actsAfterClosing);
    const items = open.map(({ draft: { number, act, version }, last, year, seq }) => ({
      receipt_no: receiptNoOf(year, seq),
      number,
      act,
      version,
      last: { step: last.step, result: last.result, by: last.memberId, on: last.doneOn, recorded_at: last.recordedAt },
    }));
    return { status: 200, body: { items, more } };
  },
);

export const recordDraftStep = operation(
  {
    ...about,
    id: "recordDraftStep",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}/steps",
    summary: "Review a draft, or approve it",
    description:
      "Of the text as it was read: If-Match names it. Who wrote any version of an act does not approve it, unless the settings let " +
      "them. A draft that is returned is changed before anything else is done to it.",
    idempotencyKey: "optional",
    ifMatch: true,
    params: numbered,
    body: newDraftStep,
    answers: { 201: { description: "Recorded.", schema: draftContract } },
    problems: ["not-found", "illegal-transition", "conflict", "gone"],
  },
  async (call, { params, body }) => {
    const { DB, PRACTICE } = call.env;
    const keyring = await keyringOf(call.env);
    const { file, rows, draft } = await draftNamed(call, params);
    const act = { object: `request/${file.request.id}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
    if (!claim.keyed || (await earlierSubject(DB, claim)) === undefined) {
      assertMatches(call, draftTag(rows), "draft");
      const event = await draftedEvent(rows, keyring);
      const { step, result, on, note } = body;
      const approverDiffers = PRACTICE.approver_differs !== false;
      assertNotRefused(refusalOfStep(draft, approvalFor(call, event), { step, by: call.member, approverDiffers }));
      assertStillPossible(file, draft.act);
      const fault = on === undefined ? null : faultOfDay(on, file.request, todayOf(call.env, call.outside));
      if (fault !== null) throw invalid({ pointer: "/on", ...fault });
      const { requestId, number, steps, act: drafted, version } = rows.row;
      const texts = { requestId, purpose: notePurpose, texts: { note } };
      const landed = await changeDraft(DB, claim, {
        before: { requestId, number, steps },
        after: { act: drafted, version, ended: null, eventSeq: null },
        step: { ...stepBy(call, step), result, ...(on === undefined ? {} : { doneOn: on }) },
        text: note === undefined ? undefined : await sealTexts(keyring, call.outside, texts),
      });
      if (!landed && (await earlierSubject(DB, claim)) === undefined) throw changedMeanwhile(draftTag(rows), "draft");
    }
    const now = await draftNamed(call, params);
    return { status: 201, body: await draftView(call, now, keyring), headers: { ETag: draftTag(now.rows) } };
  },
);

export const serveDraft = operation(
  {
    ...about,
    id: "serveDraft",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}/service",
    summary: "Append an approved act to its case, now that it was served",
    description:
      "The event is judged as if it were appended by itself, and records who approved it. An extension approved only after it was served " +
      "moves no clock: it is recorded as `irregular`. The draft becomes served in the same write, " +
      "once: a draft that was changed meanwhile is not served.",
    idempotencyKey: "optional",
    ifMatch: true,
    params: numbered,
    body: draftService,
    answers: { 201: { description: "Appended; where the case and its clock stand now.", schema: caseClock } },
    problems: ["not-found", "illegal-transition", "conflict", "gone"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const keyring = await keyringOf(call.env);
    const { file, rows, draft } = await draftNamed(call, params);
    const drafted = await draftedEvent(rows, keyring);
    const event = completed(drafted, body);
    const act = { object: `request/${file.request.id}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
    if (claim.keyed && (await earlierSubject(DB, claim)) !== undefined) {
      return repeatedAnswer(call, file, event, keyring);
    }
    assertMatches(call, draftTag(rows), "draft");
    assertNotRefused(refusalOfService(draft));
    assertStillPossible(file, draft.act);
    const left = stepsLeft(draft, approvalFor(call, drafted));
    if (left.length > 0) {
      const history = historyOf(file.events);
      throw refusedIn(history.state, draft.act, notApproved(history, draft.act, left));
    }
    const { requestId, number, steps, version } = rows.row;
    const approved = approvalOf(draft);
    const appended = await append(call, keyring, {
      file,
      event,
      by: call.member.roles,
      actor: `staff:${call.member.id}`,
      claim,
      draft: {
        approval: approved && { draft: number, version, by: approved.by, on: approved.on, at: approved.recordedAt },
        spends: spendingOfDraft({
          before: { requestId, number, steps },
          after: { act: draft.act, version, ended: "served", eventSeq: file.request.version + 1 },
          step: stepBy(call, "served"),
          text: undefined,
        }),
      },
    });
    if (appended !== undefined) return appendedAnswer(call, file, event, appended);
    if ((await earlierSubject(DB, claim)) === undefined) throw changedMeanwhile(draftTag(rows), "draft or its case");
    return repeatedAnswer(call, await caseOf(call, params.receipt_no), event, keyring);
  },
);
