import { beforeAll, describe, expect, it } from "vitest";
import { happens, opened, type RunningCase } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { type Browser, open, send, signIn } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { hiddenFields, textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith("clerk", "officer", "head");
let browser: Browser;
let one: RunningCase;
let other: RunningCase;

async function search(fields: Record<string, string>, who = browser) {
  const response = await send(environment, "/en/desk/search", who, fields);
  return { status: response.status, html: await response.text() };
}
const numbersOf = (html: string) => [...html.matchAll(/class="case-number">([^<]*)</g)].map(([, number]) => number);

beforeAll(async () => {
  const applicant = {
    kind: "natural_person",
    name: "申请人丙",
    contact: { address: "某市某路3号" },
    identity: { type: "passport", number: "E00000003" },
  };
  one = await opened(environment, staff, "2026-02-25", { applicant });
  await happens(environment, staff, one, { type: "titled", on: "2026-03-02", title: "户籍业务办理数量" });
  other = await opened(environment, staff, "2026-02-26");
  browser = await signIn(environment, await staffWith("officer"));
});

describe("the search", () => {
  it("finds cases by words of their titles, says where they were, and leads to each", async () => {
    const { status, html } = await search({ "/words": "户籍 办理" });
    expect(status).toBe(200);
    expect(numbersOf(html)).toEqual([one.receipt_no]);
    expect(textOf(html)).toContain("in the title");
    expect(html).toContain(`href="/en/desk/requests/${one.receipt_no}"`);
    expect(html).toContain('value="户籍 办理"');
  });

  it.each<[string, Record<string, string>]>([
    ["name", { "/name": " 申请人丙" }],
    ["address", { "/address": "某市某路３号" }],
    ["document", { "/identity/type": "passport", "/identity/number": "e00000003" }],
  ])("finds cases by the %s of who asks, which is put on record, and no address has it", async (_, fields) => {
    const before = await rowsOf("SELECT 1 FROM identity_read");
    const { status, html } = await search(fields);
    expect([status, numbersOf(html)]).toEqual([200, [one.receipt_no]]);
    expect(await rowsOf("SELECT 1 FROM identity_read")).toHaveLength(before.length + 1);
    const addresses = [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, address = ""]) =>
      decodeURIComponent(address),
    );
    for (const value of Object.values(fields)) expect(addresses.join("\n")).not.toContain(value.trim());
  });

  it("ignores what an address says: a search is a form", async () => {
    const response = await open(environment, `/en/desk/search?words=${encodeURIComponent("户籍")}&/name=x`, browser);
    const html = await response.text();
    expect(numbersOf(html)).toEqual([]);
    expect(html).not.toContain("户籍");
  });

  it("does not ask a head or an auditor who asks, and refuses it where they ask all the same", async () => {
    for (const role of ["head", "auditor"] as const) {
      const reader = await signIn(environment, await staffWith(role));
      expect(await (await open(environment, "/en/desk/search", reader)).text()).not.toContain('name="/name"');
      expect((await search({ "/name": "申请人丙" }, reader)).status).toBe(403);
      expect(numbersOf((await search({ "/words": "户籍" }, reader)).html)).toEqual([one.receipt_no]);
    }
  });

  it("says what is wrong beside the field, with everything that was typed", async () => {
    const { status, html } = await search({ "/words": "户", "/own_no": "渝公开〔2025〕18号" });
    expect(status).toBe(422);
    expect(html).toContain('<a href="#/words">');
    expect(textOf(html)).toContain("A word needs two characters or more");
    expect(html).toContain('value="渝公开〔2025〕18号"');
    const unreal = await search({ "/name": "。。" });
    expect([unreal.status, textOf(unreal.html).includes("no letter or digit to compare")]).toEqual([422, true]);
  });

  it("says that nothing was found", async () => {
    const { status, html } = await search({ "/own_no": "没有" });
    expect([status, textOf(html).includes("No case was found")]).toEqual([200, true]);
  });

  it("goes on to earlier ones with the same search, in a form", async () => {
    for (let count = 0; count < 49; count++) await opened(environment, staff, "2026-02-27");
    const first = await search({ "/received/from": "2026-02-25" });
    expect(numbersOf(first.html)).toHaveLength(50);
    const { _token: _, ...next } = hiddenFields(first.html);
    expect(next).toMatchObject({ "/received/from": "2026-02-25" });
    const second = await search(next);
    expect(numbersOf(second.html)).toEqual([one.receipt_no]);
    expect(numbersOf(first.html)).toContain(other.receipt_no);
  });
});
