import { beforeAll, describe, expect, it } from "vitest";
import { complaintReceipt, staffComplaint } from "../../../schema/contracts/complaints.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { opened } from "../../support/case.ts";
import { rowsOf } from "../../support/database.ts";
import { type Browser, open, send, signIn, tokenOf } from "../../support/desk.ts";
import { deskCosts } from "../../support/desk-costs.ts";
import { drawnForm, sentBy } from "../../support/drawn-form.ts";
import { environmentAt, newKey, type TestEnvironment } from "../../support/environment.ts";
import { sendForm, textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

// Complaints at the desk: listed with those that are open first, read by whom they are for, and what became of each recorded.

const now = "2026-03-02T02:00:00Z";
const office = { zh_hans: "某市政务公开办", zh_hant: "某市政務公開辦", en: "A city's office" };
const withSetting = (complaints: PracticeSettings["complaints"]) =>
  environmentAt(now, { PRACTICE: { ...(complaints && { complaints }) } });
const deciding = withSetting({ decided_here: true, office });
const forwarding = withSetting({ decided_here: false, office });
const staff = await staffWith();
const room = "/desk/complaints";

let officer: Browser;
const browserOf = async (...roles: Role[]) => signIn(deciding, await staffWith(...roles));
beforeAll(async () => {
  officer = await browserOf("officer");
});

/** Registers a complaint that came on paper; answers its number. */
async function registered(more: object = {}) {
  const body = { text: "贵机关逾期未答复。", channel: "registered_mail", received_on: "2026-02-27", ...more };
  const response = await deciding.call("POST", "/v1/staff/complaints", { body, headers: staff.headers });
  expect(response.status).toBe(201);
  return complaintReceipt.parse(await response.json()).complaint_no;
}

async function pageOf(path: string, { environment = deciding, browser = officer, status = 200 } = {}) {
  const response = await open(environment, path, browser);
  expect(response.status, path).toBe(status);
  return response.text();
}
const read = async (number: string) => {
  const response = await deciding.call("GET", `/v1/staff/complaints/${number}`, staff);
  return staffComplaint.parse(await response.json());
};

/** Sends the form of the next step as its page has it. */
async function record(number: string, typed: Record<string, string>, environment: TestEnvironment = deciding) {
  const form = drawnForm(await pageOf(`${room}/${number}`, { environment }), "step");
  return send(environment, form.action, officer, sentBy(form, typed));
}
const decision = { "/on": "2026-03-02", "/result": "upheld", "/reasons": "经查属实，已责令改正。" };

/** The numbers that the list shows, in its order. */
const listed = (html: string) => [...html.matchAll(/<th scope="row">(?:<a [^>]*>)?(C[0-9-]+)/g)].map(([, one]) => one);

describe("the list of complaints", () => {
  it("has the open ones first, the earliest received first, each a link, and how long they have waited", async () => {
    const late = await registered({ received_on: "2026-02-20" });
    const early = await registered({ received_on: "2026-01-30", channel: "oral" });
    const ended = await registered({ received_on: "2026-01-05" });
    expect((await record(ended, decision)).status).toBe(303);
    const html = await pageOf(room);
    expect(listed(html)).toEqual([early, late, ended]);
    expect(html).toContain(`href="${room}/${early}"`);
    const text = textOf(html);
    for (const word of ["已收到31天", "口头", "已作出处理决定（2026年3月2日）", "条例没有规定办理投诉的期限"]) {
      expect(text).toContain(word);
    }
    expect(listed(await pageOf(`${room}?state=registered`))).toEqual([early, late]);
    expect(listed(await pageOf(`${room}?state=decided&year=2026`))).toEqual([ended]);
    expect(textOf(await pageOf(`${room}?state=forwarded`))).toContain("没有符合条件的投诉");
    expect(listed(await pageOf(`${room}?year=2019`))).toEqual([]);
    // What nobody could have chosen is no filter.
    expect(listed(await pageOf(`${room}?state=asleep&year=soon`))).toEqual([early, late, ended]);
  });

  it("says nothing of what was written or who complained, and leads those to a complaint who may read it", async () => {
    const number = await registered({ name: "申请人丙", contact: { phone: "13800005678" } });
    for (const role of ["editor", "auditor"] as const) {
      const browser = await browserOf(role);
      const html = await pageOf(room, { browser });
      expect(listed(html)).toContain(number);
      expect(html).not.toContain(`${room}/${number}`);
      for (const word of ["申请人丙", "13800005678", "逾期未答复"]) expect(html).not.toContain(word);
      await pageOf(`${room}/${number}`, { browser, status: 403 });
    }
    await pageOf(room, { browser: await browserOf("publisher"), status: 403 });
  });

  it("goes on behind fifty of them", async () => {
    for (let at = 0; at < 51; at++) await registered();
    const html = await pageOf(`${room}?state=registered`);
    expect(listed(html)).toHaveLength(50);
    const [, next = ""] = /<a href="([^"]*)" rel="next"/.exec(html) ?? [];
    const behind = listed(await pageOf(next.replaceAll("&amp;", "&")));
    expect(behind.length).toBeGreaterThan(0);
    expect(behind.filter((one) => listed(html).includes(one))).toEqual([]);
  });
});

describe("a complaint", () => {
  it("is read with who complains, its request, what the law asks and who decides", async () => {
    const { receipt_no: receiptNo } = await opened(deciding, staff, "2026-01-05");
    const contact = { phone: "13800005678", email: "complains@example.org", address: "某市某区某路9号" };
    const number = await registered({ about: receiptNo, name: "申请人丙", contact });
    const html = await pageOf(`${room}/${number}`);
    const text = textOf(html);
    const facts = ["申请人丙", ...Object.values(contact), "贵机关逾期未答复。", "2026年2月27日 星期五", "挂号信"];
    for (const word of [...facts, "由本机关处理", "第四十七条", "条例没有规定期限", "尚未办理"])
      expect(text).toContain(word);
    expect(html).toContain(`href="/desk/requests/${receiptNo}"`);
    expect(textOf(await pageOf(`${room}/${number}`, { environment: forwarding }))).toContain("请转送某市政务公开办");
    // The case leads to it.
    expect(await pageOf(`/desk/requests/${receiptNo}`)).toContain(`href="${room}/${number}"`);
    const auditor = await browserOf("auditor");
    const ofAuditor = await pageOf(`/desk/requests/${receiptNo}`, { browser: auditor });
    expect(ofAuditor).toContain(number);
    expect(ofAuditor).not.toContain(`${room}/${number}`);
  });

  it("of 2008 says what the Regulation asked then, and one about no request of ours leads to none", async () => {
    const number = await registered({ received_on: "2016-05-03" });
    expect(textOf(await pageOf(`${room}/${number}`))).toContain("（2008年）第三十三条");
    const key = { "Idempotency-Key": newKey() };
    const body = { text: "投诉。", about: "2019-000999" };
    const filed = await deciding.call("POST", "/v1/complaints", { body, headers: key });
    const { complaint_no } = complaintReceipt.parse(await filed.json());
    const html = await pageOf(`${room}/${complaint_no}`);
    expect(textOf(html)).toContain("2019-000999 · 本机关没有此编号的申请");
    expect(html).not.toContain('href="/desk/requests/2019-000999"');
  });

  it("is decided by its form, once, as the API records it, and corrected, which leaves both on record", async () => {
    const number = await registered();
    const path = `${room}/${number}`;
    const form = drawnForm(await pageOf(path), "step");
    const fields = sentBy(form, decision);
    for (let at = 0; at < 2; at++) {
      const sent = await send(deciding, form.action, officer, fields);
      expect(sent.headers.get("Location")).toBe(`${path}?done=decided`);
    }
    expect(await read(number)).toMatchObject({ state: "decided", result: "upheld", reasons: decision["/reasons"] });
    expect((await read(number)).steps).toHaveLength(1);
    const ended = textOf(await pageOf(`${path}?done=decided`));
    for (const word of ["已登记处理决定。", "已于2026年3月2日作出处理决定", "经查属实，已责令改正。", "投诉成立"]) {
      expect(ended).toContain(word);
    }
    const corrected = await record(number, { "/on": "2026-03-02", "/text": "误录了结果。" });
    expect(corrected.headers.get("Location")).toBe(`${path}?done=corrected`);
    expect((await read(number)).state).toBe("registered");
    const text = textOf(await pageOf(`${path}?done=corrected`));
    for (const word of ["已更正，不再起作用", "更正第1项", "误录了结果。", "登记处理决定"])
      expect(text).toContain(word);
  });

  it("is forwarded to the office that the settings name, where another one decides", async () => {
    const number = await registered();
    const sent = await record(number, { "/on": "2026-03-02" }, forwarding);
    expect(sent.headers.get("Location")).toBe(`${room}/${number}?done=forwarded`);
    expect(await read(number)).toMatchObject({ state: "forwarded", office });
  });

  it("refused, is drawn again with why beside its field, and with all that was typed", async () => {
    const number = await registered();
    const refusal = async (typed: Record<string, string>) => {
      const response = await record(number, { ...decision, ...typed });
      expect(response.status).toBe(422);
      return response.text();
    };
    const early = await refusal({ "/on": "2026-02-26" });
    expect(early).toMatch(/id="\/on#fault"><span>日期不能早于收到投诉之日/);
    expect(early).toContain('<a href="#/on">');
    expect(early).toContain("经查属实，已责令改正。");
    expect(early).toMatch(/value="upheld" checked/);
    expect(await refusal({ "/on": "2026-03-03" })).toMatch(/id="\/on#fault"><span>日期不能晚于今天/);
    expect(await refusal({ "/reasons": " " })).toContain('id="/reasons#fault"');
    expect((await read(number)).steps).toEqual([]);
  });

  it("that another decided meanwhile says so, and shows how it is now", async () => {
    const number = await registered();
    const form = drawnForm(await pageOf(`${room}/${number}`), "step");
    expect((await record(number, decision)).status).toBe(303);
    const late = await send(deciding, form.action, officer, sentBy(form, { ...decision, "/result": "rejected" }));
    expect(late.status).toBe(422);
    expect(textOf(await late.text())).toContain("已经登记过办理结果，请先更正");
    expect(await read(number)).toMatchObject({ result: "upheld" });
  });

  it("of the other way says which it is, though its form was forged", async () => {
    const number = await registered();
    const forged = (environment: TestEnvironment, fields: Record<string, string>) =>
      send(environment, `${room}/${number}/steps`, officer, { "/on": "2026-03-02", ...fields });
    const here = await forged(deciding, { "/type": "forwarded" });
    expect([here.status, textOf(await here.text()).includes("请登记处理决定")]).toEqual([422, true]);
    const there = await forged(forwarding, { "/type": "decided", ...decision });
    expect([there.status, textOf(await there.text()).includes("请登记转送")]).toEqual([422, true]);
    const wrong = await forged(deciding, { "/type": "corrected", "/voids": "1", "/text": "误录。" });
    expect([wrong.status, textOf(await wrong.text()).includes("不是现在有效的登记")]).toEqual([422, true]);
    expect((await read(number)).steps).toEqual([]);
  });

  it("is recorded by officers and heads alone, from a page of our own, and by nobody for another's form", async () => {
    const number = await registered();
    const path = `${room}/${number}`;
    const clerk = await browserOf("clerk");
    const html = await pageOf(path, { browser: clerk });
    expect(html).not.toContain(`${path}/steps`);
    expect(textOf(html)).toContain("由承办人或者负责人登记办理结果");
    const fields = { "/type": "decided", ...decision };
    expect((await send(deciding, `${path}/steps`, clerk, fields)).status).toBe(403);
    const foreign = { "Sec-Fetch-Site": "cross-site", Origin: "https://other.example", ...officer.headers };
    const _token = await tokenOf(deciding, officer);
    expect((await sendForm(deciding, `${path}/steps`, { ...fields, _token }, foreign)).status).toBe(403);
    const own = { "Sec-Fetch-Site": "same-origin", ...officer.headers };
    const another = await tokenOf(deciding, clerk);
    expect((await sendForm(deciding, `${path}/steps`, { ...fields, _token: another }, own)).status).toBe(403);
    expect((await read(number)).steps).toEqual([]);
    await pageOf(`${room}/C2026-999999`, { status: 404 });
    await pageOf(`${room}/C2026-1`, { status: 404 });
  });

  it("whose text was erased says so, and offers no correction", async () => {
    const number = await registered();
    expect((await record(number, decision)).status).toBe(303);
    await rowsOf(
      "DELETE FROM complaint_text WHERE complaint_id = (SELECT id FROM complaint WHERE seq = ?) RETURNING seq",
      Number(number.slice(6)),
    );
    const html = await pageOf(`${room}/${number}`);
    expect(textOf(html)).toContain("内容已按规定期限销毁");
    expect(html).not.toContain(`${number}/steps`);
  });

  it("and the list of them read one round trip each, besides who calls", async () => {
    const { receipt_no: about } = await opened(deciding, staff, "2026-01-05");
    const number = await registered({ about });
    expect((await record(number, decision)).status).toBe(303);
    const costs = await deskCosts(now, staff);
    for (const path of [room, `${room}?state=registered&year=2026`, `${room}/${number}`]) {
      expect((await costs.tripsOf(path)).slice(1)).toEqual([]);
    }
  });
});

describe("the form of a complaint that came on paper", () => {
  const path = `${room}/new`;
  const typed = { "/channel": "registered_mail", "/received_on": "2026-02-27", "/text": "贵机关逾期未答复申请。" };
  const register = async (fields: Record<string, string>, browser = officer) => {
    const form = drawnForm(await pageOf(path, { browser }), "complaint");
    return send(deciding, form.action, browser, sentBy(form, fields));
  };
  const complaints = async () => (await rowsOf("SELECT 1 FROM complaint")).length;

  it("registers it, and answers the number and the secret once, with which it is followed", async () => {
    const before = await complaints();
    const response = await register({ ...typed, "/name": "申请人丙", "/contact/phone": "(023) 6396-0000 转 12" });
    expect(response.status).toBe(201);
    const html = await response.text();
    const number = /C2026-[0-9]{6}/.exec(textOf(html))?.[0] ?? "";
    expect(await complaints()).toBe(before + 1);
    expect(await read(number)).toMatchObject({ text: typed["/text"], name: "申请人丙", received_on: "2026-02-27" });
    const secret = /[0-9a-f]{64}/.exec(html.replaceAll(/<[^>]*>/g, ""))?.[0] ?? "";
    const followed = await deciding.call("GET", `/v1/complaints/${number}`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    expect(followed.status).toBe(200);
    expect(await pageOf(`${room}/${number}`)).not.toContain(secret);
  });

  it("names what is wrong beside its field, keeps what was typed, and stores nothing", async () => {
    const before = await complaints();
    const response = await register({ ...typed, "/received_on": "2026-03-03", "/about": "2026-999999" });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(typed["/text"]);
    expect(textOf(html)).toContain("日期不能晚于今天");
    expect(await complaints()).toBe(before);
  });

  it("that is sent twice registers once; sent with another text it is drawn once more, and then registers a further one", async () => {
    const before = await complaints();
    const form = drawnForm(await pageOf(path), "complaint");
    for (const _ of [1, 2]) expect((await send(deciding, path, officer, sentBy(form, typed))).status).toBe(201);
    expect(await complaints()).toBe(before + 1);
    const other = { ...typed, "/text": "贵机关公开的信息有误。" };
    const refused = await send(deciding, path, officer, sentBy(form, other));
    expect(refused.status).toBe(422);
    const drawn = await refused.text();
    expect(drawn).toContain(other["/text"]);
    expect((await send(deciding, path, officer, sentBy(drawnForm(drawn, "complaint"), other))).status).toBe(201);
    expect(await complaints()).toBe(before + 2);
  });

  it("is for who registers complaints", async () => {
    expect((await open(deciding, path, await browserOf("auditor"))).status).toBe(403);
    expect(textOf(await pageOf(room, { browser: await browserOf("auditor") }))).not.toContain("登记投诉");
    expect(textOf(await pageOf(room))).toContain("登记投诉");
  });
});
