import { describe, expect, it } from "vitest";
import { guideFault } from "../../../functions/http/settings.ts";
import { watched } from "../../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";

const now = "2026-09-01T02:00:00Z";
const labels = (zh_hans: string, en: string) => ({ zh_hans, zh_hant: zh_hans, en });

const guide = {
  office: labels("政务公开办公室", "Disclosure Office"),
  address: labels("某市某路1号", "1 Some Road"),
  postcode: "400000",
  hours: labels("工作日 9:00—12:00", "Working days 9:00–12:00"),
  telephone: "000-00000000",
  fax: "000-00000001",
  email: "disclosure@agency.example",
  supervision: { office: labels("某市人民政府办公室", "General Office"), telephone: "000-00000002" },
};

async function read(path: string, settings: unknown, practice = {}) {
  const AGENCY = { ...bindings.AGENCY, guide: settings as typeof guide };
  const environment = environmentAt(now, { AGENCY, PRACTICE: { ...bindings.PRACTICE, ...practice }, ...emptyCache() });
  const response = await environment.call("GET", path);
  return { status: response.status, headers: response.headers, html: await response.text() };
}

describe("the guide", () => {
  it("says how the office is reached, by the settings, in each language", async () => {
    const { html } = await read("/guide", guide);
    for (const part of [
      "<dd>重庆市公安局 政务公开办公室</dd>",
      "<dd>某市某路1号（工作日 9:00—12:00）</dd>",
      "<dd>400000 某市某路1号 政务公开办公室；请在信封上注明“政府信息公开申请”。</dd>",
      '<a href="tel:00000000000">000-00000000</a>',
      "<dd>000-00000001</dd>",
      '<a href="mailto:disclosure@agency.example">',
      "<dd>某市人民政府办公室</dd>",
      '<a href="tel:00000000002">',
      '<a href="/request">填写网上申请表</a>',
    ]) {
      expect(html).toContain(part);
    }
    const english = await read("/en/guide", guide);
    expect(english.html).toContain("<dd>1 Some Road (Working days 9:00–12:00)</dd>");
    expect(english.html).toContain("within 20 working days of the day the request was received");
  });

  it.each([
    ["nothing is set", undefined],
    ["what is set cannot be read", { office: "政务公开办公室" }],
  ])("leaves out what it does not know where %s, and says so", async (_, settings) => {
    const { status, html } = await read("/en/guide", settings);
    expect(status).toBe(200);
    expect(html).toContain("have not been stated yet");
    expect(html).not.toMatch(/<dt>(?:Address|Telephone|Fax|At the counter|By post|Complaints go to)<\/dt>/);
    expect(html).toContain("<dt>Online</dt>");
  });

  it("offers the ways for which the settings have what they need, and no others", async () => {
    const { office, fax } = guide;
    const { html } = await read("/en/guide", { office, fax });
    expect(html).toContain("<dt>Fax</dt>");
    expect(html).not.toMatch(/<dt>(?:At the counter|By post)<\/dt>/);
  });

  it("says whom the settings name for complaints, fees and remedies, from their day on", async () => {
    const { html } = await read("/guide", undefined, {
      complaints: { decided_here: false, office: labels("某市政务公开办", "Office") },
      fee_method: "by_item",
      fee_payment: { payee: labels("某市财政局", "Finance"), way: labels("凭缴款通知书", "With the notice") },
      remedy_bodies: [
        {
          since: "2024-01-01",
          reconsideration: [labels("某市人民政府", "Government")],
          court: labels("某区法院", "Court"),
        },
        { since: "2026-09-02", court: labels("另一法院", "Another court") },
      ],
    });
    for (const part of ["某市政务公开办", "本机关按件计收", "某市财政局", "凭缴款通知书", "某市人民政府", "某区法院"]) {
      expect(html).toContain(part);
    }
    expect(html).not.toContain("另一法院");
  });

  it("asks the database for nothing, and writes no setting as markup", async () => {
    const { DB, trips } = watched(bindings.DB);
    const office = labels("<b>办</b>", "<b>O</b>");
    const AGENCY = { ...bindings.AGENCY, guide: { office } };
    const response = await environmentAt(now, { DB, AGENCY, ...emptyCache() }).call("GET", "/guide");
    const html = await response.text();
    expect(trips).toEqual([]);
    expect(html).toContain("&lt;b&gt;办&lt;/b&gt;");
    expect(html).not.toContain("<b>");
    expect(response.headers.get("Cache-Control")).toContain("max-age=300");
  });
});

describe("a guide's settings", () => {
  it.each([
    ["an office in one language", { office: "政务公开办公室" }, "office"],
    ["a telephone that is none", { ...guide, telephone: "javascript:alert(1)" }, "telephone"],
    ["an address of e-mail that is none", { ...guide, email: "x" }, "email"],
    ["a postcode of five digits", { ...guide, postcode: "40000" }, "postcode"],
    ["a word that is unknown", { ...guide, opening: "9:00" }, "it"],
    [
      "an office of complaints without a name",
      { ...guide, supervision: { telephone: "000-00000002" } },
      "supervision.office",
    ],
  ])("are named where they are wrong: %s", (_, settings, member) => {
    expect(guideFault(settings)).toBe(
      `wrangler.toml, [vars.AGENCY.guide]: ${member} is not as docs/going-live.md has it.`,
    );
  });

  it("are right as the page of the docs has them, or not there at all", () => {
    expect([guideFault(guide), guideFault(undefined)]).toEqual([undefined, undefined]);
  });
});
