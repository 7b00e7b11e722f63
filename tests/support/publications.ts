import { expect } from "vitest";
import { type Publication, publication } from "../../schema/contracts/publications.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** An item as a publisher registers it. */
export const item = (published_on: string, more: Record<string, unknown> = {}) => ({
  title: "重庆市公安局2016年部门预算",
  published_on,
  channels: ["portal"],
  ...more,
});

/** Channels as they are served that have nothing of their own. */
export const channelsOn = (published_on: string, ...ids: string[]) =>
  ids.map((id) => ({ id, published_on, url: null, account: null }));

export const sendItem = (environment: TestEnvironment, { headers }: Caller, body: unknown, key?: string) =>
  environment.call("POST", "/v1/staff/publications", {
    body,
    headers: { ...headers, ...(key === undefined ? {} : { "Idempotency-Key": key }) },
  });

/** Registers an item; answers its entry. */
export async function register(
  environment: TestEnvironment,
  caller: Caller,
  published_on: string,
  more: Record<string, unknown> = {},
): Promise<Publication> {
  const response = await sendItem(environment, caller, item(published_on, more));
  expect(response.status).toBe(201);
  return publication.parse(await response.json());
}

/** Opens an account of a channel. */
export async function addAccount(environment: TestEnvironment, { headers }: Caller, channel: string, id: string) {
  const body = { id, name: "平安官微" };
  const response = await environment.call("POST", `/v1/staff/channels/${channel}/accounts`, { body, headers });
  expect(response.status, await response.clone().text()).toBe(201);
}

export const recount = (environment: TestEnvironment, { headers }: Caller, month: string) =>
  environment.call("POST", `/v1/staff/rollups/${month}`, { headers });

/** Amends an entry as it stands, with a reason, its ETag read first unless stated. */
export async function amend(
  environment: TestEnvironment,
  { headers }: Caller,
  index_no: string,
  change: unknown,
  etag?: string,
) {
  const path = `/v1/staff/publications/${index_no}`;
  const ifMatch = etag ?? (await environment.call("GET", path, { headers })).headers.get("ETag") ?? "";
  return environment.call("PATCH", path, {
    body: { reason: "更正", ...Object(change) },
    headers: { ...headers, "If-Match": ifMatch },
  });
}

export const withdraw = (
  environment: TestEnvironment,
  { headers }: Caller,
  index_no: string,
  body: unknown = { reason: "误发" },
) => environment.call("POST", `/v1/staff/publications/${index_no}/withdrawal`, { body, headers });
