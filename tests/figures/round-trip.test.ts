import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import writeWorkbook from "write-excel-file/universal";
import { columns } from "../../functions/figures/columns.ts";
import { changeOfText, isShortenedNumber } from "../../functions/figures/spreadsheet-changes.ts";
import { problem } from "../../schema/contracts/problem.ts";
import { workbookType } from "../../schema/contracts/tables.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { asStored, declare, publish, release, report } from "../support/figures.ts";
import { expectFaults } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";
import { csvText } from "../support/tables.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");
const reader = () => environmentAt(now, emptyCache());

const put = async (year: string, body: string | Uint8Array, type = "text/csv") =>
  environment.call("PUT", `/v1/staff/figures/${year}`, {
    body,
    headers: { ...editor.headers, "Content-Type": type, ...(await asStored(environment, editor, year)) },
  });
const served = async (year: string) => (await reader().call("GET", `/v1/figures/${year}.csv`)).text();
const rowsOf = async (year: string) =>
  (await (await reader().call("GET", `/v1/figures/${year}.json`)).json<{ data: Record<string, unknown>[] }>()).data.map(
    ({ revision: _, ...row }) => row,
  );

interface Habits {
  delimiter: "," | ";" | "\t";
  lineEnd: "\n" | "\r\n";
  mark: boolean;
  upperCase: boolean;
  trailingColumns: number;
  trailingRows: number;
  numbers: "as shown" | "grouped" | "exponents";
  days: "as shown" | "slashes" | "Chinese";
}

const numeric = /^-?\d+(?:\.\d+)?$/;

/** A served CSV as a spreadsheet saves it that nobody has edited. */
function saved(csv: string, habits: Habits): string {
  const [head = [], ...lines] = Papa.parse<string[]>(csv.trimEnd(), { newline: "\r\n", delimiter: "," }).data;
  const numbers = new Set<string>(columns.flatMap(({ name, type }) => (type === "number" ? [name] : [])));
  const cellOf = (name: string | undefined, cell: string) => {
    if (/^(true|false)$/.test(cell)) return habits.upperCase ? cell.toUpperCase() : cell;
    if (numeric.test(cell) && name !== undefined && numbers.has(name)) {
      if (habits.numbers === "grouped") return Number(cell).toLocaleString("en", { maximumFractionDigits: 10 });
      if (habits.numbers === "exponents") return Number(cell).toExponential().replace("e", "E");
      return String(Number(cell));
    }
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(cell) ?? [];
    if (year === undefined || habits.days === "as shown") return cell;
    return habits.days === "slashes"
      ? `${year}/${Number(month)}/${Number(day)}`
      : `${year}年${Number(month)}月${Number(day)}日`;
  };
  const wide = Array.from({ length: habits.trailingColumns }, () => "");
  const rows = lines.map((line) => [...line.map((cell, at) => cellOf(head[at], cell)), ...wide]);
  const blank = Array.from({ length: habits.trailingRows }, () => head.map(() => ""));
  const text = csvText([[...head, ...wide], ...rows, ...blank], habits.delimiter, habits.lineEnd);
  return habits.mark ? `\uFEFF${text}` : text;
}

const habits: fc.Arbitrary<Habits> = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t"),
  lineEnd: fc.constantFrom("\n", "\r\n"),
  mark: fc.boolean(),
  upperCase: fc.boolean(),
  trailingColumns: fc.integer({ min: 0, max: 3 }),
  trailingRows: fc.integer({ min: 0, max: 3 }),
  numbers: fc.constantFrom("as shown", "grouped", "exponents"),
  days: fc.constantFrom("as shown", "slashes", "Chinese"),
});

it("the report of 2016 that is served, saved by a spreadsheet and sent back, gives the same figures", async () => {
  await publish(environment, editor, "2016");
  const before = await rowsOf("2016");
  const csv = await served("2016");
  await fc.assert(
    fc.asyncProperty(habits, async (chosen) => {
      const response = await put("2016", saved(csv, chosen));
      expect(response.status, await response.text()).toBe(200);
      expect((await release(environment, editor, "2016", "Saved by a spreadsheet.")).status).toBe(409);
      expect(await rowsOf("2016")).toEqual(before);
    }),
    { seed: 2016, numRuns: 15 },
  );
});

it("a served file that is sent back leaves the source and the notes, which it has no place for, as they were", async () => {
  await declare(environment, editor, "2015", { ...report, source: "年度报告", note: "说明" });
  await release(environment, editor, "2015");
  const metaOf = async () =>
    (await (await reader().call("GET", "/v1/figures/2015.json")).json<{ meta: Record<string, unknown> }>()).meta;
  const { source, note, notes } = await metaOf();
  expect([source, note]).toEqual(["年度报告", "说明"]);
  expect(notes).not.toEqual([]);
  const edited = (await served("2015")).replace(/,247,/, ",248,");
  expect((await put("2015", edited)).status).toBe(200);
  expect((await release(environment, editor, "2015", "One more.")).status).toBe(201);
  expect(await metaOf()).toMatchObject({ source, note, notes, revision: 2 });
});

/** Declares a year, and releases it where it says anything else than before. */
async function publishAgain(year: string, body: object): Promise<void> {
  expect((await declare(environment, editor, year, body)).status).toBe(200);
  expect([201, 409]).toContain((await release(environment, editor, year)).status);
}

const text = (value_text: string, more: object = {}) => ({
  indicator: "own.text",
  value: null,
  value_text,
  measure: "text",
  unit: "item",
  label_zh_hans: "一",
  label_zh_hant: "一",
  label_en: "One",
  ...more,
});

describe("what a spreadsheet has changed beyond reading back is named, and nothing stored:", () => {
  it.each<[string, object, string, string, string]>([
    ["leading zeros", text("010123"), "010123", "10123", "spreadsheet-number"],
    ["a plus", text("+8623639624"), `"'+8623639624"`, "8623639624", "spreadsheet-number"],
    ["long digits", text("123456789012"), "123456789012", "1.23457E+11", "spreadsheet-number"],
    ["a decimal's zero", text("0.10"), "0.10", "0.1", "spreadsheet-number"],
    ["a range made a date", text("3-4"), "3-4", "4-Mar", "spreadsheet-date"],
    ["a range made a Chinese date", text("3-4"), "3-4", "3月4日", "spreadsheet-date"],
    ["a month", text("2016-06", { measure: "date", unit: "date" }), "2016-06", "Jun-16", "spreadsheet-date"],
    [
      "a month made a serial",
      text("2016-06", { measure: "date", unit: "date" }),
      "2016-06",
      "42522",
      "spreadsheet-date",
    ],
    ["a range made a serial", text("3-4"), "3-4", "42798", "spreadsheet-date"],
    ["digits rounded", text("1801730"), "1801730", "1.80E+06", "spreadsheet-number"],
  ])("%s", async (_, figure, before, after, code) => {
    await publishAgain("2020", { form: "pre-2019", figures: [figure] });
    const csv = await served("2020");
    expect(csv).toContain(`,${before},`);
    const response = await put("2020", csv.replace(`,${before},`, `,${after},`));
    const body = problem.parse(await response.clone().json());
    await expectFaults(response, ["/figures/0/value_text", code]);
    expect(body.errors?.[0]?.detail).toContain("line 2");
  });

  it("a long number", async () => {
    const figures = [text("x", { value: 123_456_789_012, value_text: null, measure: "flow" })];
    await publishAgain("2020", { form: "pre-2019", figures });
    const csv = await served("2020");
    const shortened = csv.replace("123456789012", "1.23457E+11");
    await expectFaults(await put("2020", shortened), ["/figures/0/value", "spreadsheet-number"]);
    const rounded = csv.replace("123456789012", "123457000000");
    await expectFaults(await put("2020", rounded), ["/figures/0/value", "spreadsheet-number"]);
  });

  it("a number that is rounded", async () => {
    const figures = [text("x", { value: 1_801_730, value_text: null, measure: "flow" })];
    await publishAgain("2020", { form: "pre-2019", figures });
    const csv = await served("2020");
    const sent = (written: string) => put("2020", csv.replace("1801730", written));
    await expectFaults(await sent("1.80E+06"), ["/figures/0/value", "spreadsheet-number"]);
    // Another number, and the same one.
    expect((await sent("1.90E+06")).status).toBe(200);
    expect((await sent("1.80173E+06")).status).toBe(200);
  });

  it.each([
    ["General", undefined],
    ["Text", "@"],
  ])("a month made a serial in a workbook, as %s", async (_, format) => {
    await publishAgain("2020", { form: "pre-2019", figures: [text("2016-06", { measure: "date", unit: "date" })] });
    const rows = Papa.parse<string[]>((await served("2020")).trimEnd(), { newline: "\r\n", delimiter: "," }).data;
    const sheet = rows.map((row) =>
      row.map((cell) =>
        cell !== "2016-06"
          ? { value: cell, type: String }
          : format === undefined
            ? { value: 42_522, type: Number }
            : { value: "42522", type: String, format },
      ),
    );
    const bytes = new Uint8Array(await (await writeWorkbook(sheet).toBlob()).arrayBuffer());
    await expectFaults(await put("2020", bytes, workbookType), ["/figures/0/value_text", "spreadsheet-date"]);
  });

  it("and a date is edited as a serial of the same exactness", async () => {
    await publishAgain("2020", { form: "pre-2019", figures: [text("2016-06-01", { measure: "date", unit: "date" })] });
    const csv = await served("2020");
    expect((await put("2020", csv.replace(",2016-06-01,", ",42523,"))).status).toBe(200);
  });

  it("and after a wrong release the month is taken with the apostrophe that the fault names", async () => {
    await publishAgain("2020", { form: "pre-2019", figures: [text("2016-06-01", { measure: "date", unit: "date" })] });
    const csv = await served("2020");
    const response = await put("2020", csv.replace(",2016-06-01,", ",2016-06,"));
    const { errors = [] } = problem.parse(await response.clone().json());
    await expectFaults(response, ["/figures/0/value_text", "spreadsheet-date"]);
    expect(errors[0]?.detail).toContain("'2016-06");
    expect((await put("2020", csv.replace(",2016-06-01,", ",'2016-06,"))).status).toBe(200);
    await release(environment, editor, "2020", "Was meant.");
    expect((await rowsOf("2020"))[0]).toMatchObject({ value_text: "2016-06" });
  });

  it("a breakdown of digits", async () => {
    await publishAgain("2020", { form: "pre-2019", figures: [text("x", { breakdown: "007" })] });
    const csv = (await served("2020")).replace(",007,", ",7,");
    await expectFaults(await put("2020", csv), ["/figures/0/breakdown", "spreadsheet-number"]);
  });

  it.each<[string, object, string, object]>([
    ["010123", text("010123"), "10123", { value_text: "10123" }],
    ["007", text("x", { breakdown: "007" }), "7", { breakdown: "7" }],
    ["0.10", text("0.10"), "0.1", { value_text: "0.1" }],
  ])(
    "and what is meant is taken with an apostrophe before it, and stored without: %s",
    async (before, figure, meant, stored) => {
      await publishAgain("2020", { form: "pre-2019", figures: [figure] });
      const csv = await served("2020");
      expect(csv).toContain(`,${before},`);
      expect((await put("2020", csv.replace(`,${before},`, `,'${meant},`))).status).toBe(200);
      await release(environment, editor, "2020", "Was meant.");
      expect((await rowsOf("2020"))[0]).toMatchObject(stored);
    },
  );
});

it.each([
  ["+86 23 6396 2124", `"'+86 23 6396 2124"`],
  ["-5", `"'-5"`],
  ["－5", `"'－5"`],
  ["'98", `"''98"`],
  ["''+1", `"'''+1"`],
  ["'quoted'", "'quoted'"],
])("a text that opens with %s is served guarded and comes back as it was", async (value_text, written) => {
  await publishAgain("2018", { form: "pre-2019", figures: [text(value_text)] });
  const csv = await served("2018");
  expect(csv).toContain(`,${written},`);
  await publishAgain("2018", { form: "pre-2019", figures: [text("between")] });
  expect((await put("2018", csv)).status).toBe(200);
  await release(environment, editor, "2018", "Sent back.");
  expect((await rowsOf("2018"))[0]).toMatchObject({ value_text });
});

describe("a date of a figure", () => {
  const dated = (value_text: string) => ({
    form: "pre-2019",
    figures: [text(value_text, { measure: "date", unit: "date" })],
  });

  it.each([
    ["2016年6月", "2016-06"],
    ["2016/6/1", "2016-06-01"],
    ["2016", "2016"],
    ["2016年", "2016"],
    ["2016-06", "2016-06"],
    ["２０１６年６月１日", "2016-06-01"],
  ])("sent as JSON is read from %s", async (written, read) => {
    await publishAgain("2019", dated(written));
    expect((await rowsOf("2019"))[0]).toMatchObject({ value_text: read });
  });

  it.each([
    ["Jun-16", "spreadsheet-date"],
    ["1-Jun-16", "spreadsheet-date"],
    ["6月1日", "spreadsheet-date"],
    ["last summer", "date-unreadable"],
    ["2016-13", "date-unreadable"],
    ["6/1/2016", "date-unreadable"],
  ])("sent as JSON is refused by name: %s", async (written, code) => {
    const response = await declare(environment, editor, "2019", dated(written));
    await expectFaults(response, ["/figures/0/value_text", code]);
  });
});

it("a number that is not shortened is no fault, however it is edited", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999_999 }),
      fc.integer({ min: 0, max: 99_999_999_999 }),
      (before, after) => {
        expect(isShortenedNumber(before, after)).toBe(false);
      },
    ),
    { seed: 2016, numRuns: 200 },
  );
  expect(changeOfText("010123", "010124")).toBeUndefined();
  expect(changeOfText("甲", "乙")).toBeUndefined();
});
