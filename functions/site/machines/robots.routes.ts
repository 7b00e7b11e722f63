import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { rendered } from "../../http/response.ts";
import { staticFile } from "../../platform/static-file.ts";

const reading = { method: "get", tag: "Service", policy: anyone, caching: "description", problems: [] } as const;

export const getRobots = operation(
  {
    ...reading,
    id: "getRobots",
    path: "/robots.txt",
    summary: "What crawlers may read (RFC 9309): everything",
    description: "Nothing is hidden by it: what is not for everybody asks for a key or a secret.",
    answers: { 200: { description: "The file.", mediaTypes: ["text/plain"] } },
  },
  ({ env: { AGENCY } }) =>
    rendered("text/plain; charset=utf-8", `User-agent: *\nAllow: /\n\nSitemap: ${AGENCY.origin}/sitemap.xml\n`),
);

export const getFavicon = operation(
  {
    ...reading,
    id: "getFavicon",
    path: "/favicon.ico",
    summary: "The icon, where browsers look for it unasked",
    description: "The same picture as /assets/favicon.svg, which pages name.",
    answers: { 200: { description: "The picture.", mediaTypes: ["image/svg+xml"] } },
  },
  async ({ env }) => rendered("image/svg+xml", await staticFile("favicon.svg", env)),
);
