import { expect } from "vitest";
import {
  type NoticePreview,
  noticePreview,
  type Recomputation,
  recomputation,
} from "../../schema/contracts/calendars.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** A notice on 2027 as the State Council may word it: New Year, and a Spring Festival from 6 to 12 February. */
export const notice2027 = {
  document_no: "国办发明电〔2026〕9号",
  off: ["2027-01-01", "2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"],
  makeup: ["2027-01-30", "2027-02-20"],
};

export const askPreview = (environment: TestEnvironment, { headers }: Caller, year: string, body: unknown) =>
  environment.call("POST", `/v1/staff/calendars/${year}/preview`, { body, headers });

/** Sends a notice to be stored, with what its preview answered. */
export const storeNotice = (
  environment: TestEnvironment,
  { headers }: Caller,
  year: string,
  { body, digest }: { body: unknown; digest: string | undefined },
) =>
  environment.call("PUT", `/v1/staff/calendars/${year}${digest === undefined ? "" : `?preview=${digest}`}`, {
    body,
    headers,
  });

/** What a notice would change. */
export async function previewOf(
  environment: TestEnvironment,
  caller: Caller,
  year: string,
  body: unknown,
): Promise<NoticePreview> {
  const response = await askPreview(environment, caller, year, body);
  expect(response.status).toBe(200);
  return noticePreview.parse(await response.json());
}

/** Previews a notice and sends it to be stored, previewed or not. */
export async function putNotice(environment: TestEnvironment, caller: Caller, year: string, body: unknown) {
  const preview = await askPreview(environment, caller, year, body);
  const digest = preview.status === 200 ? noticePreview.parse(await preview.json()).digest : undefined;
  return storeNotice(environment, caller, year, { body, digest });
}

/** Loads a notice; answers the first slice. */
export async function load(
  environment: TestEnvironment,
  caller: Caller,
  year: string,
  body: unknown,
): Promise<Recomputation> {
  const response = await putNotice(environment, caller, year, body);
  expect(response.status).toBe(202);
  return recomputation.parse(await response.json());
}

/** The next slice. */
export async function continueRecomputation(environment: TestEnvironment, { headers }: Caller): Promise<Recomputation> {
  const response = await environment.call("POST", "/v1/staff/recomputation", { headers });
  expect(response.status).toBe(200);
  return recomputation.parse(await response.json());
}

/** A year's notice as it stands. */
export async function noticeOf(environment: TestEnvironment, { headers }: Caller, year: string) {
  const response = await environment.call("GET", `/v1/staff/calendars/${year}`, { headers });
  expect(response.status).toBe(200);
  const { document_no, off, makeup, overrides, version } = Object(await response.json());
  return { document_no, off, makeup, overrides, version };
}
