import * as z from "zod";
import { approval } from "../../../schema/contracts/approvals.ts";
import { comparedNumber } from "../../../schema/contracts/identity.ts";
import { archiveBundle, erased, newSecret, personalData, secretRequest } from "../../../schema/contracts/personal.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { byTwoPersons } from "../../approvals/two-persons.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { freshly, onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Condition } from "../../log/acts.store.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, once } from "../../once/once.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { openedAmendments } from "../amending/amendments.ts";
import { attachedByApplicant, serializeFiles } from "../attaching/file-views.ts";
import { eventContent } from "../case/event-chain.ts";
import { draftViews } from "../drafting/drafting.ts";
import { ofPerson } from "../persons/persons.store.ts";
import { grantIdentity, mayReadIdentity } from "../sealing/identity-grant.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { secretHash, trackingSecret } from "../sealing/tracking-secret.ts";
import { readApplicant, readRequest } from "../store/requests.store.ts";
import { applicantView, descriptionOf } from "../views/case-view.ts";
import { caseOf } from "../views/find-case.ts";
import { staffCaseOf } from "../views/staff-view.ts";
import { archivedFiles } from "./archived-files.ts";
import { keptUntil, whyRetained } from "./erasure.ts";
import { archivedVersion, erase, readErasure, storeSecret, takeOut } from "./personal.store.ts";
import { writtenByApplicant } from "./written-by-applicant.ts";

const decidedMeanwhile =
  "Somebody decided at the same time whether the applicant is the same person as another's. Ask once more.";

const twoPersons = { description: "Asked for: the settings want two persons.", schema: approval } as const;

const numbered = z.strictObject({ receipt_no: receiptNo });
const about = {
  tag: "Staff: personal data",
  policy: freshly(onCase(mayReadIdentity, "clerk", "officer")),
  caching: "no-store",
  params: numbered,
} as const;

export const archiveCase = operation(
  {
    ...about,
    id: "archiveCase",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/archive",
    summary: "The whole case in one bundle, identity included; every export is recorded",
    description: "A closed case is erased after its retention only once its bundle was exported as the case stands.",
    answers: { 200: { description: "The bundle.", schema: archiveBundle }, 202: twoPersons },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const now = call.outside.now();
    const keyring = await keyringOf(call.env);
    const { id, version } = file.request;
    const staffCase = await staffCaseOf(call, file, keyring);
    const grant = grantIdentity(call.member, file.request);
    const bundle = async () => {
      const sealed = await takeOut(call.env.DB, grant, { purpose: "archive", version, now });
      const who = sealed === undefined ? null : applicantView(await openApplicant(keyring, id, sealed));
      return {
        status: 200 as const,
        body: {
          receipt_no: params.receipt_no,
          archived_at: now.toISOString(),
          case: staffCase,
          applicant: who,
          amendments: who === null ? [] : await openedAmendments(file, keyring),
          drafts: await draftViews(call, file, keyring),
          files: await archivedFiles(params.receipt_no, file, keyring),
          events: file.events.map((event) => ({ content: eventContent(event), hash: event.hash })),
        },
        headers: { "Content-Disposition": `attachment; filename="${params.receipt_no}.json"` },
      };
    };
    const subject = `${params.receipt_no} archive`;
    return byTwoPersons(call, { act: "export", subject, body: null }, bundle);
  },
);

export const exportPersonalData = operation(
  {
    ...about,
    id: "exportPersonalData",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/personal-data",
    summary: "What is kept about the applicant, to be handed to them; every export is recorded",
    description: "Personal Information Protection Law, Art. 45: a copy of one's own data.",
    answers: { 200: { description: "The data.", schema: personalData }, 202: twoPersons },
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const keyring = await keyringOf(call.env);
    const { id, version } = file.request;
    const grant = grantIdentity(call.member, file.request);
    const now = call.outside.now();
    const subject = `${params.receipt_no} personal-data`;
    return byTwoPersons(call, { act: "export", subject, body: null }, async () => {
      const sealed = await takeOut(call.env.DB, grant, { purpose: "personal_data", version, now });
      if (sealed === undefined) throw new ProblemError("gone", "What identified this case's applicant was erased.");
      const { description, document_no } = await descriptionOf(file, keyring);
      const { same } = await ofPerson(call.env.DB, id);
      return {
        status: 200,
        body: {
          receipt_no: params.receipt_no,
          applicant: applicantView(await openApplicant(keyring, id, sealed)),
          description,
          document_no,
          amendments: await openedAmendments(file, keyring),
          written: await writtenByApplicant(file, keyring),
          files: await serializeFiles(keyring, attachedByApplicant(file)),
          other_requests: same.map(({ receipt_no }) => receipt_no),
        },
      };
    });
  },
);

export const reissueSecret = operation(
  {
    ...about,
    id: "reissueSecret",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/secret",
    summary: "Give the applicant a new tracking secret, after an identity check; recorded",
    description:
      "The secret before no longer works. Refused with `conflict` where `last_digits` are not those on file, or the identity was erased.",
    idempotencyKey: "optional",
    body: secretRequest,
    answers: { 201: { description: "The new secret.", schema: newSecret } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { request } = await caseOf(call, params.receipt_no);
    const grant = grantIdentity(call.member, request);
    const keyring = await keyringOf(call.env);
    const sealed = await readApplicant(call.env.DB, request.id);
    if (sealed === undefined) throw new ProblemError("conflict", "What identified this case's applicant was erased.");
    const { identity } = await openApplicant(keyring, request.id, sealed);
    const digits = body.last_digits?.toUpperCase();
    if (digits !== undefined && (identity && comparedNumber(identity).slice(-4)) !== digits) {
      throw new ProblemError("conflict", "The document shown is not the one on file. Give out no secret.");
    }
    const { outside } = call;
    const secretNo = request.secretNo + 1;
    const secret = await trackingSecret(keyring, request.id, secretNo);
    // The subject begins with the secret's number: a retry makes the same secret of it.
    const subject = `${secretNo}/${outside.newId()}`;
    const claim = await claimOf(call, { body, subject, act: { object: `request/${request.id}` } });
    const next = { secretNo, secretHash: await secretHash(secret), checked: body.checked, version: request.version };
    const given = await once(call.env.DB, claim, {
      store: async () =>
        (await storeSecret(call.env.DB, claim, grant, { ...next, now: outside.now() })) ? secret : undefined,
      async repeat(earlier) {
        const givenNo = Number.parseInt(earlier, 10);
        if ((await readRequest(call.env.DB, request.id))?.secretNo === givenNo) {
          return trackingSecret(keyring, request.id, givenNo);
        }
        throw new ProblemError(
          "conflict",
          "The secret that this Idempotency-Key made was replaced since. Ask with a new key for one that works.",
        );
      },
    });
    if (given === undefined) {
      throw new ProblemError("conflict", "Another secret was given out at the same time. Ask again.");
    }
    return { status: 201, body: { receipt_no: params.receipt_no, tracking_secret: given } };
  },
);

export const eraseIdentity = operation(
  {
    ...about,
    policy: freshly(staff("head", "admin")),
    id: "eraseIdentity",
    method: "delete",
    path: "/v1/staff/requests/{receipt_no}/identity",
    summary: "Erase who asked and what was written, where the daily job would; refused earlier",
    description:
      "Refused with `conflict` until the case is closed, past its retention, archived as it stands and without a remedy that is open. The events and figures stay.",
    answers: { 200: { description: "Erased; asking again answers the same.", schema: erased }, 202: twoPersons },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const { id, closedOn } = file.request;
    const today = todayOf(call.env, call.outside);
    const retentionMonths = call.env.TRUST.retention_months;
    const before = await readErasure(call.env.DB, id);
    if (before === undefined || file.texts.length > 0) {
      const why = whyRetained(file, {
        archivedVersion: await archivedVersion(call.env.DB, id),
        retentionMonths,
        today,
      });
      const until = keptUntil(closedOn, retentionMonths);
      if (why !== undefined || until === null)
        throw new ProblemError("conflict", `What is there is not erased yet. ${why ?? ""}`);
      const asked = await byTwoPersons(call, { act: "erasure", subject: params.receipt_no, body: null }, async () => {
        const actWhere = (guard: Condition) => recordAct(call, { object: `request/${id}` }, guard);
        const made = { erasedOn: today, keptUntil: until, actWhere };
        if (!(await erase(call.env.DB, id, made))) throw new ProblemError("conflict", decidedMeanwhile);
      });
      if (asked !== undefined) return asked;
    }
    const done = before ?? (await readErasure(call.env.DB, id));
    if (done === undefined) throw new Error("An erasure left no row");
    return {
      status: 200,
      body: { receipt_no: params.receipt_no, erased_on: done.erasedOn, kept_until: done.keptUntil },
    };
  },
);
