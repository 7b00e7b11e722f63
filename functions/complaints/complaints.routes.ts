import * as z from "zod";
import {
  complaintList,
  complaintNo,
  complaintReceipt,
  newComplaint,
  newComplaintStep,
  newStaffComplaint,
  staffComplaint,
  trackedComplaint,
} from "../../schema/contracts/complaints.ts";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { regulationOn } from "../clock/regulations.ts";
import { todayOf } from "../env.ts";
import { type Call, operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { anyone, applicantWithSecret, nothingBySecret, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { claimOf, earlierSubject } from "../once/once.ts";
import { keyringOf } from "../platform/keyring.ts";
import type { Actor } from "../requests/case/event-chain.ts";
import { readNumbered } from "../requests/store/requests.store.ts";
import { workOf } from "../requests/work/proof-of-work.ts";
import { endingOf, refusalInComplaint, supervisionOf } from "./complaint-course.ts";
import {
  complaintFacts,
  complaintNoOf,
  parseComplaintNo,
  sealAt,
  staffComplaintOf,
  trackedComplaintOf,
} from "./complaint-view.ts";
import {
  type ComplaintFile,
  countComplaints,
  readComplaintFile,
  readComplaints,
  storeStep,
} from "./complaints.store.ts";
import { registerReceived } from "./register-complaint.ts";

const numbered = z.strictObject({ complaint_no: complaintNo });
const tag = "Complaints";
const policy = applicantWithSecret("complaint_no");

export const fileComplaint = operation(
  {
    id: "fileComplaint",
    method: "post",
    path: "/v1/complaints",
    tag,
    summary: "Complain about how the agency discloses",
    description:
      "2019 Regulation, Art. 47 and 51: decided by the office in charge, or forwarded to it. Answers a number and a secret to follow it " +
      "with. Limits, Idempotency-Key and proof of work are those of a filing.",
    policy: anyone,
    caching: "no-store",
    origins: "listed",
    idempotencyKey: "required",
    proofOfWork: true,
    body: newComplaint,
    answers: { 201: { description: "Registered; `Location` names it.", schema: complaintReceipt } },
    problems: [],
  },
  async (call, { body }) => {
    const { about, ...texts } = body;
    const receivedOn = todayOf(call.env, call.outside);
    const work = await workOf(call);
    const made = await registerReceived(call, {
      body,
      texts,
      about,
      channel: "online",
      receivedOn,
      actor: "applicant",
      work,
    });
    return { status: 201, body: made, headers: { Location: `/v1/complaints/${made.complaint_no}` } };
  },
);

export const trackComplaint = operation(
  {
    id: "trackComplaint",
    method: "get",
    path: "/v1/complaints/{complaint_no}",
    tag,
    summary: "Follow a complaint with its secret",
    description:
      "Where it was forwarded to, or what was decided and why. A wrong secret and a number that does not exist are both `not-found`.",
    policy,
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What became of it.", schema: trackedComplaint } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await readComplaintFile(call.env.DB, parseComplaintNo(params.complaint_no));
    if (file === undefined) throw nothingBySecret(policy);
    return { status: 200, body: await trackedComplaintOf(file, await keyringOf(call.env)) };
  },
);

const ofStaff = { tag: "Staff: complaints", caching: "no-store" } as const;

export const registerComplaint = operation(
  {
    ...ofStaff,
    id: "registerComplaint",
    method: "post",
    path: "/v1/staff/complaints",
    summary: "Register a complaint that came on paper, by fax, by e-mail or orally",
    description:
      "Answers its number and the secret for who complained. The day it came is refused in the future and before 2008-05-01, and `about` " +
      "where no request has that number.",
    policy: staff("clerk", "officer", "head"),
    idempotencyKey: "optional",
    body: newStaffComplaint,
    answers: { 201: { description: "Registered; hand the receipt to who complained.", schema: complaintReceipt } },
    problems: [],
  },
  async (call, { body }) => {
    const { about, channel, received_on: receivedOn, ...texts } = body;
    if (receivedOn > todayOf(call.env, call.outside)) {
      throw invalid({ pointer: "/received_on", code: "in-the-future", detail: "must not be after today" });
    }
    if (regulationOn(receivedOn) === undefined) {
      const detail = "must be 2008-05-01 or later (2008 Regulation, Art. 38)";
      throw invalid({ pointer: "/received_on", code: "before-regulation", detail });
    }
    if (about !== undefined && (await readNumbered(call.env.DB, about)) === undefined) {
      throw invalid({ pointer: "/about", code: "no-such-case", detail: "is no request of this agency" });
    }
    const actor: Actor = `staff:${call.member.id}`;
    const made = await registerReceived(call, { body, texts, about, channel, receivedOn, actor });
    return { status: 201, body: made, headers: { Location: `/v1/staff/complaints/${made.complaint_no}` } };
  },
);

export const listComplaints = operation(
  {
    ...ofStaff,
    id: "listComplaints",
    method: "get",
    path: "/v1/staff/complaints",
    summary: "The complaints numbered in a year, and how many were received in it",
    description:
      "Without what was written. `registered` counts by the day of receipt: one that came in December and was registered in January has " +
      "the number of January's year and counts in the year before.",
    policy: staff("clerk", "officer", "head", "editor", "auditor"),
    query: z.strictObject({
      cursor: pageCursor(),
      limit: rowLimit,
      year: z
        .string()
        .regex(/^20[0-9]{2}$/)
        .optional()
        .meta({ description: "The year in the complaints' numbers; this year unless stated.", examples: ["2026"] }),
    }),
    answers: { 200: { description: "A page of them, by number.", schema: complaintList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const year = Number(query.year ?? todayOf(call.env, call.outside).slice(0, 4));
    const after = query.cursor === undefined ? 0 : placeOf(z.int(), query.cursor);
    const found = await readComplaints(call.env.DB, { year, after, limit: query.limit });
    const { items, next } = page(found, query.limit, ({ row }) => row.seq);
    return {
      status: 200,
      body: {
        items: items.map(({ row, steps }) => ({
          ...complaintFacts(row, steps),
          channel: row.channel,
          ended_on: endingOf(steps)?.happenedOn ?? null,
        })),
        registered: await countComplaints(call.env.DB, year),
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);

/** The complaint of this number, for staff. */
async function complaintOf({ env }: Call, written: string): Promise<ComplaintFile> {
  const file = await readComplaintFile(env.DB, parseComplaintNo(written));
  if (file === undefined) throw new ProblemError("not-found", "No complaint has this number.");
  return file;
}

export const readComplaint = operation(
  {
    ...ofStaff,
    id: "readComplaint",
    method: "get",
    path: "/v1/staff/complaints/{complaint_no}",
    summary: "One complaint, opened",
    description:
      "With what was written and every step, corrected ones too; what was erased after its retention is null.",
    policy: staff("clerk", "officer", "head"),
    params: numbered,
    answers: { 200: { description: "The complaint, and who complains where that was said.", schema: staffComplaint } },
    problems: ["not-found"],
  },
  async (call, { params }) => ({
    status: 200,
    body: await staffComplaintOf(await complaintOf(call, params.complaint_no), await keyringOf(call.env)),
  }),
);

export const recordComplaintStep = operation(
  {
    ...ofStaff,
    id: "recordComplaintStep",
    method: "post",
    path: "/v1/staff/complaints/{complaint_no}/steps",
    summary: "Record what became of a complaint",
    description:
      "Decided with reasons where this installation serves the office in charge, else forwarded to the one that the settings name. A " +
      "wrong step is corrected; nothing is rewritten. `errors` of a `conflict` name what stands in the way.",
    policy: staff("officer", "head"),
    idempotencyKey: "optional",
    params: numbered,
    body: newComplaintStep,
    answers: { 201: { description: "Recorded; the complaint as it stands now.", schema: staffComplaint } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const keyring = await keyringOf(call.env);
    const file = await complaintOf(call, params.complaint_no);
    const act = { object: `complaint/${file.row.id}` };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
    if (claim.keyed && (await earlierSubject(call.env.DB, claim)) !== undefined) {
      return { status: 201, body: await staffComplaintOf(file, keyring) };
    }
    const { decided_here: decidedHere, office } = supervisionOf(call.env.PRACTICE);
    const { row, steps } = file;
    const refused = refusalInComplaint(body, {
      receivedOn: row.receivedOn,
      steps,
      decidedHere,
      isErased: file.texts.length === 0,
      today: todayOf(call.env, call.outside),
    });
    if (refused !== undefined) throw new ProblemError("conflict", refused.detail, { errors: [refused] });
    const text = body.type === "decided" ? body.reasons : body.type === "corrected" ? body.text : undefined;
    const seq = steps.length + 1;
    const sealed = text === undefined ? undefined : await sealAt(keyring, call.outside, row.id, seq, { text });
    const step = {
      complaintId: row.id,
      seq,
      type: body.type,
      happenedOn: body.on,
      recordedAt: call.outside.now().toISOString(),
      actor: `staff:${call.member.id}`,
      // As the setting names it now: a later one changes nothing that was done.
      office: body.type === "forwarded" ? office : null,
      result: body.type === "decided" ? body.result : null,
      voids: body.type === "corrected" ? body.voids : null,
      textHash: sealed?.hash ?? null,
    };
    if (
      !(await storeStep(call.env.DB, claim, step, sealed)) &&
      (await earlierSubject(call.env.DB, claim)) === undefined
    ) {
      const detail = "Another step was recorded at the same time. Read the complaint again.";
      throw new ProblemError("conflict", detail, { errors: [{ pointer: "", code: "changed-meanwhile", detail }] });
    }
    return { status: 201, body: await staffComplaintOf(await complaintOf(call, complaintNoOf(row)), keyring) };
  },
);
