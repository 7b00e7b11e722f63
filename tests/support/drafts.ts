import { expect } from "vitest";
import { draft } from "../../schema/contracts/drafts.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** How a test calls one draft: where it is, its ETag as last read, and what it says of itself. */
export interface HandledDraft {
  path: string;
  tag: string;
  view: ReturnType<typeof draft.parse>;
}

/** What a call about a draft sends beside its body. */
interface Sent {
  tag?: string;
  key?: string;
}

/** One call about drafts. */
export const callDraft = (
  environment: TestEnvironment,
  { headers }: Caller,
  method: string,
  path: string,
  body?: unknown,
  { tag, key }: Sent = {},
) =>
  environment.call(method, path, {
    ...(body === undefined ? {} : { body }),
    headers: {
      ...headers,
      ...(tag === undefined ? {} : { "If-Match": tag }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
    },
  });

/** A draft as an answer shows it. */
export async function handled(response: Response, path: string, status: number): Promise<HandledDraft> {
  expect(response.status, await response.clone().text()).toBe(status);
  return { path, tag: response.headers.get("ETag") ?? "", view: draft.parse(await response.json()) };
}

/** Drafts an act. */
export async function made(
  environment: TestEnvironment,
  caller: Caller,
  receiptNo: string,
  event: object,
): Promise<HandledDraft> {
  const response = await callDraft(environment, caller, "POST", `/v1/staff/requests/${receiptNo}/drafts`, { event });
  return handled(response, response.headers.get("Location") ?? "", 201);
}

/** Does a step that must be admitted. */
export async function stepped(
  environment: TestEnvironment,
  caller: Caller,
  of: HandledDraft,
  step: string,
  more: object = {},
): Promise<HandledDraft> {
  const body = { step, result: "passed", ...more };
  const response = await callDraft(environment, caller, "POST", `${of.path}/steps`, body, of);
  return handled(response, of.path, 201);
}
