import { expect } from "vitest";
import { staffDisclosure } from "../../schema/contracts/disclosures.ts";
import type { TestEnvironment } from "./environment.ts";
import { append, caseOf, registerLetter, replied } from "./requests.ts";
import type { Caller } from "./staff.ts";

/** What staff write of a case. */
export const entry = (more: Record<string, unknown> = {}) => ({
  title: "部门决算",
  summary: "提供了部门决算报表及说明。",
  ...more,
});

/** A case of this day that a reply of the same day grants, or answers otherwise; answers its receipt number and tracking secret. */
export async function grantedCase(
  environment: TestEnvironment,
  staff: Caller,
  on: string,
  { outcome = "granted", ...more }: Record<string, unknown> = {},
) {
  const { receipt_no, tracking_secret } = await registerLetter(environment, staff, on, more);
  const reviewed = { type: "reviewed", on, result: "disclose", basis: "2019 Regulation, Art. 17" };
  for (const event of [reviewed, replied(on, { outcome })]) {
    const { version } = await caseOf(environment, staff, receipt_no);
    const response = await append(environment, staff, receipt_no, event, { version });
    expect(response.status, await response.clone().text()).toBe(201);
  }
  return { receipt_no, tracking_secret };
}

/** Writes what the log says of a case; If-Match where it is one of this version. */
export const sendEntry = (
  environment: TestEnvironment,
  { headers }: Caller,
  receiptNo: string,
  body: unknown,
  version?: number,
) =>
  environment.call("PUT", `/v1/staff/requests/${receiptNo}/disclosure`, {
    body,
    headers: { ...headers, ...(version === undefined ? {} : { "If-Match": `"v${version}"` }) },
  });

/** The same, published; answers the entry. */
export async function disclosed(
  environment: TestEnvironment,
  staff: Caller,
  receiptNo: string,
  body: unknown = entry(),
) {
  const response = await sendEntry(environment, staff, receiptNo, body);
  expect(response.status, await response.clone().text()).toBe(201);
  return staffDisclosure.parse(await response.json());
}

export const withdrawEntryOf = (
  environment: TestEnvironment,
  { headers }: Caller,
  receiptNo: string,
  version: number,
  reason = "内容有误。",
) =>
  environment.call("POST", `/v1/staff/requests/${receiptNo}/disclosure/withdrawal`, {
    body: { reason },
    headers: { ...headers, "If-Match": `"v${version}"` },
  });
