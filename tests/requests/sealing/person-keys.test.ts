import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { personKeys, postalKeyOf } from "../../../functions/requests/sealing/person-keys.ts";
import type { Applicant } from "../../../schema/contracts/applicant.ts";
import { bindings } from "../../support/environment.ts";

describe("the keys of an applicant", () => {
  const applicant = (more: Partial<Applicant>): Applicant => ({
    kind: "natural_person",
    name: "申请人甲",
    contact: {},
    ...more,
  });
  const keysOf = async (one: Applicant) =>
    (await personKeys(await keyringOf(bindings), one)).map(({ key }) => key).toSorted();

  /** One character at a time as somebody may type it. */
  const spelled = (character: string): fc.Arbitrary<string> => {
    const code = character.charCodeAt(0);
    const full = String.fromCharCode(code < 0x7f ? code + 0xfee0 : code);
    const digits = /[0-9]/.test(character) ? [String.fromCharCode(0x660 + Number(character))] : [];
    return fc
      .tuple(
        fc.constantFrom(character, character.toLowerCase(), full, ...digits),
        fc.constantFrom("", "", "", " ", "\u3000", "\u00a0", "\u200b"),
      )
      .map((parts) => parts.join(""));
  };
  const spellings = (text: string) => fc.tuple(...[...text].map(spelled)).map((parts) => parts.join(""));
  const withDashes = (text: string) =>
    fc
      .tuple(
        ...[...text].map((character) =>
          fc.tuple(spelled(character), fc.constantFrom("", "", "-", "－", "—", "\u2011")),
        ),
      )
      .map((parts) =>
        parts
          .flat()
          .join("")
          .replace(/[-－—\u2011]+$/, ""),
      );

  it.each([
    ["resident_id", "11010519491231002X", withDashes],
    ["unified_social_credit_code", "91350100M000100Y43", withDashes],
    ["passport", "E12345678", spellings],
    ["permit", "H0123456701", spellings],
    ["other", "某字第00123号", spellings],
  ] as const)("of a number of type %s are the same in every spelling", async (type, number, written) => {
    const plain = await keysOf(applicant({ identity: { type, number } }));
    await fc.assert(
      fc.asyncProperty(written(number), async (spelling) => {
        expect(await keysOf(applicant({ identity: { type, number: spelling } }))).toEqual(plain);
      }),
      { numRuns: 60, seed: 20260320 },
    );
  });

  it.each([
    ["a mobile number", "13900000001", ["", "+86", "0086", "86", "+86 ", "(+86)", "（+８６）"]],
    ["a landline", "02360000001", ["", "+86", "0086", "+86 "]],
  ])("of %s are the same in every spelling", async (_, number, countries) => {
    const plain = await keysOf(applicant({ contact: { phone: number } }));
    const written = fc.tuple(fc.constantFrom(...countries), spellings(number)).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(written, async (phone) => {
        expect(await keysOf(applicant({ contact: { phone } })), phone).toEqual(plain);
      }),
      { numRuns: 60, seed: 20260320 },
    );
  });

  it.each([
    ["a name", { name: "阿卜杜拉·买买提" }, { name: "阿卜杜拉 • 买买提" }, { name: "阿卜杜拉·买买" }],
    [
      "a postal address",
      { contact: { address: "某市某路1号（甲座）" } },
      { contact: { address: "某市 某路１号，甲座" } },
      { contact: { address: "某市某路11号（甲座）" } },
    ],
  ])("of %s are the same with other blanks and signs, and others of another", async (_, one, same, another) => {
    const keys = await keysOf(applicant(one));
    expect(await keysOf(applicant(same))).toEqual(keys);
    expect(await keysOf(applicant(another))).not.toEqual(keys);
  });

  it("are of what is known alone", async () => {
    const kinds = async (known: Parameters<typeof personKeys>[1]) =>
      (await personKeys(await keyringOf(bindings), known)).map(({ kind }) => kind);
    expect(await kinds({ contact: { phone: "13900000001" } })).toEqual(["contact"]);
    expect(await kinds({ name: "申请人甲" })).toEqual(["name"]);
    expect(await kinds({ name: "·", contact: { address: "—" } })).toEqual([]);
  });

  it("of a letter's number are the same with other blanks and signs, and none where nothing of it is left", async () => {
    const keyring = await keyringOf(bindings);
    const key = await postalKeyOf(keyring, "XA12345678950");
    expect(await postalKeyOf(keyring, "xa 1234-5678 950")).toBe(key);
    expect(await postalKeyOf(keyring, "XA12345678951")).not.toBe(key);
    for (const nothing of [undefined, "", " — "]) expect(await postalKeyOf(keyring, nothing)).toBeUndefined();
  });

  it("differ with another server key, of every kind", async () => {
    const one = applicant({
      identity: { type: "passport", number: "E12345678" },
      contact: { phone: "13900000001", email: "a@example.org", address: "某路1号" },
    });
    const other = await keyringOf({ ...bindings, TRACKING_KEY: new Uint8Array(32).fill(3).toBase64() });
    const [ours, theirs] = [await personKeys(await keyringOf(bindings), one), await personKeys(other, one)];
    expect(ours.map(({ kind }) => kind).toSorted()).toEqual(["contact", "contact", "contact", "identity", "name"]);
    expect(new Set([...ours, ...theirs].map(({ key }) => key)).size).toBe(10);
  });
});
