import { expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { append, caseOf, file, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

it("a reply's text, search record and reasons are sealed together and shown to applicant and staff", async () => {
  const environment = environmentAt("2026-03-10T03:00:00Z");
  const officer = await staffWith("officer");
  const receipt = await file(environment);
  const words = { text: "答复全文", searched: "档案室与业务系统", reasons: "经检索未制作该信息" };
  const reply = {
    type: "replied",
    outcome: "not_held.nonexistent",
    service: { by: "post", sent_on: "2026-03-10", served_on: "2026-03-10" },
    ...words,
  };
  const appended = await append(environment, officer, receipt.receipt_no, reply, { version: 1 });
  expect(caseClock.parse(await appended.json())).toMatchObject({ state: "closed", outcome: "not_held.nonexistent" });
  expect((await tracked(environment, receipt)).reply).toMatchObject(words);
  const { timeline, reply: served } = await caseOf(environment, officer, receipt.receipt_no);
  expect(served).toMatchObject(words);
  expect(timeline.at(-1)).toMatchObject({
    text: words.text,
    body: { searched: words.searched, reasons: words.reasons },
  });
  const stored = JSON.stringify(await everything());
  for (const word of Object.values(words)) expect(stored).not.toContain(word);
});
