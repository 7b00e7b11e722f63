import * as z from "zod";
import { trackedRequest } from "../../../schema/contracts/cases.ts";
import { clarificationByApplicant, type NewEvent, withdrawalByApplicant } from "../../../schema/contracts/events.ts";
import { newRequest, receipt, receiptNo } from "../../../schema/contracts/requests.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { localDay } from "../../clock/days.ts";
import { sameText } from "../../platform/digest.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { anyone, applicantWithSecret, bearer } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertSameBody, claimOf } from "../../once/idempotency-key.ts";
import { readHolder } from "../../once/once.store.ts";
import { append } from "../appending/append.ts";
import { inclusionOf } from "../views/inclusion.ts";
import { intake } from "../filing/filing.ts";
import { workOf } from "../work/proof-of-work.ts";
import { remediesOf } from "../case/remedies.ts";
import { readCaseWithApplicant } from "../store/requests.store.ts";
import { secretHash } from "../sealing/tracking-secret.ts";
import { identityEndingOf, plainTimeline, replyOf, seenOn, storedFacts } from "../views/case-view.ts";

export const file = operation(
  {
    id: "fileRequest",
    method: "post",
    path: "/v1/requests",
    tag: "Requests",
    summary: "File a disclosure request",
    description:
      "Answers the receipt: number, tracking secret, due date. The same Idempotency-Key and body answer the same receipt for " +
      "24 hours, so that a filing can be retried safely. Where proof of work is asked for, /v1/challenge says what to do.",
    policy: anyone,
    caching: "no-store",
    form: true,
    idempotencyKey: "required",
    proofOfWork: true,
    body: newRequest,
    answers: { 201: { description: "Received; `Location` names the case.", schema: receipt } },
    problems: [],
  },
  async (c, { body }) => {
    const today = localDay(c.var.outside.now(), c.env.AGENCY.time_zone);
    const { request, secret, eventHash } = await intake(c, {
      body,
      filing: body,
      channel: "online",
      // House rule: this system's own intake confirms by issuing the receipt (2019 Regulation, Art. 31).
      receivedOn: today,
      confirmedOn: today,
      actor: "applicant",
      scope: "fileRequest",
      keyRequired: true,
      work: await workOf(c, await keyringOf(c.env)),
    });
    const facts = storedFacts(request);
    return {
      status: 201,
      body: { ...facts, event_hash: eventHash, tracking_secret: secret },
      headers: { Location: `/v1/requests/${facts.receipt_no}` },
    };
  },
);

const numbered = z.strictObject({ receipt_no: receiptNo });

/** One answer for a wrong number, a wrong secret and no secret, so that nobody learns which numbers exist. */
const noSuchCase = () =>
  new ProblemError(
    "not-found",
    "No case has this receipt number and tracking secret (Authorization: Bearer <secret>).",
  );

type OwnCase = NonNullable<Awaited<ReturnType<typeof readCaseWithApplicant>>>;

/** The case whose secret the caller holds. */
async function ownCase(c: AppContext, receiptNo: string): Promise<OwnCase> {
  const secret = bearer(c.req.header("Authorization"));
  if (secret === undefined) throw noSuchCase();
  const hash = await secretHash(secret);
  const file = await readCaseWithApplicant(c.env.DB, receiptNo, hash);
  if (file === undefined || !sameText(file.request.secretHash, hash)) throw noSuchCase();
  return file;
}

async function tracked(c: AppContext, file: OwnCase, keyring: Keyring): Promise<z.input<typeof trackedRequest>> {
  const now = c.var.outside.now();
  const today = localDay(now, c.env.AGENCY.time_zone);
  const calendar = await calendarAt(c.env.DB, file.request.calendarVersion, now);
  const { standing, shown } = seenOn(file, calendar, today);
  return {
    ...shown,
    timeline: plainTimeline(file.events),
    identity_ending: await identityEndingOf(keyring, file.request.id, file.who),
    reply: await replyOf(file, standing, calendar, keyring),
    ...(await inclusionOf(file, c.env.DB)),
    remedies: remediesOf(shown, calendar, standing.facts.regulation, today),
  };
}

export const track = operation(
  {
    id: "trackRequest",
    method: "get",
    path: "/v1/requests/{receipt_no}",
    tag: "Requests",
    summary: "Follow a request with its tracking secret",
    policy: applicantWithSecret,
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The case as its applicant sees it.", schema: trackedRequest } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const file = await ownCase(c, params.receipt_no);
    return { status: 200, body: await tracked(c, file, await keyringOf(c.env)) };
  },
);

/** How often an applicant's event is tried again when an officer's came between. */
const attempts = 3;

/** Appends the applicant's own event through the one door, and answers the case as it stands then. */
async function appendOwn(c: AppContext, receiptNo: string, event: NewEvent): Promise<z.input<typeof trackedRequest>> {
  const keyring = await keyringOf(c.env);
  const { outside } = c.var;
  const scope = `applicant ${event.type} ${receiptNo}`;
  const claim = await claimOf(c, keyring, { required: false, scope, body: event, subject: outside.newId() });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const file = await ownCase(c, receiptNo);
    const earlier = await readHolder(c.env.DB, claim);
    if (earlier !== undefined) {
      assertSameBody(claim, earlier.bodyHash);
      return tracked(c, file, keyring);
    }
    if (await append(c, keyring, { file, event, by: ["applicant"], actor: "applicant", claim })) {
      return tracked(c, await ownCase(c, receiptNo), keyring);
    }
  }
  throw new ProblemError(
    "unavailable",
    "The case is being worked on. Try again shortly, or use the counter, post or fax.",
    { headers: { "Retry-After": "5" } },
  );
}

const own = {
  method: "post",
  tag: "Requests",
  policy: applicantWithSecret,
  caching: "no-store",
  idempotencyKey: "optional",
  params: numbered,
  answers: { 200: { description: "The case as it stands now.", schema: trackedRequest } },
  problems: ["not-found", "illegal-transition"],
} as const;

export const clarify = operation(
  {
    ...own,
    id: "clarifyRequest",
    path: "/v1/requests/{receipt_no}/clarification",
    summary: "Send the clarification the agency asked for",
    body: clarificationByApplicant,
  },
  async (c, { params, body }) => {
    const on = localDay(c.var.outside.now(), c.env.AGENCY.time_zone);
    return {
      status: 200,
      body: await appendOwn(c, params.receipt_no, { type: "clarification_received", on, ...body }),
    };
  },
);

export const withdraw = operation(
  {
    ...own,
    id: "withdrawRequest",
    path: "/v1/requests/{receipt_no}/withdrawal",
    summary: "Withdraw the request",
    body: withdrawalByApplicant,
  },
  async (c, { params, body }) => {
    const on = localDay(c.var.outside.now(), c.env.AGENCY.time_zone);
    return { status: 200, body: await appendOwn(c, params.receipt_no, { type: "withdrawn", on, ...body }) };
  },
);
