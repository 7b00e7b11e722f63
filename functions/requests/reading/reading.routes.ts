import * as z from "zod";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { staffCase } from "../../../schema/contracts/cases.ts";
import { related } from "../../../schema/contracts/related.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { freshly, onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { versionTag } from "../../http/request.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { itemsOfMonth, sumOfItems } from "../persons/month-items.ts";
import { ofPerson } from "../persons/persons.store.ts";
import { grantIdentity, mayReadIdentity } from "../sealing/identity-grant.ts";
import { likenessOf, places } from "../sealing/likeness.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { ofLikeText, readSealedIdentity } from "../store/requests.store.ts";
import { applicantView, caseFactsOf, descriptionOf } from "../views/case-view.ts";
import { caseOf } from "../views/find-case.ts";
import { staffCaseOf } from "../views/staff-view.ts";

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

/** Related requests listed at the most, of each kind. */
const mostListed = 100;

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
    const file = await caseOf(call, params.receipt_no);
    const { request } = file;
    const keyring = await keyringOf(call.env);
    const { description } = await descriptionOf(file, keyring);
    const values = description === null ? [] : await likenessOf(keyring, description);
    const alike = values.length === 0 ? [] : await ofLikeText(call.env.DB, request.id, values);
    const { same, candidates } = await ofPerson(call.env.DB, request.id);
    const ofMonth = await itemsOfMonth(call.env, request);
    return {
      status: 200,
      body: {
        same_applicant: same.slice(0, mostListed),
        this_month: request.items + sumOfItems(ofMonth),
        candidates: candidates.slice(0, mostListed),
        like_text: alike.map(({ request: other, shared }) => ({
          receipt_no: caseFactsOf(other).receipt_no,
          received_on: other.receivedOn,
          state: other.state,
          outcome: other.outcome,
          likeness: shared / places,
        })),
      },
    };
  },
);
