import { encode } from "uqr";
import { describe, expect, it } from "vitest";
import { disclosed, entry, grantedCase } from "../../support/disclosures.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { type Fields, hiddenFields, sendForm, textOf } from "../../support/forms.ts";
import { register } from "../../support/publications.ts";
import { staffOfAll } from "../../support/staff.ts";

const environment = environmentAt("2026-09-01T02:00:00Z");

const typed = {
  "/applicant/kind": "natural_person",
  "/applicant/name": "申请人甲",
  "/applicant/identity/type": "",
  "/applicant/identity/number": "",
  "/applicant/agent/name": "",
  "/applicant/contact/phone": "13000000150",
  "/applicant/contact/email": "",
  "/applicant/contact/address": "",
  "/applicant/contact/postcode": "",
  "/description": "请公开2015年户籍业务办理数量。\r\n按区县列明。",
  "/document_no": "",
  "/form": "electronic",
  "/route": "pickup",
  "/electronic_service": "",
};

const countFiled = async () =>
  (await bindings.DB.prepare("SELECT COUNT(*) AS filed FROM request").first<{ filed: number }>())?.filed;

/** The review of a form, and what its page would send. */
async function reviewed(fields: Fields = typed, path = "/request/review", at = environment) {
  const response = await sendForm(at, path, fields);
  const html = await response.text();
  return { response, html, fields: hiddenFields(html) };
}

describe("the form for asking", () => {
  it.each([
    ["/request", "申请政府信息公开"],
    ["/zh-hant/request", "申請政府信息公開"],
    ["/en/request", "Request government information"],
  ])("at %s is one page for everybody, in one language", async (path, title) => {
    const [one, other] = [await environment.call("GET", path), await environment.call("GET", path)];
    const html = await one.text();
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(await other.text()).toBe(html);
    expect(one.headers.get("Cache-Control")).toContain("public");
    expect(one.headers.get("Set-Cookie")).toBeNull();
    expect(hiddenFields(html)).toEqual({ "/applicant/kind": "natural_person" });
  });

  it("asks organisations for what they are, with everything kept that was typed", async () => {
    const response = await sendForm(environment, "/en/request/edit", { ...typed, _as: "organisation" });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain("Full name of the organisation");
    expect(html).toContain('value="申请人甲"');
    expect(html).toContain('value="unified_social_credit_code"');
    const [own = ""] = /<select id="\/applicant\/identity\/type".*?<\/select>/s.exec(html) ?? [];
    expect(own).not.toContain('value="resident_id"');
    expect(hiddenFields(html)).toEqual({});
    // Who has not chosen a kind yet is asked for it in the same form.
    const refused = await sendForm(environment, "/en/request/review", { ...typed, "/applicant/kind": "" });
    expect(await refused.text()).toContain("Kind of organisation: This is required");
  });

  it("in the frame of another site leads on within it", async () => {
    const html = await (await environment.call("GET", "/request?embed=1")).text();
    expect(html).toContain('action="/request/review?embed=1"');
    expect(html).toContain('formaction="/request/edit?embed=1#who"');
    expect(html).not.toContain("<header");
  });
});

describe("the review", () => {
  it("shows what was typed and by when it is answered, files nothing, and is not stored", async () => {
    const before = await countFiled();
    const { response, html } = await reviewed();
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const text = textOf(html);
    expect(text).toContain("申请尚未提交");
    expect(text).toContain("按区县列明。");
    expect(text).toContain("今天提交的，答复期限为2026年9月29日。");
    expect(text).toContain("申请不收费");
    expect(await countFiled()).toBe(before);
  });

  it("of a form with faults is the form, with what is wrong on top and beside its fields, and everything kept", async () => {
    const { response, html } = await reviewed({ ...typed, "/applicant/name": " ", "/applicant/contact/phone": "12" });
    expect(response.status).toBe(422);
    expect(html).toContain("<title>错误：申请政府信息公开");
    expect(html).toContain('<a href="#/applicant/name">姓名：');
    expect(html).toContain('id="/applicant/contact/phone#fault"');
    expect(html).toContain('value="12"');
    expect(html).toContain("按区县列明。</textarea>");
  });

  it.each([
    [{ "/applicant/contact/phone": "" }, "/applicant/contact", "请至少填写一种联系方式"],
    [{ "/route": "post" }, "/applicant/contact/address", "所选的获取方式需要填写此项"],
    [{ "/route": "" }, "/route", "此项必填"],
    [{ "/applicant/identity/number": "E00000000" }, "/applicant/identity/type", "此项必填"],
  ])("of %j names %s", async (wrong, pointer, says) => {
    const { response, html } = await reviewed({ ...typed, ...wrong });
    expect(response.status).toBe(422);
    expect(html).toContain(`href="#${pointer}"`);
    expect(textOf(html)).toContain(says);
  });

  it("asks once whether a credit code is as printed, and anew for another number", async () => {
    const code = {
      "/applicant/kind": "commercial",
      "/applicant/identity/type": "unified_social_credit_code",
      "/applicant/identity/number": "91350100M000100Y45",
    };
    const box = 'name="/applicant/identity/number_confirmed"';
    const asked = await reviewed({ ...typed, ...code });
    expect(asked.response.status).toBe(422);
    expect(asked.html).toContain(box);
    const confirmed = { ...typed, ...code, "/applicant/identity/number_confirmed": "true" };
    const own = { _confirmed: asked.fields._confirmed ?? "" };
    expect((await reviewed({ ...confirmed, ...own })).response.status).toBe(200);
    const other = { "/applicant/identity/number": "91350100M000100Y46" };
    expect((await reviewed({ ...confirmed, ...own, ...other })).response.status).toBe(422);
    expect((await reviewed(typed)).html).not.toContain(box);
  });

  it("keeps the key of an earlier review, and makes a new one in place of what is no key of ours", async () => {
    const first = await reviewed();
    const key = first.fields._key ?? "";
    const edited = await sendForm(environment, "/request/edit", first.fields);
    expect(hiddenFields(await edited.text())._key).toBe(key);
    expect((await reviewed({ ...typed, _key: key })).fields._key).toBe(key);
    expect((await reviewed({ ...typed, _key: `${key}x` })).fields._key).not.toBe(`${key}x`);
    expect((await reviewed()).fields._key).not.toBe(key);
  });
});

describe("what was already published", () => {
  const published = async (title: string) => register(environment, await staffOfAll(), "2016-01-01", { title });
  const suggestions = async (description: string) => {
    const { html } = await reviewed({ ...typed, "/description": description });
    return /<section class="published">.*?<\/section>/s.exec(html)?.[0] ?? "";
  };

  it("on the topic is suggested, the likeliest first, beside the review and not in its way", async () => {
    await published("2015年度户籍业务办理情况");
    await published("户籍业务办理数量统计（2015年）");
    await published("交通事故处理办法");
    const found = await suggestions("申请公开2015年全市户籍业务办理数量，谢谢");
    expect([...found.matchAll(/>([^<]+)<\/a>/g)].map(([, title]) => title)).toEqual([
      "户籍业务办理数量统计（2015年）",
      "2015年度户籍业务办理情况",
    ]);
    expect(found).toMatch(/href="\/publications\/[^"]+" target="_blank"/);
  });

  it("and what was granted to others is suggested beside it, five of both at the most", async () => {
    const staff = await staffOfAll();
    for (let at = 0; at < 6; at++) await published(`养犬登记办理情况${at}`);
    for (const title of ["养犬登记数量", "养犬登记点位", "养犬登记收费"]) {
      const { receipt_no } = await grantedCase(environment, staff, "2026-03-02");
      await disclosed(environment, staff, receipt_no, entry({ title }));
    }
    const { html } = await reviewed({ ...typed, "/description": "申请公开2025年养犬登记数量" });
    const [catalogue = "", log = ""] = [...html.matchAll(/<section class="published">.*?<\/section>/gs)].map(
      ([section]) => section,
    );
    expect(catalogue.match(/<li>/g)).toHaveLength(3);
    expect(log).toContain("他人申请后公开过的相关信息");
    const titles = [...log.matchAll(/href="\/disclosures\/\d+" target="_blank" rel="noopener">([^<]+)<\/a>/g)];
    expect(titles.map(([, title]) => title)).toHaveLength(2);
    expect(titles[0]?.[1]).toBe("养犬登记数量");
  });

  it("is not spoken of where nothing is found, no word is left to look for, or the search fails", async () => {
    expect(await suggestions("请公开空气质量监测点位名单")).toBe("");
    expect(await suggestions("请公开相关信息")).toBe("");
    await bindings.DB.batch(
      ["publication_search", "disclosure_search"].map((table) => bindings.DB.prepare(`DROP TABLE ${table}`)),
    );
    const { response, html } = await reviewed();
    expect(response.status).toBe(200);
    expect(html).not.toContain("已经公开的相关信息");
    expect(html).not.toContain("他人申请后公开过的相关信息");
  });
});

describe("the receipt", () => {
  it("is the answer to the filing, with everything that was filed; the same form sent once more shows the same", async () => {
    const { fields } = await reviewed();
    const before = (await countFiled()) ?? 0;
    const response = await sendForm(environment, "/request/receipt", fields);
    const html = await response.text();
    expect(response.status).toBe(201);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const number = /2026-[0-9]{6}/.exec(html)?.[0] ?? "";
    const secret = hiddenFields(html)._secret ?? "";
    expect(response.headers.get("Location")).toBe(`/v1/requests/${number}`);
    const text = textOf(html);
    for (const said of [
      number,
      secret.replaceAll(/.{8}(?!$)/g, "$&  "),
      "2026年9月29日",
      "13000000150",
      "按区县列明。",
      "申请人甲",
    ]) {
      expect(text).toContain(said);
    }
    expect(html).toContain('<table class="month">');
    const event = await bindings.DB.prepare(
      "SELECT hash FROM case_event JOIN request ON request.id = request_id WHERE receipt_seq = ? AND seq = 1",
    )
      .bind(Number(number.slice(5)))
      .first<{ hash: string }>();
    expect(text).toContain(event?.hash);

    // What is to be scanned is where it is followed, with its number behind the # and without the secret.
    const { data } = encode(`${bindings.AGENCY.origin}/follow#${number}`, { ecc: "M", border: 4 });
    const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    expect(html).toContain(`d="${squares.join("")}"`);

    const once = await sendForm(environment, "/request/receipt", fields);
    expect([once.status, await once.text()]).toEqual([201, html]);
    expect(await countFiled()).toBe(before + 1);
    const tracked = await environment.call("GET", `/v1/requests/${number}`, {
      headers: { Authorization: `Bearer ${secret}` },
    });
    expect(tracked.status).toBe(200);
  });
});

it("a day in a year without its notice is provisional, on the review and on the receipt", async () => {
  const late = environmentAt("2026-12-21T02:00:00Z");
  const { html } = await reviewed(typed, "/request/review", late);
  expect(textOf(html)).toMatch(/今天提交的，答复期限为2027年1月\d+日（暂定）。/);
  const receipt = await (await sendForm(late, "/request/receipt", hiddenFields(html))).text();
  expect(textOf(receipt)).toMatch(/答复期限\s+2027年1月\d+日（暂定）/);
});
