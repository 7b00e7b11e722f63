import type { Agency } from "../../schema/contracts/agency.ts";
import { caching } from "./caching.ts";
import type { Contract } from "./operation.ts";

/** Whether an operation answers public data: what is cached for everybody, but for what describes the service itself. */
export const isLicensed = (contract: Contract): boolean =>
  contract.licensed ?? (caching[contract.caching].shared && contract.caching !== "description");

/** The answer with a link to the licence of the data (RFC 4946), which the caches keep with it, and each 304. */
export function withLicence(response: Response, { licence }: Agency): Response {
  if (licence !== undefined) response.headers.append("Link", `<${licence.path}>; rel="license"`);
  return response;
}
