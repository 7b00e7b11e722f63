import { html } from "hono/html";
import * as z from "zod";
import { pagePolicy } from "../http/hardening.ts";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/rendered.ts";

/** The renderer sets styles on its elements and draws its icons inline. */
const drawn = ["style-src 'self' 'unsafe-inline'", "img-src 'self' data:"];

const docsPage = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gongkai API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/assets/swagger-ui.css">
<script defer src="/assets/swagger-ui-bundle.js"></script>
<script defer src="/assets/docs.js"></script>
</head>
<body>
<main id="api"></main>
<noscript>The description of this API is served at <a href="/openapi.json">/openapi.json</a>.</noscript>
</body>
</html>
`;

const page = { method: "get", tag: "Service", policy: anyone, caching: "description", problems: [] } as const;

/** The committed openapi.json, byte for byte, which lies among the static files: read once per isolate. */
let description: string | undefined;

export const openapi = operation(
  {
    ...page,
    id: "openapi",
    path: "/openapi.json",
    summary: "This API's description (OpenAPI 3.1)",
    answers: { 200: { description: "The OpenAPI document.", schema: z.record(z.string(), z.unknown()) } },
  },
  async (c) => {
    if (description === undefined) {
      const file = await c.env.ASSETS.fetch("https://assets.invalid/assets/openapi.json");
      if (!file.ok) throw new Error("The description is not among the static files: node scripts/assets.ts");
      description = await file.text();
    }
    return rendered("application/json", description);
  },
);

export const docs = operation(
  {
    ...page,
    id: "docs",
    path: "/docs",
    summary: "This API's description, for people",
    answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
  },
  async (c) =>
    rendered("text/html; charset=utf-8", String(await docsPage), {
      headers: { "Content-Security-Policy": pagePolicy(c.env.TRUST, ...drawn) },
    }),
);

/**
 * When security.txt is to be read again: the end of the tenth month from now, in UTC. The same for a month, always ahead by ten
 * months and less than the year that RFC 9116, 2.5.5 recommends.
 */
const securityTxtExpires = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11) - 1000).toISOString().replace(".000", "");

export const securityTxt = operation(
  {
    ...page,
    id: "securityTxt",
    path: "/.well-known/security.txt",
    summary: "Where to report a weakness (RFC 9116)",
    answers: { 200: { description: "The file.", mediaTypes: ["text/plain"] } },
  },
  (c) => {
    const expires = securityTxtExpires(c.var.outside.now());
    const lines = [`Contact: ${c.env.TRUST.security_contact}`, `Expires: ${expires}`, "Preferred-Languages: zh, en"];
    return rendered("text/plain; charset=utf-8", `${lines.join("\n")}\n`);
  },
);
