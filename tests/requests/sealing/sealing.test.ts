import { afterEach, describe, expect, it, vi } from "vitest";
import { keyringOf } from "../../../functions/platform/keyring.ts";
import { openApplicant, openTexts } from "../../../functions/requests/sealing/sealed-text.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, file, filing, registerLetter, replied, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
afterEach(() => vi.restoreAllMocks());

const idOf = async (receiptNo: string): Promise<string> => {
  const [row] = await rowsOf<{ id: string }>(
    "SELECT id FROM request WHERE receipt_year = ? AND receipt_seq = ?",
    Number(receiptNo.slice(0, 4)),
    Number(receiptNo.slice(5)),
  );
  return row?.id ?? "";
};

/** Every byte stored, as text and as each BLOB's bytes read as UTF-8 and as Latin-1. */
async function allStored(): Promise<string> {
  const texts: string[] = [];
  for (const rows of Object.values(await everything())) {
    for (const value of rows.flatMap((row) => Object.values(row))) {
      if (!Array.isArray(value)) texts.push(String(value));
      else {
        const bytes = Uint8Array.from(value);
        texts.push(new TextDecoder().decode(bytes), new TextDecoder("latin1").decode(bytes), bytes.toHex());
      }
    }
  }
  return texts.join("\n");
}

interface SealedRow {
  request_id: string;
  purpose?: string;
  key_id: string;
  sealed: number[];
}
const sealedOf = ({ key_id, sealed }: SealedRow) => ({ keyId: key_id, sealed: Uint8Array.from(sealed) });

describe("what identifies people", () => {
  it("is nowhere in the database in plain text, nor are secrets and keys", async () => {
    const applicant = {
      ...filing.applicant,
      name: "欧阳诗涵",
      identity: { type: "passport", number: "PASSPORT-E20260302" },
      contact: {
        email: "ouyang@example.org",
        phone: "023-6375-8888",
        address: "沙坪坝区渝碚路8号",
        postcode: "400030-X",
      },
      representative: "代表人令狐安",
      agent: {
        name: "代理人诸葛明",
        identity: { type: "passport", number: "PASSPORT-E20260399" },
        phone: "023-6375-9999",
      },
    };
    const key = newKey();
    const receipt = await file(environment, {
      body: { ...filing, applicant, description: "请公开沙坪坝分局接处警记录。", document_no: "DOCUMENT-2016-77" },
      headers: { "Idempotency-Key": key },
    });
    const reply = replied("2026-03-02", { text: "经查，您申请的记录予以公开。" });
    const replyKey = newKey();
    const response = await append(environment, staff, receipt.receipt_no, reply, { version: 1, key: replyKey });
    expect(response.status).toBe(201);
    const letter = await registerLetter(environment, staff, "2026-03-02", {
      evidence: "挂号信回执XA12345678",
      applicant,
    });
    await environment.call("POST", `/v1/staff/requests/${letter.receipt_no}/identity`, staff);

    const stored = await allStored();
    for (const plain of [
      applicant.name,
      applicant.identity.number,
      ...Object.values(applicant.contact),
      applicant.representative,
      applicant.agent.name,
      applicant.agent.identity.number,
      applicant.agent.phone,
      "接处警记录",
      "DOCUMENT-2016-77",
      "予以公开",
      "XA12345678",
      receipt.tracking_secret,
      letter.tracking_secret,
      key,
      replyKey,
      staff.headers.Authorization.slice("Bearer ".length),
    ]) {
      expect(stored).not.toContain(plain);
      expect(stored).not.toContain(new TextEncoder().encode(plain).toHex());
    }
    expect(stored, "the search itself finds what is there").toContain("natural_person");
  });

  it("is shown where it belongs: identity apart, texts in the case, the reply to its applicant", async () => {
    const receipt = await file(environment);
    await append(environment, staff, receipt.receipt_no, replied("2026-03-02", { text: "予以公开。" }), { version: 1 });
    const view = await caseOf(environment, staff, receipt.receipt_no);
    expect(view).toMatchObject({ description: filing.description, reply: { text: "予以公开。" } });
    expect(JSON.stringify(view)).not.toContain(filing.applicant.name);
    const followed = await tracked(environment, receipt);
    expect(followed).toMatchObject({ reply: { text: "予以公开。" } });
    for (const inside of [filing.applicant.name, filing.description, staff.id]) {
      expect(JSON.stringify(followed)).not.toContain(inside);
    }
  });

  it("is sealed anew each time: equal texts look nothing alike", async () => {
    const [one, two] = [await file(environment), await file(environment)];
    const sealed = async ({ receipt_no }: { receipt_no: string }) =>
      rowsOf<SealedRow>("SELECT * FROM applicant WHERE request_id = ?", await idOf(receipt_no));
    expect((await sealed(one))[0]?.sealed).not.toEqual((await sealed(two))[0]?.sealed);
    const hashes = await rowsOf<{ text_hash: string }>("SELECT text_hash FROM case_event WHERE type = 'received'");
    expect(new Set(hashes.map(({ text_hash }) => text_hash)).size).toBe(hashes.length);
  });
});

describe("a sealed value", () => {
  it("opens with its own case and purpose alone", async () => {
    const keyring = await keyringOf(bindings);
    const [mine, theirs] = await Promise.all(
      [file(environment), file(environment)].map(async (receipt) => idOf((await receipt).receipt_no)),
    );
    const [applicant] = await rowsOf<SealedRow>("SELECT * FROM applicant WHERE request_id = ?", mine);
    const [text] = await rowsOf<SealedRow>("SELECT * FROM sealed_text WHERE request_id = ?", mine);
    if (!mine || !theirs || !applicant || !text) throw new Error("Not stored");
    const description = { ...sealedOf(text), purpose: text.purpose ?? "" };
    expect(await openApplicant(keyring, mine, sealedOf(applicant))).toEqual(filing.applicant);
    expect(await openTexts(keyring, mine, description)).toMatchObject({ description: filing.description });
    await expect(openApplicant(keyring, theirs, sealedOf(applicant))).rejects.toThrow();
    await expect(openApplicant(keyring, mine, sealedOf(text))).rejects.toThrow();
    await expect(openTexts(keyring, theirs, description)).rejects.toThrow();
    await expect(openTexts(keyring, mine, { ...description, purpose: "replied" })).rejects.toThrow();
  });

  it("moved to another case is answered as an internal error, never as that case's", async () => {
    hush("error");
    const [mine, theirs] = [await file(environment), await file(environment)];
    const [from, to] = [await idOf(theirs.receipt_no), await idOf(mine.receipt_no)];
    for (const table of ["applicant", "sealed_text"]) {
      await bindings.DB.prepare(
        `UPDATE ${table} SET sealed = (SELECT sealed FROM ${table} WHERE request_id = ?) WHERE request_id = ?`,
      )
        .bind(from, to)
        .run();
    }
    const path = `/v1/staff/requests/${mine.receipt_no}`;
    await expectProblem(await environment.call("GET", path, staff), "internal");
    await expectProblem(await environment.call("POST", `${path}/identity`, staff), "internal");
  });

  it("once erased leaves the case readable, with null in its place", async () => {
    const receipt = await file(environment);
    const id = await idOf(receipt.receipt_no);
    await bindings.DB.prepare("DELETE FROM sealed_text WHERE request_id = ?").bind(id).run();
    await bindings.DB.prepare("DELETE FROM applicant WHERE request_id = ?").bind(id).run();
    expect(await caseOf(environment, staff, receipt.receipt_no)).toMatchObject({
      description: null,
      document_no: null,
    });
    expect(await tracked(environment, receipt)).toMatchObject({ state: "open" });
    const identity = await environment.call("POST", `/v1/staff/requests/${receipt.receipt_no}/identity`, staff);
    await expectProblem(identity, "not-found");
  });
});

describe("every reading of an identity", () => {
  it("is recorded with who and when", async () => {
    const receipt = await file(environment);
    const id = await idOf(receipt.receipt_no);
    const clerk = await staffWith("clerk");
    for (const reader of [clerk, staff, clerk]) {
      const response = await environment.call("POST", `/v1/staff/requests/${receipt.receipt_no}/identity`, reader);
      expect(response.status).toBe(200);
    }
    expect(await rowsOf("SELECT member_id, read_at FROM identity_read WHERE request_id = ? ORDER BY id", id)).toEqual(
      [clerk, staff, clerk].map((reader) => ({ member_id: reader.id, read_at: "2026-03-02T02:00:00.000Z" })),
    );
  });

  it("is open to an officer while the case is nobody's or their own, and not while it is another's", async () => {
    const { receipt_no, version } = await registerLetter(environment, staff, "2026-03-02");
    const [one, other] = [await staffWith("officer"), await staffWith("officer")];
    const read = (reader: typeof one) => environment.call("POST", `/v1/staff/requests/${receipt_no}/identity`, reader);
    expect([(await read(one)).status, (await read(other)).status]).toEqual([200, 200]);
    await append(environment, staff, receipt_no, { type: "assigned", on: "2026-03-02", to: one.id }, { version });
    expect((await read(one)).status).toBe(200);
    await expectProblem(await read(other), "forbidden");
  });

  it("is what a search by who asks is, too: for the registry and for officers, and for nobody else", async () => {
    const search = async (role: "clerk" | "officer" | "head" | "auditor") => {
      const by = await staffWith(role);
      return environment.call("POST", "/v1/staff/requests/search", { body: { name: filing.applicant.name }, ...by });
    };
    for (const role of ["clerk", "officer"] as const) expect((await search(role)).status, role).toBe(200);
    for (const role of ["head", "auditor"] as const) await expectProblem(await search(role), "forbidden");
  });

  it("is refused and not recorded for roles that decide without knowing who asks", async () => {
    const receipt = await file(environment);
    for (const role of ["head", "auditor", "publisher", "editor", "admin"] as const) {
      const response = await environment.call(
        "POST",
        `/v1/staff/requests/${receipt.receipt_no}/identity`,
        await staffWith(role),
      );
      await expectProblem(response, "forbidden");
    }
    expect(await rowsOf("SELECT 1 FROM identity_read WHERE request_id = ?", await idOf(receipt.receipt_no))).toEqual(
      [],
    );
  });
});
