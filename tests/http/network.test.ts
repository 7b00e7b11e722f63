import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressOf, blockOf, isRange, networkOf } from "../../functions/http/network.ts";

const forwarded = (value?: string) =>
  new Request("https://gongkai.example/", value === undefined ? {} : { headers: { "X-Forwarded-For": value } });

describe("the caller's address", () => {
  it("is the platform's where no proxy is listed, whatever a caller forwards", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.oneof(fc.ipV4(), fc.ipV6()), (peer, claimed) => {
        expect(addressOf(peer, forwarded(claimed))).toBe(peer);
        expect(addressOf(peer, forwarded(`${claimed}, ${peer}`), ["2001:db8::/32"])).toBe(peer);
      }),
    );
  });

  it.each([
    ["the one that a listed proxy forwards", "10.0.0.1", "198.51.100.7", "198.51.100.7"],
    [
      "the last one that is no listed proxy",
      "10.0.0.1",
      "203.0.113.5, 198.51.100.7,10.0.0.2 , 10.255.0.3",
      "198.51.100.7",
    ],
    ["an IPv6 one", "2001:db8::9", "2001:DB8:1::5", "2001:DB8:1::5"],
    ["a proxy's own where it forwards none", "10.0.0.1", undefined, "10.0.0.1"],
    ["a proxy's own where it forwards no address", "10.0.0.1", "198.51.100.7, unknown", "10.0.0.1"],
    ["a proxy's own where all are proxies", "10.0.0.1", "10.0.0.2", "10.0.0.2"],
    ["the peer's outside the ranges", "11.0.0.1", "198.51.100.7", "11.0.0.1"],
    ["a proxy's that is written as IPv6", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"],
  ])("is %s", (_, peer, header, address) => {
    expect(addressOf(peer, forwarded(header), ["10.0.0.0/8", "2001:db8::9"])).toBe(address);
  });

  it("is not known where the platform states none, or none that is one", () => {
    for (const peer of [undefined, "", "unknown", "1.2.3", "1.2.3.256", "[::1]", "::g", "1.2.3.4.5", "localhost"]) {
      expect(addressOf(peer, forwarded("198.51.100.7"), ["0.0.0.0/0", "::/0"]), peer).toBeUndefined();
    }
  });
});

it.each([
  ["192.0.2.1", true],
  ["192.0.2.0/24", true],
  ["0.0.0.0/0", true],
  ["2001:db8::/32", true],
  ["::/0", true],
  ["2001:db8::/128", true],
  ["2001:db8::/129", false],
  ["192.0.2.0/33", false],
  ["192.0.2.0/", false],
  ["192.0.2.0/8/8", false],
  ["192.0.2.0/x", false],
  ["192.0.2.0/10", true],
  ["192.0.2.0/032", true],
  ["192.0.2.0/0032", false],
  ["192.0.2.0/8 ", false],
  ["192.0.2.0/ 8", false],
  ["192.0.2.0/-8", false],
  ["192.0.2.0/8.0", false],
  ["192.0.2", false],
  ["proxy.example", false],
  ["", false],
])("whether %j is a range of addresses: %s", (range, is) => {
  expect(isRange(range)).toBe(is);
});

it.each([
  ["192.0.2.129", "192.0.2.129", "192.0.2.0/24"],
  ["::ffff:192.0.2.129", "192.0.2.129", "192.0.2.0/24"],
  ["2001:0DB8:0:7::1", "2001:db8:0:7::/64", "2001:db8:0::/48"],
  ["::1", "0:0:0:0::/64", "0:0:0::/48"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"],
  ["2001:db8::1:2:3:4:5", "2001:db8:0:1::/64", "2001:db8:0::/48"],
  ["1::2:3:4:5:6", "1:0:0:2::/64", "1:0:0::/48"],
])("%s is counted for %s and put on record as %s", (address, network, block) => {
  expect([networkOf(address), blockOf(address)]).toEqual([network, block]);
});

it("an address belongs to the ranges that its first bits are of, to the last bit of them", () => {
  const isProxy = (peer: string, range: string) =>
    addressOf(peer, forwarded("198.51.100.7"), [range]) === "198.51.100.7";
  expect(isProxy("2001:db8::1", "2001:db8::/127")).toBe(true);
  expect(isProxy("2001:db8::2", "2001:db8::/127")).toBe(false);
  expect(isProxy("2001:db8::", "2001:db8::/128")).toBe(true);
  expect(isProxy("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:0/112")).toBe(true);
  expect(isProxy("1:2:3:4:5:6:8:8", "1:2:3:4:5:6:7:0/112")).toBe(false);
  expect(isProxy("192.0.2.3", "192.0.2.2/31")).toBe(true);
  expect(isProxy("192.0.2.4", "192.0.2.2/31")).toBe(false);
  expect(isProxy("192.0.2.3", "192.0.2.2")).toBe(false);
  expect(isProxy("192.0.2.3", "nonsense")).toBe(false);
});

it("what is no address has no block, and is counted as it is", () => {
  for (const odd of [
    "",
    "unknown",
    "1.2.3.999",
    "::ffff:1.2.3.999",
    "a:b",
    "::1]/a",
    "[::1]",
    "::1%25a",
    "a.example",
  ]) {
    expect(blockOf(odd), odd).toBeUndefined();
    expect(networkOf(odd)).toBe(odd);
  }
});
