import { describe, expect, it } from "vitest";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { related } from "../../../schema/contracts/related.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { file, filing, letter, registerLetter, sendFiling } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();

const withIdentity = (identity: unknown) => ({ ...filing, applicant: { ...filing.applicant, identity } });
const online = (identity: unknown) => sendFiling(environment, { body: withIdentity(identity) });
const onPaper = (identity: unknown) => registerLetter(environment, staff, "2026-03-02", withIdentity(identity));
let lines = 0;
const imported = (identity: unknown, dry = true) =>
  environment.call("POST", `/v1/staff/requests/import${dry ? "?dry_run=true" : ""}`, {
    body: JSON.stringify({ ...letter("2026-03-02", withIdentity(identity)), own_no: `旧-${lines++}`, events: [] }),
    headers: { ...staff.headers, "Content-Type": "application/x-ndjson" },
  });

async function identityOf(receiptNo: string) {
  const response = await environment.call("POST", `/v1/staff/requests/${receiptNo}/identity`, staff);
  return applicantOnFile.parse(await response.json()).identity;
}

const resident = "11010519491231002X";
const code = "91350100M000100Y43";
/** Of a licence issued before 2016: its check character should be 3. */
const oldCode = "91350100M000100Y44";

describe("a number as it is typed", () => {
  it.each([
    ["resident_id", "１１０１０５１９４９１２３１００２Ｘ", resident],
    ["resident_id", "110105 19491231 002x", resident],
    ["resident_id", "110105-19491231-002X", resident],
    ["resident_id", "110105　19491231—002ｘ", resident],
    ["resident_id", " 110105\u00a01949\u20111231\u2212002X ", resident],
    ["resident_id", "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X", resident],
    ["resident_id", "11010519491231002×", resident],
    ["resident_id", "11010519491231002\u0425", resident],
    ["unified_social_credit_code", "９１３５０１００ｍ０００１００ｙ４３", code],
    ["unified_social_credit_code", "91 350100 M000100Y4 3", code],
    ["unified_social_credit_code", "91350100-m000100y-43", code],
    ["passport", "Ｅ1234 5678", "Ｅ1234 5678"],
  ] as const)("of type %s is stored as its standard writes it: %s", async (type, number, stored) => {
    const { receipt_no } = await file(environment, { body: withIdentity({ type, number }) });
    const read = await identityOf(receipt_no);
    // What other documents' numbers look like is not ours to say; the contract of texts tidies them.
    if (type === "passport") expect(read).toMatchObject({ type, number_check: null });
    else expect(read).toEqual({ type, number: stored, number_check: "match" });
  });

  it.each(["resident_id", "unified_social_credit_code"])(
    "of type %s that is nothing but dashes is none",
    async (type) => {
      const number = "— －-";
      await expectFaults(await online({ type, number }), ["/applicant/identity/number", "blank"]);
      const response = await environment.call("POST", "/v1/staff/requests", {
        body: letter("2026-03-02", withIdentity({ type, number })),
        ...staff,
      });
      await expectFaults(response, ["/applicant/identity/number", "blank"]);
    },
  );
});

describe("a credit code whose check character does not match", () => {
  it("is asked about once of who files online, and taken when confirmed", async () => {
    const refusal = await online({ type: "unified_social_credit_code", number: oldCode });
    const said = await refusal.clone().text();
    expect(said).not.toContain(oldCode);
    expect(said).toContain("number_confirmed");
    await expectFaults(refusal, ["/applicant/identity/number", "check-character"]);

    const confirmed = { type: "unified_social_credit_code", number: oldCode, number_confirmed: true };
    const { receipt_no } = await file(environment, { body: withIdentity(confirmed) });
    expect(await identityOf(receipt_no)).toEqual({ ...confirmed, number_check: "mismatch" });
  });

  it.each([
    ["with a letter that the standard leaves out", "91350100I000100Y43"],
    ["of another length", "91350100M000100Y4"],
    ["that is the older registration number", "350100100012345"],
  ])("%s is asked about likewise, and recorded from paper and import", async (_, number) => {
    const identity = { type: "unified_social_credit_code", number };
    await expectFaults(await online(identity), ["/applicant/identity/number", "check-character"]);
    expect((await online({ ...identity, number_confirmed: true })).status).toBe(201);
    expect(await identityOf((await onPaper(identity)).receipt_no)).toEqual({ ...identity, number_check: "mismatch" });
    expect((await imported(identity)).status).toBe(200);
  });

  it("is never refused from paper or import, and recorded as such", async () => {
    const identity = { type: "unified_social_credit_code", number: oldCode };
    expect(await identityOf((await onPaper(identity)).receipt_no)).toEqual({ ...identity, number_check: "mismatch" });
    const { cases } = await (await imported(identity, false)).json<{ cases: { receipt_no: string }[] }>();
    expect(await identityOf(cases[0]?.receipt_no ?? "")).toEqual({ ...identity, number_check: "mismatch" });
  });

  it("is confirmed by true alone", async () => {
    for (const number_confirmed of [false, "true", 1]) {
      const identity = { type: "unified_social_credit_code", number: oldCode, number_confirmed };
      const response = await online(identity);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain("/applicant/identity/number_confirmed");
    }
  });
});

describe("a resident number", () => {
  it.each([
    ["with another check character", "110105194912310021", "mismatch"],
    ["with a day that does not exist", "110105194902300023", "mismatch"],
    ["that is too short", "1101051949123100", "mismatch"],
    ["of 15 digits, as until 1999", "110105491231002", null],
  ])("%s is a typing error online, and recorded from paper and import", async (_, number, number_check) => {
    const identity = { type: "resident_id", number };
    for (const more of [{}, { number_confirmed: true }]) {
      await expectFaults(await online({ ...identity, ...more }), ["/applicant/identity/number", "identity-number"]);
    }
    expect(await identityOf((await onPaper(identity)).receipt_no)).toEqual({ ...identity, number_check });
    expect((await imported(identity)).status).toBe(200);
  });
});

describe("a day of birth after the request was received", () => {
  const numberOf = (day: string) => {
    const digits = `110105${day.replaceAll("-", "")}002`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
    return digits + "10X98765432"[sum % 11];
  };
  const born = (day: string) => ({ type: "resident_id", number: numberOf(day) });
  const fault = ["/applicant/identity/number", "birth-in-the-future"] as const;

  it("is refused online, on the agency's day", async () => {
    expect((await online(born("2026-03-20"))).status).toBe(201);
    await expectFaults(await online(born("2026-03-21")), fault);
    await expectFaults(await online(born("2126-03-21")), fault);
    const late = environmentAt("2026-03-20T16:00:00Z");
    expect((await sendFiling(late, { body: withIdentity(born("2026-03-21")) })).status).toBe(201);
  });

  it("is refused of a letter", async () => {
    await onPaper(born("2026-03-02"));
    const body = letter("2026-03-02", withIdentity(born("2026-03-03")));
    await expectFaults(await environment.call("POST", "/v1/staff/requests", { body, ...staff }), fault);
  });

  it("is refused in an import, by its line", async () => {
    expect((await imported(born("2026-03-02"))).status).toBe(200);
    await expectFaults(await imported(born("2026-03-03")), [`/1${fault[0]}`, fault[1]]);
  });
});

it("a number of 15 digits is the same person's as the one of 18 made of it", async () => {
  const other = { ...filing.applicant, name: "申请人丙", contact: {} };
  const older = await registerLetter(environment, staff, "2026-03-02", {
    route: "pickup",
    applicant: { ...other, identity: { type: "resident_id", number: "110105560714013" } },
  });
  const { receipt_no } = await registerLetter(environment, staff, "2026-03-02", {
    applicant: { ...filing.applicant, identity: { type: "resident_id", number: "110105195607140137" } },
  });
  const response = await environment.call("GET", `/v1/staff/requests/${older.receipt_no}/related`, staff);
  expect(related.parse(await response.json()).same_applicant).toMatchObject([
    { receipt_no, because: "identity_number" },
  ]);
});
