import { describe, expect, it } from "vitest";
import { declaredYearAnswer } from "../../schema/contracts/released-figures.ts";
import { everything, rowsOf } from "../support/database.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { asStored, declare, publish, release } from "../support/figures.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

const send = async (year: string, body: string, type = "text/csv; charset=utf-8") =>
  environment.call("PUT", `/v1/staff/figures/${year}`, {
    body,
    headers: { ...editor.headers, "Content-Type": type, ...(await asStored(environment, editor, year)) },
  });

interface Stored {
  form: string;
  figures: { indicator: string; value: number | null; obs_status?: string }[];
}

async function stored(year: string): Promise<Stored> {
  const [row] = await rowsOf<{ document: string }>("SELECT document FROM figure_declaration WHERE period = ?", year);
  return JSON.parse(row?.document ?? "null");
}

describe("a year declared as CSV", () => {
  it("needs the form, indicator and value only; the form knows the rest", async () => {
    const response = await send("2024", "form,indicator,value\r\n2021,requests.received,12\r\n");
    expect(response.status).toBe(200);
    expect(declaredYearAnswer.parse(await response.json())).toMatchObject({ period: "2024", form: "2021", figures: 1 });
    expect((await release(environment, editor, "2024")).status).toBe(201);
    const served = await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2024.json");
    expect(await served.json()).toMatchObject({
      data: [
        { indicator: "requests.received", label_zh_hans: "本年新收政府信息公开申请数量", unit: "request", value: 12 },
      ],
    });
  });

  it("has columns for an earlier value and for what other places say", async () => {
    const lines = [
      "统计表格式,指标,数值,增长率,上年数值,上年数值年份,文中另述",
      '2021,requests.received,1250,25%,"1,000",2022年,1250（第三部分）；1249 (press (a))',
      "2021,requests.resolved,7,,,,",
    ];
    const response = await send("2023", lines.join("\n"));
    const { checks } = declaredYearAnswer.parse(await response.json());
    expect((await stored("2023")).figures).toMatchObject([
      {
        prior_value: 1000,
        prior_period: "2022",
        growth_pct: 25,
        also_stated: [
          { value: 1250, where: "第三部分" },
          { value: 1249, where: "press (a)" },
        ],
      },
      { prior_value: null, prior_period: null, also_stated: [] },
    ]);
    const found = checks
      .filter(({ id }) => id === "F11" || id === "F14")
      .map(({ id, status, gap }) => [id, status, gap]);
    expect(found).toEqual([
      ["F11", "pass", 0],
      ["F14", "fail", 1],
    ]);
    // A table without these columns leaves what other places say as it was; the earlier value is a column of what is served.
    expect((await send("2023", "form,indicator,value\n2021,requests.received,1250")).status).toBe(200);
    expect((await stored("2023")).figures).toMatchObject([
      { prior_value: null, also_stated: [{ value: 1250 }, { value: 1249 }] },
    ]);
  });

  it.each([
    ["no place", "134", "statement-unreadable"],
    ["no number", "many (section 5)", "invalid-number"],
  ])("is refused where another statement has %s", async (_, cell, code) => {
    const response = await send("2022", `form,indicator,value,also_stated\n2021,requests.received,12,${cell}`);
    await expectFaults(response, ["/figures/0/also_stated", code]);
  });

  it("is refused where the year of an earlier value is stated without the value", async () => {
    const response = await send("2022", "form,indicator,value,prior_period\n2021,requests.received,12,2021");
    await expectFaults(response, ["/figures/0/prior_value", "prior-value-missing"]);
  });

  it("tells a blank, a slash and a zero apart", async () => {
    const lines = [
      "form,indicator,value",
      "2021,requests.received,",
      "2021,requests.carried_in,/",
      "2021,requests.resolved,0",
    ];
    expect((await send("2025", lines.join("\n"))).status).toBe(200);
    expect((await stored("2025")).figures.map(({ value, obs_status }) => [value, obs_status])).toEqual([
      [null, undefined],
      [null, "M"],
      [0, undefined],
    ]);
  });

  it("takes the file that was released, byte order mark and all, and finds the very same figures stored", async () => {
    await publish(environment, editor, "2016");
    const before = await stored("2016");
    const file = await (await environmentAt(now, emptyCache()).call("GET", "/v1/figures/2016.csv?excel=1")).text();
    expect((await send("2016", file)).status).toBe(200);
    expect(await stored("2016")).toEqual(before);
    await expectProblem(await release(environment, editor, "2016", "Sent again as CSV."), "unchanged");
  });
});

const header = "form,indicator,breakdown,value";
const dated = "form,indicator,value,value_text,measure,unit,label_zh_hans,label_zh_hant,label_en";
const labels = "date,date,日期,日期,Date";

describe("a CSV is refused by name, and nothing stored,", () => {
  it.each<[string, string, ...[string, string][]]>([
    [
      "with an indicator the form does not know",
      `${header}\n2021,owls,,1`,
      ["/figures/0/indicator", "indicator-unknown"],
    ],
    ["with a negative count", `${header}\n2021,requests.received,,-1`, ["/figures/0/value", "count-negative"]],
    [
      "with a share above 100",
      "form,indicator,value,share_pct\n2021,requests.received,1,100.1",
      ["/figures/0/share_pct", "too-big"],
    ],
    [
      "with a row twice",
      `${header}\n2021,requests.received,,1\n2021,requests.received,_T,1`,
      ["/figures/1", "figure-duplicate"],
    ],
    [
      "with two forms",
      `${header}\n2021,requests.received,,1\n2019,requests.resolved,,1`,
      ["/figures/1/form", "form-mixed"],
    ],
    ["with a form that is none", `${header}\n2020,requests.received,,1`, ["/form", "invalid-value"]],
    ["without the column value", "form,indicator\n2021,requests.received", ["/value", "required"]],
    ["without the column form", "indicator,value\nrequests.received,1", ["/form", "required"]],
    [
      "with a column of no figure",
      "form,indicator,value,colour\n2021,requests.received,1,red",
      ["/colour", "unknown-column"],
    ],
    ["with a column twice", "form,indicator,value,value\n2021,requests.received,1,2", ["/value", "column-twice"]],
    [
      "with a comma that parts no thousands",
      'form,indicator,value\n2021,requests.received,"1,23"',
      ["/figures/0/value", "invalid-number"],
    ],
    [
      "with a number that a spreadsheet has shortened",
      "form,indicator,value\n2021,requests.received,1.23457E+11",
      ["/figures/0/value", "spreadsheet-number"],
    ],
    [
      "with a kind of applicant that is none",
      "form,indicator,applicant_kind,value\n2021,requests.received,法人,1",
      ["/figures/0/applicant_kind", "unknown-code"],
    ],
    ["with a title and nothing else", "重庆市公安局统计,,\n1,2,3", ["/1", "title-row"]],
    [
      "with a value behind its columns",
      "form,indicator,value\n2021,requests.received,1,2",
      ["/figures/0", "cell-without-column"],
    ],
    [
      "with a date of which nobody can tell the year",
      `${dated}\n2021,finance.published_on,,Jun-16,${labels}`,
      ["/figures/0/value_text", "spreadsheet-date"],
    ],
    [
      "with a date that is none",
      `${dated}\n2021,finance.published_on,,in summer,${labels}`,
      ["/figures/0/value_text", "date-unreadable"],
    ],
    ["with more rows than a year has", `${header}\n${"2021,requests.received,,1\n".repeat(1009)}`, ["", "line-count"]],
    [
      "with a row of another year",
      "period,form,indicator,value\n2020,2021,requests.received,1",
      ["/figures/0/period", "period-mismatch"],
    ],
    ["with a cell left out", `${header}\n2021,requests.received,1`, ["/figures/0/indicator", "indicator-unknown"]],
    ["with quotes that do not match", `${header}\n2021,"requests.received,,1`, ["/figures/0", "csv-malformed"]],
    ["of a header only", header, ["", "line-count"]],
    ["with nothing in it", "", ["", "line-count"]],
    [
      "with rows above its headings",
      `2021,requests.received,,1\n${header}\n2021,requests.resolved,,1`,
      ["/1", "row-above-headings"],
    ],
  ])("%s", async (_, body, ...faults) => {
    const before = await everything();
    await expectFaults(await send("2013", body), ...faults);
    expect(await everything()).toEqual(before);
  });

  it.each([
    [`${header}\n2020,requests.received,,1`, "2021年格式 (2021)"],
    [header, "has no rows below its headings"],
  ])("and what would be right is said in a sentence: %s", async (body, sentence) => {
    const { errors = [] } = await expectProblem(await send("2013", body), "validation-failed");
    expect(errors[0]?.detail).toContain(sentence);
    expect(errors[0]?.detail).not.toContain('"');
  });

  it("as another media type, too large, or in another encoding", async () => {
    await expectProblem(await send("2013", header, "application/xml"), "unsupported-media-type");
    await expectProblem(await send("2013", "x".repeat(1024 * 1024 + 1)), "payload-too-large");
    const broken = new Uint8Array([0xc3, 0x28, 0xff]);
    const response = await environment.call("PUT", "/v1/staff/figures/2013", {
      body: broken,
      headers: { ...editor.headers, "Content-Type": "text/csv" },
    });
    await expectProblem(response, "malformed-file");
  });
});

describe("the checks across years", () => {
  it("compare a declared year with the released one before it", async () => {
    const year = (...figures: object[]) => ({ form: "2021", figures });
    await publish(environment, editor, "2022", year({ indicator: "requests.carried_out", value: 4 }));
    const response = await declare(environment, editor, "2023", year({ indicator: "requests.carried_in", value: 5 }));
    const { checks } = declaredYearAnswer.parse(await response.json());
    expect(checks.filter(({ id }) => id === "F09")).toEqual([
      expect.objectContaining({ scope: "requests.carried_in", status: "fail", left: 4, right: 5, gap: -1 }),
      expect.objectContaining({ scope: "requests.carried_out", status: "skip" }),
    ]);
  });
});
