import type { Call, Rendered } from "../http/operation.ts";
import { pagePolicy, rendered } from "../http/response.ts";
import { drawPage, type PageProps } from "./layout.tsx";
import type { Reader } from "./reader.ts";

/** What a page is drawn with: a status, and what the layout takes. */
export interface Drawn extends Omit<PageProps, "reader"> {
  /** 200 unless stated. */
  status?: Rendered["status"];
  /** Where it may be used for less long than its class says. */
  cacheControl?: string;
  /** What it is purged by where it is cached outside: each as `Cache-Tag` says it. */
  tags?: readonly string[];
  /** Where what it is about is, for a 201. */
  location?: string;
}

/** A page as its response. Only frames of the sites that the settings list may hold it. */
export async function renderedPage({ env }: Pick<Call, "env">, reader: Reader, drawn: Drawn): Promise<Rendered> {
  const { status = 200, cacheControl, tags, location, ...props } = drawn;
  return rendered("text/html; charset=utf-8", await drawPage({ ...props, reader }), {
    status,
    headers: {
      "Content-Security-Policy": pagePolicy(
        env.TRUST,
        "form-action 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
      ),
      // A browser says where a form was sent from only to a page that may know (Fetch standard, 4.7, "append a request Origin header").
      "Referrer-Policy": "same-origin",
      ...(cacheControl && { "Cache-Control": cacheControl }),
      ...(tags && { "Cache-Tag": tags.join(",") }),
      ...(location && { Location: location }),
    },
  });
}
