import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf } from "../../functions/figures/forms/forms.ts";
import { storedYear } from "../../schema/contracts/declared-figures.ts";
import { applicantKind, type FigureRow, formId } from "../../schema/contracts/figures.ts";
import { bindings } from "../support/database.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { asStored, declare, publish, release, report } from "../support/figures.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { runsOr } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const editor = await staffWith("editor");

const served = (path: string) => environmentAt(now, emptyCache()).call("GET", path);
const etagOf = (year: string) => asStored(environment, editor, year);
const storedAs = async (year: string) =>
  await (await environment.call("GET", `/v1/staff/figures/${year}`, { headers: editor.headers })).json<object>();

const sendCsv = async (year: string, body: string) =>
  environment.call("PUT", `/v1/staff/figures/${year}`, {
    body,
    headers: { ...editor.headers, "Content-Type": "text/csv", ...(await etagOf(year)) },
  });

/** What an editor may state of a figure beside what its form and the defaults say. */
interface Row {
  indicator: string;
  breakdown: string;
  applicant_kind: string;
  value: number | "/" | null;
  value_text?: string | null;
  share_decimals?: number | null;
  section?: string | null;
  note?: string | null;
  [member: string]: unknown;
}

const keyOf = ({ indicator, breakdown, applicant_kind }: Pick<Row, "indicator" | "breakdown" | "applicant_kind">) =>
  `${indicator}/${breakdown}/${applicant_kind}`;

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });

const label = fc.constantFrom("门户网站", 'say "open"', "a,b", "'98", "0", "未说明");
const valueText = fc.constantFrom("甲\n乙", "007", "3-4", "+86 23 6396 2124", "-5", "'98", "1e5", "2016年6月");

/** A value that its status and origin do not contradict; what is left out is a default. */
const valued = fc.oneof(
  fc.record({
    value: fc.nat(300),
    obs_status: maybe(fc.constantFrom("A", "E")),
    value_origin: maybe(fc.constantFrom("declared", "computed", "derived")),
    qualifier: fc.constantFrom(undefined, null, "at_least"),
  }),
  fc.record({
    value: fc.constant(null),
    obs_status: maybe(fc.constantFrom("O", "M")),
    value_origin: maybe(fc.constantFrom("absent", "declared", "computed")),
  }),
  fc.record({
    value: fc.constant(null),
    value_text: valueText,
    obs_status: maybe(fc.constantFrom("A", "E")),
    value_origin: maybe(fc.constantFrom("declared", "absent")),
  }),
  fc.constant({ value: "/" }),
);

const share = fc.oneof(
  fc.constant({}),
  fc.record({ share_pct: fc.nat(100), share_of: fc.constant("requests.received"), share_decimals: maybe(fc.nat(2)) }),
);

const beside = fc.record({
  growth_pct: maybe(fc.integer({ min: -999, max: 999 }).map((tenths) => tenths / 10)),
  additive: maybe(fc.boolean()),
  section: maybe(fc.constantFrom("requests", "proactive", null)),
  note: maybe(fc.constantFrom("含转办件", null)),
});

const withoutUndefined = (row: object) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

/** A cell of the form, of which the row says everything that the form says, some of it otherwise, or nothing. */
const cellsOf = (form: FigureRow["form"]) =>
  [...formOf(form).indicators.values()].flatMap((indicator) =>
    [...indicator.cells].map(([breakdown, cell]) => ({ indicator, breakdown, cell })),
  );

const formRow = (form: FigureRow["form"]): fc.Arbitrary<Row> =>
  fc
    .record({
      known: fc.constantFrom(...cellsOf(form)),
      kind: fc.constantFrom(...applicantKind.options.filter((kind) => kind !== "_U")),
      isStated: fc.boolean(),
      ownLabel: maybe(label),
      ...{ valued, share, beside },
    })
    .map(({ known: { indicator, breakdown, cell }, kind, isStated, ownLabel, ...row }) => {
      const { zh_hans, zh_hant, en } = cell.labels;
      const { unit, section } = indicator;
      const { measure, additive } = cell;
      const stated = { label_zh_hans: zh_hans, label_zh_hant: zh_hant, label_en: en, unit, measure, section, additive };
      return {
        ...(isStated ? stated : {}),
        ...(ownLabel === undefined ? {} : { label_en: ownLabel }),
        ...withoutUndefined({ ...row.share, ...row.beside }),
        ...{ indicator: indicator.code, breakdown, applicant_kind: indicator.byApplicantKind ? kind : "_T", value: 0 },
        ...withoutUndefined(row.valued),
      };
    });

/** A figure that no form knows. */
const ownRow: fc.Arbitrary<Row> = fc
  .record({ breakdown: fc.constantFrom("_T", "_U", "part", "007"), labels: fc.tuple(label, label, label), valued, share, beside })
  .map(({ breakdown, labels: [label_zh_hans, label_zh_hant, label_en], ...row }) => ({
    ...{ indicator: "own.things", breakdown, applicant_kind: "_T", value: 0 },
    ...{ label_zh_hans, label_zh_hant, label_en, unit: "month", measure: "flow" },
    ...withoutUndefined({ ...row.share, ...row.beside, ...row.valued }),
  }));

/** Outcomes that leave a rest of their total, which the system derives or the report itself prints. */
const outcomesOf = (form: FigureRow["form"]): fc.Arbitrary<Row[]> => {
  const [indicator = ""] = formOf(form).outcomeTotals;
  const breakdown = [...(formOf(form).indicators.get("requests.outcome")?.cells.keys() ?? [])].find((code) => code !== "_T");
  const cell = { breakdown: "_T", applicant_kind: "_T" };
  const rest = { label_zh_hans: "不明", label_zh_hant: "不明", label_en: "Unknown", additive: true };
  return fc.option(fc.constantFrom("declared", undefined, "derived"), { nil: null }).map((value_origin) => [
    { ...cell, indicator, value: 100 },
    { ...cell, indicator: "requests.outcome", breakdown: breakdown ?? "granted", value: 7 },
    ...(value_origin === null
      ? []
      : [{ ...cell, ...rest, indicator: "requests.outcome", breakdown: "_U", value: 3, ...withoutUndefined({ value_origin }) }]),
  ]);
};

const anyYear = fc.constantFrom(...formId.options).chain((form) =>
  fc
    .record({
      source: maybe(fc.constantFrom("年度报告", null)),
      note: maybe(fc.constantFrom("说明\n第二行", null)),
      outcomes: fc.oneof(fc.constant([]), outcomesOf(form)),
      rows: fc.array(fc.oneof({ weight: 4, arbitrary: formRow(form) }, ownRow), { minLength: 1, maxLength: 15 }),
    })
    .map(({ outcomes, rows, ...year }) => {
      const cells = new Map([...rows, ...outcomes].map((row) => [keyOf(row), row]));
      return { ...withoutUndefined(year), form, figures: [...cells.values()] };
    }),
);

/** The served rows as JSON that may be declared, with what a row has no column for as it was declared. */
async function rowsAsJson(year: string): Promise<object> {
  const rows = await (await served(`/v1/figures/${year}.rows.json`)).json<(Row & FigureRow)[]>();
  const { form, source, note, figures } = storedYear.parse({ ...(await withoutFacts(year)) });
  const declared = new Map(figures.map((figure) => [keyOf(figure), figure]));
  return {
    ...{ form, source, note },
    figures: rows.map(({ period: _, revision: __, form: ___, ...row }) => {
      const { share_decimals = null, section = null, note: ofRow = null } = declared.get(keyOf(row)) ?? {};
      return { ...row, share_decimals, section, note: ofRow };
    }),
  };
}

/** The stored year as staff read it, without who stored it when. */
async function withoutFacts(year: string): Promise<object> {
  const { period: _, declared_at: __, declared_by: ___, ...stored } = (await storedAs(year)) as Record<string, unknown>;
  return stored;
}

describe("a year has one stored form:", () => {
  it("any year, sent back as its served CSV, as its rows or as staff read it, keeps its ETag and is unchanged", async () => {
    await fc.assert(
      fc.asyncProperty(anyYear, async (body) => {
        const answer = await declare(environment, editor, "2031", body);
        expect(answer.status, await answer.text()).toBe(200);
        expect([201, 409]).toContain((await release(environment, editor, "2031")).status);
        const etag = await etagOf("2031");
        const csv = await (await served("/v1/figures/2031.csv")).text();
        const { origin: _, ...asRead } = (await withoutFacts("2031")) as Record<string, unknown>;
        for (const send of [
          () => sendCsv("2031", csv),
          async () => declare(environment, editor, "2031", await rowsAsJson("2031")),
          () => declare(environment, editor, "2031", asRead),
          () => declare(environment, editor, "2031", body),
        ]) {
          const response = await send();
          expect(response.status, await response.text()).toBe(200);
          expect({ "If-Match": response.headers.get("ETag") }).toEqual(etag);
          expect(await etagOf("2031")).toEqual(etag);
          await expectProblem(await release(environment, editor, "2031"), "unchanged");
        }
      }),
      { seed: 2016, numRuns: runsOr(40) },
    );
  });
});
