import * as z from "zod";
import {
  applicantNotices,
  contactFor,
  type Notify,
  noticeResent,
  notify,
  sentNotices,
  unreachableBy,
} from "../../../schema/contracts/notifications.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { type Call, operation } from "../../http/operation.ts";
import { applicantWithSecret, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { beginNotices, endNotices, readApplicantNotices, requeueNotice } from "../store/notifications.store.ts";
import { readApplicant, readNumbered } from "../store/requests.store.ts";
import { assertOffered } from "./offered.ts";
import { serializeNotices, serializeSent } from "./serialize-notices.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

async function requestOf({ env }: Call, no: string) {
  const found = await readNumbered(env.DB, no);
  if (found === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  return found;
}

/** Throws where notices by this way have nowhere to go: they are not sent here, or who asked stated no such contact, or was erased. */
async function assertReachable({ env }: Call, requestId: string, { by }: Notify): Promise<void> {
  assertOffered(env, by, "/by");
  const sealed = await readApplicant(env.DB, requestId);
  if (sealed === undefined) throw new ProblemError("conflict", "What identified this case's applicant was erased.");
  const [code, detail] = unreachableBy(by);
  const applicant = await openApplicant(await keyringOf(env), requestId, sealed);
  if (contactFor(applicant, by) === undefined) throw invalid({ pointer: "/by", code, detail });
}

const own = {
  path: "/v1/requests/{receipt_no}/notices",
  tag: "Requests",
  policy: applicantWithSecret("receipt_no"),
  caching: "no-store",
  params: numbered,
  answers: { 200: { description: "Whether notices are sent, and which were.", schema: sentNotices } },
} as const;

export const askForNotices = operation(
  {
    ...own,
    id: "askForNotices",
    method: "put",
    summary: "Ask for notices of what happens in the request",
    description:
      "From now on, to a contact that was stated when it was filed. Asked for again by another way, they go by that one. Refused with " +
      "`notice-way-not-offered` where the agency does not send by this way, and `notice-unreachable` where no such contact was stated.",
    body: notify,
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { id } = await requestOf(call, params.receipt_no);
    await assertReachable(call, id, body);
    await beginNotices(call.env.DB, id, { way: body.by, at: call.outside.now().toISOString() }, []);
    return { status: 200, body: serializeSent(await readApplicantNotices(call.env.DB, id)) };
  },
);

export const endOwnNotices = operation(
  {
    ...own,
    id: "endOwnNotices",
    method: "delete",
    summary: "End the notices of the request",
    description: "What is still to be sent is not sent. Ended already, nothing changes.",
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { id } = await requestOf(call, params.receipt_no);
    await endNotices(call.env.DB, id, call.outside.now().toISOString(), []);
    return { status: 200, body: serializeSent(await readApplicantNotices(call.env.DB, id)) };
  },
);

const ofCase = {
  path: "/v1/staff/requests/{receipt_no}/notices",
  tag: "Staff: requests",
  policy: staff("clerk", "officer", "head"),
  caching: "no-store",
  params: numbered,
  answers: { 200: { description: "Which notices are sent, and what became of each.", schema: applicantNotices } },
} as const;

export const listNotices = operation(
  {
    ...ofCase,
    id: "listNotices",
    method: "get",
    policy: staff("clerk", "officer", "head", "auditor", "admin"),
    summary: "The notices that the applicant is sent",
    description: "When each was planned, whether and when it went, and why it did not; not where to.",
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { id } = await requestOf(call, params.receipt_no);
    return { status: 200, body: serializeNotices(await readApplicantNotices(call.env.DB, id)) };
  },
);

export const beginNoticesOf = operation(
  {
    ...ofCase,
    id: "beginNoticesOf",
    method: "put",
    summary: "Begin notices for an applicant who asks for them",
    description: "As an applicant does it with the tracking secret: from now on, to a contact on record.",
    body: notify,
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { id } = await requestOf(call, params.receipt_no);
    await assertReachable(call, id, body);
    const act = await recordAct(call, { object: `request/${id}` });
    await beginNotices(call.env.DB, id, { way: body.by, at: call.outside.now().toISOString() }, act);
    return { status: 200, body: serializeNotices(await readApplicantNotices(call.env.DB, id)) };
  },
);

export const endNoticesOf = operation(
  {
    ...ofCase,
    id: "endNoticesOf",
    method: "delete",
    summary: "End the notices of an applicant who wants no more",
    description: "What is still to be sent is not sent. Ended already, nothing changes.",
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { id } = await requestOf(call, params.receipt_no);
    const act = await recordAct(call, { object: `request/${id}` });
    await endNotices(call.env.DB, id, call.outside.now().toISOString(), act);
    return { status: 200, body: serializeNotices(await readApplicantNotices(call.env.DB, id)) };
  },
);

export const resendNotice = operation(
  {
    id: "resendNotice",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/notices/{id}/resend",
    tag: "Staff: requests",
    summary: "Queue a notice again that was given up, or sent",
    description:
      "It keeps its id, so that a gateway that has it already can drop it. The next run outside the quiet hours sends it. Refused with " +
      "`conflict` where notices were ended, or what it says holds no longer.",
    policy: staff("officer", "head", "admin"),
    caching: "no-store",
    params: numbered.extend({
      id: z
        .string()
        .regex(/^[1-9][0-9]{0,14}$/)
        .meta({ description: "The notice's number.", examples: ["17"] }),
    }),
    answers: { 202: { description: "Queued.", schema: noticeResent } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const { id: requestId } = await requestOf(call, params.receipt_no);
    const id = Number(params.id);
    const { notices } = await readApplicantNotices(call.env.DB, requestId);
    if (!notices.some((notice) => notice.id === id))
      throw new ProblemError("not-found", "This case has no such notice.");
    const act = await recordAct(call, { object: `request/${requestId}` });
    const at = call.outside.now().toISOString();
    if (!(await requeueNotice(call.env.DB, { requestId, id, at }, act))) {
      throw new ProblemError("conflict", "It is void, or the applicant ended notices: nothing is sent.");
    }
    return { status: 202, body: { id, status: "queued" as const } };
  },
);
