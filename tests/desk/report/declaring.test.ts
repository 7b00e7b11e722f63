import { beforeAll, describe, expect, it } from "vitest";
import { declaredYearRead } from "../../../schema/contracts/released-figures.ts";
import { everything } from "../../support/database.ts";
import { type Browser, open, send, signIn, tokenOf } from "../../support/desk.ts";
import { environmentAt } from "../../support/environment.ts";
import { hiddenFields, sendWithFiles, textOf } from "../../support/forms.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const editor = await staffWith("editor");
let browser: Browser;
let token: string;
beforeAll(async () => {
  browser = await signIn(environment, editor);
  token = await tokenOf(environment, browser);
});

const stored = async (year: string) => {
  const response = await environment.call("GET", `/v1/staff/figures/${year}`, { headers: editor.headers });
  expect(response.status).toBe(200);
  return declaredYearRead.parse(await response.json());
};
const withoutRefusals = async () => {
  const { security_event: _, staff_session: __, ...others } = await everything();
  return others;
};
const upload = (year: string, file: string, fields: Record<string, string> = {}) =>
  sendWithFiles(
    environment,
    `/en/desk/report/${year}/upload`,
    { _token: token, ...fields },
    [{ field: "_file", name: "年报.csv", bytes: new TextEncoder().encode(file) }],
    { "Sec-Fetch-Site": "same-origin", ...browser.headers },
  );

describe("a declared year as a file", () => {
  it("has a blank template of each form, with labels in the language of the page, which is taken back", async () => {
    const page = await (await open(environment, "/en/desk/report/2023/upload", browser)).text();
    for (const form of ["2021", "2019", "2014", "pre-2019"]) {
      expect(page).toContain(`href="/en/desk/report/template.xlsx?form=${form}"`);
    }
    const template = await (await open(environment, "/en/desk/report/template.csv?form=2021", browser)).text();
    expect(template).toContain("Requests received in the year");
    expect((await upload("2023", template)).headers.get("Location")).toBe("/en/desk/report/2023?done=declared");
    expect((await stored("2023")).figures.length).toBeGreaterThan(150);
  });

  it("with faults is stored nowhere, and is mended in the page cell by cell", async () => {
    const before = await withoutRefusals();
    const file =
      "form,indicator,breakdown,value\n2021,requests.received,_T,247\n2021,requests.resolved,_T,many\n2021,requests.carried_in,_T,few\n";
    const refused = await upload("2022", file);
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(textOf(html)).toContain("2 things are wrong; nothing is stored");
    expect(html).toMatch(/name="_cell\/3\/value"[^>]*value="many"/);
    expect(html).toMatch(/name="_cell\/4\/value"[^>]*value="few"/);
    expect(await withoutRefusals()).toEqual(before);
    const mended = await send(environment, "/en/desk/report/2022/upload", browser, {
      ...hiddenFields(html),
      "_cell/3/value": "246",
      _leave: "4",
    });
    expect(mended.headers.get("Location")).toBe("/en/desk/report/2022?done=declared");
    expect((await stored("2022")).figures.map(({ value }) => value)).toEqual([247, 246]);
  });

  it("that is none, has no such column, or comes after somebody else's says so", async () => {
    const none = await send(environment, "/en/desk/report/2021/upload", browser);
    expect([none.status, textOf(await none.text())]).toEqual([422, expect.stringContaining("File (.xlsx or .csv)")]);
    const column = await upload("2021", "form,indicator,owls,value\n2021,requests.received,1,2\n");
    expect([column.status, textOf(await column.text())]).toEqual([422, expect.stringContaining("owls: This heading")]);
    const stale = await upload("2022", "form,indicator,value\n2021,requests.received,2\n");
    expect([stale.status, textOf(await stale.text())]).toEqual([412, expect.stringContaining("Choose the file anew")]);
    expect((await stored("2022")).figures).toHaveLength(2);
  });
});

describe("tables that are pasted", () => {
  const at = "/en/desk/report/2020/pasted";
  const table = ["信息内容\t本年制发件数\t本年废止件数\t现行有效件数", "规 章\t２\t\t12", "猫头鹰\t7\t8\t9"].join("\n");

  it("are read, with what was not understood, and stored only when what was read was seen", async () => {
    const before = await withoutRefusals();
    const read = await send(environment, at, browser, { _form: "2021", _pasted: table });
    expect(read.status).toBe(200);
    const html = await read.text();
    expect(textOf(html)).toContain("3 cells were read, 1 of them blank.");
    expect(textOf(html)).toContain("Row 3, column 1: 猫头鹰");
    expect(await withoutRefusals()).toEqual(before);
    const answer = await send(environment, at, browser, hiddenFields(html));
    expect(answer.headers.get("Location")).toBe("/en/desk/report/2020?done=declared");
    expect((await stored("2020")).figures.map(({ breakdown, value }) => [breakdown, value])).toEqual([
      ["issued", 2],
      ["repealed", null],
      ["in_force", 12],
    ]);
  });

  it("stand beside what is declared already, in place of the same cells, over what was read alone", async () => {
    const more = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n行政规范性文件\t5\t/\t1,200\n规章\t2\t1\t11";
    const html = await (await send(environment, at, browser, { _form: "2021", _pasted: more })).text();
    const stale = await send(environment, at, browser, { ...hiddenFields(html), _etag: '"stale"' });
    expect(stale.status).toBe(412);
    expect((await send(environment, at, browser, hiddenFields(html))).status).toBe(303);
    expect(
      (await stored("2020")).figures.map(({ indicator, breakdown, value, obs_status }) => [
        indicator,
        breakdown,
        value,
        obs_status,
      ]),
    ).toEqual([
      ["documents.rules", "issued", 2, undefined],
      ["documents.rules", "repealed", 1, undefined],
      ["documents.rules", "in_force", 11, undefined],
      ["documents.normative", "issued", 5, undefined],
      ["documents.normative", "repealed", null, "M"],
      ["documents.normative", "in_force", 1200, undefined],
    ]);
  });

  it("that say nothing, or are of no table, are drawn again with what was pasted", async () => {
    const nothing = await send(environment, at, browser, { _form: "2021", _pasted: " " });
    expect(nothing.status).toBe(422);
    const poem = await send(environment, at, browser, { _form: "2021", _pasted: "床前明月光\n疑是地上霜" });
    expect(poem.status).toBe(422);
    const html = await poem.text();
    expect(html).toContain("床前明月光");
    expect(textOf(html)).toContain("No figure was read.");
  });
});
