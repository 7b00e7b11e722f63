/** The first groups of an IPv6 address, without leading zeros. A dotted end is left as it is: none reaches the first four groups. */
function groupsOf(address: string, count: number): string[] {
  const [front = "", back] = address.toLowerCase().split("::");
  const groups = front === "" ? [] : front.split(":");
  const after = back === undefined || back === "" ? [] : back.split(":");
  const wanting = back === undefined ? 0 : 8 - groups.length - after.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, wanting) }, () => "0"), ...after];
  return all.slice(0, count).map((group) => group.replace(/^0+(?=.)/, ""));
}

/** The network an address is counted for: an IPv6 address's /64, since whoever has one has them all (RFC 6177); any other address itself. */
export const networkOf = (address: string): string =>
  address.includes(":") ? `${groupsOf(address, 4).join(":")}::/64` : address;

const ipv4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/;
const ipv6 = /^[0-9a-f:]{2,39}$/i;

/**
 * The block of addresses that is put on record: an IPv4 address's /24, an IPv6 address's /48, which is a site's (RFC 6177). It finds the
 * provider and names no line. Undefined for what is no address: behind another proxy than Cloudflare's a caller may send anything.
 */
export function blockOf(address: string): string | undefined {
  const four = ipv4.exec(address);
  if (four !== null) return `${four.slice(1).join(".")}.0/24`;
  return address.includes(":") && ipv6.test(address) ? `${groupsOf(address, 3).join(":")}::/48` : undefined;
}
