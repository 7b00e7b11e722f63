import * as z from "zod";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { draft as draftContract, draftList, newDraft } from "../../../schema/contracts/drafts.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { todayOf } from "../../env.ts";
import { operation, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../../http/request.ts";
import { invalid } from "../../http/validation.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { isServedAct } from "../approving/approval-rules.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import { caseOf } from "../views/find-case.ts";
import { refusalOfEnded } from "./draft-rules.ts";
import { completed, draftedText, draftPurpose, storedDraft, textOf } from "./draft-text.ts";
import {
  assertNotRefused,
  assertStillPossible,
  draftLine,
  draftNamed,
  draftTag,
  draftView,
  servedToday,
  stepBy,
  withMonth,
} from "./drafting.ts";
import { changeDraft, draftOf, readDrafts } from "./drafts.store.ts";
import { assertElements, isOutdated } from "./letter-of-draft.ts";

const ofCase = z.strictObject({ receipt_no: receiptNo });
const numbered = ofCase.extend({ draft: draftNo });

const about = { tag: "Staff: requests", policy: staff("officer", "head"), caching: "no-store" } as const;
const reading = { ...about, policy: staff("clerk", "officer", "head", "auditor") } as const;

/** A draft as it is now, with the ETag for what is done to it next. */
async function stored(call: StaffCall, named: { receipt_no: string; draft: string }, keyring: Keyring) {
  const found = await draftNamed(call, named);
  return { found, body: await draftView(call, found, keyring), headers: { ETag: draftTag(found.rows) } };
}

export const createDraft = operation(
  {
    ...about,
    id: "createDraft",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/drafts",
    summary: "Draft an act, to be reviewed and approved before it is served",
    description:
      "A draft is the event it will become, without its service, stored sealed. What would stand in its way today is a warning: the " +
      "case is judged when the act is served. A fee by item states the earlier items of the month, counted now where they are left out. `left` names the reviews and the approval that the law and the settings ask for.",
    idempotencyKey: "optional",
    params: ofCase,
    body: newDraft,
    answers: { 201: { description: "Drafted; `Location` names it.", schema: draftContract } },
    problems: ["not-found", "illegal-transition", "conflict"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const keyring = await keyringOf(call.env);
    const { request, ...file } = await caseOf(call, params.receipt_no);
    const number = ((await readDrafts(DB, request.id)).at(-1)?.row.number ?? 0) + 1;
    const made = `${number}/${call.outside.newId()}`;
    const claim = await claimOf(call, { body, subject: made, act: { object: `request/${request.id}` } });
    let subject = claim.keyed ? await earlierSubject(DB, claim) : undefined;
    if (subject === undefined) {
      const event = completed({ type: "", ...body.event }, servedToday(call), "/event");
      const { type: act } = event;
      if (!isServedAct(act)) throw new Error("The contract let in what is no served act");
      assertStillPossible({ request, ...file }, act);
      const elements = body.letter?.elements ?? {};
      assertElements({ request, ...file }, event, elements);
      const texts = storedDraft({
        event: await withMonth(call, { request, ...file }, { type: "", ...body.event }),
        elements,
      });
      const landed = await changeDraft(DB, claim, {
        before: { requestId: request.id, number, steps: 0 },
        after: { act, version: 1, ended: null, eventSeq: null },
        step: stepBy(call, "drafted"),
        text: await sealTexts(keyring, call.outside, { requestId: request.id, purpose: draftPurpose, texts }),
      });
      subject = landed ? claim.subject : await earlierSubject(DB, claim);
    }
    if (subject === undefined) {
      throw new ProblemError(
        "conflict",
        "Another draft was made at the same time, or the case was erased. Look again.",
      );
    }
    const draft = String(Number.parseInt(subject, 10));
    const { body: now, headers } = await stored(call, { ...params, draft }, keyring);
    const Location = `/v1/staff/requests/${params.receipt_no}/drafts/${draft}`;
    return { status: 201, body: now, headers: { ...headers, Location } };
  },
);

export const listDrafts = operation(
  {
    ...reading,
    id: "listDrafts",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/drafts",
    summary: "A case's drafts, and what each still needs",
    description: "By number, also those served or discarded; without their texts.",
    params: ofCase,
    answers: { 200: { description: "The drafts by number.", schema: draftList } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request } = await caseOf(call, params.receipt_no);
    const keyring = await keyringOf(call.env);
    const items = await Promise.all(
      (await readDrafts(call.env.DB, request.id)).map(async (rows) => {
        const text = await textOf(rows, keyring);
        return draftLine(call, draftOf(rows), text?.event ?? { type: rows.row.act }, rows.row.eventSeq);
      }),
    );
    return { status: 200, body: { items } };
  },
);

export const readDraft = operation(
  {
    ...reading,
    id: "readDraft",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}",
    summary: "One draft with all that was done to it",
    description:
      "The event it will become, with every step. Once the case was erased the steps stay and the text is null.",
    params: numbered,
    answers: { 200: { description: "The draft; its ETag goes into If-Match.", schema: draftContract } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { body, headers } = await stored(call, params, await keyringOf(call.env));
    return { status: 200, body, headers };
  },
);

export const rewriteDraft = operation(
  {
    ...about,
    id: "changeDraft",
    method: "put",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}",
    summary: "Write a draft anew; it loses its reviews and its approval",
    description:
      "The act stays what it is. Refused with `conflict` once it has ended, with `unchanged` where it says the same; not where its " +
      "approved letter is outdated, which is approved anew.",
    idempotencyKey: "optional",
    ifMatch: true,
    params: numbered,
    body: newDraft,
    answers: { 200: { description: "The next version.", schema: draftContract } },
    problems: ["not-found", "illegal-transition", "conflict", "unchanged", "gone"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const keyring = await keyringOf(call.env);
    const { file, rows, draft } = await draftNamed(call, params);
    const requestId = file.request.id;
    const recorded = { object: `request/${requestId}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act: recorded });
    if (!claim.keyed || (await earlierSubject(DB, claim)) === undefined) {
      assertMatches(call, draftTag(rows), "draft");
      assertNotRefused(refusalOfEnded(draft));
      const event = completed({ type: "", ...body.event }, servedToday(call), "/event");
      if (event.type !== draft.act) {
        const detail = "must stay what it is; discard this draft and make another";
        throw invalid({ pointer: "/event/type", code: "other-act", detail });
      }
      assertStillPossible(file, draft.act);
      const elements = body.letter?.elements ?? {};
      assertElements(file, event, elements);
      const before = await draftedText(rows, keyring);
      const written = storedDraft({ event: await withMonth(call, file, { type: "", ...body.event }), elements });
      const isOther = JSON.stringify(storedDraft(before)) !== JSON.stringify(written);
      const today = todayOf(call.env, call.outside);
      if (!isOther && !(await isOutdated(call, keyring, file, rows, before, today))) {
        throw new ProblemError("unchanged", "The draft says exactly this already; its reviews and approval stay.");
      }
      const { number, steps, act, version } = rows.row;
      const landed = await changeDraft(DB, claim, {
        before: { requestId, number, steps },
        after: { act, version: version + 1, ended: null, eventSeq: null },
        step: stepBy(call, "drafted"),
        text: await sealTexts(keyring, call.outside, { requestId, purpose: draftPurpose, texts: written }),
      });
      if (!landed && (await earlierSubject(DB, claim)) === undefined) throw changedMeanwhile(draftTag(rows), "draft");
    }
    const { body: now, headers } = await stored(call, params, keyring);
    return { status: 200, body: now, headers };
  },
);

export const discardDraft = operation(
  {
    ...about,
    id: "discardDraft",
    method: "delete",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}",
    summary: "Discard a draft; what was done to it stays on record",
    description: "Refused with `conflict` where it was served or discarded already.",
    ifMatch: true,
    params: numbered,
    answers: { 204: { description: "Nothing more is done to it." } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const { rows, draft } = await draftNamed(call, params);
    assertMatches(call, draftTag(rows), "draft");
    assertNotRefused(refusalOfEnded(draft));
    const { requestId, number, steps, act, version } = rows.row;
    const recorded = { object: `request/${requestId}` };
    const claim = await claimOf(call, { body: null, subject: call.outside.newId(), act: recorded });
    const landed = await changeDraft(call.env.DB, claim, {
      before: { requestId, number, steps },
      after: { act, version, ended: "discarded", eventSeq: null },
      step: stepBy(call, "discarded"),
      text: undefined,
    });
    if (!landed) throw changedMeanwhile(draftTag(rows), "draft");
    return { status: 204, body: null };
  },
);
