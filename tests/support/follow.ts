import { expect } from "vitest";
import type { TestEnvironment } from "./environment.ts";
import { sendForm, textOf } from "./forms.ts";
import { append } from "./requests.ts";
import type { Caller } from "./staff.ts";

/** Who holds a receipt. */
export interface Holder {
  receipt_no: string;
  tracking_secret: string;
}

/** What a page of a request answers. */
export interface Followed {
  response: Response;
  html: string;
  /** What it says, its blanks as one. */
  text: string;
}

/** Sends a form of a request's page, with its number and secret. */
export async function sendOwn(
  at: TestEnvironment,
  path: string,
  { receipt_no, tracking_secret }: Holder,
  fields: Readonly<Record<string, string>> = {},
): Promise<Followed> {
  const response = await sendForm(at, path, { _number: receipt_no, _secret: tracking_secret, ...fields });
  const html = await response.text();
  return { response, html, text: textOf(html).replaceAll(/\s+/g, " ") };
}

/** What the form that is sent to a path carries on unseen, by name; undefined where the page has no such form. */
export function hiddenIn(html: string, path: string): Readonly<Record<string, string>> | undefined {
  const forms = html.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs);
  const found = [...forms].find(([, action]) => action === path)?.[2];
  if (found === undefined) return undefined;
  const inputs = found.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, value]));
}

/** Records what an officer does in a case that is at this version. */
export async function recorded(
  at: TestEnvironment,
  officer: Caller,
  { receipt_no }: Holder,
  version: number,
  event: object,
): Promise<void> {
  const response = await append(at, officer, receipt_no, event, { version });
  expect(response.status, await response.clone().text()).toBe(201);
}
