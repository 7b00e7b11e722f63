import { expect } from "vitest";
import printed from "../../functions/figures/report-2016.json";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** The 2016 report as its editor sends it. */
export const report = printed;

/** The same with another number for requests received. */
export const corrected = (received: number) => ({
  ...report,
  figures: report.figures.map((row) =>
    row.indicator === "requests.received" && row.breakdown === "_T" ? { ...row, value: received } : row,
  ),
});

/** The ETag of a year as it is stored, as the header that a write of it takes; none where nothing is. */
export async function asStored(
  environment: TestEnvironment,
  { headers }: Pick<Caller, "headers">,
  year: string,
): Promise<Record<string, string>> {
  const etag = (await environment.call("GET", `/v1/staff/figures/${year}`, { headers })).headers.get("ETag");
  return etag === null ? {} : { "If-Match": etag };
}

/** Declares a year in place of what is stored; a caller who may not read it is refused the same. */
export const declare = async (environment: TestEnvironment, caller: Caller, year: string, body: unknown = report) =>
  environment.call("PUT", `/v1/staff/figures/${year}`, {
    body,
    headers: { ...caller.headers, ...(await asStored(environment, caller, year)) },
  });

export const release = (environment: TestEnvironment, { headers }: Caller, year: string, reason = "As published.") =>
  environment.call("POST", `/v1/staff/figures/${year}/releases`, {
    body: { reason, unfinished_reason: "As far as it is known." },
    headers,
  });

/** Declares and releases a year. */
export async function publish(
  environment: TestEnvironment,
  caller: Caller,
  year: string,
  body: unknown = report,
): Promise<void> {
  expect((await declare(environment, caller, year, body)).status).toBe(200);
  expect((await release(environment, caller, year)).status).toBe(201);
}
