/** The four numbers of an IPv4 address, from 0 to 255. */
const ipv4 =
  /^(25[0-5]|2[0-4]\d|1?\d?\d)\.(25[0-5]|2[0-4]\d|1?\d?\d)\.(25[0-5]|2[0-4]\d|1?\d?\d)\.(25[0-5]|2[0-4]\d|1?\d?\d)$/;

const hex = (value: number) => value.toString(16);

/**
 * The eight groups of an address, without leading zeros; an IPv4 address as IPv6 writes it, ::ffff:a.b.c.d (RFC 4291, 2.5.5.2).
 * Undefined for what is no address.
 */
function groupsOf(written = ""): readonly string[] | undefined {
  const four = ipv4.exec(written)?.slice(1).map(Number);
  if (four !== undefined) {
    const [a = 0, b = 0, c = 0, d = 0] = four;
    return ["0", "0", "0", "0", "0", "ffff", hex(a * 256 + b), hex(c * 256 + d)];
  }
  if (!/^[0-9a-f:.]+$/i.test(written) || !URL.canParse(`http://[${written}]/`)) return undefined;
  // The URL Standard writes an IPv6 host shortest, in lower case and without dots.
  const [front = "", back] = new URL(`http://[${written}]/`).hostname.slice(1, -1).split("::");
  const before = front === "" ? [] : front.split(":");
  const after = back === undefined || back === "" ? [] : back.split(":");
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}

const isIpv4 = (groups: readonly string[]) => groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";

/** The IPv4 address that groups stand for. */
const dotted = (groups: readonly string[]) =>
  groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((value) => [value >> 8, value & 255])
    .join(".");

/** The network an address is counted for: an IPv6 address's /64, since whoever has one has them all (RFC 6177); any other address itself. */
export function networkOf(address: string): string {
  const groups = groupsOf(address);
  if (groups === undefined) return address;
  return isIpv4(groups) ? dotted(groups) : `${groups.slice(0, 4).join(":")}::/64`;
}

/**
 * The block of addresses that is put on record, and that failed attempts are counted for: an IPv4 address's /24, an IPv6 address's /48,
 * which is a site's (RFC 6177). It finds the provider and names no line. Undefined for what is no address.
 */
export function blockOf(address: string): string | undefined {
  const groups = groupsOf(address);
  if (groups === undefined) return undefined;
  return isIpv4(groups) ? dotted(groups).replace(/\d+$/, "0/24") : `${groups.slice(0, 3).join(":")}::/48`;
}

const bitsOf = (groups: readonly string[]) =>
  groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");

/** The bits that the addresses of a range begin with, `192.0.2.0/24` or one address; undefined for what is no range. */
function prefixOf(range: string): string | undefined {
  const [address = "", length, ...more] = range.split("/");
  const groups = groupsOf(address);
  if (groups === undefined || more.length > 0) return undefined;
  const most = ipv4.test(address) ? 32 : 128;
  if (length === undefined) return bitsOf(groups);
  return /^\d{1,3}$/.test(length) && Number(length) <= most
    ? bitsOf(groups).slice(0, 128 - most + Number(length))
    : undefined;
}

/** Whether this is an address, or a range of them. */
export const isRange = (range: string): boolean => prefixOf(range) !== undefined;

/**
 * The caller's address. `peer` is where the connection comes from, by the platform's word and never by the caller's. Only where that is
 * one of the agency's own proxies does `X-Forwarded-For` say who is behind it: the last one that is none of them. What a caller writes
 * there itself stands before what the first proxy adds, and is not reached. Undefined where no address is known.
 */
export function addressOf(
  peer: string | undefined,
  { headers }: Request,
  proxies: readonly string[] = [],
): string | undefined {
  const prefixes = proxies.map(prefixOf);
  const isProxy = (address: string) => {
    const bits = bitsOf(groupsOf(address) ?? []);
    return prefixes.some((prefix) => prefix !== undefined && bits.startsWith(prefix));
  };
  const hops = (headers.get("X-Forwarded-For") ?? "").split(",").map((hop) => hop.trim());
  let address = groupsOf(peer) === undefined ? undefined : peer;
  while (address !== undefined && isProxy(address)) {
    const before = hops.pop();
    if (groupsOf(before) === undefined) break;
    address = before;
  }
  return address;
}

/** Where a connection to Cloudflare comes from. It states this itself: what a caller sends under this name does not arrive. */
export const cloudflarePeer = ({ headers }: Request): string | undefined =>
  headers.get("CF-Connecting-IP") ?? undefined;
