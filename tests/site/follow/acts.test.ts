import { describe, expect, it } from "vitest";
import { openActs } from "../../../functions/site/follow/case-acts.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { type Holder, hiddenIn, recorded, sendOwn } from "../../support/follow.ts";
import { notifiedFiling, notifyingAt } from "../../support/notices.ts";
import { file, registerLetter, replied, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const today = "2026-03-02";
const environment = environmentAt(`${today}T02:00:00Z`);
const officer = await staffWith();
const service = { by: "electronic", sent_on: today, served_on: today };

const happens = (mine: Holder, version: number, event: object) => recorded(environment, officer, mine, version, event);

const clarification = {
  type: "clarification_requested",
  text: "请说明所需统计数据的年份。",
  respond_by: "2026-03-16",
  service,
};

/** A case that waits for its applicant to clarify it. */
async function unclear() {
  const mine = await file(environment);
  await happens(mine, 1, clarification);
  return mine;
}

/** The events of a case that its applicant made, of a type. */
const countOf = async ({ receipt_no }: Holder, type: string) =>
  (
    await rowsOf(
      "SELECT seq FROM case_event JOIN request ON request.id = request_id WHERE type = ? AND printf('%d-%06d', receipt_year, receipt_seq) = ?",
      type,
      receipt_no,
    )
  ).length;

describe("a clarification", () => {
  it("is asked for with the notice beside it, and received once, however often it is sent", async () => {
    const mine = await unclear();
    const opened = await sendOwn(environment, "/follow", mine);
    expect(opened.text).toContain("等待您补正 请最迟于2026年3月16日补正您的申请。");
    expect(opened.text).toContain("请说明所需统计数据的年份。");
    expect(opened.text).toContain("您最迟在这一天：申请人补正 依据：《政府信息公开条例》（2019年）第三十条");
    expect(opened.text).toContain("《民法典》第二百零一条");
    const hidden = hiddenIn(opened.html, "/follow/clarification");
    const fields = { ...hidden, "/text": "指2015年全年。" };
    const sent = await sendOwn(environment, "/follow/clarification", mine, fields);
    expect([sent.response.status, sent.response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(sent.text).toContain("补正已收到。");
    expect(sent.text).toContain("等待本机关答复");
    expect(hiddenIn(sent.html, "/follow/clarification")).toBeUndefined();
    const reloaded = await sendOwn(environment, "/follow/clarification", mine, fields);
    expect(reloaded.text.replaceAll(/\d+ms/g, "")).toBe(sent.text);
    expect(await countOf(mine, "clarification_received")).toBe(1);
  });

  it("that is empty or too long is marked beside its field, with everything that was written and the case", async () => {
    const mine = await unclear();
    const opened = await sendOwn(environment, "/en/follow", mine);
    const hidden = hiddenIn(opened.html, "/en/follow/clarification");
    for (const text of ["", "字".repeat(10_001)]) {
      const sent = await sendOwn(environment, "/en/follow/clarification", mine, { ...hidden, "/text": text });
      expect(sent.response.status).toBe(422);
      expect(sent.html).toContain("<title>Error: Request ");
      expect(sent.html).toContain('<a href="#clarification/text">Your clarification: ');
      expect(sent.html).toContain('id="clarification/text#fault"');
      expect(sent.html).toContain(`${text}</textarea>`);
      expect(sent.text).toContain("Waiting for your clarification");
    }
    expect(await countOf(mine, "clarification_received")).toBe(0);
  });

  it("after its period needs the reason why, and the page asks for it", async () => {
    const mine = await unclear();
    const late = environmentAt("2026-03-20T02:00:00Z");
    const opened = await sendOwn(late, "/follow", mine);
    expect(opened.text).toContain("期限已过。有正当理由的，仍请尽快办理并说明理由。");
    const fields = { ...hiddenIn(opened.html, "/follow/clarification"), "/text": "指2015年。" };
    const refused = await sendOwn(late, "/follow/clarification", mine, fields);
    expect(refused.response.status).toBe(409);
    expect(refused.html).toContain('<a href="#clarification/justified_reason">逾期补正的正当理由：');
    expect(refused.html).toContain("指2015年。</textarea>");
    const hidden = hiddenIn(refused.html, "/follow/clarification");
    const sent = await sendOwn(late, "/follow/clarification", mine, {
      ...fields,
      ...hidden,
      "/justified_reason": "住院。",
    });
    expect([sent.response.status, sent.text.includes("补正已收到。")]).toEqual([200, true]);
  });

  it("that came twice in other words is not recorded over the first, and says so", async () => {
    const mine = await unclear();
    const opened = await sendOwn(environment, "/follow", mine);
    const hidden = hiddenIn(opened.html, "/follow/clarification");
    await sendOwn(environment, "/follow/clarification", mine, { ...hidden, "/text": "指2015年。" });
    const other = await sendOwn(environment, "/follow/clarification", mine, { ...hidden, "/text": "指2014年。" });
    expect(other.response.status).toBe(422);
    expect(other.text).toContain("此表格已经提交过，内容与这次不同。");
    expect(other.html).toContain("指2014年。</textarea>");
    expect(await countOf(mine, "clarification_received")).toBe(1);
  });

  it("is refused in words where the case has moved on, and what was written stays", async () => {
    const mine = await file(environment);
    const sent = await sendOwn(environment, "/follow/clarification", mine, { "/text": "指2015年。" });
    expect(sent.response.status).toBe(409);
    expect(sent.text).toContain("申请的状态已经变化，目前不能这样做。");
    expect(sent.html).toContain("指2015年。</textarea>");
    expect(sent.text).not.toContain("clarification_received");
  });

  it("of a form that was open for too long is kept, under a key of today", async () => {
    const mine = await unclear();
    const opened = await sendOwn(environment, "/follow", mine);
    const hidden = hiddenIn(opened.html, "/follow/clarification");
    const later = environmentAt("2026-03-04T02:00:00Z");
    const fields = { ...hidden, "/text": "指2015年。" };
    const expired = await sendOwn(later, "/follow/clarification", mine, fields);
    expect(expired.response.status).toBe(422);
    expect(expired.text).toContain("此表格打开时间过长");
    const sent = await sendOwn(later, "/follow/clarification", mine, {
      ...fields,
      ...hiddenIn(expired.html, "/follow/clarification"),
    });
    expect(sent.text).toContain("补正已收到。");
  });

  it("whose answer cannot be given is sent once more from the page that says so, under the same key", async () => {
    const mine = await unclear();
    const opened = await sendOwn(environment, "/follow", mine);
    const hidden = hiddenIn(opened.html, "/follow/clarification") ?? {};
    const fields = { ...hidden, "/text": "指2015年。" };
    const TRACKING_LIMIT = { limit: async () => ({ success: false }) };
    const busy = environmentAt(`${today}T02:00:00Z`, { TRACKING_LIMIT });
    const refused = await sendOwn(busy, "/follow/clarification", mine, fields);
    expect(refused.response.status).toBe(429);
    expect(refused.html).toContain("指2015年。</textarea>");
    expect(hiddenIn(refused.html, "/follow/clarification")).toMatchObject({
      _number: mine.receipt_no,
      _secret: mine.tracking_secret,
      _key: hidden._key,
    });
  });

  it("with a wrong secret opens nothing, and what was written waits for the right one", async () => {
    const mine = await unclear();
    const wrong = { receipt_no: mine.receipt_no, tracking_secret: "f".repeat(64) };
    const refused = await sendOwn(environment, "/follow/clarification", wrong, { "/text": "指2015年。" });
    expect(refused.response.status).toBe(404);
    expect(refused.html).toContain('action="/follow/clarification"');
    expect(refused.html).toContain(`value="${mine.receipt_no}"`);
    expect(refused.html).toContain("指2015年。</textarea>");
    expect(refused.html).not.toContain("f".repeat(64));
    expect(await countOf(mine, "clarification_received")).toBe(0);
  });

  it("asks the database no more often than the API does", async () => {
    const tripsOf = async (send: (at: typeof environment, mine: Holder) => Promise<Response>) => {
      const mine = await unclear();
      const watching = watched(bindings.DB);
      const response = await send(environmentAt(`${today}T02:00:00Z`, { DB: watching.DB }), mine);
      expect(response.status).toBe(200);
      return watching.trips.length;
    };
    const page = await tripsOf(async (at, mine) => {
      const { html } = await sendOwn(environment, "/follow", mine);
      const hidden = hiddenIn(html, "/follow/clarification");
      return (await sendOwn(at, "/follow/clarification", mine, { ...hidden, "/text": "指2015年。" })).response;
    });
    const api = await tripsOf((at, mine) =>
      at.call("POST", `/v1/requests/${mine.receipt_no}/clarification`, {
        body: { text: "指2015年。" },
        headers: { Authorization: `Bearer ${mine.tracking_secret}`, "Idempotency-Key": newKey() },
      }),
    );
    expect(page).toBe(api);
  });
});

it("reasons that were asked for are given", async () => {
  const mine = await file(environment);
  await happens(mine, 1, { type: "reasons_requested", service });
  const opened = await sendOwn(environment, "/follow", mine);
  expect(opened.text).toMatch(/请最迟于2026年3月\d+日说明申请的理由。/);
  expect(opened.text).toMatch(
    /2026年3月\d+日 尚待办理 您最迟在这一天：说明理由 依据：《政府信息公开条例》（2019年）第三十五条/,
  );
  const hidden = hiddenIn(opened.html, "/follow/reasons");
  const sent = await sendOwn(environment, "/follow/reasons", mine, { ...hidden, "/text": "用于学术研究。" });
  expect(sent.text).toContain("理由已收到。");
  expect(sent.text).not.toContain("请最迟于");
});

describe("a withdrawal", () => {
  it("is confirmed on a page of its own before anything happens, and happens once", async () => {
    const mine = await file(environment);
    const { html } = await sendOwn(environment, "/follow", mine);
    const asked = await sendOwn(environment, "/follow/withdrawal", mine, {
      ...hiddenIn(html, "/follow/withdrawal"),
      "/text": "不再需要。",
    });
    expect(asked.response.status).toBe(200);
    expect(asked.text).toContain(`您将撤回申请${mine.receipt_no}的全部内容。`);
    expect(await countOf(mine, "withdrawn")).toBe(0);
    expect(hiddenIn(asked.html, "/follow")).toEqual({ _number: mine.receipt_no, _secret: mine.tracking_secret });
    const fields = hiddenIn(asked.html, "/follow/withdrawal") ?? {};
    expect(fields).toMatchObject({ "/text": "不再需要。", _confirmed: "yes" });
    for (const _ of [1, 2]) {
      const { text } = await sendOwn(environment, "/follow/withdrawal", mine, fields);
      expect(text).toContain("申请已撤回。");
      expect(text).toContain("已办结：撤回申请");
    }
    expect(await countOf(mine, "withdrawn")).toBe(1);
  });

  it("of a part names the part, and leaves the rest; none named, nothing is withdrawn", async () => {
    const mine = await file(environment);
    const empty = await sendOwn(environment, "/follow/withdrawal", mine, { "/part": " ", _confirmed: "yes" });
    expect(empty.response.status).toBe(422);
    expect(empty.html).toContain('<a href="#part/part">撤回哪一部分：此项必填</a>');
    expect(empty.html).toContain("<details open");
    expect((await tracked(environment, mine)).state).toBe("open");
    const asked = await sendOwn(environment, "/follow/withdrawal", mine, { "/part": "2014年的部分。" });
    expect(asked.text).toContain("的以下部分，不能恢复；其余部分继续办理。 2014年的部分。");
    const { html, text } = await sendOwn(
      environment,
      "/follow/withdrawal",
      mine,
      hiddenIn(asked.html, "/follow/withdrawal"),
    );
    expect(text).toContain("这一部分已撤回，其余部分继续办理。");
    expect(hiddenIn(html, "/follow/withdrawal")).toBeDefined();
    expect((await tracked(environment, mine)).state).toBe("open");
  });
});

it("what was granted is suggested for everybody, and what is decided of it is a notice", async () => {
  const mine = await file(environment);
  await happens(mine, 1, { type: "reviewed", on: today, result: "disclose", basis: "第十三条" });
  await happens(mine, 2, replied(today, { outcome: "granted" }));
  const { html } = await sendOwn(environment, "/follow", mine);
  const fields = { ...hiddenIn(html, "/follow/suggestion"), "/text": "建议按年公布。" };
  const sent = await sendOwn(environment, "/follow/suggestion", mine, fields);
  expect(sent.text).toContain("建议已收到，处理结果将在本页告知。");
  await happens(mine, 4, { type: "suggestion_decided", on: today, reasons: "仅涉及申请人本人。" });
  const { text } = await sendOwn(environment, "/follow", mine);
  expect(text).toContain("已决定是否主动公开");
  expect(text).toContain("仅涉及申请人本人。");
});

it("notices of progress are ended by a button, and ended twice they are ended", async () => {
  const at = notifyingAt(`${today}T02:00:00Z`);
  const mine = await file(at, { body: notifiedFiling });
  const opened = await sendOwn(at, "/follow", mine);
  expect(opened.text).toContain("有进展时以手机短信提醒您。提醒不是送达文书。");
  const hidden = hiddenIn(opened.html, "/follow/notices");
  for (const _ of [1, 2]) {
    const { text, html } = await sendOwn(at, "/follow/notices", mine, hidden);
    expect(text).toContain("进展提醒已停止。");
    expect(text).toContain("本件没有开通进展提醒。");
    expect(hiddenIn(html, "/follow/notices")).toBeUndefined();
  }
});

describe("what the page offers is what the case allows:", () => {
  const review = { type: "reviewed", on: today, result: "disclose", basis: "第十三条" };
  const cases: Readonly<Record<string, readonly object[]>> = {
    "a new request": [],
    "one that has to be clarified": [clarification],
    "one whose reasons are asked for": [{ type: "reasons_requested", service }],
    "one whose fee has to be paid": [{ type: "fee_notified", method: "by_page", pages: 240, service }],
    "one that was granted": [review, replied(today, { outcome: "granted" })],
    "one that was refused": [replied(today, { outcome: "refused.deliberative" })],
    "one that was withdrawn": [{ type: "withdrawn", on: today }],
  };
  const acts = {
    clarification: ["clarification", { text: "指2015年。" }],
    reasons: ["reasons", { text: "用于研究。" }],
    withdrawal: ["withdrawal", {}],
    part: ["withdrawal", { part: "一部分。" }],
    suggestion: ["suggestion", { text: "请公开。" }],
  } as const;

  async function caseAfter(events: readonly object[], isFax = false) {
    const mine = isFax
      ? await registerLetter(environment, officer, today, { intake_channel: "fax" })
      : await file(environment);
    for (const [at, event] of events.entries()) await happens(mine, at + 1, event);
    return mine;
  }

  it.each([...Object.entries(cases), ["one that is not confirmed", undefined] as const])("%s", async (_, events) => {
    for (const [act, [path, body]] of Object.entries(acts)) {
      // Each act on a case of its own: one may end what another needs.
      const mine = await caseAfter(events ?? [], events === undefined);
      const offered = openActs(await tracked(environment, mine));
      const response = await environment.call("POST", `/v1/requests/${mine.receipt_no}/${path}`, {
        body,
        headers: { Authorization: `Bearer ${mine.tracking_secret}`, "Idempotency-Key": newKey() },
      });
      expect([200, 409]).toContain(response.status);
      expect([...offered].includes(act as never), act).toBe(response.status === 200);
    }
  });
});
