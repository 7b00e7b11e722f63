/** Names that lead into a network of one's own (RFC 6761, RFC 6762, RFC 8375, and what resolvers and clouds use). */
const localSuffixes = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "home.arpa",
  "invalid",
  "onion",
];

/** Ranges that are private, local or reserved, by their first bits (IANA special-purpose registry). */
const privateRanges: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
];

const numberOf = (address: string) => address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const isIPv4 = (host: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
const isPrivateIPv4 = (host: string) =>
  privateRanges.some(([from, bits]) => Math.floor((numberOf(host) - numberOf(from)) / 2 ** (32 - bits)) === 0);

/** Loopback, unspecified, unique local, link-local, multicast, and anything that has an IPv4 address inside. */
const isPrivateIPv6 = (host: string) => /^\[(::|f|64:ff9b:|2001:0?:|2002:)/.test(host);

/** Whether an address, as a URL has it for its host, is of a private, local or reserved range. */
export const isPrivate = (host: string): boolean => isPrivateIPv4(host) || isPrivateIPv6(host);

interface AddressFault {
  code: "not-a-url" | "not-https" | "credentials" | "private-address" | "literal-address" | "local-name";
  detail: string;
}

/**
 * Why nothing is sent to this address; undefined where it may be. Only https and public names: the URL parser writes every
 * integer, hex, octal and short form of an IPv4 address as four numbers, so one comparison covers them all. A name that resolves
 * to a private address cannot be recognised here; the platform's fetch reaches no private network (functions/env.ts).
 */
export function addressFault(address: string): AddressFault | undefined {
  if (!URL.canParse(address)) return { code: "not-a-url", detail: "must be an absolute https URL" };
  const url = new URL(address);
  if (url.protocol !== "https:") return { code: "not-https", detail: "must begin with https://" };
  if (url.username !== "" || url.password !== "") {
    return { code: "credentials", detail: "must hold no user name and no password; use the secret" };
  }
  const host = url.hostname.toLowerCase().replace(/\.+$/, "");
  if (isIPv4(host) || host.startsWith("[")) {
    return isPrivate(host)
      ? { code: "private-address", detail: "must not be a private or local address" }
      : { code: "literal-address", detail: "must be a name, not an address" };
  }
  const local = !host.includes(".") || localSuffixes.some((suffix) => host === suffix || host.endsWith(`.${suffix}`));
  return local ? { code: "local-name", detail: "must be a name that the public internet knows" } : undefined;
}
