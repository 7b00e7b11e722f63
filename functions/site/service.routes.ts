import * as z from "zod";
import { operation } from "../http/operation.ts";
import { anyone } from "../http/policy.ts";
import { rendered } from "../http/response.ts";

const service = { method: "get", tag: "Service", policy: anyone, caching: "description", problems: [] } as const;

/** The committed openapi.json, byte for byte, which lies among the static files: read once per isolate. */
let description: string | undefined;

export const openapi = operation(
  {
    ...service,
    id: "openapi",
    path: "/openapi.json",
    summary: "This API's description (OpenAPI 3.1)",
    description: "Written from the contracts that validate every call; it changes with a deployment only.",
    answers: { 200: { description: "The OpenAPI document.", schema: z.record(z.string(), z.unknown()) } },
  },
  async (call) => {
    if (description === undefined) {
      const file = await call.env.ASSETS.fetch("https://assets.invalid/assets/openapi.json");
      if (!file.ok) throw new Error("The description is not among the static files: node scripts/assets.ts");
      description = await file.text();
    }
    return rendered("application/json", description);
  },
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
    answers: { 200: { description: "The file.", mediaTypes: ["text/plain"] } },
  },
  (call) => {
    const expires = securityTxtExpires(call.outside.now());
    const lines = [`Contact: ${call.env.TRUST.security_contact}`, `Expires: ${expires}`, "Preferred-Languages: zh, en"];
    return rendered("text/plain; charset=utf-8", `${lines.join("\n")}\n`);
  },
);
