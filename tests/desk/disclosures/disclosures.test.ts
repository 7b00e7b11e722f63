import { describe, expect, it } from "vitest";
import { staffDisclosure } from "../../../schema/contracts/disclosures.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { type Browser, open, send, signIn, tokenOf } from "../../support/desk.ts";
import { disclosed, entry, grantedCase } from "../../support/disclosures.ts";
import { environmentAt } from "../../support/environment.ts";
import { append, caseOf, filing, registerLetter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-10T02:00:00.000Z");
const staff = await staffWith();
const browserOf = async (...roles: Role[]) => signIn(environment, await staffWith(...roles));
const officer = await browserOf("officer");

const granted = async () => (await grantedCase(environment, staff, "2026-03-10")).receipt_no;
const at = (receiptNo: string) => `/desk/requests/${receiptNo}/disclosure`;

async function pageOf(path: string, { browser = officer, status = 200 }: { browser?: Browser; status?: number } = {}) {
  const response = await open(environment, path, browser);
  expect(response.status, path).toBe(status);
  return response.text();
}
const written = async (receiptNo: string) =>
  staffDisclosure.parse(
    await (
      await environment.call("GET", `/v1/staff/requests/${receiptNo}/disclosure`, { headers: staff.headers })
    ).json(),
  );
const sent = async (path: string, fields: Record<string, string>) =>
  send(environment, path, officer, { _token: await tokenOf(environment, officer), ...fields });
const typed = { "/title": "部门决算", "/summary": "提供了决算报表。", "/index_no": "" };

describe("what the disclosure log says of a case, at the desk", () => {
  it("is written, changed and withdrawn by forms, each of which leads back", async () => {
    const no = await granted();
    const before = await pageOf(at(no));
    expect(before).toContain("本案尚未列入目录。");
    expect(before).not.toContain('name="/reason"');
    const first = await sent(at(no), typed);
    expect([first.status, first.headers.get("Location")]).toEqual([303, `${at(no)}?done=published`]);
    const page = await pageOf(`${at(no)}?done=published`);
    expect(page).toContain(`href="/disclosures/${(await written(no)).no}"`);
    expect(page).toContain('name="_version" value="1"');
    const changed = await sent(at(no), { ...typed, "/title": "决算及说明", _version: "1" });
    expect(changed.headers.get("Location")).toBe(`${at(no)}?done=changed`);
    const withdrawn = await sent(`${at(no)}/withdrawal`, { "/reason": "重复。", _version: "2" });
    expect(withdrawn.headers.get("Location")).toBe(`${at(no)}?done=withdrawn`);
    expect(await written(no)).toMatchObject({ title: "决算及说明", unlisted: "withdrawn", version: 3 });
    expect(await pageOf(at(no))).toContain("重新列入");
  });

  it("is refused with what was typed, and says why: the applicant's words, who asked, another's change", async () => {
    const no = await granted();
    const { name } = filing.applicant;
    const named = await sent(at(no), { ...typed, "/summary": `寄给${name}的决算` });
    expect(named.status).toBe(422);
    const html = await named.text();
    expect(html).toContain("本次命中已记入查阅记录");
    expect(html).toContain(`寄给${name}的决算`);
    expect(await pageOf(`/desk/requests/${no}/log`, { browser: await browserOf("auditor") })).not.toContain("没有记录");
    await sent(at(no), typed);
    const stale = await sent(at(no), { ...typed, "/title": "我的标题" });
    expect(stale.status).toBe(412);
    const other = await stale.text();
    for (const text of ["此条目刚刚被他人修改", "我的标题", 'name="_version" value="1"']) expect(other).toContain(text);
  });

  it("is not offered of a case that grants nothing, nor to who only reads", async () => {
    const { receipt_no } = await registerLetter(environment, staff, "2026-03-10");
    expect(await pageOf(`/desk/requests/${receipt_no}`)).not.toContain(`href="${at(receipt_no)}"`);
    const refused = await sent(at(receipt_no), typed);
    expect(refused.status).toBe(409);
    const no = await granted();
    expect(await pageOf(`/desk/requests/${no}`)).toContain(`href="${at(no)}"`);
    const auditor = await browserOf("auditor");
    expect(await pageOf(at(no), { browser: auditor })).not.toContain('name="/title"');
    const clerk = await browserOf("clerk");
    expect(await pageOf(`/desk/requests/${no}`, { browser: clerk })).not.toContain(`href="${at(no)}"`);
    await pageOf(at(no), { browser: clerk, status: 403 });
  });

  it("says why it is not public once the reply is voided", async () => {
    const no = await granted();
    await disclosed(environment, staff, no, entry());
    const { version, timeline } = await caseOf(environment, staff, no);
    const voids = timeline.findLast(({ type }) => type === "replied")?.seq;
    await append(environment, staff, no, { type: "corrected", on: "2026-03-10", voids, text: "误录。" }, { version });
    const html = await pageOf(at(no));
    expect(html).toContain("不公开：案件重新办理中");
    expect(html).not.toContain('name="/title"');
  });
});

describe("the list at the desk", () => {
  it("has the granted cases without an entry, and each entry with why it is not public", async () => {
    const waiting = await granted();
    const listed = await granted();
    await disclosed(environment, staff, listed, entry({ title: "列表中的条目" }));
    const html = await pageOf("/desk/disclosures");
    const [open = "", entries = ""] = html.split("<h2>目录条目");
    expect(open).toContain(`href="${at(waiting)}"`);
    expect(open).not.toContain(`href="${at(listed)}"`);
    expect(entries).toContain("列表中的条目");
    expect(entries).toContain("不公开：案件重新办理中");
    await pageOf("/desk/disclosures", { browser: await browserOf("publisher"), status: 403 });
  });
});
