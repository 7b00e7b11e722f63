import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparedPhone, dialled } from "../../../schema/contracts/address.ts";
import { applicantOnFile } from "../../../schema/contracts/applicant.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { file, filing, registerLetter, sendFiling } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-20T03:00:00Z");
const staff = await staffWith();

const withContact = (contact: Record<string, string>) => ({
  ...filing,
  route: "pickup",
  applicant: { ...filing.applicant, contact },
});
async function contactOf(receiptNo: string) {
  const response = await environment.call("POST", `/v1/staff/requests/${receiptNo}/identity`, staff);
  return applicantOnFile.parse(await response.json()).contact;
}
const online = (contact: Record<string, string>) => sendFiling(environment, { body: withContact(contact) });
const stored = async (contact: Record<string, string>) =>
  contactOf((await file(environment, { body: withContact(contact) })).receipt_no);
const onPaper = async (contact: Record<string, string>) =>
  contactOf((await registerLetter(environment, staff, "2026-03-02", withContact(contact))).receipt_no);

describe("an e-mail address", () => {
  it.each([
    ["name@example.org", "name@example.org"],
    ["o'brien+foi/2026=a@example.org", "o'brien+foi/2026=a@example.org"],
    ["!#$%&'*+-/=?^_`{|}~@example.org", "!#$%&'*+-/=?^_`{|}~@example.org"],
    ["first.last@mail.example.org", "first.last@mail.example.org"],
    ["Name@EXAMPLE.Org", "Name@example.org"],
    [`${"a".repeat(64)}@example.org`, `${"a".repeat(64)}@example.org`],
    ["name@例子.中国", "name@xn--fsqu00a.xn--fiqs8s"],
    ["name@xn--fsqu00a.xn--fiqs8s", "name@xn--fsqu00a.xn--fiqs8s"],
    ["name@bücher.example", "name@xn--bcher-kva.example"],
    ["ｎａｍｅ＠ｅｘａｍｐｌｅ。ｏｒｇ", "name@example.org"],
    [" name @ example.org ", "name@example.org"],
    ["123456789@qq.com", "123456789@qq.com"],
    ["name@1.example", "name@1.example"],
    // A joiner tells two domains apart: without it this would be somebody else's.
    ["foo@نامه\u200cای.com", "foo@xn--mgba3gch31f060k.com"],
    ["foo@نامهای.com", "foo@xn--mgba3gch31f.com"],
    ["<foo@qq.com>", "foo@qq.com"],
    ["mailto:foo@qq.com", "foo@qq.com"],
    ['"张三" <foo@qq.com>', "foo@qq.com"],
  ])("that a mail server takes is taken and stored for the wire: %s", async (email, wire) => {
    expect(await stored({ email })).toEqual({ email: wire });
    expect(await stored({ email: wire }), "converted once").toEqual({ email: wire });
  });

  it.each([
    ["张三@example.org", "local-part-not-ascii"],
    ["josé@例子.中国", "local-part-not-ascii"],
    ['"a b"@example.org', "local-part-quoted"],
    ["mailbox", "invalid-format"],
    ["张三", "invalid-format"],
    ["@example.org", "invalid-format"],
    ["name@", "invalid-format"],
    ["name@localhost", "invalid-format"],
    ["name@192.0.2.1", "invalid-format"],
    ["name@[192.0.2.1]", "invalid-format"],
    ["name@0x7f.1", "invalid-format"],
    ["name@example.org:25", "invalid-format"],
    ["name@example.org/x", "invalid-format"],
    ["name@other@example.org", "invalid-format"],
    ["a b@example.org", "invalid-format"],
    ["a..b@example.org", "invalid-format"],
    [".a@example.org", "invalid-format"],
    ["a.@example.org", "invalid-format"],
    ["name@-example.org", "invalid-format"],
    ["name@exa_mple.org", "invalid-format"],
    ["name@example..org", "invalid-format"],
    [`${"a".repeat(65)}@example.org`, "invalid-format"],
    [`name@${"a".repeat(64)}.org`, "invalid-format"],
  ])("that none takes is explained online, not repeated, and recorded from paper as given: %s", async (email, code) => {
    const response = await online({ email });
    expect(await response.clone().text()).not.toContain(email);
    await expectFaults(response, ["/applicant/contact/email", code]);
    expect(await onPaper({ email })).toEqual({ email });
  });

  it("is as long as an address may be once its domain is converted", async () => {
    // 63 characters convert to more than a label's 63.
    await expectFaults(await online({ email: `name@${"例".repeat(63)}.中国` }), [
      "/applicant/contact/email",
      "invalid-format",
    ]);
  });

  it("is the same contract for members and senders of reminders", async () => {
    const member = { name: "李办事", unit: "办公室", roles: ["officer"] };
    const add = (email: string) =>
      environment.call("POST", "/v1/staff/members", { body: { ...member, email }, ...staff });
    expect(await (await add("o'neill@例子.中国")).json()).toMatchObject({ email: "o'neill@xn--fsqu00a.xn--fiqs8s" });
    await expectFaults(await add("李@example.org"), ["/email", "local-part-not-ascii"]);
    const sink = (from: string) =>
      environment.call("POST", "/v1/staff/sinks", {
        body: { kind: "email", name: "邮件", language: "zh_hans", from },
        ...staff,
      });
    await expectFaults(await sink("李@example.org"), ["/from", "local-part-not-ascii"]);
  });
});

describe("a telephone number", () => {
  const numbers: [typed: string, tidy: string, dialled: string][] = [
    ["13800000000", "13800000000", "13800000000"],
    ["138 0000 0000", "138 0000 0000", "13800000000"],
    ["138-0000-0000", "138-0000-0000", "13800000000"],
    ["１３８００００００００", "13800000000", "13800000000"],
    ["١٣٨٠٠٠٠٠٠٠٠", "13800000000", "13800000000"],
    ["+86 138 0000 0000", "+86 138 0000 0000", "13800000000"],
    ["＋８６　１３８００００００００", "+86 13800000000", "13800000000"],
    ["008613800000000", "008613800000000", "13800000000"],
    ["8613800000000", "8613800000000", "13800000000"],
    ["（+86）13800000000", "(+86)13800000000", "13800000000"],
    ["013800000000", "013800000000", "13800000000"],
    ["023-60000000", "023-60000000", "02360000000"],
    ["（023）60000000", "(023)60000000", "02360000000"],
    ["023－6000—0000", "023-6000-0000", "02360000000"],
    ["+86 23 6000 0000", "+86 23 6000 0000", "02360000000"],
    ["+86 (0)23 60000000", "+86 (0)23 60000000", "02360000000"],
    ["+86-023-60000000", "+86-023-60000000", "02360000000"],
    ["86-23-60000000", "86-23-60000000", "02360000000"],
    ["010 60000000", "010 60000000", "01060000000"],
    ["0311-6000000", "0311-6000000", "03116000000"],
    ["023-60000000转123", "023-60000000转123", "02360000000x123"],
    ["023-60000000 轉 123", "023-60000000 轉 123", "02360000000x123"],
    ["023-60000000-123", "023-60000000-123", "02360000000x123"],
    ["(023)60000000-123", "(023)60000000-123", "02360000000x123"],
    ["023-60000000 ext. 123", "023-60000000 ext. 123", "02360000000x123"],
    ["023-60000000 分机123", "023-60000000 分机123", "02360000000x123"],
    ["+86 23 60000000 x123", "+86 23 60000000 x123", "02360000000x123"],
    ["023-60000000 內線12", "023-60000000 內線12", "02360000000x12"],
    ["023-60000000转8001#", "023-60000000转8001#", "02360000000x8001"],
    ["02360000000-8001", "02360000000-8001", "02360000000x8001"],
    ["400-000-0000-1", "400-000-0000-1", "4000000000x1"],
    ["+86 95000", "+86 95000", "95000"],
    ["tel:+86-138-0000-0000", "tel:+86-138-0000-0000", "13800000000"],
    ["60000000", "60000000", "60000000"],
    ["400-000-0000", "400-000-0000", "4000000000"],
    ["95000", "95000", "95000"],
    ["+852 2000 0000", "+852 2000 0000", "+85220000000"],
    ["00852-20000000", "00852-20000000", "+85220000000"],
    ["+1 (202) 555-0100", "+1 (202) 555-0100", "+12025550100"],
    ["+44 (0)20 7946 0000", "+44 (0)20 7946 0000", "+442079460000"],
  ];

  it("is taken and stored tidy, in every form it is written in", async () => {
    for (const [phone, tidy, dial] of numbers) {
      expect(await stored({ phone }), phone).toEqual({ phone: tidy });
      expect(dialled(phone), phone).toBe(dial);
    }
  });

  it("is the same number once tidied", () => {
    for (const [phone, tidy] of numbers) expect(dialled(tidy)).toBe(dialled(phone));
  });

  it.each([
    "1380000000",
    "12800000000",
    "023-1",
    "+86 1380000",
    "+12",
    "+1234567890123456",
    "无",
    "138000000OO",
    "x12",
    "(023)",
  ])("that nobody can call is refused online with an example, and recorded from paper as given: %s", async (phone) => {
    const response = await online({ phone });
    expect(await response.clone().text()).toContain("转");
    await expectFaults(response, ["/applicant/contact/phone", "phone-number"]);
    expect(await onPaper({ phone })).toEqual({ phone });
  });

  it("and the other ways to be reached are recorded from paper at any length in use", async () => {
    const contact = {
      phone: "13800000000（丈夫） 13800000001（妻子） 023-60000000转8001（办公室）",
      email: `${"a".repeat(300)}@example.org`,
    };
    expect(await onPaper(contact)).toEqual({
      ...contact,
      phone: "13800000000(丈夫) 13800000001(妻子) 023-60000000转8001(办公室)",
    });
  });

  it("is compared whatever it is, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(comparedPhone(comparedPhone(text))).toBe(comparedPhone(text));
      }),
      { numRuns: 300, seed: 20260320 },
    );
  });
});

it.each([
  ["４０００１０", "400010"],
  ["400 010", "400010"],
  ["SW1A 1AA", "SW1A 1AA"],
  ["999077", "999077"],
])("a postcode of the mainland is six digits, another is as it is given: %s", async (postcode, tidy) => {
  expect(await stored({ postcode })).toEqual({ postcode: tidy });
});
