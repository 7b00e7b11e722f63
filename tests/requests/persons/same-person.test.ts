import { describe, expect, it } from "vitest";
import { related } from "../../../schema/contracts/related.ts";
import { rowsOf } from "../../support/database.ts";
import { daily, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, file, filing, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();
const officer = await staffWith("officer");

/** Somebody of their own for each test, so that no other test's requests are found. */
let people = 0;
const somebody = () => {
  people += 1;
  return { name: `申请人甲${people}`, phone: `139${String(people).padStart(8, "0")}` };
};
const asked = async (name: string, contact: Record<string, string>, identity?: object) => {
  const applicant = { kind: "natural_person", name, contact, ...(identity === undefined ? {} : { identity }) };
  const more = { route: "pickup", applicant };
  // Who says neither where to be reached nor who they are does so in a letter.
  return identity === undefined && Object.keys(contact).length === 0
    ? (await registerLetter(environment, staff, "2026-03-20", more)).receipt_no
    : (await file(environment, { body: { ...filing, ...more } })).receipt_no;
};
const passport = (number: string) => ({ type: "passport", number });

async function relatedTo(receiptNo: string, at = environment) {
  const response = await at.call("GET", `/v1/staff/requests/${receiptNo}/related`, officer);
  expect(response.status).toBe(200);
  return related.parse(await response.json());
}
const decide = (one: string, receipt_no: unknown, same: unknown = true, caller = officer) =>
  environment.call("POST", `/v1/staff/requests/${one}/same-person`, { body: { receipt_no, same }, ...caller });

const because = (cases: readonly { receipt_no: string; because: string }[]) =>
  cases.map((one) => [one.receipt_no, one.because]);

describe("the same person", () => {
  it.each([
    ["passport", "E12345678", "ｅ1234 5678"],
    ["permit", "H0123456701", "Ｈ01234567 01"],
    ["resident_id", "11010519491231002X", "110105 19491231 002x"],
    ["unified_social_credit_code", "91350100M000100Y43", "９１３５０１００-M000100Y-43"],
  ])("is who has the same number of a document, whatever the name: %s", async (type, number, again) => {
    const one = await asked("申请人甲", {}, { type, number });
    const two = await asked("申请人乙", {}, { type, number: again });
    const found = await relatedTo(one);
    expect(because(found.same_applicant)).toEqual([[two, "identity_number"]]);
    expect(found.this_month).toBe(2);
  });

  it("is not who has the same number of a document of another type", async () => {
    const number = "G87654321";
    const one = await asked("申请人甲九", {}, passport(number));
    await asked("申请人乙九", {}, { type: "permit", number });
    expect(await relatedTo(one)).toMatchObject({ same_applicant: [], candidates: [], this_month: 1 });
  });

  it.each([
    [
      "a telephone number",
      "阿卜杜拉·买买提",
      { phone: "13900000001" },
      "阿卜杜拉•买买提",
      { phone: "+86 139-0000-0001" },
    ],
    ["an e-mail address", "某某公司", { email: "Office@Example.org" }, "某 某 公 司", { email: "office@example.ORG" }],
    ["a Chinese domain", "某局", { email: "a@例子.中国" }, "某局", { email: "a@xn--fsqu00a.xn--fiqs8s" }],
    ["a postal address", "國家公司", { address: "某市某路1号（甲座）" }, "国家公司", { address: "某市 某路１号 甲座" }],
  ])("is who has the same name and %s, each in any spelling", async (_, name, contact, nameAgain, contactAgain) => {
    const one = await asked(name, contact);
    const two = await asked(nameAgain, contactAgain);
    const found = await relatedTo(one);
    expect(because(found.same_applicant)).toEqual([[two, "name_and_contact"]]);
    expect([found.this_month, found.candidates]).toEqual([2, []]);
  });

  it("is found from either side, where only one of the two names a document", async () => {
    const { name, phone } = somebody();
    const one = await asked(name, { phone }, passport("K11111111"));
    const two = await asked(name, { phone });
    expect(because((await relatedTo(one)).same_applicant)).toEqual([[two, "name_and_contact"]]);
    expect(because((await relatedTo(two)).same_applicant)).toEqual([[one, "name_and_contact"]]);
  });
});

describe("a candidate, which counts for nothing by itself", () => {
  it("is who shares the name alone, or a way to be reached alone", async () => {
    const { name, phone } = somebody();
    const one = await asked(name, { phone });
    const namesake = await asked(name, { phone: "02360000000" });
    const household = await asked("申请人丁", { phone });
    const found = await relatedTo(one);
    expect(found).toMatchObject({ same_applicant: [], this_month: 1 });
    expect(because(found.candidates)).toEqual([
      [household, "contact"],
      [namesake, "name"],
    ]);
  });

  it("is who has the same name and telephone, but names another document", async () => {
    const { name, phone } = somebody();
    const one = await asked(name, { phone }, passport("L11111111"));
    const two = await asked(name, { phone }, passport("L22222222"));
    const found = await relatedTo(one);
    expect(found).toMatchObject({ same_applicant: [], this_month: 1 });
    expect(because(found.candidates)).toEqual([[two, "name_and_contact"]]);
  });

  it("is not who shares an extension of another switchboard, or nothing", async () => {
    const { name } = somebody();
    const one = await asked("申请人庚", { phone: "023-60000009转1" });
    await asked("申请人辛", { phone: "023-60000009转2" });
    await asked(name, {});
    expect((await relatedTo(one)).candidates).toEqual([]);
  });
});

describe("an officer's decision", () => {
  it("makes a candidate count, from both sides, and can be taken back", async () => {
    const { name, phone } = somebody();
    const one = await asked(name, { phone });
    const two = await asked(name, { phone: "02360000001" });
    const response = await decide(one, two);
    expect(await response.json()).toEqual({
      receipt_no: two,
      same: true,
      decided_by: officer.id,
      decided_at: "2026-03-20T03:00:00.000Z",
    });
    for (const [from, to] of [
      [one, two],
      [two, one],
    ] as const) {
      const found = await relatedTo(from);
      expect(because(found.same_applicant)).toEqual([[to, "confirmed"]]);
      expect([found.this_month, found.candidates]).toEqual([2, []]);
    }
    expect((await decide(two, one, false)).status).toBe(200);
    const after = await relatedTo(one);
    expect(after).toMatchObject({ same_applicant: [], this_month: 1 });
    expect(after.candidates).toMatchObject([{ receipt_no: two, because: "name", refused: true }]);
    expect((await decide(one, two)).status).toBe(200);
    expect((await relatedTo(one)).this_month).toBe(2);
    const log = await rowsOf("SELECT same, member_id FROM person_decision ORDER BY id DESC LIMIT 3");
    expect(log).toEqual([1, 0, 1].map((same) => ({ same, member_id: officer.id })));
  });

  it("parts two requests that were found to be one person's", async () => {
    const { name, phone } = somebody();
    const one = await asked(name, { phone });
    const two = await asked(name, { phone });
    expect((await relatedTo(one)).this_month).toBe(2);
    await decide(two, one, false);
    const found = await relatedTo(one);
    expect(found).toMatchObject({ same_applicant: [], this_month: 1 });
    expect(found.candidates).toMatchObject([{ receipt_no: two, because: "name_and_contact", refused: true }]);
  });

  it("parts two that name the same number of a document, too", async () => {
    const one = await asked(somebody().name, {}, passport("E90000001"));
    const two = await asked(somebody().name, {}, passport("E90000001"));
    expect((await relatedTo(one)).this_month).toBe(2);
    await decide(two, one, false);
    const found = await relatedTo(one);
    expect(found).toMatchObject({ same_applicant: [], this_month: 1 });
    expect(found.candidates).toMatchObject([{ receipt_no: two, because: "identity_number", refused: true }]);
  });

  it("is recorded once, however often it is sent", async () => {
    const [one, two] = [await asked("申请人壬", {}), await asked("申请人癸", {})];
    const count = () => rowsOf("SELECT count(*) AS n FROM person_decision");
    const [before] = await count();
    const answers = [await decide(one, two), await decide(two, one), await decide(one, two)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await count()).toEqual([{ n: Number(before?.n) + 1 }]);
  });

  it("is about another case that exists, and for those who work cases", async () => {
    const one = await asked("申请人甲", {});
    await expectFaults(await decide(one, one), ["/receipt_no", "no-such-case"]);
    await expectFaults(await decide(one, "2026-999999"), ["/receipt_no", "no-such-case"]);
    await expectFaults(await decide(one, one, "yes"), ["/same", "invalid-type"]);
    await expectProblem(await decide("2026-999999", one), "not-found");
    for (const role of ["head", "auditor", "admin", "publisher", "editor"] as const) {
      await expectProblem(await decide(one, one, true, await staffWith(role)), "forbidden");
    }
  });

  it("goes with the keys when a case is erased, and none is taken of it any more", async () => {
    const at = environmentAt("2016-03-01T02:00:00.000Z");
    const { receipt_no, version } = await registerLetter(at, staff, "2015-03-02");
    await append(at, staff, receipt_no, replied("2015-03-09"), { version });
    await at.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
    const other = await asked("申请人丙", {});
    expect((await decide(other, receipt_no)).status).toBe(200);
    const later = environmentAt("2025-03-10T00:30:00.000Z");
    await later.schedule(daily, "2025-03-10T00:30:00.000Z");
    const ofCase = "WHERE ? IN (request_id, other_id)";
    const [{ id } = { id: "" }] = await rowsOf<{ id: string }>(
      "SELECT id FROM request WHERE receipt_year = 2015 AND receipt_seq = ?",
      Number(receipt_no.slice(5)),
    );
    expect(await rowsOf(`SELECT 1 FROM person_decision ${ofCase}`, id)).toEqual([]);
    await expectProblem(await decide(other, receipt_no), "conflict");
    expect(await rowsOf(`SELECT 1 FROM person_decision ${ofCase}`, id)).toEqual([]);
  });
});
