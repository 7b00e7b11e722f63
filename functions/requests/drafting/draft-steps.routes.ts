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
import { foresee } from "../appending/foreseeing.ts";
import { refusedIn } from "../appending/refusal.ts";
import { approvalFor, notApproved } from "../approving/approval.ts";
import { historyOf } from "../case/event-log.ts";
import { entryOf } from "../case/history.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import { caseOf } from "../views/find-case.ts";
import { actsAfterClosing, approvalOf, faultOfDay, refusalOfService, refusalOfStep, stepsLeft } from "./draft-rules.ts";
import { completed, draftedText, notePurpose } from "./draft-text.ts";
import {
  assertNotRefused,
  assertStillPossible,
  draftNamed,
  draftTag,
  draftView,
  letterOutdated,
  stepBy,
  withNumber,
} from "./drafting.ts";
import { changeDraft, readOpenDrafts, spendingOfDraft } from "./drafts.store.ts";
import { letterAtApproval } from "./letter-at-approval.ts";
import { isOutdated, kindIn } from "./letter-of-draft.ts";
import { approvedLetter, recordedLetterOf } from "./letters-on-file.ts";

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
      "them. A draft that is returned is changed before anything else is done to it. The approval makes its letter, with the day under it " +
      "and its number, and is refused while that lacks what the law asks for; an act that needs no approval may have one for its letter.",
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
      const text = await draftedText(rows, keyring);
      const { step, result, on, note } = body;
      const approverDiffers = PRACTICE.approver_differs !== false;
      const kind = kindIn(file, text.event);
      const done = { step, by: call.member, approverDiffers, hasLetter: kind !== undefined };
      assertNotRefused(refusalOfStep(draft, approvalFor(call, text.event), done));
      assertStillPossible(file, draft.act);
      const fault = on === undefined ? null : faultOfDay(on, file.request, todayOf(call.env, call.outside));
      if (fault !== null) throw invalid({ pointer: "/on", ...fault });
      const { requestId, number, steps, act: drafted, version } = rows.row;
      const texts = { requestId, purpose: notePurpose, texts: { note } };
      const isApproval = step === "approved" && result === "passed";
      const landed = await changeDraft(DB, claim, {
        before: { requestId, number, steps },
        after: { act: drafted, version, ended: null, eventSeq: null },
        step: { ...stepBy(call, step), result, ...(on === undefined ? {} : { doneOn: on }) },
        text: note === undefined ? undefined : await sealTexts(keyring, call.outside, texts),
        letter: isApproval ? await letterAtApproval(call, keyring, { file, rows, draft }, text, on) : undefined,
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
      "moves no clock: it is recorded as `irregular`. An approved letter is recorded with the event; where the case has changed so that it would " +
      "say something else, it is approved anew first. The draft becomes served in the same write, " +
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
    const text = await draftedText(rows, keyring);
    const event = withNumber(rows, completed(text.event, body));
    const act = { object: `request/${file.request.id}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
    if (claim.keyed && (await earlierSubject(DB, claim)) !== undefined) {
      return repeatedAnswer(call, file, event, keyring);
    }
    assertMatches(call, draftTag(rows), "draft");
    assertNotRefused(refusalOfService(draft));
    assertStillPossible(file, draft.act);
    const rule = approvalFor(call, text.event);
    const left = stepsLeft(draft, rule);
    const history = historyOf(file.events);
    if (left.length > 0) throw refusedIn(history.state, draft.act, notApproved(history, draft.act, left));
    const servedOn = entryOf(event, file.request.version + 1).on;
    const { decision } = await foresee(call, file, event);
    // What the case does not allow at all is refused for that.
    if (body.irregular !== true && decision.ok && (await isOutdated(call, keyring, file, rows, text, servedOn))) {
      throw refusedIn(history.state, draft.act, letterOutdated);
    }
    const { requestId, number, steps, version } = rows.row;
    const approved = rule.steps.includes("approved") ? approvalOf(draft) : undefined;
    const letter = approvedLetter(rows);
    const appended = await append(call, keyring, {
      file,
      event,
      by: call.member.roles,
      actor: `staff:${call.member.id}`,
      claim,
      draft: {
        approval: approved && { draft: number, version, by: approved.by, on: approved.on, at: approved.recordedAt },
        letter: letter && recordedLetterOf(rows, letter),
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
