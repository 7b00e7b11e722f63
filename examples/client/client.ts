import createClient, { type Client, type ClientOptions } from "openapi-fetch";
import type { paths } from "./gongkai.d.ts";
import type { paths as staffPaths } from "./gongkai-staff.d.ts";

/** `key` is a staff key or a tracking secret; `fetch` another fetch than the platform's. */
interface Options {
  key?: string;
  fetch?: ClientOptions["fetch"];
}

const optionsOf = (baseUrl: string, { key, fetch }: Options): ClientOptions => ({
  baseUrl,
  ...(key === undefined ? {} : { headers: { Authorization: `Bearer ${key}` } }),
  ...(fetch === undefined ? {} : { fetch }),
});

/** A client of the service at this address, for what anybody may call. */
export const clientOf = (baseUrl: string, options: Options = {}): Client<paths> =>
  createClient<paths>(optionsOf(baseUrl, options));

/** A client of the service at this address, for what staff do. */
export const staffClientOf = (baseUrl: string, options: Options): Client<staffPaths> =>
  createClient<staffPaths>(optionsOf(baseUrl, options));
