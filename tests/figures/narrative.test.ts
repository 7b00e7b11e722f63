import { describe, expect, it } from "vitest";
import { figuresOf } from "../../functions/figures/declared-rows.ts";
import { fillPlaces } from "../../functions/figures/narrative/places.ts";
import { differingNumbers } from "../../functions/figures/narrative/written-numbers.ts";
import { storedYear } from "../../schema/contracts/declared-figures.ts";
import { narrative } from "../../schema/contracts/narratives.ts";
import { report } from "../../schema/contracts/releases.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { declare, release } from "../support/figures.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

const year = {
  form: "2021",
  figures: [
    { indicator: "requests.received", value: 1170 },
    { indicator: "requests.received", applicant_kind: "natural_person", value: 160 },
    { indicator: "reconsideration", breakdown: "_T", value: 170 },
    { indicator: "reconsideration", breakdown: "upheld", value: 20 },
    { indicator: "litigation.direct", breakdown: "_T", value: null },
  ],
};
const figures = figuresOf(storedYear.parse(year), "2025", 1);
const section = (text: string, no = 1) => ({ no, heading: "总体情况", text });
const write = (period: string, sections: object[], headers: Record<string, string> = {}) =>
  environment.call("PUT", `/v1/staff/figures/${period}/narrative`, {
    body: { sections },
    headers: { ...editor.headers, ...headers },
  });

describe("a place in the text", () => {
  it.each([
    ["{{requests.received}}", "1170"],
    ["{{requests.received/_T/_T}}", "1170"],
    ["{{ requests.received/_T/natural_person }}", "160"],
    ["{{本年新收政府信息公开申请数量}}", "1170"],
    ["{{reconsideration/upheld}}", "20"],
  ])("%s is filled with the number that the table prints", (place, number) => {
    const { sections, unfilled } = fillPlaces([section(`收到${place}件。`)], figures);
    expect(unfilled).toEqual([]);
    expect(Number(/收到([\d,]+)件/.exec(sections[0]?.text ?? "")?.[1]?.replace(",", ""))).toBe(Number(number));
  });

  it("without a number stays as it is written and is named", () => {
    const text = "诉讼{{litigation.direct}}件，{{猫头鹰}}只。";
    const { sections, unfilled } = fillPlaces([section(text, 5)], figures);
    expect(sections[0]?.text).toBe(text);
    expect(unfilled).toEqual([
      { no: 5, name: "litigation.direct", code: "placeholder-blank" },
      { no: 5, name: "猫头鹰", code: "placeholder-unknown" },
    ]);
  });
});

describe("a number written by hand", () => {
  const named = (text: string) =>
    differingNumbers([section(text, 5)], figures).map(({ written, indicator, breakdown, value }) => [
      written,
      `${indicator}/${breakdown}`,
      value,
    ]);

  it.each([
    ["被申请行政复议134件。", [134, "reconsideration/_T", 170]],
    ["全年收到政府信息公开申请１，１７１件，同比增长5%。", [1171, "requests.received/_T", 1170]],
    ["本年新收政府信息公开申请数量为1169", [1169, "requests.received/_T", 1170]],
  ])("%s is named with the table's", (text, expected) => {
    expect(named(text)).toEqual([expected]);
  });

  it.each([
    "行政复议170件，比上年多12件。",
    "行政复议{{reconsideration}}件。",
    "收到政府信息公开申请1,170件，其中自然人160件。",
    "2024年，行政复议同比下降30%。",
    "开展培训5次。",
  ])("%s is left alone", (text) => {
    expect(named(text)).toEqual([]);
  });
});

describe("the text of a year", () => {
  it("is stored by its ETag, read back with its numbers, and taken by the next release", async () => {
    await declare(environment, editor, "2025", year);
    const text = "收到申请{{requests.received}}件，行政复议134件。";
    const first = await write("2025", [section(text)]);
    expect(first.status).toBe(200);
    expect(narrative.parse(await first.json()).differing).toMatchObject([{ no: 1, written: 134, value: 170 }]);
    await expectProblem(await write("2025", [section("别的")]), "precondition-required");
    await expectProblem(await write("2025", [section("别的")], { "If-Match": '"x"' }), "precondition-failed");
    const read = await environment.call("GET", "/v1/staff/figures/2025/narrative", { headers: editor.headers });
    const stored = narrative.parse(await read.json());
    expect(stored.sections[0]?.text).toBe(text);
    expect(stored.filled[0]?.text).toMatch(/^收到申请1,?170件/);
    expect(stored.written_by).toBe(editor.id);
    expect((await release(environment, editor, "2025")).status).toBe(201);
    const served = await environmentAt(now, emptyCache()).call("GET", "/v1/reports/2025.json");
    expect(report.parse(await served.json()).sections[0]?.text).toMatch(/^收到申请1,?170件，行政复议134件。$/);
    const changed = await write("2025", [section("改")], { "If-Match": read.headers.get("ETag") ?? "" });
    expect(changed.status).toBe(200);
    expect((await release(environment, editor, "2025", "Corrected.")).status).toBe(201);
  });

  it("is refused at the release where the tables have no number for a place", async () => {
    await declare(environment, editor, "2022", year);
    await write("2022", [section("无", 1), section("诉讼{{litigation.direct}}件", 4)]);
    await expectFaults(await release(environment, editor, "2022"), ["/sections/1/text", "placeholder-blank"]);
  });

  it("is written by editors alone", async () => {
    for (const role of ["head", "auditor", "publisher"] as const) {
      const { headers } = await staffWith(role);
      const answer = await environment.call("PUT", "/v1/staff/figures/2021/narrative", {
        body: { sections: [] },
        headers,
      });
      expect(answer.status, role).toBe(403);
    }
  });
});
