/** `fetch` for what the service sends out: it resolves a name itself and connects to no address of a private network. */
import { type LookupAddress, lookup } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { isPrivate } from "../functions/reminders/sinks/address.ts";
import { webStreamOf } from "./streams.ts";

/** Resolves a name to all its addresses, as `dns.lookup` does. */
export type Resolver = (
  name: string,
  options: { all: true },
  done: (error: Error | null, addresses: LookupAddress[]) => void,
) => void;

/** A receiver in a network of one's own was named. */
class PrivateAddress extends Error {
  override name = "PrivateAddress";
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** An address as a URL has it for its host. */
const hostOf = (address: string) => (isIP(address) === 6 ? new URL(`http://[${address}]`).hostname : address);

/** The ranges, `10.1.2.0/24`, or single addresses, that may be reached though they are private. */
function rangesOf(written: readonly string[]): BlockList {
  const ranges = new BlockList();
  for (const range of written) {
    const [address = "", bits] = range.split("/");
    if (bits === undefined) ranges.addAddress(address, familyOf(address));
    else ranges.addSubnet(address, Number(bits), familyOf(address));
  }
  return ranges;
}

/**
 * A `fetch` that reaches the public internet, and of private addresses those that `reachable` lists. The connection is made to the very
 * addresses that were looked at: a name that resolves otherwise a moment later (DNS rebinding) leads nowhere else. It follows no redirect
 * and stores no cookie.
 */
export function publicFetch(reachable: readonly string[], resolve: Resolver = lookup): typeof fetch {
  const allowed = rangesOf(reachable);
  const isOpen = (address: string) => !isPrivate(hostOf(address)) || allowed.check(address, familyOf(address));

  const lookUp: LookupFunction = (name, { all }, done) => {
    resolve(name, { all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) done(error ?? new Error("The name has no address"), "", 0);
      else if (!addresses.every(({ address }) => isOpen(address))) done(new PrivateAddress("A private address"), "", 0);
      else if (all === true) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };

  return async (input, init) => {
    const asked = new Request(input, init);
    const url = new URL(asked.url);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    // A literal address is not looked up.
    if (isIP(host) !== 0 && !isOpen(host)) throw new PrivateAddress("A private address");
    const body = asked.body === null ? undefined : new Uint8Array(await asked.arrayBuffer());
    const answer = await exchange(
      url,
      {
        method: asked.method,
        headers: { ...Object.fromEntries(asked.headers), ...(body && { "Content-Length": body.byteLength }) },
        lookup: lookUp,
        signal: asked.signal,
        agent: false,
      },
      body,
    );
    return responseOf(answer);
  };
}

function exchange(url: URL, options: RequestOptions, body: Uint8Array | undefined): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const sending = request(url.href, options, resolve);
  // A signal that has timed out says so by its own name.
  sending.on("error", (error) => reject(options.signal?.aborted ? options.signal.reason : error));
  sending.end(body);
  return promise;
}

function responseOf(message: IncomingMessage): Response {
  const status = message.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  if (!hasBody) message.resume();
  return new Response(hasBody ? webStreamOf(message) : null, { status, headers });
}
