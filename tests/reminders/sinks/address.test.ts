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
});
