import { expect, it } from "vitest";
import { timestampRequest } from "../../functions/anchors/timestamp-request.ts";
import recorded from "./recorded-timestamp.json" with { type: "json" };

it("is byte by byte what openssl asks of a time-stamp server", () => {
  const request = timestampRequest(Uint8Array.fromHex(recorded.anchor.hash), Uint8Array.fromHex(recorded.nonce));
  expect(request.toBase64()).toBe(recorded.request);
});

it("has a nonce above zero in as few bytes as DER asks for, whatever was drawn", () => {
  for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
    const drawn = new Uint8Array(8).fill(byte);
    const request = timestampRequest(new Uint8Array(32), drawn);
    // Behind the digest: INTEGER, eight bytes.
    expect([...request.slice(56, 58)]).toEqual([0x02, 8]);
    expect(request[58]).toBeGreaterThanOrEqual(0x40);
    expect(request[58]).toBeLessThan(0x80);
  }
});
