import { expect } from "vitest";
import type { TestEnvironment } from "./environment.ts";
import { type Fields, hiddenFields, sendForm } from "./forms.ts";
import type { Caller } from "./staff.ts";

/** What a browser has that has signed in. */
export interface Browser {
  /** The headers that it sends by itself. */
  headers: { Cookie: string };
}

const ownSite = { "Sec-Fetch-Site": "same-origin" };

/** The cookie that an answer sets, as a browser sends it back. */
export function cookieOf(response: Response): string {
  const [cookie = ""] = (response.headers.get("Set-Cookie") ?? "").split(";");
  return cookie;
}

const keyOf = ({ headers }: Caller) => headers.Authorization.replace("Bearer ", "");

/** Signs in on the page with a member's staff key. `headers` are sent along. */
export async function signIn(
  environment: TestEnvironment,
  caller: Caller,
  headers: Record<string, string> = {},
): Promise<Browser> {
  const response = await sendForm(environment, "/desk/sign-in", { "/key": keyOf(caller) }, { ...ownSite, ...headers });
  expect(response.status).toBe(303);
  return { headers: { Cookie: cookieOf(response) } };
}

/** Opens a page of the desk. */
export const open = (environment: TestEnvironment, path: string, { headers }: Browser): Promise<Response> =>
  environment.call("GET", path, { headers });

/** The token of the forms that are drawn for a browser. */
export async function tokenOf(environment: TestEnvironment, browser: Browser): Promise<string> {
  const { _token = "" } = hiddenFields(await (await open(environment, "/desk", browser)).text());
  return _token;
}

/** Sends a form of the desk, with the token that the browser's pages have. */
export const send = async (
  environment: TestEnvironment,
  path: string,
  browser: Browser,
  fields: Fields = {},
): Promise<Response> =>
  sendForm(
    environment,
    path,
    { _token: await tokenOf(environment, browser), ...fields },
    { ...ownSite, ...browser.headers },
  );
