import * as z from "zod";
import { trackedRequest } from "../../../schema/contracts/cases.ts";
import { clarificationByApplicant, type NewEvent, withdrawalByApplicant } from "../../../schema/contracts/events.ts";
import { sentFile, type sentFiles } from "../../../schema/contracts/files.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { reasonsByApplicant, suggestionByApplicant } from "../../../schema/contracts/suggestions.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { type ApplicantCall, type Call, operation } from "../../http/operation.ts";
import { applicantWithSecret, nothingBySecret } from "../../http/policy.ts";
import { unavailable } from "../../http/problems.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { append } from "../appending/append.ts";
import { refusedIn } from "../appending/refusal.ts";
import { mayAttach } from "../attaching/applicant-limits.ts";
import { filesOfApplicant, serializeFiles } from "../attaching/file-views.ts";
import { filesSent } from "../attaching/staged-files.ts";
import { intakeOf } from "../case/intake.ts";
import { remediesOf } from "../case/remedies.ts";
import { serializeSent } from "../notifying/serialize-notices.ts";
import { secretHash } from "../sealing/tracking-secret.ts";
import { readApplicantNotices } from "../store/notifications.store.ts";
import { readCaseWithApplicant, readNumbers } from "../store/requests.store.ts";
import { caseAsOf, identityEndingOf, plainDeadlines, plainTimeline, splitOffIds } from "../views/case-view.ts";
import { inclusionOf } from "../views/inclusion.ts";
import { answeringCase, clockWhereAnswered, linkedNumbers, replyTo } from "../views/linked-view.ts";
import { noticesTo } from "../views/notices.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

const policy = applicantWithSecret("receipt_no");

type OwnCase = NonNullable<Awaited<ReturnType<typeof readCaseWithApplicant>>>;

/** The case whose secret the caller holds, unless that was replaced this very moment. */
async function ownCase({ env, secret }: ApplicantCall, receiptNo: string): Promise<OwnCase> {
  const file = await readCaseWithApplicant(env.DB, receiptNo, await secretHash(secret));
  if (file === undefined) throw nothingBySecret(policy);
  return file;
}

async function trackedCaseOf(call: Call, file: OwnCase, keyring: Keyring): Promise<z.input<typeof trackedRequest>> {
  const now = call.outside.now();
  const today = todayOf(call.env, call.outside);
  const calendar = await calendarAt(call.env.DB, file.request.calendarVersion, now);
  // What still runs goes by the newest calendar the case was looked at under, whatever its reply was judged by.
  const running = await calendarAt(call.env.DB, file.request.calendarSeen, now);
  const { history, facts } = caseAsOf(file, calendar, today, running);
  const own = { file, history, facts, calendar, running };
  const answering = await answeringCase(call, own);
  const asked = { ...facts, ...clockWhereAnswered(own, answering) };
  return {
    ...asked,
    deadlines: plainDeadlines(asked.deadlines),
    // A day of a stop says that, and not which consultation it was.
    proof: {
      ...asked.proof,
      days: asked.proof.days.map(({ why, ...one }) => ({ ...one, why: why.replace(/^stopped .*$/, "stopped") })),
    },
    timeline: plainTimeline(file.events, history),
    files: await serializeFiles(keyring, filesOfApplicant(file, answering.file)),
    notices: await noticesTo(own, answering, keyring),
    sent_notices: serializeSent(await readApplicantNotices(call.env.DB, file.request.id)),
    electronic_service: intakeOf(history).electronicService ?? null,
    identity_ending: await identityEndingOf(keyring, file.request.id, file.who),
    reply: await replyTo(call, own, answering, keyring),
    ...linkedNumbers(file, history, await readNumbers(call.env.DB, splitOffIds(file))),
    ...(await inclusionOf(file, call.env.DB)),
    remedies: remediesOf(answering.history, answering.facts, answering.running, today, {
      agency: call.env.AGENCY,
      practice: call.env.PRACTICE,
    }),
  };
}

export const trackRequest = operation(
  {
    id: "trackRequest",
    method: "get",
    path: "/v1/requests/{receipt_no}",
    tag: "Requests",
    summary: "Follow a request with its tracking secret",
    description:
      "State, due date with its proof, notices, reply and open remedies. A wrong number and a wrong secret are the same 404.",
    policy,
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The case as its applicant sees it.", schema: trackedRequest } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await ownCase(call, params.receipt_no);
    return { status: 200, body: await trackedCaseOf(call, file, await keyringOf(call.env)) };
  },
);

/** How often an applicant's event is tried again when an officer's came between. */
const attempts = 3;

/** Appends the applicant's own event through the one door, with the files that come with it, and answers the case with them. */
async function appendOwn(
  call: ApplicantCall,
  receiptNo: string,
  event: NewEvent,
  sent: z.output<typeof sentFiles> = [],
): Promise<z.input<typeof trackedRequest>> {
  const keyring = await keyringOf(call.env);
  const body = sent.length === 0 ? event : { ...event, files: sent };
  const claim = await claimOf(call, { body, subject: call.outside.newId() });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const file = await ownCase(call, receiptNo);
    if ((await earlierSubject(call.env.DB, claim)) !== undefined) return trackedCaseOf(call, file, keyring);
    const refusal = mayAttach(file, sent.length + (event.type === "file_attached" ? 1 : 0));
    if (refusal !== null) throw refusedIn(file.request.state, "file_attached", refusal);
    const files = await filesSent(call, keyring, sent, todayOf(call.env, call.outside));
    if ("refused" in files) throw files.refused;
    const own = { file, event, files: files.attachments, by: ["applicant"], actor: "applicant", claim } as const;
    if (await append(call, keyring, own)) {
      return trackedCaseOf(call, await ownCase(call, receiptNo), keyring);
    }
  }
  throw unavailable("The case is being worked on. Try again shortly, or use the counter, post or fax.");
}

const own = {
  method: "post",
  tag: "Requests",
  policy,
  caching: "no-store",
  idempotencyKey: "optional",
  params: numbered,
  answers: { 200: { description: "The case as it stands now.", schema: trackedRequest } },
  problems: ["not-found", "illegal-transition"],
} as const;

export const clarifyRequest = operation(
  {
    ...own,
    id: "clarifyRequest",
    path: "/v1/requests/{receipt_no}/clarification",
    summary: "Send the clarification the agency asked for",
    description:
      "Only while the agency awaits it. Under the 2019 Regulation (Art. 30) the reply period then begins anew, and after the day set it needs `justified_reason`.",
    body: clarificationByApplicant,
  },
  async (call, { params, body }) => {
    const on = todayOf(call.env, call.outside);
    const { files, ...answer } = body;
    const event = { type: "clarification_received", on, ...answer } as const;
    return { status: 200, body: await appendOwn(call, params.receipt_no, event, files) };
  },
);

export const attachFile = operation(
  {
    ...own,
    id: "attachFile",
    path: "/v1/requests/{receipt_no}/files",
    summary: "Attach a file that is sent later: a proof, a mandate, a scan",
    description:
      "While the request is open. What was asked for in a notice goes with the clarification. An applicant attaches 30 files to a request at the most.",
    body: sentFile,
  },
  async (call, { params, body }) => {
    const on = todayOf(call.env, call.outside);
    return { status: 200, body: await appendOwn(call, params.receipt_no, { type: "file_attached", on, ...body }) };
  },
);

export const giveReasons = operation(
  {
    ...own,
    id: "giveReasons",
    path: "/v1/requests/{receipt_no}/reasons",
    summary: "Give the reasons the agency asked for",
    description:
      "2019 Regulation, Art. 35: only where the number or frequency of requests made the agency ask for them.",
    body: reasonsByApplicant,
  },
  async (call, { params, body }) => {
    const on = todayOf(call.env, call.outside);
    return { status: 200, body: await appendOwn(call, params.receipt_no, { type: "reasons_received", on, ...body }) };
  },
);

export const suggestPublication = operation(
  {
    ...own,
    id: "suggestPublication",
    path: "/v1/requests/{receipt_no}/suggestion",
    summary: "Suggest to publish for everybody what was granted",
    description:
      "2019 Regulation, Art. 44: the agency decides, and its decision is among the notices. Up to three times in a request.",
    body: suggestionByApplicant,
  },
  async (call, { params, body }) => {
    const on = todayOf(call.env, call.outside);
    const event = { type: "publication_suggested", on, ...body } as const;
    return { status: 200, body: await appendOwn(call, params.receipt_no, event) };
  },
);

export const withdrawRequest = operation(
  {
    ...own,
    id: "withdrawRequest",
    path: "/v1/requests/{receipt_no}/withdrawal",
    summary: "Withdraw the request, or a part of it",
    description:
      "Closes the request, before it is replied to. With `part` only that part is given up, and the request goes on.",
    body: withdrawalByApplicant,
  },
  async (call, { params, body }) => {
    const on = todayOf(call.env, call.outside);
    const { part, ...reason } = body;
    const event: NewEvent =
      part === undefined ? { type: "withdrawn", on, ...reason } : { type: "withdrawn_in_part", on, text: part };
    return { status: 200, body: await appendOwn(call, params.receipt_no, event) };
  },
);
