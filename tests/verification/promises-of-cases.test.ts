import { beforeAll, describe, expect, it } from "vitest";
import { keyringOf, type Sealed } from "../../functions/platform/keyring.ts";
import { rowsOf } from "../support/database.ts";
import { bindings, newKey } from "../support/environment.ts";
import { type Attack, anchored, behindGuards, type Filled, fillLog, idOf, run, store } from "../support/evidence.ts";
import { file } from "../support/requests.ts";
import { walk } from "../support/trust.ts";

let filled: Filled;
const faults = () => walk(filled.environment, filled.auditor);

beforeAll(async () => {
  filled = await fillLog();
  for (const text of ["甲", "乙", "丙"]) {
    const body = { text, name: "申请人丁", contact: { phone: "13800005678" } };
    const answer = await filled.environment.call("POST", "/v1/complaints", {
      body,
      headers: { "Idempotency-Key": newKey() },
    });
    expect(answer.status).toBe(201);
  }
  await file(filled.environment);
  await anchored(filled.environment);
});

const complaintAt = async (seq: number): Promise<string> => {
  const [row] = await rowsOf<{ id: string }>("SELECT id FROM complaint WHERE year = 2026 AND seq = ?", seq);
  return row?.id ?? "";
};

/** Sealed as the service would, for this binding. */
const sealedFor = async (binding: string, text: string): Promise<Sealed> =>
  (await keyringOf(bindings)).seal(text, binding, (count) => crypto.getRandomValues(new Uint8Array(count)));

const attacks: readonly Attack[] = [
  {
    name: "another secret lets somebody into a complaint",
    attack: async () => {
      await run("UPDATE complaint SET secret_hash = ? WHERE id = ?", "f".repeat(64), await complaintAt(1));
      return [{ fault: "secret-altered", record: "complaint C2026-000001" }];
    },
  },
  {
    name: "a complaint's text is overwritten",
    attack: async () => {
      const id = await complaintAt(1);
      await run("UPDATE complaint_text SET sealed = zeroblob(64) WHERE complaint_id = ? AND seq = 0", id);
      return [{ fault: "text-altered", record: "complaint C2026-000001" }];
    },
  },
  {
    name: "a complaint's text is deleted",
    attack: async () => {
      await run("DELETE FROM complaint_text WHERE complaint_id = ? AND seq = 0", await complaintAt(2));
      return [{ fault: "text-missing", record: "complaint C2026-000002" }];
    },
  },
  {
    name: "a complaint is deleted",
    attack: async () => {
      const id = await complaintAt(3);
      await run("DELETE FROM complaint_text WHERE complaint_id = ?", id);
      await behindGuards(["complaint_record"], () => run("DELETE FROM complaint_record WHERE complaint_id = ?", id));
      await run("DELETE FROM complaint WHERE id = ?", id);
      return [
        { fault: "number-missing", record: "complaint C2026-000003" },
        { fault: "record-missing", record: `complaint_record ${id}` },
      ];
    },
  },
  {
    name: "an erased case is somebody's again",
    attack: async () => {
      const { receipt_no } = filled.old;
      const id = await idOf(receipt_no);
      await run("INSERT INTO person_key (key, kind, request_id) VALUES (?, 'identity', ?)", "f".repeat(32), id);
      await run("UPDATE applicant SET sealed = zeroblob(64) WHERE request_id = ?", id);
      return [
        { fault: "keys-altered", receipt_no },
        { fault: "identity-altered", receipt_no, seq: 1 },
      ];
    },
  },
  {
    name: "another text is sealed in a text's place",
    attack: async () => {
      const { receipt_no } = filled.one;
      const id = await idOf(receipt_no);
      const { sealed } = await sealedFor(`${id}/received`, `${"0".repeat(32)}{"description":"别的"}`);
      await run("UPDATE sealed_text SET sealed = ? WHERE request_id = ? AND purpose = 'received'", sealed, id);
      return [{ fault: "text-altered", receipt_no, seq: 1 }];
    },
  },
  {
    name: "keys say that they were derived in a later way",
    attack: async () => {
      const { receipt_no } = filled.two;
      await run("UPDATE applicant SET keys_version = keys_version + 1 WHERE request_id = ?", await idOf(receipt_no));
      return [{ fault: "keys-altered", receipt_no }];
    },
  },
  {
    name: "a draft's text is deleted",
    attack: async () => {
      const { receipt_no } = filled.three;
      await run("DELETE FROM sealed_text WHERE request_id = ? AND purpose = 'draft'", await idOf(receipt_no));
      return [{ fault: "text-missing", receipt_no, record: `draft_step ${await idOf(receipt_no)} 1 1` }];
    },
  },
  {
    name: "another text is sealed in the place of a draft's",
    attack: async () => {
      const { receipt_no } = filled.three;
      const id = await idOf(receipt_no);
      const [step] = await rowsOf<{ text_id: string }>("SELECT text_id FROM draft_step WHERE request_id = ?", id);
      const { sealed } = await sealedFor(`${id}/draft`, `${"0".repeat(32)}{"event":{"type":"extended"}}`);
      await run("INSERT INTO sealed_text VALUES (?, ?, 'draft', 'test', ?)", id, step?.text_id, sealed);
      return [{ fault: "text-altered", receipt_no, record: `draft_step ${id} 1 1` }];
    },
  },
  {
    name: "another letter is sealed in the place of an approved one",
    attack: async () => {
      const { receipt_no } = filled.one;
      const id = await idOf(receipt_no);
      const { sealed } = await sealedFor(`${id}/letter`, `${"0".repeat(32)}{"kind":"receipt"}`);
      await run("UPDATE sealed_text SET sealed = ? WHERE request_id = ? AND purpose = 'letter'", sealed, id);
      return [{ fault: "text-altered", receipt_no, record: `letter ${id} 1 1` }];
    },
  },
  {
    name: "an approved letter's text is deleted",
    attack: async () => {
      const { receipt_no } = filled.one;
      const id = await idOf(receipt_no);
      await run("DELETE FROM sealed_text WHERE request_id = ? AND purpose = 'letter'", id);
      return [{ fault: "text-missing", receipt_no, record: `letter ${id} 1 1` }];
    },
  },
  {
    name: "a sealed value of an act is altered",
    attack: async () => {
      const body = { name: "审计", unit: "审计室", roles: ["auditor"] };
      const headers = { ...filled.staff.headers, "Idempotency-Key": newKey() };
      expect((await filled.environment.call("POST", "/v1/staff/members", { body, headers })).status).toBe(201);
      const [value] = await rowsOf<{ act_id: string }>("SELECT act_id FROM act_value WHERE sealed IS NOT NULL LIMIT 1");
      const { sealed } = await sealedFor(`act/${value?.act_id}`, JSON.stringify([null, { name: "另一人" }]));
      await run("UPDATE act_value SET sealed = ? WHERE act_id = ?", sealed, value?.act_id);
      return [{ fault: "value-altered", record: `act ${value?.act_id}` }];
    },
  },
  {
    name: "a decision about a person has the number of another one that is gone",
    attack: async () => {
      const [first = {}] = await rowsOf<Record<string, unknown>>("SELECT * FROM person_decision LIMIT 1");
      await behindGuards(["person_decision"], () => run("DELETE FROM person_decision WHERE id = ?", first.id));
      const { request_id, other_id, member_id } = first;
      await store("person_decision", {
        ...{ requestId: String(request_id), otherId: String(other_id), memberId: String(member_id) },
        ...{ same: 1, decidedAt: "2026-03-03T02:00:00.000Z" },
      });
      const [second] = await rowsOf<{ id: number }>("SELECT id FROM person_decision");
      expect(second?.id).toBe(first.id);
      return [{ fault: "record-missing", record: `person_decision ${String(first.id)}`, hash: first.hash }];
    },
  },
  {
    name: "a case is counted by calendar 0, which there is none of",
    attack: async () => {
      const { receipt_no } = filled.three;
      await run("UPDATE request SET calendar_version = 0 WHERE id = ?", await idOf(receipt_no));
      return [{ fault: "row-altered", receipt_no }];
    },
  },
  {
    name: "the first case of a later year is gone from its number",
    attack: async () => {
      const id = await idOf("2026-000001");
      await behindGuards(["request"], () => run("UPDATE request SET receipt_seq = 5 WHERE id = ?", id));
      return [{ fault: "number-missing", receipt_no: "2026-000001" }];
    },
  },
  {
    name: "the log's first entry is deleted",
    attack: async () => {
      await behindGuards(["log_entry"], () => run("DELETE FROM log_entry WHERE seq = 1"));
      return [{ fault: "entry-missing", entry: 1 }];
    },
  },
];

describe("a change of one case, complaint or entry", () => {
  it("is not found where there is none", async () => {
    expect(await faults()).toEqual([]);
  });

  it.each(attacks)("is named: $name", async ({ attack }) => {
    const before = await faults();
    const named = await attack();
    const after = await faults();
    for (const fault of named) {
      expect(before).not.toContainEqual(expect.objectContaining(fault));
      expect(after).toContainEqual(expect.objectContaining(fault));
    }
  });
});
