import { afterEach, describe, expect, it, vi } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { comparedParts } from "../../../functions/requests/sealing/person-keys.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { anchoring, bindings, daily, environmentAt, newKey } from "../../support/environment.ts";
import { append, file, filing, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// Somebody has the database and knows, or guesses, everything that one applicant sent. docs/derived-values.md lists what is derived from
// sealed data; here each is tried to be told from the guess without the server's keys.

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

const contact = { phone: "13900000001", email: "applicant@example.org", address: "某市某区某路1号" };
const applicant = { ...filing.applicant, contact };
const body = {
  ...filing,
  applicant,
  description: "请公开2015年度部门决算及其说明。",
  document_no: "渝公发〔2016〕1号",
};
const postalNo = "XA12345678950";
const address = "192.0.2.44";
const idempotencyKey = "key-that-the-attacker-knows";
const { receipt_no } = await file(environment, { body, headers: { "Idempotency-Key": idempotencyKey } });
const [{ id } = { id: "" }] = await rowsOf<{ id: string }>("SELECT id FROM request");

const utf8 = new TextEncoder();
const hexOf = (bytes: ArrayBuffer) => new Uint8Array(bytes).toHex();
const sha256 = async (text: string) => hexOf(await crypto.subtle.digest("SHA-256", utf8.encode(text)));

/** Every text that a value could have been made of: what was sent, its parts, and the forms in which they are compared. */
function guesses(): string[] {
  const texts = { description: body.description, document_no: body.document_no };
  const parts = [
    ...["null", JSON.stringify(body), JSON.stringify(applicant), JSON.stringify(texts), JSON.stringify(contact)],
    ...[body.description, body.document_no, applicant.name, applicant.identity.number, ...Object.values(contact)],
    ...comparedParts(applicant).flatMap(({ of }) => [JSON.stringify(of), of.join(""), of.join("/"), of[1] ?? ""]),
    ...[address, `2026-03-02 ${address}`],
    ...[id, `${id}/2`, idempotencyKey, receipt_no, postalNo, postalNo.toLowerCase()],
  ];
  const purposes = [
    "person",
    "person/identity",
    "person/name",
    "person/contact",
    "postal",
    "likeness",
    "tracking-secret",
    "file-sender",
  ];
  return [
    ...parts,
    ...[...purposes, "idempotency-key", "idempotency-body", "two-persons"].flatMap((purpose) =>
      parts.map((part) => `${purpose}\n${part}`),
    ),
  ];
}

/** Keys that anybody would try. */
const weakKeys = [new Uint8Array(32), utf8.encode("gongkai"), utf8.encode(id)];

/** What can be computed from a guess without the server's keys: the guess itself, its hash, its HMAC under a key anybody would try. */
async function computable(): Promise<string[]> {
  const found: string[] = [];
  for (const guess of guesses()) {
    found.push(guess, await sha256(guess), await sha256(await sha256(guess)));
    for (const raw of weakKeys) {
      const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
      found.push(hexOf(await crypto.subtle.sign("HMAC", key, utf8.encode(guess))));
    }
  }
  return found;
}
const known = await computable();

/** Whether a stored value, or one that it begins, can be computed from a guess. */
const isComputable = (value: string) => known.some((one) => one.startsWith(value));
const valuesOf = async (sql: string) => (await rowsOf(sql)).flatMap((row) => Object.values(row).map(String));

/** Of each column: what was tried. */
const attempts: Record<string, () => Promise<void>> = {
  async "request.secret_hash"() {
    for (const value of await valuesOf("SELECT secret_hash FROM request")) expect(isComputable(value)).toBe(false);
  },
  async "applicant.sealed"() {
    // The length of the ciphertext says the length of what is sealed, and nothing else does.
    const [row] = await rowsOf<{ sealed: number[] }>("SELECT sealed FROM applicant");
    const text = new TextDecoder("latin1").decode(Uint8Array.from(row?.sealed ?? []));
    for (const guess of [applicant.name, applicant.identity.number]) expect(text).not.toContain(guess);
    expect(row?.sealed).toHaveLength(12 + utf8.encode(JSON.stringify(applicant)).byteLength + 16);
  },
  async "sealed_text.sealed"() {
    const [row] = await rowsOf<{ sealed: number[] }>("SELECT sealed FROM sealed_text");
    const text = new TextDecoder().decode(Uint8Array.from(row?.sealed ?? []));
    expect(text).not.toContain(body.description);
    // The known plaintext under the known IV is no key stream for another text: IVs are fresh, see below.
    expect(row?.sealed.length).toBeGreaterThan(12 + 16 + 32);
  },
  async "complaint_text.sealed"() {
    const complaint = { text: body.description, name: applicant.name };
    await environment.call("POST", "/v1/complaints", { body: complaint, headers: { "Idempotency-Key": newKey() } });
    const [row] = await rowsOf<{ sealed: number[] }>("SELECT sealed FROM complaint_text");
    const text = new TextDecoder().decode(Uint8Array.from(row?.sealed ?? []));
    for (const guess of Object.values(complaint)) expect(text).not.toContain(guess);
    // A nonce, the salt of its hash, the text, and a tag.
    expect(row?.sealed).toHaveLength(12 + 32 + utf8.encode(JSON.stringify(complaint)).byteLength + 16);
  },
  async "staged_file.sealed"() {
    const sent = {
      "Content-Type": "text/plain",
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(applicant.name)}`,
    };
    const staged = await environment.call("POST", "/v1/files", { body: body.description, headers: sent });
    expect(staged.status).toBe(201);
    const [row] = await rowsOf<{ sealed: number[] }>("SELECT sealed FROM staged_file");
    const stored = Uint8Array.from(row?.sealed ?? []);
    for (const guess of [applicant.name, await sha256(body.description)]) {
      expect(new TextDecoder().decode(stored)).not.toContain(guess);
    }
    expect(stored.length).toBeGreaterThan(12 + 16 + 32);
  },
  async "staged_file.sender"() {
    const sent = { "Content-Type": "text/plain", "CF-Connecting-IP": address };
    expect((await environment.call("POST", "/v1/files", { body: "目录", headers: sent })).status).toBe(201);
    for (const value of await valuesOf("SELECT sender FROM staged_file")) expect(isComputable(value)).toBe(false);
  },
  async "applicant.person_hash"() {
    const before = await valuesOf("SELECT person_hash FROM applicant");
    for (const value of before) expect(isComputable(value)).toBe(false);
    // It says nothing at all: the same applicant's next request has another.
    await file(environment, { body });
    expect(new Set(await valuesOf("SELECT person_hash FROM applicant")).size).toBe(before.length + 1);
  },
  async "person_key.key"() {
    const keys = await valuesOf(`SELECT key FROM person_key WHERE request_id = '${id}'`);
    expect(keys).toHaveLength(5);
    for (const key of keys) expect(isComputable(key)).toBe(false);
  },
  async "postal_key.key"() {
    await registerLetter(environment, staff, "2026-03-02", { applicant, postal_no: postalNo });
    const keys = await valuesOf("SELECT key FROM postal_key");
    expect(keys).toHaveLength(1);
    for (const key of keys) expect(isComputable(key)).toBe(false);
  },
  async "likeness.value"() {
    // Guesses of the minimum hashes themselves are in likeness.test.ts.
    const values = await valuesOf(`SELECT value FROM likeness WHERE request_id = '${id}'`);
    expect(values).toHaveLength(4);
    for (const value of values) expect(isComputable(value)).toBe(false);
  },
  async "case_event.text_hash"() {
    const values = await valuesOf(`SELECT text_hash FROM case_event WHERE request_id = '${id}'`);
    expect(values).toHaveLength(1);
    for (const value of values) expect(isComputable(value)).toBe(false);
    // With the salt, which is sealed with the text, it is found at once: the search itself works.
    const keyring = await keyringOf(bindings);
    const [row] = await rowsOf<{ key_id: string; sealed: number[] }>(
      `SELECT key_id, sealed FROM sealed_text WHERE request_id = '${id}'`,
    );
    const sealed = { keyId: row?.key_id ?? "", sealed: Uint8Array.from(row?.sealed ?? []) };
    expect(values).toEqual([await sha256(await keyring.open(sealed, `${id}/received`))]);
  },
  async "case_event.hash"() {
    // Made of what is stored beside it alone, so that it says nothing more.
    const [row] = await rowsOf<Record<string, unknown>>(
      `SELECT request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
       FROM case_event WHERE request_id = '${id}'`,
    );
    const { hash, ...content } = row ?? {};
    expect(await sha256(JSON.stringify(Object.values(content)))).toBe(hash);
    expect(isComputable(String(hash))).toBe(false);
  },
  async "anchor.hash"() {
    await environmentAt("2026-03-03T00:45:00Z").schedule(anchoring, "2026-03-03T00:45:00.000Z");
    for (const value of await valuesOf("SELECT hash FROM anchor")) expect(isComputable(value)).toBe(false);
  },
  async "idempotency.key_hash"() {
    for (const value of await valuesOf("SELECT key_hash FROM idempotency")) expect(isComputable(value)).toBe(false);
  },
  async "idempotency.body_hash"() {
    for (const value of await valuesOf("SELECT body_hash FROM idempotency")) expect(isComputable(value)).toBe(false);
  },
  async "approval.body_hash"() {
    const strict = environmentAt("2026-03-02T02:00:00Z", { PRACTICE: { two_persons: ["export"] } });
    const call = await strict.call("POST", `/v1/staff/requests/${receipt_no}/personal-data`, staff);
    expect(call.status).toBe(202);
    for (const value of await valuesOf("SELECT body_hash FROM approval")) expect(isComputable(value)).toBe(false);
  },
};

describe("who has the database and knows what was sent", () => {
  it.each(Object.entries(attempts))("cannot tell %s from it", (_, attempt) => attempt());

  it("finds no other stored value that is computed from it", async () => {
    const stored = Object.entries(await everything()).flatMap(([table, rows]) =>
      rows.flatMap((row) =>
        Object.entries(row).map(([column, value]) => [`${table}.${column}`, String(value)] as const),
      ),
    );
    const hexadecimal = stored.filter(([, value]) => /^[0-9a-f]{16,64}$/.test(value));
    expect(hexadecimal.length).toBeGreaterThan(10);
    expect(hexadecimal.filter(([, value]) => isComputable(value)).map(([column]) => column)).toEqual([]);
  });
});

describe("every sealed value", () => {
  afterEach(() => vi.restoreAllMocks());

  it("has an IV of its own, whatever it is and however often it is sealed", async () => {
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
    for (const round of [1, 2, 3]) {
      const one = await file(environment, { body });
      await append(environment, staff, one.receipt_no, replied("2026-03-02", { text: `答复${round}` }), { version: 1 });
      await registerLetter(environment, staff, "2026-03-02", { applicant });
      const sink = {
        kind: "webhook",
        name: "接收方",
        url: "https://receiver.example/hook",
        secret: `whsec_${"A".repeat(32)}`,
      };
      expect((await environment.call("POST", "/v1/staff/sinks", { body: sink, ...staff })).status).toBe(201);
    }
    const ivs = async () => {
      // The tables of a search index are SQLite's own, and nothing in them is sealed.
      const own = Object.entries(await everything()).filter(([table]) => !/_search_/.test(table));
      const blobs = own.flatMap(([, rows]) =>
        rows.flatMap((row) => Object.values(row).filter((value): value is number[] => Array.isArray(value))),
      );
      return blobs.map((bytes) => Uint8Array.from(bytes.slice(0, 12)).toHex());
    };
    const before = await ivs();
    expect(before.length).toBeGreaterThan(15);
    // Sealed again under another key, they have others.
    const fresh = `fresh:${new Uint8Array(32).fill(9).toBase64()}`;
    const both = environmentAt("2026-03-03T00:30:00Z", { SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` });
    await both.schedule(daily, "2026-03-03T00:30:00.000Z");
    const { applicant: resealed = [] } = await everything();
    expect(new Set(resealed.map(({ key_id }) => key_id))).toEqual(new Set(["fresh"]));
    const all = [...new Set([...before, ...(await ivs())])];
    expect(new Set(before).size).toBe(before.length);
    expect(new Set(await ivs()).size).toBe(before.length);
    expect(all.length).toBeGreaterThan(before.length + 12);
  });
});
