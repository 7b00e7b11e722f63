import { describe, expect, it } from "vitest";
import { codelistItems } from "../../../functions/codelists/lists.ts";
import { textOf } from "../../site/reports/page-text.ts";
import { environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { staffWith } from "../../support/staff.ts";
import { instrumentWords } from "../layouts/instrument-words.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");

const forms = [
  ["2014", "2016"],
  ["2019", "2019"],
  ["2021", "2024"],
] as const;

/** A year of one figure, blank in its table, so that every box of words and none of numbers is found. */
const yearOf = (form: string) => ({ form, figures: [{ indicator: "requests.received", value: null }] });

const inside = (html: string, element: string) =>
  [...html.matchAll(new RegExp(`<${element}(?: [^>]*)?>(.*?)</${element}>`, "gs"))].map(([, text = ""]) => text);

/** The tables of a page: the caption and the boxes of each that hold words. English beside the Chinese is left out. */
const tablesOf = (html: string) =>
  inside(html.replaceAll(/ ?<span class="en".*?<\/span>/gs, ""), "table").map((table) => ({
    caption: textOf(inside(table, "caption")[0] ?? ""),
    boxes: inside(table, "t[hd]")
      .map(textOf)
      .filter((text) => !["", "…", "空白", "未说明", "未說明"].includes(text)),
  }));

describe.each(forms)("the tables of %s", (form, year) => {
  const written = (script: 0 | 1) =>
    instrumentWords[form].map(({ caption, boxes }) => ({
      caption: caption[script],
      boxes: boxes.map((words) => words[script]),
    }));

  it("are printed in the words of their instrument, in every page that prints them", async () => {
    await publish(environment, editor, year, yearOf(form));
    for (const path of [`/v1/figures/${year}.html`, `/v1/figures/${year}.fragment.html`, `/v1/reports/${year}.html`]) {
      expect(tablesOf(await (await environment.call("GET", path)).text()), path).toEqual(written(0));
    }
    for (const [script, prefix] of [
      [0, ""],
      [1, "/zh-hant"],
    ] as const) {
      const html = await (await environment.call("GET", `${prefix}/reports/${year}`)).text();
      const [, report = ""] = html.split('<section class="part" id="report"');
      expect(tablesOf(report.split('<section class="part"')[0] ?? ""), prefix).toEqual(written(script));
    }
  });

  it("head the sections of the report", async () => {
    const { sections } = await (await environment.call("GET", `/v1/reports/${year}.json`)).json<{
      sections: { heading: string }[];
    }>();
    expect(sections.map(({ heading }) => heading)).toEqual(written(0).map(({ caption }) => caption));
  });
});

describe("labels", () => {
  it("name a form by what prescribes it", () => {
    expect(
      codelistItems("forms")
        .map(({ code, label }) => [code, label.zh_hans])
        .toSorted(),
    ).toEqual([
      ["2014", "政府信息公开情况统计表（国办发〔2014〕32号）"],
      ["2019", "政府信息公开工作年度报告试行格式（国办公开办函〔2019〕60号）"],
      ["2021", "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）"],
      ["pre-2019", "自拟指标（2008年《政府信息公开条例》第三十二条）"],
    ]);
  });

  it("call documents what the form of their year does", async () => {
    const documents = { indicator: "documents.normative", value: 3 };
    for (const [form, year, breakdown, name] of [
      ["2019", "2020", "new", "规范性文件"],
      ["2021", "2022", "issued", "行政规范性文件"],
    ] as const) {
      await publish(environment, editor, year, { form, figures: [{ ...documents, breakdown }] });
      const answer = await environment.call("GET", `/v1/figures/${year}.jsonstat.json`);
      expect(await answer.text()).toContain(`"label":{"documents.normative":"${name}"}`);
    }
  });

  it("write a character of the figures' words the same everywhere", () => {
    const counterparts = new Map<string, Set<string>>();
    const add = (hans: string, hant: string) => {
      expect([...hant], hans).toHaveLength([...hans].length);
      for (const [at, character] of [...hans].entries()) {
        const known = counterparts.get(character) ?? new Set();
        counterparts.set(character, known.add([...hant][at] ?? ""));
      }
    };
    for (const item of [...codelistItems("forms"), ...codelistItems("indicators"), ...codelistItems("units")]) {
      const breakdowns = "breakdowns" in item && Array.isArray(item.breakdowns) ? item.breakdowns : [];
      for (const { label } of [item, ...breakdowns]) add(label.zh_hans, label.zh_hant);
    }
    const several = [...counterparts].filter(([, hants]) => hants.size > 1).map(([hans, hants]) => [hans, [...hants]]);
    expect(new Map(several.map(([hans, hants]) => [String(hans), [...(hants ?? [])].toSorted().join("")]))).toEqual(
      new Map([
        ["复", "復複覆"],
        ["制", "制製"],
      ]),
    );
  });
});
