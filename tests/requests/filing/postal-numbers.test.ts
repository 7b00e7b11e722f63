import { describe, expect, it } from "vitest";
import { staffReceipt } from "../../../schema/contracts/requests.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { append, caseOf, letter, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

const register = (more: Record<string, unknown>, headers: Record<string, string> = {}) =>
  environment.call("POST", "/v1/staff/requests", {
    body: letter("2026-02-27", more),
    headers: { ...staff.headers, ...headers },
  });
const warned = (receipt: { warnings: { code: string; detail: string }[] }) =>
  receipt.warnings.map(({ code, detail }) => [code, detail.slice(0, 11)]);

describe("the carrier's number of a registered letter", () => {
  it("registered twice, in any spelling, warns with the other receipt number and refuses nothing", async () => {
    const first = await registerLetter(environment, staff, "2026-02-27", { postal_no: "XA 1234 5678 9" });
    expect(first.warnings).toEqual([]);
    expect((await registerLetter(environment, staff, "2026-02-27", { postal_no: "XA12345670" })).warnings).toEqual([]);
    expect((await registerLetter(environment, staff, "2026-02-27")).warnings).toEqual([]);
    const second = await registerLetter(environment, staff, "2026-02-27", { postal_no: "ｘａ-123456789" });
    expect(warned(second)).toEqual([["postal-number-registered", first.receipt_no]]);
    const third = await registerLetter(environment, staff, "2026-02-27", { postal_no: "XA123456789" });
    expect(warned(third).map(([, no]) => no)).toEqual([first.receipt_no, second.receipt_no]);
  });

  it("warns one of two that are registered at once, at least", async () => {
    const responses = await Promise.all([1, 2].map(() => register({ postal_no: "EE0001" })));
    const receipts = await Promise.all(responses.map(async (one) => staffReceipt.parse(await one.json())));
    expect(receipts.flatMap(({ warnings }) => warnings).length).toBeGreaterThan(0);
  });

  it("is answered with the same warning when sent again with its key", async () => {
    await register({ postal_no: "EE0002" });
    const headers = { "Idempotency-Key": newKey() };
    const [first, second] = [
      await register({ postal_no: "EE0002" }, headers),
      await register({ postal_no: "EE0002" }, headers),
    ];
    const said = await first.text();
    expect(said).toContain("postal-number-registered");
    expect(await second.text()).toBe(said);
  });

  it("is sealed, and read by staff alone", async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-02-27", { postal_no: "EE0003-SEALED" });
    expect((await caseOf(environment, staff, receipt_no)).postal_no).toBe("EE0003-SEALED");
    expect(JSON.stringify(await everything())).not.toContain("EE0003");
  });

  it.each(["counter", "fax", "ordinary_mail", "email", "oral", "online"])(
    "of what came by %s is refused",
    async (channel) => {
      await expectFaults(await register({ intake_channel: channel, postal_no: "EE0004" }), [
        "/postal_no",
        "not-registered-mail",
      ]);
    },
  );

  it("of signs alone is compared with none", async () => {
    const before = await rowsOf("SELECT 1 FROM postal_key");
    for (const _ of [1, 2])
      expect((await registerLetter(environment, staff, "2026-02-27", { postal_no: "--" })).warnings).toEqual([]);
    expect(await rowsOf("SELECT 1 FROM postal_key")).toEqual(before);
  });

  it("is not a part's", async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-02-27", { postal_no: "EE0005" });
    await append(environment, staff, receipt_no, { type: "split", on: "2026-03-02", text: "另案" }, { version: 1 });
    expect(warned(await registerLetter(environment, staff, "2026-02-27", { postal_no: "EE0005" }))).toEqual([
      ["postal-number-registered", receipt_no],
    ]);
  });
});
