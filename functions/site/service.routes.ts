import * as z from "zod";
import type { Bindings } from "../env.ts";
import { operation, type Rendered } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/response.ts";
import { staticFile } from "../platform/static-file.ts";

const service = { method: "get", tag: "Service", policy: anyone, caching: "description", problems: [] } as const;

const documentOf = async (name: string, env: Bindings): Promise<Rendered> =>
  rendered("application/json", await staticFile(name, env));

const openApiDocument = z.record(z.string(), z.unknown()).meta({
  id: "OpenApiDocument",
  description: "An OpenAPI 3.1 document.",
  examples: [{ openapi: "3.1.1", info: { title: "gongkai", version: "1" }, paths: {} }],
});

export const openapi = operation(
  {
    ...service,
    id: "openapi",
    path: "/openapi.json",
    summary: "What anybody may call (OpenAPI 3.1)",
    description:
      "What can be called without a staff key: by anybody, and by who holds the secret of a request or complaint.",
    answers: { 200: { description: "The OpenAPI document.", schema: openApiDocument } },
  },
  (call) => documentOf("openapi.json", call.env),
);

export const openapiStaff = operation(
  {
    ...service,
    id: "openapiStaff",
    path: "/openapi.staff.json",
    summary: "What staff call (OpenAPI 3.1)",
    description:
      "What is called with a staff key or through Cloudflare Access, and the messages that are sent to webhooks.",
    answers: { 200: { description: "The OpenAPI document.", schema: openApiDocument } },
  },
  (call) => documentOf("openapi.staff.json", call.env),
);

/**
 * When security.txt is to be read again: the end of the tenth month from now, in UTC. The same for a month, always ahead by ten
 * months and less than the year that RFC 9116, 2.5.5 recommends.
 */
const securityTxtExpires = (now: Date): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 11) - 1000).toISOString().replace(".000", "");

export const securityTxt = operation(
  {
    ...service,
    id: "securityTxt",
    path: "/.well-known/security.txt",
    summary: "Where to report a weakness (RFC 9116)",
    description: "The contact that the settings name. `Expires` lies ten to eleven months ahead.",
    answers: {
      200: {
        description: "The file.",
        mediaTypes: ["text/plain"],
        example:
          "Contact: mailto:security@agency.example\nExpires: 2027-01-01T00:00:00Z\nPreferred-Languages: zh, en\n",
      },
    },
  },
  (call) => {
    const expires = securityTxtExpires(call.outside.now());
    const lines = [`Contact: ${call.env.TRUST.security_contact}`, `Expires: ${expires}`, "Preferred-Languages: zh, en"];
    return rendered("text/plain; charset=utf-8", `${lines.join("\n")}\n`);
  },
);
