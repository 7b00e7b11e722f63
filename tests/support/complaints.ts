import { expect } from "vitest";
import { rowsOf } from "./database.ts";
import { environmentAt, newKey, type TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

const office = { zh_hans: "某办", zh_hant: "某辦", en: "An office" };
const deciding = (instant: string) =>
  environmentAt(instant, { PRACTICE: { complaints: { decided_here: true, office } } });

/** Complains online; answers how the complaint is called. */
export async function complain(at: TestEnvironment, text: string) {
  const answer = await at.call("POST", "/v1/complaints", {
    body: { text, contact: { phone: "13800005678" } },
    headers: { "Idempotency-Key": newKey() },
  });
  expect(answer.status).toBe(201);
  const complaintNo = String(Object(await answer.json()).complaint_no);
  const [row] = await rowsOf<{ id: string }>(
    "SELECT id FROM complaint WHERE printf('C%d-%06d', year, seq) = ?",
    complaintNo,
  );
  return { complaintNo, id: row?.id ?? "", record: `complaint ${complaintNo}` };
}

/** Decides a complaint on a day, where complaints are decided here. */
export const decide = async (officer: Caller, instant: string, complaintNo: string, on: string) => {
  const body = { type: "decided", on, result: "upheld", reasons: "投诉属实，已更正。" };
  const path = `/v1/staff/complaints/${complaintNo}/steps`;
  const answer = await deciding(instant).call("POST", path, {
    body,
    headers: { ...officer.headers, "Idempotency-Key": newKey() },
  });
  expect(answer.status).toBe(201);
};
