import type * as z from "zod";
import { apiCatalog, apiIndex } from "../../schema/contracts/api-index.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/response.ts";
import { catalogLink, publicAddresses } from "./public-addresses.ts";

const index = { method: "get", tag: "Service", policy: anyone, caching: "description", problems: [] } as const;

const aboutApi = [
  catalogLink,
  '</openapi.json>; rel="service-desc"; type="application/json"',
  '</docs>; rel="service-doc"; type="text/html"',
].join(", ");

export const getApiIndex = operation(
  {
    ...index,
    id: "getApiIndex",
    path: "/v1",
    summary: "What there is to read, for programs",
    description: "Every address that anybody may read. People read /docs.",
    answers: { 200: { description: "Links.", schema: apiIndex } },
  },
  async ({ env: { AGENCY } }) => {
    const { origin } = AGENCY;
    const links = publicAddresses.map(({ operation, path, type }) => ({
      operation,
      href: `${origin}${path}`,
      templated: path.includes("{"),
      type,
    }));
    const body = {
      agency: { code: AGENCY.code, name: AGENCY.name },
      documentation: `${origin}/docs`,
      description: `${origin}/openapi.json`,
      licence: AGENCY.licence ?? null,
      links,
    };
    return { status: 200, body, headers: { Link: aboutApi } };
  },
);

const catalogType = 'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"';

export const getApiCatalog = operation(
  {
    ...index,
    id: "getApiCatalog",
    path: "/.well-known/api-catalog",
    summary: "Where this API is described (RFC 9727)",
    description:
      "Links the documents of the API, its pages, its state and its terms; answers HEAD with the link alone.",
    answers: {
      200: { description: "A linkset (RFC 9264).", schema: apiCatalog, mediaTypes: ["application/linkset+json"] },
    },
  },
  ({ env: { AGENCY } }) => {
    const at = (path: string) => `${AGENCY.origin}${path}`;
    const { licence } = AGENCY;
    const catalog: z.input<typeof apiCatalog> = {
      linkset: [
        {
          anchor: at("/v1"),
          "service-desc": [
            { href: at("/openapi.json"), type: "application/json", title: "Public operations (OpenAPI)" },
            { href: at("/openapi.staff.json"), type: "application/json", title: "Operations of staff (OpenAPI)" },
          ],
          "service-doc": [{ href: at("/docs"), type: "text/html" }],
          status: [{ href: at("/healthz"), type: "application/json" }],
          ...(licence && { license: [{ href: licence.path, title: licence.title }] }),
          "terms-of-service": [{ href: at("/docs/licence"), type: "text/html" }],
        },
      ],
    };
    return rendered(catalogType, JSON.stringify(catalog), { headers: { Link: catalogLink } });
  },
);
