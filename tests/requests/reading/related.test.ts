import { describe, expect, it } from "vitest";
import { related } from "../../../schema/contracts/related.ts";
import { environmentAt } from "../../support/environment.ts";
import { file, filing, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const officer = await staffWith("clerk", "officer");

const other = { ...filing.applicant, name: "申请人乙", identity: { type: "passport", number: "E00000000" } };
const nobody = { kind: "commercial", name: "某公司", contact: { email: "office@example.org" } };
const far = "请公开2014年至2016年交通违法罚款收支明细及其审计报告";

const first = await registerLetter(environment, officer, "2026-02-27");
const second = await file(environment, { body: { ...filing, description: `${filing.description}谢谢` } });
const third = await file(environment, { body: { ...filing, description: far } });
const alike = await file(environment, { body: { ...filing, applicant: other } });
const company = await file(environment, { body: { ...filing, applicant: nobody, description: "户籍政策文件" } });
const again = await file(environment, { body: { ...filing, applicant: nobody, description: "车辆管理所办公时间" } });

async function relatedTo(receiptNo: string) {
  const response = await environment.call("GET", `/v1/staff/requests/${receiptNo}/related`, {
    headers: officer.headers,
  });
  expect(response.status).toBe(200);
  return related.parse(await response.json());
}
const numbers = (cases: readonly { receipt_no: string }[]) => cases.map(({ receipt_no }) => receipt_no);

describe("requests beside a case", () => {
  it("finds the same applicant by identity number, latest first, and counts the calendar month", async () => {
    const found = await relatedTo(second.receipt_no);
    expect(numbers(found.same_applicant)).toEqual([third.receipt_no, first.receipt_no]);
    expect(found.this_month).toBe(2);
  });

  it("finds an applicant without identity by name and address", async () => {
    expect(numbers((await relatedTo(company.receipt_no)).same_applicant)).toEqual([again.receipt_no]);
  });

  it("finds like text whoever wrote it, the most alike first", async () => {
    const { like_text } = await relatedTo(first.receipt_no);
    const same = like_text.find(({ receipt_no }) => receipt_no === alike.receipt_no);
    expect(same?.likeness).toBe(1);
    expect(numbers(like_text)).toContain(second.receipt_no);
    expect(like_text.map(({ likeness }) => likeness)).toEqual(
      like_text.map(({ likeness }) => likeness).toSorted((a, b) => b - a),
    );
    expect(numbers(like_text)).not.toContain(company.receipt_no);
  });

  it("is for staff, and 404 without such a case", async () => {
    expect((await environment.call("GET", `/v1/staff/requests/${first.receipt_no}/related`)).status).toBe(401);
    const missing = await environment.call("GET", "/v1/staff/requests/2026-999999/related", {
      headers: officer.headers,
    });
    expect(missing.status).toBe(404);
  });
});
