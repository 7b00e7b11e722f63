import type { Bindings } from "../env.ts";
import { type FormFields, fieldOf, noFields } from "./form-fields.ts";
import type { Contract, FormReader, Page, PageAsked, SentForm } from "./operation.ts";
import { ProblemError } from "./problems.ts";
import { bodyLimit, readFields } from "./request.ts";
import { headersOf, problemResponse, toResponse } from "./response.ts";

/**
 * Throws `forbidden` unless a form was sent from a page of this service, under whatever name of the service somebody opened it. No page
 * can send `Sec-Fetch-Site` itself (Fetch Metadata); where a browser sends none, as over plain http, `Origin` decides. A form that comes
 * with neither is refused: whoever sent it is no browser, and calls the API.
 */
function assertOwnPage({ headers, url }: Request, { AGENCY }: Bindings): void {
  const site = headers.get("Sec-Fetch-Site");
  const origin = headers.get("Origin");
  const isOwn =
    site === null
      ? origin !== null && (origin === AGENCY.origin || URL.parse(origin)?.host === new URL(url).host)
      : site === "same-origin" || site === "none";
  if (!isOwn)
    throw new ProblemError(
      "forbidden",
      "This was not sent from a page of this site. Open the form here and send it again.",
    );
}

/** The form of what is none. */
const noForm: SentForm = { fields: noFields, fileFaults: [] };

/** The form that was sent to a page; no fields where there is none. Throws `forbidden`, and what reading throws. */
export async function formSent(
  request: Request,
  { page, method }: Pick<Contract, "page" | "method">,
  reader: FormReader,
): Promise<SentForm> {
  if (page === undefined || method === "get") return noForm;
  assertOwnPage(request, reader.env);
  if (page.readForm !== undefined) return page.readForm(request, reader);
  return { fields: await readFields(request, bodyLimit), fileFaults: [] };
}

/**
 * What a form names in place of its operation's path: the number of a case or complaint in its one spelling, also as Chinese keyboards
 * write its digits, and without its zeros; empty for what is no number, so that guesses at one number are counted as such.
 */
export function claimedNumber({ policy }: Contract, fields: FormFields): Record<string, string> {
  if (policy.who !== "applicant") return {};
  const typed = fieldOf(fields, "_number").normalize("NFKC").trim().toUpperCase();
  const [, year, seq] = /^(C?[0-9]{4})-([0-9]{1,6})$/.exec(typed) ?? [];
  return { [policy.numberIn]: year === undefined || seq === undefined ? "" : `${year}-${seq.padStart(6, "0")}` };
}

/** A problem as a page for people; as for a program where even that cannot be drawn. */
export async function drawnProblem(
  { drawProblem }: Pick<Page, "drawProblem">,
  error: ProblemError,
  { request, cacheControl, ...asked }: Omit<PageAsked, "url"> & { request: Request; cacheControl: string },
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  try {
    const drawn = await drawProblem(error, { ...asked, url: pathname + search });
    return await toResponse(drawn, false, { ...headersOf(cacheControl), ...error.headers });
  } catch {
    return problemResponse(error, pathname, cacheControl);
  }
}
