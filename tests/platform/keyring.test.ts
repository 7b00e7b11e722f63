import * as fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { hex, sha256 } from "../../functions/platform/digest.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { sameText } from "../../functions/platform/same-text.ts";
import { openTexts, sealTexts } from "../../functions/requests/sealing/sealed-text.ts";
import { bindings, environmentAt } from "../support/environment.ts";

const key = (byte: number) => new Uint8Array(32).fill(byte).toBase64();
const withKeys = (SEALING_KEYS: string, TRACKING_KEY = key(2)) =>
  keyringOf({ ...bindings, SEALING_KEYS, TRACKING_KEY });
const drawn = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const { outside } = environmentAt("2026-03-02T02:00:00Z");

describe("sealing", () => {
  it("gives back what was sealed, bound to the same thing", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.string(), async (text, boundTo) => {
        expect(await keyring.open(await keyring.seal(text, boundTo, drawn), boundTo)).toBe(text);
      }),
      { numRuns: 50, seed: 20260302 },
    );
  });

  it("does not open when it is bound to something else", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const sealed = await keyring.seal("机密", "case/applicant", drawn);
    for (const boundTo of ["case/received", "other/applicant", "", "case/applicant "]) {
      await expect(keyring.open(sealed, boundTo)).rejects.toThrow();
    }
  });

  it("does not open when any byte of it is altered, cut off or added", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const { keyId, sealed } = await keyring.seal("机密", "case", drawn);
    for (let at = 0; at < sealed.length; at++) {
      const altered = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      await expect(keyring.open({ keyId, sealed: altered }, "case")).rejects.toThrow();
    }
    await expect(keyring.open({ keyId, sealed: sealed.slice(0, -1) }, "case")).rejects.toThrow();
    await expect(keyring.open({ keyId, sealed: Uint8Array.of(...sealed, 0) }, "case")).rejects.toThrow();
    await expect(keyring.open({ keyId, sealed: new Uint8Array() }, "case")).rejects.toThrow();
  });

  it("keeps the IV ahead of ciphertext and tag, and shows nothing of the text", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const { sealed } = await keyring.seal("机密", "case", (count) => new Uint8Array(count).fill(7));
    expect(sealed.slice(0, 12)).toEqual(new Uint8Array(12).fill(7));
    expect(sealed).toHaveLength(12 + new TextEncoder().encode("机密").length + 16);
    expect(new TextDecoder().decode(sealed)).not.toContain("机密");
  });

  it("draws a new IV for every seal, of the same text too", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const sealed = await Promise.all(Array.from({ length: 100 }, () => keyring.seal("机密", "case", drawn)));
    expect(new Set(sealed.map((one) => one.sealed.slice(0, 12).toHex())).size).toBe(100);
  });
});

describe("rotating the sealing key", () => {
  it("seals with the first key and opens with every key that is still listed", async () => {
    const old = await withKeys(`2025:${key(1)}`);
    const rotated = await withKeys(`2026:${key(3)}, 2025:${key(1)}`);
    const before = await old.seal("旧", "case", drawn);
    const after = await rotated.seal("新", "case", drawn);
    expect([before.keyId, after.keyId]).toEqual(["2025", "2026"]);
    expect(await rotated.open(before, "case")).toBe("旧");
    expect(await rotated.open(after, "case")).toBe("新");
    await expect(old.open(after, "case")).rejects.toThrow("SEALING_KEYS does not hold");
  });

  it("does not open with another key under the same name", async () => {
    const sealed = await (await withKeys(`a:${key(1)}`)).seal("机密", "case", drawn);
    await expect((await withKeys(`a:${key(9)}`)).open(sealed, "case")).rejects.toThrow();
  });

  it("leaves tracking secrets as they are", async () => {
    const [one, two] = [await withKeys(`a:${key(1)}`), await withKeys(`b:${key(3)},a:${key(1)}`)];
    expect(await one.mac("tracking-secret", "id")).toBe(await two.mac("tracking-secret", "id"));
  });
});

describe("a secret that is missing or malformed", () => {
  it.each([
    ["SEALING_KEYS", undefined, key(2)],
    ["SEALING_KEYS", "", key(2)],
    ["SEALING_KEYS", "just-a-name", key(2)],
    ["SEALING_KEYS", "name-only:", key(2)],
    ["SEALING_KEYS", "name:!!!", key(2)],
    ["SEALING_KEYS", `a:${key(1)},`, key(2)],
    ["SEALING_KEYS", `a:${new Uint8Array(16).toBase64()}`, key(2)],
    ["TRACKING_KEY", `a:${key(1)}`, undefined],
    ["TRACKING_KEY", `a:${key(1)}`, ""],
    ["TRACKING_KEY", `a:${key(1)}`, "not base64!"],
    ["TRACKING_KEY", `a:${key(1)}`, new Uint8Array(31).toBase64()],
  ])("%s (%s, %s) is named, and not repeated", async (name, sealing, tracking) => {
    const secrets = { ...bindings };
    Reflect.set(secrets, "SEALING_KEYS", sealing);
    Reflect.set(secrets, "TRACKING_KEY", tracking);
    const refusal = await keyringOf(secrets).then(
      () => "",
      (error: unknown) => String(error),
    );
    expect(refusal).toContain(`${name} must be 32 bytes in base64`);
    for (const secret of [sealing, tracking]) if (secret) expect(refusal).not.toContain(secret);
  });
});

it("no key can be taken out of the keyring again, and each is for its own use", async () => {
  const imported = vi.spyOn(crypto.subtle, "importKey");
  await withKeys(`x:${key(21)},y:${key(22)}`, key(23));
  // Once for as long as the secrets are these.
  await withKeys(`x:${key(21)},y:${key(22)}`, key(23));
  const uses = imported.mock.calls.map(([, , , isExtractable, usages]) => [isExtractable, usages]);
  imported.mockRestore();
  expect(uses).toEqual([
    [false, ["encrypt", "decrypt"]],
    [false, ["encrypt", "decrypt"]],
    [false, ["sign"]],
  ]);
});

describe("the keyed hash", () => {
  it("is HMAC-SHA-256 in hex, under the tracking key and for one purpose", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const own = await crypto.subtle.importKey(
      "raw",
      new Uint8Array(32).fill(2),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign"],
    );
    const signed = await crypto.subtle.sign("HMAC", own, new TextEncoder().encode("purpose\ntext"));
    expect(await keyring.mac("purpose", "text")).toBe(new Uint8Array(signed).toHex());
    expect(await keyring.mac("purpose", "text")).not.toBe(await keyring.mac("other", "text"));
    expect(await keyring.mac("purpose", "text")).not.toBe(
      await (await withKeys(`a:${key(1)}`, key(5))).mac("purpose", "text"),
    );
  });
});

describe("digests", () => {
  it("are SHA-256 of the text's UTF-8 bytes, in lower-case hex", async () => {
    expect(await sha256("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(await sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("政府信息公开"));
    expect(await sha256("政府信息公开")).toBe(new Uint8Array(bytes).toHex());
    expect(hex(Uint8Array.of(0, 15, 16, 255))).toBe("000f10ff");
  });

  it("compare as equal texts alone", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        expect(sameText(left, right)).toBe(left === right);
        expect(sameText(left, left)).toBe(true);
      }),
      { numRuns: 200, seed: 20260302 },
    );
    expect(sameText("é", "e")).toBe(false);
    expect(sameText("", "a")).toBe(false);
  });
});

describe("a sealed text", () => {
  const text = { requestId: "case", purpose: "received", texts: { description: "请公开2015年度部门决算。" } };

  it("keeps a hash of salt and text: other than the text's own, and other each time", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const [one, two] = [await sealTexts(keyring, outside, text), await sealTexts(keyring, outside, text)];
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.hash).not.toBe(two.hash);
    expect(one.hash).not.toBe(await sha256(JSON.stringify(text.texts)));
    expect(one.id).not.toBe(two.id);
  });

  it("can be shown to be the one its event was made with", async () => {
    const keyring = await withKeys(`a:${key(1)}`);
    const sealed = await sealTexts(keyring, outside, text);
    const salted = await keyring.open(sealed, "case/received");
    expect(await sha256(salted)).toBe(sealed.hash);
    expect(salted.slice(32)).toBe(JSON.stringify(text.texts));
    expect(await openTexts(keyring, "case", sealed)).toEqual(text.texts);
  });
});
