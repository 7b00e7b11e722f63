import { noticeWays } from "../../../schema/contracts/notifications.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { pagePolicy, rendered } from "../../http/response.ts";
import { isOffered } from "../../requests/notifying/offered.ts";
import { requestPage } from "./request-page.ts";

export const requestForm = operation(
  {
    id: "requestForm",
    method: "get",
    path: "/request",
    tag: "Requests",
    summary: "The form for filing a request, for people; to be embedded in the agency's site",
    description:
      "Files a request, and shows a case to who holds its tracking secret. The settings name the sites that may embed it.",
    policy: anyone,
    caching: "description",
    answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
    problems: [],
  },
  async (call) => {
    const offered = noticeWays.filter((by) => isOffered(call.env, by));
    return rendered("text/html; charset=utf-8", String(await requestPage(call.env.AGENCY, offered)), {
      headers: { "Content-Security-Policy": pagePolicy(call.env.TRUST, "style-src 'self'", "img-src data:") },
    });
  },
);
