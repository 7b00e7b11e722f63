import { expect } from "vitest";
import type * as z from "zod";
import { caseLetters, letterNumbers } from "../../schema/contracts/case-letters.ts";
import { callDraft, type HandledDraft, handled } from "./drafts.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

/** Drafts an act with what its letter states beside it. */
export async function madeWith(
  environment: TestEnvironment,
  caller: Caller,
  receiptNo: string,
  event: object,
  elements: Readonly<Record<string, string>>,
): Promise<HandledDraft> {
  const body = { event, letter: { elements } };
  const response = await callDraft(environment, caller, "POST", `/v1/staff/requests/${receiptNo}/drafts`, body);
  return handled(response, response.headers.get("Location") ?? "", 201);
}

/** Writes a draft anew. */
export const rewritten = async (environment: TestEnvironment, caller: Caller, draft: HandledDraft, event: unknown) =>
  handled(await callDraft(environment, caller, "PUT", draft.path, { event }, draft), draft.path, 200);

/** The approved letters of a case. */
export async function lettersOf(
  environment: TestEnvironment,
  caller: Caller,
  receiptNo: string,
): Promise<z.infer<typeof caseLetters>["items"]> {
  const response = await callDraft(environment, caller, "GET", `/v1/staff/requests/${receiptNo}/letters`);
  expect(response.status).toBe(200);
  return caseLetters.parse(await response.json()).items;
}

/** The register of a year's numbers. */
export async function numbersOf(
  environment: TestEnvironment,
  caller: Caller,
  year: string,
  series?: string,
): Promise<z.infer<typeof letterNumbers>["items"]> {
  const query = series === undefined ? "" : `&series=${encodeURIComponent(series)}`;
  const response = await callDraft(environment, caller, "GET", `/v1/staff/letter-numbers?year=${year}${query}`);
  expect(response.status).toBe(200);
  const { items, more } = letterNumbers.parse(await response.json());
  expect(more).toBe(false);
  return items;
}
