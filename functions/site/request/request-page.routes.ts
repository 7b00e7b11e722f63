import { pagePolicy } from "../../http/hardening.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { rendered } from "../../http/rendered.ts";
import { requestPage } from "./request-page.ts";

export const show = operation(
  {
    id: "requestForm",
    method: "get",
    path: "/request",
    tag: "Requests",
    summary: "The form for filing a request, for people; to be embedded in the agency's site",
    policy: anyone,
    caching: "description",
    answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
    problems: [],
  },
  async (c) =>
    rendered("text/html; charset=utf-8", String(await requestPage(c.env.AGENCY)), {
      headers: { "Content-Security-Policy": pagePolicy(c.env.TRUST, "style-src 'self'", "img-src data:") },
    }),
);
