import { describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { anchoring, bindings, environmentAt } from "../../support/environment.ts";
import { type Holder, recorded, sendOwn } from "../../support/follow.ts";
import { sendForm, textOf } from "../../support/forms.ts";
import { append, file, trackWith } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const officer = await staffWith();

const open = (mine: Holder, path = "/follow", at = environment) => sendOwn(at, path, mine);
const happens = (mine: Holder, version: number, event: object) => recorded(environment, officer, mine, version, event);

const service = { by: "electronic", sent_on: "2026-03-02" };

describe("the form that opens a request", () => {
  it.each([
    ["/follow", "查询申请办理情况"],
    ["/zh-hant/follow", "查詢申請辦理情況"],
    ["/en/follow", "Follow a request"],
  ])("at %s is kept, and asks for number and secret", async (path, title) => {
    const response = await environment.call("GET", path);
    const html = await response.text();
    expect(response.headers.get("Cache-Control")).toContain("public");
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toMatch(/<input id="_number"[^>]*required/);
    expect(html).toMatch(/<input id="_secret"[^>]*required/);
    expect(html).not.toContain('name="_key"');
  });

  it("says the same of a wrong number and a wrong secret, keeps the number, and repeats no secret", async () => {
    const mine = await file(environment);
    const wrong = "f".repeat(64);
    const answers = await Promise.all(
      [
        { _number: mine.receipt_no, _secret: wrong },
        { _number: "2025-999999", _secret: wrong },
        { _number: "2025-999999", _secret: mine.tracking_secret },
        { _number: "这不是编号", _secret: mine.tracking_secret },
        { _number: mine.receipt_no, _secret: "" },
      ].map(async (fields) => {
        const response = await sendForm(environment, "/en/follow", fields);
        const html = await response.text();
        expect([response.status, response.headers.get("Cache-Control")]).toEqual([404, "no-store"]);
        expect(html).toContain(`value="${fields._number}"`);
        expect(html).not.toContain(wrong);
        expect(html).not.toContain(mine.tracking_secret);
        return html.replaceAll(fields._number, "");
      }),
    );
    expect(answers[0]).toContain("No request has this number and secret.");
    expect(new Set(answers).size).toBe(1);
  });

  it("takes a number with blanks around it, and one that was typed in full-width characters", async () => {
    const mine = await file(environment);
    const wide = mine.receipt_no.replaceAll(/[0-9-]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    for (const _number of [` ${mine.receipt_no} `, wide]) {
      const response = await sendForm(environment, "/follow", { _number, _secret: ` ${mine.tracking_secret}\r\n` });
      expect(response.status).toBe(200);
    }
  });

  it("takes the secret in groups, as the receipt has it, with blanks or hyphens between them", async () => {
    const mine = await file(environment);
    const groups = mine.tracking_secret.match(/.{8}/g) ?? [];
    expect(groups).toHaveLength(8);
    for (const between of [" ", "-", " - ", "\u00a0"]) {
      const response = await sendForm(environment, "/follow", {
        _number: mine.receipt_no,
        _secret: groups.join(between),
      });
      expect(response.status).toBe(200);
      // What the page sends on is the secret itself.
      expect(await response.text()).toContain(`name="_secret" value="${mine.tracking_secret}"`);
    }
  });

  it("says in words that there were too many guesses, and how long to wait", async () => {
    const FAILURE_LIMIT = { limit: async () => ({ success: false }) };
    const strict = environmentAt("2026-03-02T02:00:00Z", { FAILURE_LIMIT });
    const fields = { _number: "2026-000001", _secret: "guess" };
    const headers = { "Sec-Fetch-Site": "same-origin", "CF-Connecting-IP": "192.0.2.1" };
    const response = await sendForm(strict, "/follow", fields, headers);
    expect([response.status, response.headers.get("Retry-After")]).toEqual([429, "60"]);
    const text = textOf(await response.text());
    expect(text).toContain("请一分钟后再试。也可以当面、邮寄或者传真办理。");
    const mine = await file(strict);
    expect((await open(mine, "/follow", strict)).response.status).toBe(200);
  });
});

describe("the page of a request", () => {
  it("says first whose turn it is and until when, in one language, and is stored nowhere", async () => {
    const mine = await file(environment);
    const { response, html, text } = await open(mine);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect(html).toContain(`<title>申请${mine.receipt_no}：等待本机关答复`);
    expect(text).toContain("等待本机关答复 答复期限为2026年3月30日，还有20个工作日。");
    expect(text).toContain(
      "2026年3月30日 尚待办理 本机关最迟在这一天：答复 依据：《政府信息公开条例》（2019年）第三十三条",
    );
    expect(text).toContain("登记的证件号码末尾 002X");
    const english = await open(mine, "/en/follow");
    expect(english.text).toContain("Waiting for the agency&#39;s reply".replace("&#39;", "'"));
    expect(english.text).toContain("The reply is due by 30 March 2026; 20 working days are left.");
    const traditional = await open(mine, "/zh-hant/follow");
    expect(traditional.text).toContain("答覆期限為2026年3月30日，還有20個工作日。");
  });

  it("holds the secret in hidden fields of its forms, and nowhere else", async () => {
    const mine = await file(environment);
    const { response, html } = await open(mine);
    expect(html).toContain(mine.tracking_secret);
    const others = html.replaceAll(/<input type="hidden" name="_secret" value="[^"]*"\/>/g, "");
    expect(others).not.toContain(mine.tracking_secret);
    expect(JSON.stringify([...response.headers])).not.toContain(mine.tracking_secret);
  });

  it("asks the database no more often than the API does", async () => {
    const mine = await file(environment);
    const tripsOf = async (call: (at: typeof environment) => Promise<Response>) => {
      const watching = watched(bindings.DB);
      expect((await call(environmentAt("2026-03-02T02:00:00Z", { DB: watching.DB }))).status).toBe(200);
      return watching.trips.length;
    };
    const page = await tripsOf(async (at) => (await open(mine, "/follow", at)).response);
    expect(page).toBe(await tripsOf((at) => trackWith(at, mine.receipt_no, mine.tracking_secret)));
  });

  it("proves the due date day by day, and says that a day of a year without holidays is provisional", async () => {
    const late = environmentAt("2026-12-20T02:00:00Z");
    const mine = await file(late);
    const { html, text } = await open(mine, "/follow", late);
    expect(text).toContain("（暂定）");
    expect(text).toContain("暂定的日期，在下一年度放假安排公布");
    expect(html).toContain('<table class="month">');
  });

  it("says where the filing is published, with what a script of ours compares", async () => {
    const mine = await file(environment);
    expect((await open(mine)).text).toContain("尚未列入公布的总凭证");
    await environment.schedule(anchoring, "2026-03-02T02:45:00Z");
    const { html, text } = await open(mine);
    const [, href = ""] = /data-href="([^"]*)"/.exec(html) ?? [];
    const [, line = ""] = /data-line="([^"]*)"/.exec(html) ?? [];
    const anchor = await (await environment.call("GET", href)).json<{ items: { entries: string }[] }>();
    expect(anchor.items[0]?.entries.split("\n")).toContain(line);
    expect(line.endsWith(` case_event ${mine.event_hash}`)).toBe(true);
    expect(html).toContain('src="/assets/inclusion.js"');
    expect(text).toContain(line);
    expect(text).toContain("examples/inclusion/check.mjs");
  });
});

describe("the notices and the reply", () => {
  it("are read in full: what is asked, until when, the reply with its ground, and what can be done against it", async () => {
    const mine = await file(environment);
    await happens(mine, 1, {
      type: "replied",
      outcome: "refused.internal_affairs",
      ground: "2019-16-internal-affairs",
      reasons: "属于内部人事安排。",
      reconsideration_first: true,
      document_no: "渝公开复〔2026〕12号",
      text: "您申请的信息不予公开。",
      service: { by: "post", sent_on: "2026-03-02", served_on: "2026-03-02" },
    });
    const { text } = await open(mine);
    expect(text).toContain("已答复：不予公开：属于三类内部事务信息");
    expect(text).toContain("《政府信息公开条例》（2019年）第十六条（内部事务信息）");
    for (const said of ["属于内部人事安排。", "渝公开复〔2026〕12号", "您申请的信息不予公开。", "按期"]) {
      expect(text).toContain(said);
    }
    expect(text).toContain("可以申请行政复议 最迟");
    expect(text).toContain("向本级人民政府提出");
    expect(text).toContain("内容见上方“答复”。 对此答复不服的，应当先申请行政复议。");
    const english = await open(mine, "/en/follow");
    expect(english.text).toContain("Regulation on Open Government Information (2019), Art. 16 (Internal affairs)");
    expect(english.text).toContain("Apply for reconsideration Until");
  });

  it("give each answer of a reply to several things, and who else has what was asked for", async () => {
    const mine = await file(environment);
    await happens(mine, 1, { type: "reviewed", on: "2026-03-02", result: "disclose", basis: "第十三条" });
    await happens(mine, 2, {
      type: "replied",
      items: [
        { subject: "户籍业务办理数量", outcome: "granted" },
        {
          subject: "交通信号灯数量",
          outcome: "not_held.other_agency",
          ground: "2019-36-5",
          competent_agency: { name: "某市城管局", contact: "某路2号" },
        },
      ],
      service: { by: "electronic", sent_on: "2026-03-02", served_on: "2026-03-02" },
    });
    const { text } = await open(mine);
    for (const said of [
      "1．户籍业务办理数量",
      "2．交通信号灯数量",
      "某市城管局",
      "某路2号",
      "第三十六条第（五）项（不属于本机关负责公开）",
    ]) {
      expect(text).toContain(said);
    }
  });

  it("name how a fee adds up and how it is paid", async () => {
    const payment = {
      payee: { zh_hans: "某市财政局", zh_hant: "某市財政局", en: "Finance bureau" },
      way: { zh_hans: "凭缴款码缴纳", zh_hant: "憑繳款碼繳納", en: "With the payment code" },
    };
    const charging = environmentAt("2026-03-02T02:00:00Z", {
      PRACTICE: { ...bindings.PRACTICE, fee_payment: payment },
    });
    const mine = await file(charging);
    const event = { type: "fee_notified", method: "by_page", pages: 240, service };
    const response = await append(charging, officer, mine.receipt_no, event, { version: 1 });
    expect(response.status, await response.clone().text()).toBe(201);
    const { text } = await open(mine, "/follow", charging);
    expect(text).toContain("等待您缴费 请最迟于");
    for (const said of ["240页", "某市财政局", "凭缴款码缴纳", "第31至100"]) expect(text).toContain(said);
  });
});

describe("the proof of a due date", () => {
  it("says what each of its steps rests on, also those of cases alone", async () => {
    const mine = await file(environment);
    await happens(mine, 1, { type: "clarification_requested", text: "请说明。", respond_by: "2026-03-16", service });
    const { html, text } = await open(mine);
    expect(text).toContain("法律未规定，本系统约定 电子送达的，以发出之日为准");
    expect(html).not.toMatch(/<cite>[^<]*<\/cite><\/li>/);
  });
});

describe("linked requests", () => {
  it("are named on each other's page, each a link to where it is followed", async () => {
    const [gone, stays] = [await file(environment), await file(environment)];
    await happens(gone, 1, { type: "merged", on: "2026-03-02", into: stays.receipt_no });
    const one = await open(gone);
    expect(one.text).toContain(`本件已并入${stays.receipt_no}，一并答复`);
    expect(one.html).toContain(`href="/follow#${stays.receipt_no}"`);
    expect((await open(stays)).html).toContain(`href="/follow#${gone.receipt_no}"`);
  });
});
