import * as z from "zod";
import { related, requestQueue, staffCase, timeliness } from "../../../schema/contracts/cases.ts";
import { day } from "../../../schema/contracts/day.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { applicant, caseState, newStaffRequest, receiptNo, staffReceipt } from "../../../schema/contracts/requests.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { localDay } from "../../clock/days.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { memberOf } from "../../http/member.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { nextLink, page, placeOf } from "../../http/paging.ts";
import { onCase, staff } from "../../http/policy.ts";
import { versionTag } from "../../http/preconditions.ts";
import { ProblemError } from "../../http/problems.ts";
import { caseOf } from "../views/find-case.ts";
import { intake } from "../filing/filing.ts";
import { likenessOf, places, seedsOf } from "../sealing/likeness.ts";
import { grantIdentity, mayReadIdentity } from "../sealing/identity-grant.ts";
import { asSeenOn } from "../views/as-of.ts";
import { shownToStaff } from "../views/staff-view.ts";
import {
  ofLikeText,
  ofSamePerson,
  type RequestRow,
  readQueue,
  readIdentity as readSealedIdentity,
  readYear,
} from "../store/requests.store.ts";
import { openApplicant } from "../sealing/sealed-text.ts";
import { timelinessOf } from "../case/timeliness.ts";
import { descriptionOf, leftOf, storedFacts } from "../views/case-view.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });
const todayOf = (c: AppContext) => localDay(c.var.outside.now(), c.env.AGENCY.time_zone);

export const register = operation(
  {
    id: "registerRequest",
    method: "post",
    path: "/v1/staff/requests",
    tag: "Staff: requests",
    summary: "Register a request that came on paper, by fax, by e-mail or orally",
    policy: staff("clerk"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newStaffRequest,
    answers: { 201: { description: "Registered; hand the receipt to the applicant.", schema: staffReceipt } },
    problems: [],
  },
  async (c, { body }) => {
    const today = todayOf(c);
    for (const member of ["received_on", "confirmed_on"] as const) {
      const value = body[member];
      if (value !== undefined && value > today) {
        throw new ProblemError("validation-failed", "A request is registered once it has been received.", {
          errors: [{ pointer: `/${member}`, code: "in-the-future", detail: "must not be after today" }],
        });
      }
    }
    if (body.confirmed_on !== undefined && body.confirmed_on < body.received_on) {
      throw new ProblemError("validation-failed", "A request is confirmed after it has arrived.", {
        errors: [{ pointer: "/confirmed_on", code: "before-arrival", detail: "must not be before received_on" }],
      });
    }
    const member = memberOf(c);
    const { request, secret, eventHash } = await intake(c, {
      body,
      filing: body,
      channel: body.intake_channel,
      receivedOn: body.received_on,
      confirmedOn: body.confirmed_on,
      actor: `staff:${member.id}`,
      scope: `${member.id} registerRequest`,
      keyRequired: false,
    });
    const facts = storedFacts(request);
    return {
      status: 201,
      body: { ...facts, event_hash: eventHash, tracking_secret: secret, version: request.version },
      headers: { Location: `/v1/staff/requests/${facts.receipt_no}`, ETag: versionTag(request.version) },
    };
  },
);

const queuePlace = z.strictObject({ queueOn: z.string(), year: z.int(), seq: z.int() });

export const queue = operation(
  {
    id: "listQueue",
    method: "get",
    path: "/v1/staff/requests",
    tag: "Staff: requests",
    summary: "The queue, by due date",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    query: z.strictObject({
      assigned_to: z.string().max(64).optional().meta({ description: "A member's id." }),
      cursor: z.string().max(200).optional(),
      due_before: day.optional().meta({ description: "Only cases due before this day." }),
      limit: rowLimit,
      overdue: z.literal("true").optional().meta({ description: "Only cases past their due date." }),
      state: caseState.default("open"),
      unit: z.string().max(100).optional(),
    }),
    answers: {
      200: {
        description: "A page of cases; with `overdue` it may be short and still have a `next`.",
        schema: requestQueue,
      },
    },
    problems: ["cursor-invalid"],
  },
  async (c, { query }) => {
    const today = todayOf(c);
    const calendar = await calendarOf(c.env.DB, c.var.outside.now());
    const bounds = [query.due_before, query.overdue && today].filter((bound) => bound !== undefined);
    const rows = await readQueue(c.env.DB, {
      state: query.state,
      unit: query.unit,
      assignedTo: query.assigned_to,
      dueBefore: bounds.toSorted()[0],
      after: query.cursor === undefined ? undefined : placeOf(queuePlace, query.cursor),
      limit: query.limit,
    });
    const { items, next } = page(rows, query.limit, (row: RequestRow) => ({
      queueOn: row.queueOn,
      year: row.receiptYear,
      seq: row.receiptSeq,
    }));
    const seen = await asSeenOn(c.env, items, today, c.var.outside.now());
    // A stopped case is stored with an earlier date than it is seen with, so it may not be overdue after all.
    const shown = query.overdue ? seen.filter(({ dueOn }) => dueOn !== null && dueOn < today) : seen;
    return {
      status: 200,
      body: {
        items: shown.map((request) => ({
          ...storedFacts(request),
          applicant_kind: request.applicantKind,
          topic: request.topic,
          unit: request.unit,
          assigned_to: request.assignedTo,
          ...leftOf(request, calendar, today),
        })),
        next,
      },
      headers: nextLink(new URL(c.req.url), next),
    };
  },
);

export const read = operation(
  {
    id: "readCase",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}",
    tag: "Staff: requests",
    summary: "One case, without the applicant's identity",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The case; its ETag goes into If-Match.", schema: staffCase } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const file = await caseOf(c, params.receipt_no);
    return {
      status: 200,
      body: await shownToStaff(c, file, await keyringOf(c.env)),
      headers: { ETag: versionTag(file.request.version) },
    };
  },
);

export const readIdentity = operation(
  {
    id: "readIdentity",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/identity",
    tag: "Staff: requests",
    summary: "Who asks; every reading is recorded",
    policy: onCase(mayReadIdentity, "clerk", "officer"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The applicant.", schema: applicant } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const { request } = await caseOf(c, params.receipt_no);
    const sealed = await readSealedIdentity(c.env.DB, grantIdentity(memberOf(c), request), c.var.outside.now());
    if (sealed === undefined) throw new ProblemError("not-found", "This case's identity is no longer kept.");
    const opened = await openApplicant(await keyringOf(c.env), request.id, sealed);
    return { status: 200, body: applicant.parse(JSON.parse(opened)) };
  },
);

const relatedCase = (request: RequestRow) => ({
  receipt_no: storedFacts(request).receipt_no,
  received_on: request.receivedOn,
  state: request.state,
  outcome: request.outcome,
});

export const readRelated = operation(
  {
    id: "readRelated",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/related",
    tag: "Staff: requests",
    summary: "Other requests of the same applicant, and requests of like text",
    description: "Found by keyed hashes; nobody's identity and no other request's text is read.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "What was found.", schema: related } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const file = await caseOf(c, params.receipt_no);
    const { request } = file;
    const keyring = await keyringOf(c.env);
    const { description } = await descriptionOf(file, keyring);
    const hashes = description === null ? [] : likenessOf(description, await seedsOf(keyring));
    const same = await ofSamePerson(c.env.DB, request.id);
    const alike = hashes.length === 0 ? [] : await ofLikeText(c.env.DB, request.id, hashes);
    const month = request.receivedOn.slice(0, 7);
    return {
      status: 200,
      body: {
        same_applicant: same.map(relatedCase),
        this_month: 1 + same.filter(({ receivedOn }) => receivedOn.startsWith(month)).length,
        like_text: alike.map(({ request: other, shared }) => ({ ...relatedCase(other), likeness: shared / places })),
      },
    };
  },
);

export const readTimeliness = operation(
  {
    id: "readTimeliness",
    method: "get",
    path: "/v1/staff/timeliness",
    tag: "Staff: requests",
    summary: "How many of a year's requests were replied to on time, extended, or late",
    policy: staff("officer", "editor", "head", "auditor"),
    caching: "no-store",
    query: z.strictObject({
      year: z
        .string()
        .regex(/^20[0-9]{2}$/)
        .meta({ description: "The year the requests were received in." }),
    }),
    answers: { 200: { description: "The counts.", schema: timeliness } },
    problems: [],
  },
  async (c, { query }) => {
    const year = Number(query.year);
    const today = todayOf(c);
    const cases = await asSeenOn(c.env, await readYear(c.env.DB, year), today, c.var.outside.now());
    return { status: 200, body: { year, ...timelinessOf(cases, today) } };
  },
);
