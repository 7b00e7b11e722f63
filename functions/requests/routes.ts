import * as z from "zod";
import { newRequest, receipt, receiptNo, trackedRequest } from "../../schema/contracts/requests.ts";
import { calendarOf } from "../calendars/store.ts";
import { localDay } from "../clock/days.ts";
import { sameText } from "../crypto/digest.ts";
import { keyringOf } from "../crypto/keyring.ts";
import { operation } from "../http/operation.ts";
import { anyone, applicantWithSecret, bearer } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { proofOf } from "./clock.ts";
import { intake } from "./intake.ts";
import { readCase } from "./store.ts";
import { secretHash } from "./tracking.ts";
import { factsOf, leftOf, replyOf, timelineOf } from "./view.ts";

export const file = operation(
  {
    id: "fileRequest",
    method: "post",
    path: "/v1/requests",
    tag: "Requests",
    summary: "File a disclosure request",
    description:
      "Answers the receipt: number, tracking secret, due date. The same Idempotency-Key and body answer the same receipt for " +
      "24 hours, so that a filing can be retried safely.",
    policy: anyone,
    caching: "no-store",
    idempotencyKey: "required",
    body: newRequest,
    answers: { 201: { description: "Received; `Location` names the case.", schema: receipt } },
    problems: [],
  },
  async (c, { body }) => {
    const today = localDay(c.var.outside.now(), c.env.AGENCY.time_zone);
    const { request, secret } = await intake(c, {
      body,
      filing: body,
      channel: "online",
      // House rule: this system's own intake confirms by issuing the receipt (2019 Regulation, Art. 31).
      receivedOn: today,
      confirmedOn: today,
      actor: "applicant",
      scope: "fileRequest",
      keyRequired: true,
    });
    const facts = factsOf(request);
    return {
      status: 201,
      body: { ...facts, tracking_secret: secret },
      headers: { Location: `/v1/requests/${facts.receipt_no}` },
    };
  },
);

/** One answer for a wrong number, a wrong secret and no secret, so that nobody learns which numbers exist. */
const noSuchCase = () =>
  new ProblemError(
    "not-found",
    "No case has this receipt number and tracking secret (Authorization: Bearer <secret>).",
  );

export const track = operation(
  {
    id: "trackRequest",
    method: "get",
    path: "/v1/requests/{receipt_no}",
    tag: "Requests",
    summary: "Follow a request with its tracking secret",
    policy: applicantWithSecret,
    caching: "no-store",
    params: z.strictObject({ receipt_no: receiptNo }),
    answers: { 200: { description: "The case as its applicant sees it.", schema: trackedRequest } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const now = c.var.outside.now();
    const secret = bearer(c.req.header("Authorization"));
    if (secret === undefined) throw noSuchCase();
    const [found, hash] = await Promise.all([readCase(c.env.DB, params.receipt_no), secretHash(secret)]);
    if (found === undefined || !sameText(found.request.secretHash, hash)) throw noSuchCase();
    const calendar = await calendarOf(c.env.DB, now);
    const { request } = found;
    const today = localDay(now, c.env.AGENCY.time_zone);
    return {
      status: 200,
      body: {
        ...factsOf(request),
        ...leftOf(request, calendar, today),
        proof: proofOf(request, found.events, calendar, today),
        timeline: timelineOf(found.events).map(({ type, on, recorded_at }) => ({ type, on, recorded_at })),
        reply: await replyOf(found, await keyringOf(c.env)),
      },
    };
  },
);
