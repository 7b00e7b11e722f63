import type { Call } from "../../http/operation.ts";
import { pagePolicy, rendered } from "../../http/response.ts";
import { catalogLink } from "../public-addresses.ts";

/** A page of the documentation, with the policy that it needs: `styles` and `images` beyond our own style sheet where it is drawn by a script. */
export const docsRendered = (call: Call, page: string, ...more: string[]) =>
  rendered("text/html; charset=utf-8", page, {
    headers: {
      "Content-Security-Policy": pagePolicy(
        call.env.TRUST,
        ...(more.length > 0 ? more : ["style-src 'self'", "img-src data:"]),
      ),
      Link: catalogLink,
    },
  });
