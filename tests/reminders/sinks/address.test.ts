import { describe, expect, it } from "vitest";
import { addressFault } from "../../../functions/reminders/sinks/address.ts";

describe("an address", () => {
  it.each([
    ["http://receiver.example/", "not-https"],
    ["receiver.example", "not-a-url"],
    ["https://user:pass@receiver.example/", "credentials"],
    ["https://10.1.2.3/", "private-address"],
    ["https://127.1/", "private-address"],
    ["https://2130706433/", "private-address"],
    ["https://0x7f.0.0.1/", "private-address"],
    ["https://0177.0.0.1./", "private-address"],
    ["https://169.254.169.254/", "private-address"],
    ["https://100.64.0.1/", "private-address"],
    ["https://[::1]/", "private-address"],
    ["https://[::ffff:10.0.0.1]/", "private-address"],
    ["https://[fd00::1]/", "private-address"],
    ["https://[fe80::1]/", "private-address"],
    ["https://8.8.8.8/", "literal-address"],
    ["https://[2606:4700::1]/", "literal-address"],
    ["https://localhost/", "local-name"],
    ["https://LOCALHOST./", "local-name"],
    ["https://a.localhost/", "local-name"],
    ["https://printer.local/", "local-name"],
    ["https://metadata.google.internal/", "local-name"],
    ["https://intranet/", "local-name"],
  ])("%s is refused as %s", (address, code) => {
    expect(addressFault(address)?.code).toBe(code);
  });

  it.each(["https://receiver.example/hook", "https://gov.example.cn:8443/a?b=c", "https://172.example/"])(
    "%s may be sent to",
    (address) => {
      expect(addressFault(address)).toBeUndefined();
    },
  );

  it.each([
    ["0.0.0.0", "0.255.255.255", undefined, "1.0.0.0"],
    ["10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0"],
    ["100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0"],
    ["127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0"],
    ["169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0"],
    ["172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0"],
    ["192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0"],
    ["192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0"],
    ["198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0"],
    ["224.0.0.0", "255.255.255.255", "223.255.255.255", undefined],
  ])("of the range from %s to %s is private, and of no address beside it", (first, last, before, after) => {
    for (const address of [first, last]) expect(addressFault(`https://${address}/`)?.code).toBe("private-address");
    for (const address of [before, after].filter((one) => one !== undefined)) {
      expect(addressFault(`https://${address}/`)?.code).toBe("literal-address");
    }
  });

  it.each([
    "::",
    "::1",
    "::7f00:1",
    "fc00::1",
    "fe80::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2001::1",
    "2001:0:1::1",
    "2002:7f00:1::",
  ])("%s is private or has an IPv4 address inside", (address) => {
    expect(addressFault(`https://[${address}]/`)?.code).toBe("private-address");
  });

  it.each(["2001:db8::1", "2003::1", "1::f", "64:ff9a::1", "2606:4700::2002:1"])("%s is only no name", (address) => {
    expect(addressFault(`https://[${address}]/`)?.code).toBe("literal-address");
  });

  it.each("localhost local internal intranet lan home corp home.arpa invalid onion".split(" "))(
    "%s is no name of the public internet, nor is one below it",
    (suffix) => {
      for (const host of [suffix, `a.${suffix}`, `a.b.${suffix}..`]) {
        expect(addressFault(`https://${host}/`)?.code, host).toBe("local-name");
      }
      expect(addressFault(`https://a.x${suffix.replaceAll(".", "")}/`)).toBeUndefined();
    },
  );

  it("with a user or a password alone holds credentials", () => {
    for (const user of ["user", ":pass"]) expect(addressFault(`https://${user}@a.example/`)?.code).toBe("credentials");
  });

  it.each([
    ["receiver.example", "must be an absolute https URL"],
    ["http://receiver.example/", "must begin with https://"],
    ["https://a:b@receiver.example/", "must hold no user name and no password; use the secret"],
    ["https://127.0.0.1/", "must not be a private or local address"],
    ["https://8.8.8.8/", "must be a name, not an address"],
    ["https://printer.local/", "must be a name that the public internet knows"],
  ])("%s: %s", (address, detail) => {
    expect(addressFault(address)?.detail).toBe(detail);
  });

  it("that only looks like numbers somewhere is a name", () => {
    for (const host of ["10.1.2.3.example.com", "a10.0.0.1.example.com"]) {
      expect(addressFault(`https://${host}/`)).toBeUndefined();
    }
  });
});
