import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { paths } from "./gongkai.d.ts";

/** A client of the service at this address. `key` is a staff key or a tracking secret; `fetch` another fetch than the platform's. */
export const clientOf = (
  baseUrl: string,
  { key, fetch }: { key?: string; fetch?: ClientOptions["fetch"] } = {},
): Client<paths> =>
  createClient<paths>({
    baseUrl,
    ...(key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  });
