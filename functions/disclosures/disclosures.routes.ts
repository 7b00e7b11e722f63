import * as z from "zod";
import { disclosure, disclosureList, disclosureNumber, disclosureQuery } from "../../schema/contracts/disclosures.ts";
import { operation } from "../http/operation.ts";
import { nextLink } from "../http/paging.ts";
import { anyone } from "../http/policy.ts";
import { disclosureTag } from "../requests/appending/outcome-caching.ts";
import { pageOfDisclosures, publicDisclosure } from "./public-log.ts";

export const listDisclosures = operation(
  {
    id: "listDisclosures",
    method: "get",
    path: "/v1/disclosures",
    tag: "Disclosure log",
    summary: "The disclosure log: what was granted on request, newest first",
    description:
      "In staff's words; nothing of who asked, or of what they wrote. An entry is listed while its case is closed by a reply that grants. " +
      "Filters may be combined. `next` and `Link` lead to the next page.",
    policy: anyone,
    caching: "entry",
    query: disclosureQuery,
    answers: { 200: { description: "A page.", schema: disclosureList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const body = await pageOfDisclosures(call, query);
    return { status: 200, body, headers: { ...nextLink(call.url, body.next), "Cache-Tag": disclosureTag } };
  },
);

export const getDisclosure = operation(
  {
    id: "getDisclosure",
    method: "get",
    path: "/v1/disclosures/{no}",
    tag: "Disclosure log",
    summary: "One entry of the disclosure log",
    description:
      "404 while its case grants nothing, as one that a correction or an order of a court opened anew; 410 once it was withdrawn, with the " +
      "reason and the day.",
    policy: anyone,
    caching: "entry",
    params: z.strictObject({ no: disclosureNumber }),
    answers: { 200: { description: "The entry.", schema: disclosure } },
    problems: ["not-found", "gone"],
  },
  async (call, { params }) => ({
    status: 200,
    body: await publicDisclosure(call, params.no),
    headers: { "Cache-Tag": disclosureTag },
  }),
);
