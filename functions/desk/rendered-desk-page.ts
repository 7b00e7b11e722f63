import type { Bindings } from "../env.ts";
import { formToken } from "../http/form-token.ts";
import type { Call, Rendered } from "../http/operation.ts";
import { pagePolicy, rendered } from "../http/response.ts";
import { languageOf } from "../site/language.ts";
import { type Reader, readerOf } from "../site/reader.ts";
import type { DeskSeat } from "./components/seat.tsx";
import { type DeskPageProps, drawDeskPage } from "./desk-layout.tsx";

/** What a page of the desk is drawn with: a status, and what the layout takes. */
export interface DeskDrawn extends Omit<DeskPageProps, "reader" | "seat" | "proxySignOut"> {
  /** 200 unless stated. */
  status?: Rendered["status"];
}

/** The reader of an address of the desk, which stands in no frame. */
export const deskReader = (env: Pick<Bindings, "AGENCY">, url: string): Reader => readerOf(env, withoutEmbed(url));

const withoutEmbed = (url: string) => url.replace(/([?&])embed=1(&|$)/, "$1");

/** Who sits at the desk; undefined where nobody has signed in. */
export const seatOf = async (
  env: Bindings,
  { member, signedIn }: Pick<Call, "member" | "signedIn">,
): Promise<DeskSeat | undefined> => member && { member, signedIn, token: await formToken(env, { member, signedIn }) };

/** A page of the desk as its response. No frame holds it. */
export async function renderedDeskPage(
  { TRUST, STAFF_PROXY }: Bindings,
  reader: Reader,
  seat: DeskSeat | undefined,
  { status = 200, ...drawn }: DeskDrawn,
): Promise<Rendered> {
  const page = await drawDeskPage({ ...drawn, reader, seat, proxySignOut: STAFF_PROXY?.sign_out });
  const policy = pagePolicy(
    TRUST,
    "form-action 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "frame-ancestors 'none'",
  );
  return rendered("text/html; charset=utf-8", page, {
    status,
    headers: { "Content-Security-Policy": policy, "Referrer-Policy": "same-origin" },
  });
}

/** Where somebody is led on to, in the reader's language: what was sent is not sent anew by reading the page again. */
export const ledTo = (reader: Reader, path: string, headers: Record<string, string> | undefined = {}) =>
  ({ status: 303, body: null, headers: { ...headers, Location: reader.to(path) } }) as const;

const ofDesk = /^\/desk(?:\/|$)/;

/** An address of the desk that was handed on, to be led back to; undefined for what is none: nobody is led to another site. */
export function deskAddress({ AGENCY }: Pick<Bindings, "AGENCY">, address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address, AGENCY.origin);
  if (url?.origin !== AGENCY.origin || !ofDesk.test(languageOf(url.pathname).path)) return undefined;
  return url.pathname + url.search;
}
