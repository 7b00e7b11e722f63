import * as z from "zod";
import { caseAccesses } from "../../../schema/contracts/accesses.ts";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { staffCase } from "../../../schema/contracts/cases.ts";
import { related } from "../../../schema/contracts/related.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { freshly, onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { versionTag } from "../../http/request.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { grantIdentity, mayReadIdentity } from "../sealing/identity-grant.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { readAccesses } from "../store/accesses.store.ts";
import { readSealedIdentity } from "../store/requests.store.ts";
import { applicantView } from "../views/case-view.ts";
import { caseOf } from "../views/find-case.ts";
import { staffCaseOf } from "../views/staff-view.ts";
import { readRelatedTo } from "./related.store.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

export const readCase = operation(
  {
    id: "readCase",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}",
    tag: "Staff: requests",
    summary: "One case, without the applicant's identity",
    description:
      "State, clock with its proof, deadlines, reply, remedies, breaches and all entries, their texts opened. Reading it is not recorded; who asks is read apart.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The case; its ETag goes into If-Match.", schema: staffCase } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    return {
      status: 200,
      body: await staffCaseOf(call, file, await keyringOf(call.env)),
      headers: { ETag: versionTag(file.request.version) },
    };
  },
);

export const readIdentity = operation(
  {
    id: "readIdentity",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/identity",
    tag: "Staff: requests",
    summary: "Who asks; every reading is recorded",
    description:
      "A POST because each reading is put on record. For clerks, and for officers where the case is theirs or nobody's; 404 once the identity was erased.",
    policy: freshly(onCase(mayReadIdentity, "clerk", "officer")),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The applicant.", schema: applicantOnFile } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request } = await caseOf(call, params.receipt_no);
    const sealed = await readSealedIdentity(call.env.DB, grantIdentity(call.member, request), call.outside.now());
    if (sealed === undefined) throw new ProblemError("not-found", "This case's identity is no longer kept.");
    return { status: 200, body: applicantView(await openApplicant(await keyringOf(call.env), request.id, sealed)) };
  },
);

export const listCaseAccesses = operation(
  {
    id: "listCaseAccesses",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/accesses",
    tag: "Staff: requests",
    summary: "Who read who asks in a case, or took something out of it",
    description:
      "Recorded where it was done, and never erased. Reading this list, as reading the case without who asks, is not.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The latest 200.", schema: caseAccesses } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request } = await caseOf(call, params.receipt_no);
    const items = (await readAccesses(call.env.DB, request.id)).map(
      ({ at, memberId: member, memberName: member_name, purpose, fileId: file }) => ({
        ...{ at, member, member_name, purpose, file },
      }),
    );
    return { status: 200, body: { items } };
  },
);

export const readRelated = operation(
  {
    id: "readRelated",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/related",
    tag: "Staff: requests",
    summary: "Other requests of the same applicant, those that may be, and requests of like text",
    description:
      "Found by keyed hashes; nobody's identity and no other request's text is read. The same number of a document is the same " +
      "applicant, and so is the same name with the same telephone, e-mail or postal address. Everything else is a candidate, which " +
      "counts once an officer confirms it.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What was found.", schema: related } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request } = await caseOf(call, params.receipt_no);
    return { status: 200, body: await readRelatedTo(call.env.DB, request) };
  },
);
