import { expect } from "vitest";
import * as z from "zod";
import { staffCase, trackedRequest } from "../../schema/contracts/cases.ts";
import { draft } from "../../schema/contracts/drafts.ts";
import { problem } from "../../schema/contracts/problem.ts";
import { type Receipt, receipt, staffReceipt } from "../../schema/contracts/requests.ts";
import { sealedValues } from "./discretion.ts";
import { newKey, type Sent, type TestEnvironment } from "./environment.ts";
import { lawfulReply } from "./replies.ts";
import { aHead, type Caller } from "./staff.ts";

/** A filing as an applicant sends it. */
export const filing = {
  applicant: {
    kind: "natural_person",
    name: sealedValues.name,
    identity: { type: "resident_id", number: sealedValues.number },
    contact: { email: sealedValues.email, address: sealedValues.address },
  },
  description: "请公开2015年度部门决算。",
  form: "electronic",
  route: "email",
} as const;

/** Its applicant, as those read it who may. */
export const applicantRead = {
  ...filing.applicant,
  identity: { ...filing.applicant.identity, number_check: "match" },
};

/** The same as the registry types it in, from a letter that arrived on the day stated. */
export const letter = (received_on: string, more: Record<string, unknown> = {}) => ({
  ...filing,
  intake_channel: "registered_mail",
  received_on,
  ...more,
});

export const sendFiling = (environment: TestEnvironment, { body = filing, headers }: Sent = {}) =>
  environment.call("POST", "/v1/requests", { body, headers: { "Idempotency-Key": newKey(), ...headers } });

/** Files a request online; answers its receipt. */
export async function file(environment: TestEnvironment, sent: Sent = {}): Promise<Receipt> {
  const response = await sendFiling(environment, sent);
  expect(response.status).toBe(201);
  return receipt.parse(await response.json());
}

/** Registers a request that came by letter; answers its receipt. */
export async function registerLetter(
  environment: TestEnvironment,
  { headers }: Caller,
  received_on: string,
  more: Record<string, unknown> = {},
) {
  const response = await environment.call("POST", "/v1/staff/requests", { body: letter(received_on, more), headers });
  expect(response.status).toBe(201);
  return staffReceipt.parse(await response.json());
}

export const trackWith = (environment: TestEnvironment, receiptNo: string, secret: string) =>
  environment.call("GET", `/v1/requests/${receiptNo}`, { headers: { Authorization: `Bearer ${secret}` } });

/** The case as its applicant sees it. */
export async function tracked(environment: TestEnvironment, { receipt_no, tracking_secret }: Receipt) {
  const response = await trackWith(environment, receipt_no, tracking_secret);
  expect(response.status).toBe(200);
  return trackedRequest.parse(await response.json());
}

/** The case as staff see it. */
export async function caseOf(environment: TestEnvironment, { headers }: Caller, receiptNo: string) {
  const response = await environment.call("GET", `/v1/staff/requests/${receiptNo}`, { headers });
  expect(response.status).toBe(200);
  return staffCase.parse(await response.json());
}

/** A reply that any open case allows, or with the facts of another outcome. */
export const replied = (on: string, more: Record<string, unknown> = {}) => ({
  type: "replied",
  ...lawfulReply(String(more.outcome ?? "other.misc"), on),
  service: { by: "post", sent_on: on, served_on: on },
  ...more,
});

/** Appends an event to a case read at this version; without one, no If-Match is sent. */
export const appendPlainly = (
  environment: TestEnvironment,
  { headers }: Caller,
  receiptNo: string,
  event: unknown,
  { version, key }: { version?: number; key?: string } = {},
) =>
  environment.call("POST", `/v1/staff/requests/${receiptNo}/events`, {
    body: event,
    headers: {
      ...headers,
      ...(version === undefined ? {} : { "If-Match": `"v${version}"` }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
    },
  });

/** The same; what would need an approval is drafted, approved by a head, and served. */
export async function append(
  environment: TestEnvironment,
  caller: Caller,
  receiptNo: string,
  event: unknown,
  more: { version?: number; key?: string } = {},
): Promise<Response> {
  const answer = await appendPlainly(environment, caller, receiptNo, event, more);
  if (answer.status !== 409) return answer;
  const { transition } = problem.parse(await answer.clone().json());
  return transition?.rule === "not-approved" ? serveApproved(environment, caller, receiptNo, event, more) : answer;
}

/** Drafts an act, has another member approve it on the day it is served, and serves it. */
async function serveApproved(
  environment: TestEnvironment,
  { headers }: Caller,
  receiptNo: string,
  sent: unknown,
  { key }: { key?: string } = {},
): Promise<Response> {
  const { service, ...event } = z.looseObject({ service: z.looseObject({ sent_on: z.string() }) }).parse(sent);
  const drafts = `/v1/staff/requests/${receiptNo}/drafts`;
  const made = await environment.call("POST", drafts, { body: { event }, headers });
  expect(made.status, await made.clone().text()).toBe(201);
  const own = `${drafts}/${draft.parse(await made.json()).number}`;
  const approved = await environment.call("POST", `${own}/steps`, {
    body: { step: "approved", result: "passed", on: service.sent_on },
    headers: { ...(await aHead()).headers, "If-Match": made.headers.get("ETag") ?? "" },
  });
  expect(approved.status, await approved.clone().text()).toBe(201);
  return environment.call("POST", `${own}/service`, {
    body: { service },
    headers: {
      ...headers,
      "If-Match": approved.headers.get("ETag") ?? "",
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
    },
  });
}
