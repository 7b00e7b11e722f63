import { html } from "hono/html";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { pagePolicy, rendered } from "../../http/response.ts";

/** The renderer sets styles on its elements and draws its icons inline. */
const drawn = ["style-src 'self' 'unsafe-inline'", "img-src 'self' data:"];

const docsMarkup = html`<!doctype html>
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

export const docsPage = operation(
  {
    method: "get",
    tag: "Service",
    policy: anyone,
    caching: "description",
    problems: [],
    id: "docs",
    path: "/docs",
    summary: "This API's description, for people",
    description: "A page that draws /openapi.json in the browser; it loads nothing from other sites.",
    answers: { 200: { description: "A page.", mediaTypes: ["text/html"] } },
  },
  async (call) =>
    rendered("text/html; charset=utf-8", String(await docsMarkup), {
      headers: { "Content-Security-Policy": pagePolicy(call.env.TRUST, ...drawn) },
    }),
);
