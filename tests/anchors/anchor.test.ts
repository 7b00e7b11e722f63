import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorContent, entriesText, nextAnchor, noAnchor } from "../../functions/anchors/anchor.ts";
import { jwkOf, signContent, signingKeyOf, signs } from "../../functions/anchors/signing.ts";
import { hex } from "../../functions/platform/digest.ts";
import { newSigningKey } from "../support/anchors.ts";
import { sampling } from "../support/runs.ts";

const digest = async (text: string) => hex(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));

const entry = fc.record({
  seq: fc.integer({ min: 1 }),
  kind: fc.constantFrom("act", "case_event", "person_decision"),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
});
const entries = fc
  .uniqueArray(entry, { selector: ({ seq }) => seq, minLength: 1, maxLength: 20 })
  .map((some) => some.toSorted((a, b) => a.seq - b.seq));

describe("an anchor", () => {
  it("is two SHA-256: of the lines of its entries, and of a JSON array that anybody can write", async () => {
    const made = await nextAnchor(
      [
        { seq: 7, kind: "case_event", hash: "a".repeat(64) },
        { seq: 9, kind: "act", hash: "b".repeat(64) },
      ],
      { number: 3, hash: "c".repeat(64) },
      "2026-03-02T02:45:00.000Z",
    );
    const lines = `7 case_event ${"a".repeat(64)}\n9 act ${"b".repeat(64)}\n`;
    const content = `[4,"2026-03-02T02:45:00.000Z",7,9,"${await digest(lines)}","${"c".repeat(64)}"]`;
    expect(made).toEqual({
      number: 4,
      madeAt: "2026-03-02T02:45:00.000Z",
      first: 7,
      last: 9,
      entries: lines,
      entriesHash: await digest(lines),
      previousHash: "c".repeat(64),
      hash: await digest(content),
    });
  });

  it("of nothing is none", async () => {
    expect(await nextAnchor([], noAnchor, "2026-03-02T02:45:00.000Z")).toBeUndefined();
  });

  it("has another hash whichever entry is changed, left out, moved or added", async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.nat(), entry, async (some, at, other) => {
        const hashOf = async (list: typeof some) => (await nextAnchor(list, noAnchor, "2026-03-02"))?.hash;
        const index = at % some.length;
        const altered = [some.with(index, other), some.toSpliced(index, 1), some.toSpliced(index, 0, other)];
        for (const list of altered.filter((list) => entriesText(list) !== entriesText(some))) {
          expect(await hashOf(list)).not.toBe(await hashOf(some));
        }
      }),
      sampling,
    );
  });
});

describe("a signature", async () => {
  const content = anchorContent({
    ...{ number: 1, madeAt: "2026-03-02T02:45:00.000Z", first: 1, last: 2 },
    ...{ entriesHash: "a".repeat(64), previousHash: noAnchor.hash },
  });
  const secret = await newSigningKey("2026");
  const key = await signingKeyOf(secret);
  if (key === undefined) throw new Error("No key");
  const jws = await signContent(content, key);

  it("is a compact JWS of the content by Ed25519, checked with the published key alone", async () => {
    const [header = "", payload = "", signature = ""] = jws.split(".");
    const read = (part: string) => Uint8Array.fromBase64(part, { alphabet: "base64url" });
    expect(JSON.parse(new TextDecoder().decode(read(header)))).toEqual({ alg: "EdDSA", kid: "2026" });
    expect(new TextDecoder().decode(read(payload))).toBe(content);
    const published = await crypto.subtle.importKey("jwk", jwkOf(key), "Ed25519", true, ["verify"]);
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    expect(await crypto.subtle.verify("Ed25519", published, read(signature), signed)).toBe(true);
    expect(await signs(jws, content, [key])).toBe(true);
    // The private part is nowhere in what is published.
    expect(Object.keys(jwkOf(key)).toSorted()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  });

  it("holds for nothing but its content, by nothing but the key it names", async () => {
    const other = await signingKeyOf(await newSigningKey("2026"));
    expect(await signs(jws, content.replace("1,2", "1,3"), [key])).toBe(false);
    expect(await signs(jws, content, [])).toBe(false);
    expect(await signs(jws, content, [{ ...key, id: "2027" }])).toBe(false);
    expect(await signs(jws, content, [{ id: "2026", x: other?.x ?? "" }])).toBe(false);
    const none = `${btoa('{"alg":"none","kid":"2026"}').replaceAll("=", "")}.${jws.split(".")[1]}.`;
    for (const forged of [none, "", "a.b.c", jws.slice(0, -8)]) expect(await signs(forged, content, [key])).toBe(false);
  });

  it("is made by the first of the keys; without any there is none", async () => {
    const second = await newSigningKey("2027");
    expect((await signingKeyOf(`${second},${secret}`))?.id).toBe("2027");
    expect(await signingKeyOf(undefined)).toBeUndefined();
    expect(await signingKeyOf("")).toBeUndefined();
  });

  it("may stand between blanks, and has an id of forty signs at the most", async () => {
    const id = `${"a".repeat(36)}._-Z`;
    const { key: base64 = "" } = /:(?<key>.+)$/.exec(secret)?.groups ?? {};
    expect((await signingKeyOf(` ${id}:${base64} , nonsense`))?.id).toBe(id);
    expect(await signingKeyOf(" , 2026:AAAA")).toBeUndefined();
    for (const odd of [`${id}x:${base64}`, `a b:${base64}`, `a:${base64}!`, `a:${base64} b`, `:${base64}`, base64]) {
      await expect(signingKeyOf(odd), odd).rejects.toThrow("ANCHOR_KEYS must be");
    }
  });

  it.each(["2026", "2026:", "2026:AAAA", ":AAAA", "a b:AAAA", `2026:${btoa("x".repeat(48))}`])(
    "%j is no key, and the error says what is one and nothing of it",
    async (secret) => {
      const thrown: unknown = await signingKeyOf(secret).catch((error: unknown) => error);
      if (!(thrown instanceof Error)) throw new Error("Nothing was thrown");
      expect(thrown.name).toBe("anchor-keys");
      expect(thrown.message).toBe(
        "ANCHOR_KEYS must be id:base64 of Ed25519 keys in PKCS#8, comma separated: see docs/deployment.md",
      );
      expect(thrown.cause).toBeUndefined();
    },
  );
});
