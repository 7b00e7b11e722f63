import { beforeAll, describe, expect, it } from "vitest";
import { textOf } from "../../site/reports/page-text.ts";
import { environmentAt } from "../../support/environment.ts";
import { asStored, declare, publish, release } from "../../support/figures.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");

const text = async (path: string) => (await environment.call("GET", path)).text();
/** What a page says, without its English and what is between its elements. */
const saidBy = async (path: string) =>
  textOf((await text(path)).replaceAll(/<span class="en".*?<\/span>/gs, "")).replaceAll(/\s+/g, " ");
const faultsOf = async (response: Response) =>
  (await response.json<{ errors: { pointer: string; code: string }[] }>()).errors.map(({ pointer, code }) => [
    pointer,
    code,
  ]);

describe("a unit that is not the form's", () => {
  it("is printed with its number where the form prints the amount alone, as 251,000 yuan of the form of 2019", async () => {
    const figures = [{ indicator: "procurement.amount", value: 251_000, unit: "yuan" }];
    await publish(environment, editor, "2019", { form: "2019", figures });
    for (const path of ["/v1/figures/2019.html", "/v1/reports/2019.html", "/reports/2019"]) {
      const page = await saidBy(path);
      expect(page, path).toContain("采购总金额");
      expect(page, path).toContain("251,000元");
      expect(page, path).not.toContain("万元");
    }
    const inThousands = [{ indicator: "procurement.amount", value: 25.1 }];
    await publish(environment, editor, "2020", { form: "2019", figures: inThousands });
    expect(await saidBy("/v1/figures/2020.html")).toContain("25.1万元");
  });

  it.each([
    ["2021", { indicator: "fees.administrative", value: 251_000, unit: "yuan" }],
    ["2014", { indicator: "fees.collected", value: 300, unit: "yuan" }],
    ["2014", { indicator: "complaints", value: 3, unit: "item" }],
  ])("is refused where the form prints its own over the figures: %s", async (form, figure) => {
    const response = await declare(environment, editor, "2018", { form, figures: [figure] });
    expect([response.status, await faultsOf(response)]).toEqual([422, [["/figures/0/unit", "unit-fixed"]]]);
  });

  it("has a label in ten thousands and hundred millions, and is named by the answer where it has none", async () => {
    const own = (unit: string) => ({
      indicator: `site.${unit}`,
      value: 1.5,
      unit,
      measure: "rate",
      label_zh_hans: "甲",
      label_zh_hant: "甲",
      label_en: "A",
    });
    const figures = ["wan_visit", "yi_read", "furlong"].map(own);
    const answer = await declare(environment, editor, "2013", { form: "pre-2019", figures });
    expect(await answer.json()).toMatchObject({ unknown_units: ["furlong"] });
    expect((await release(environment, editor, "2013")).status).toBe(201);
    const page = await saidBy("/v1/figures/2013.html");
    for (const unit of ["万次", "亿次", "furlong"]) expect(page).toContain(unit);
  });
});

describe("what a report prints beside its figures", () => {
  const figures = [
    { indicator: "documents.normative", breakdown: "issued", value: 22, note: "其中修订16件" },
    { indicator: "documents.normative", breakdown: "repealed", value: null },
    { indicator: "documents.rules", breakdown: "issued", value: null, value_origin: "absent" },
    { indicator: "penalties.decided", value: 6_937_489 },
    {
      indicator: "requests.received",
      value: 1499,
      growth_pct: -29,
      prior_value: 2111,
      also_stated: [{ value: 1488, where: "第一部分" }],
    },
    {
      indicator: "requests.carried_in",
      value: 24,
      share_pct: 1.6,
      share_decimals: 2,
      share_of: "requests.received",
    },
    { indicator: "requests.resolved", value: 10 },
    { indicator: "requests.outcome", breakdown: "granted", value: 8, applicant_kind: "_T" },
  ];
  beforeAll(() => publish(environment, editor, "2022", { form: "2021", figures }));

  it.each(["/v1/figures/2022.html", "/v1/figures/2022.fragment.html", "/v1/reports/2022.html", "/reports/2022"])(
    "is below its table, with the number that the box has: %s",
    async (path) => {
      const page = await saidBy(path);
      for (const printed of [
        "22[1]",
        "[1] 其中修订16件",
        "1,499[1]",
        "[1] 比上年下降29%；上年为2,111；第一部分另述为1,488",
        "24[2]",
        "[2] 占“本年新收政府信息公开申请数量”的1.60%",
        "6,937,489",
      ]) {
        expect(page).toContain(printed);
      }
    },
  );

  it("is in the reader's language on the pages for people", async () => {
    expect(await saidBy("/zh-hant/reports/2022")).toContain("佔「本年新收政府信息公開申請數量」的1.60%");
    const english = textOf(await text("/en/reports/2022"));
    expect(english).toContain("down 29% on the year before; 2,111 in the year before; 1,488 according to 第一部分");
    expect(english).toContain("1.60% of requests received in the year");
  });

  it("tells a blank, what is not stated and what is derived apart", async () => {
    const cellsOf = async (path: string, row: RegExp) => {
      const [line = ""] = row.exec((await text(path)).replaceAll(/<span class="en".*?<\/span>/gs, "")) ?? [];
      return [...line.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = ""]) => textOf(cell).trim());
    };
    const normative = /<tr><th[^>]*>行政规范性文件.*?<\/tr>/s;
    const rules = /<tr><th[^>]*>规章.*?<\/tr>/s;
    expect(await cellsOf("/v1/figures/2022.html", normative)).toEqual(["22[1]", "", "…"]);
    expect(await cellsOf("/reports/2022", normative)).toEqual(["22[1]", "空白", "未说明"]);
    expect(await cellsOf("/v1/figures/2022.html", rules)).toEqual(["…", "…", "…"]);
    expect(await cellsOf("/reports/2022", rules)).toEqual(["未说明", "未说明", "未说明"]);
    const page = await saidBy("/v1/figures/2022.html");
    expect(page).toContain("“…”为未说明");
    expect(page).toMatch(/未说明 _?.*2 .*由其他数字推得|由其他数字推得/);
    expect(await saidBy("/reports/2022")).toContain("2（由其他数字推得）");
  });

  it("is in every row, as JSON and CSV, and comes back with the CSV as it went", async () => {
    const csv = await text("/v1/figures/2022.csv");
    const [heading = "", ...lines] = csv.split("\r\n");
    expect(heading.endsWith(",form,share_decimals,note")).toBe(true);
    expect(lines.filter((line) => line.endsWith(",其中修订16件"))).toHaveLength(1);
    expect(lines.filter((line) => line.endsWith(",2021,2,"))).toHaveLength(1);
    const { data } = await (await environment.call("GET", "/v1/figures/2022.json")).json<{ data: object[] }>();
    expect(data[0]).toMatchObject({ note: "其中修订16件", share_decimals: null });
    const send = async (table: string) =>
      environment.call("PUT", "/v1/staff/figures/2022", {
        body: table,
        headers: { ...editor.headers, ...(await asStored(environment, editor, "2022")), "Content-Type": "text/csv" },
      });
    const before = await asStored(environment, editor, "2022");
    expect((await send(csv)).status).toBe(200);
    expect(await asStored(environment, editor, "2022")).toEqual(before);
    expect((await send(csv.replace("其中修订16件", ""))).status).toBe(200);
    const stored = await environment.call("GET", "/v1/staff/figures/2022", { headers: editor.headers });
    expect(await stored.text()).not.toContain("其中修订16件");
    expect((await release(environment, editor, "2022", "更正。")).status).toBe(201);
    expect(await saidBy("/reports/2022")).toContain("22");
    expect(await text("/v1/figures/2022/revisions")).toContain('"column":"note","from":"其中修订16件","to":null');
  });
});

it("the table of 2014 is printed as the table it is, with its numbers and what it lacks in a list", async () => {
  const figures = [
    { indicator: "proactive.items", value: 12_345 },
    { indicator: "requests.outcome", breakdown: "refused", value: 9 },
    { indicator: "requests.outcome", breakdown: "refused.state_secret", value: 2 },
    {
      indicator: "site.visits",
      value: 7,
      unit: "wan_visit",
      measure: "flow",
      label_zh_hans: "网站访问量",
      label_zh_hant: "網站訪問量",
      label_en: "Visits",
    },
  ];
  await publish(environment, editor, "2017", {
    form: "2014",
    note: "全年按原文公布。",
    source: "年度报告附表",
    table_notes: [
      { table: "table-2014", note: "本表含局属单位。" },
      { table: "list", note: "访问量为门户网站。" },
    ],
    figures,
  });
  const html = (await text("/v1/figures/2017.html")).replaceAll(/ ?<span class="en".*?<\/span>/gs, "");
  const lineOf = (name: string) =>
    [...html.matchAll(/<tr>(.*?)<\/tr>/gs)]
      .map(([, line = ""]) => [...line.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, box = ""]) => textOf(box)))
      .find(([first]) => first === name);
  expect(lineOf("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）")?.slice(1)).toEqual(["条", "12,345"]);
  expect(lineOf("4.不同意公开答复数")?.slice(1)).toEqual(["件", "9"]);
  expect(lineOf("其中：1.涉及国家秘密")?.slice(1)).toEqual(["件", "2"]);
  for (const path of ["/v1/figures/2017.html", "/v1/figures/2017.fragment.html", "/v1/reports/2017.html"]) {
    expect(await saidBy(path), path).toMatch(/本表含局属单位。.*访问量为门户网站。.*全年按原文公布。.*年度报告附表/);
  }
  expect(await saidBy("/reports/2017")).toMatch(/本表含局属单位。.*访问量为门户网站。/);
  const csv = await text("/v1/figures/2017.csv");
  const before = await asStored(environment, editor, "2017");
  const headers = { ...editor.headers, ...before, "Content-Type": "text/csv" };
  expect((await environment.call("PUT", "/v1/staff/figures/2017", { body: csv, headers })).status).toBe(200);
  expect(await asStored(environment, editor, "2017")).toEqual(before);
  expect(lineOf("网站访问量")?.slice(1, 3)).toEqual(["万次", "7"]);
});
