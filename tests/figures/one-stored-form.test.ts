import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportFormOf } from "../../functions/figures/forms/forms.ts";
import { storedYear } from "../../schema/contracts/declared-figures.ts";
import { applicantKind, type FigureRow, formId } from "../../schema/contracts/figures.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
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
  await (await environment.call("GET", `/v1/staff/figures/${year}`, { headers: editor.headers })).json<
    Record<string, unknown>
  >();

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
  also_stated?: { value: number; where: string }[];
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

const earlier = fc.oneof(
  fc.constant({}),
  fc.record({ prior_value: fc.nat(300), prior_period: fc.constantFrom(undefined, null, "2015") }),
);

/** What is printed next to a value. */
const printed = fc.tuple(share, earlier).map(([shared, prior]) => ({ ...shared, ...prior }));

const details = fc.record({
  growth_pct: maybe(fc.integer({ min: -999, max: 999 }).map((tenths) => tenths / 10)),
  also_stated: maybe(
    fc.array(fc.record({ value: fc.nat(300), where: fc.constantFrom("第五部分", "a; (b)") }), { maxLength: 2 }),
  ),
  additive: maybe(fc.boolean()),
  section: maybe(fc.constantFrom("requests", "proactive", null)),
  note: maybe(fc.constantFrom("含转办件", null)),
});

const withoutUndefined = (row: object) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

/** A cell of the form, of which the row says everything that the form says, some of it otherwise, or nothing. */
const cellsOf = (form: FigureRow["form"]) =>
  [...reportFormOf(form).indicators.values()].flatMap((indicator) =>
    [...indicator.cells].map(([breakdown, cell]) => ({ indicator, breakdown, cell })),
  );

const formRow = (form: FigureRow["form"]): fc.Arbitrary<Row> =>
  fc
    .record({
      known: fc.constantFrom(...cellsOf(form)),
      kind: fc.constantFrom(...applicantKind.options.filter((kind) => kind !== "_U")),
      isStated: fc.boolean(),
      ownLabel: maybe(label),
      ...{ valued, printed, details },
    })
    .map(({ known: { indicator, breakdown, cell }, kind, isStated, ownLabel, ...row }) => {
      const { zh_hans, zh_hant, en } = cell.labels;
      const { unit, section } = indicator;
      const { measure, additive } = cell;
      const stated = { label_zh_hans: zh_hans, label_zh_hant: zh_hant, label_en: en, unit, measure, section, additive };
      return {
        ...(isStated ? stated : {}),
        ...(ownLabel === undefined ? {} : { label_en: ownLabel }),
        ...withoutUndefined({ ...row.printed, ...row.details }),
        ...{ indicator: indicator.code, breakdown, applicant_kind: indicator.byApplicantKind ? kind : "_T", value: 0 },
        ...withoutUndefined(row.valued),
      };
    });

/** A figure that no form knows. */
const ownRow: fc.Arbitrary<Row> = fc
  .record({
    breakdown: fc.constantFrom("_T", "_U", "part", "007"),
    labels: fc.tuple(label, label, label),
    valued,
    printed,
    details,
  })
  .map(({ breakdown, labels: [label_zh_hans, label_zh_hant, label_en], ...row }) => ({
    ...{ indicator: "own.things", breakdown, applicant_kind: "_T", value: 0 },
    ...{ label_zh_hans, label_zh_hant, label_en, unit: "month", measure: "flow" },
    ...withoutUndefined({ ...row.printed, ...row.details, ...row.valued }),
  }));

/** Outcomes that leave a rest of their total, which the system derives or the report itself prints. */
const outcomesOf = (form: FigureRow["form"]): fc.Arbitrary<Row[]> => {
  const [indicator = ""] = reportFormOf(form).outcomeTotals;
  const breakdown = [...(reportFormOf(form).indicators.get("requests.outcome")?.cells.keys() ?? [])].find(
    (code) => code !== "_T",
  );
  const cell = { breakdown: "_T", applicant_kind: "_T" };
  const rest = { label_zh_hans: "不明", label_zh_hant: "不明", label_en: "Unknown", additive: true };
  return fc.option(fc.constantFrom("declared", undefined, "derived"), { nil: null }).map((value_origin) => [
    { ...cell, indicator, value: 100 },
    { ...cell, indicator: "requests.outcome", breakdown: breakdown ?? "granted", value: 7 },
    ...(value_origin === null
      ? []
      : [
          {
            ...cell,
            ...rest,
            indicator: "requests.outcome",
            breakdown: "_U",
            value: 3,
            ...withoutUndefined({ value_origin }),
          },
        ]),
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
  const { form, source, note, figures } = storedYear.parse(await withoutFacts(year));
  const declared = new Map(figures.map((figure) => [keyOf(figure), figure]));
  return {
    ...{ form, source, note },
    figures: rows.map(({ period: _, revision: __, form: ___, ...row }) => {
      const {
        share_decimals = null,
        section = null,
        also_stated = [],
        note: ofRow = null,
      } = declared.get(keyOf(row)) ?? {};
      return { ...row, share_decimals, section, also_stated, note: ofRow };
    }),
  };
}

/** The stored year as staff read it, without who stored it when. */
async function withoutFacts(year: string): Promise<Record<string, unknown>> {
  const derived = { released_revision: undefined, checks: undefined, unfinished: undefined };
  const { period: _, declared_at: __, declared_by: ___, ...read } = await storedAs(year);
  return JSON.parse(JSON.stringify({ ...read, ...derived }));
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
        const { origin: _, ...asRead } = await withoutFacts("2031");
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
      // Each stores and releases a year five times.
      { seed: 2016, numRuns: Math.min(runsOr(15), 300) },
    );
  }, 300_000);

  it("the report of 2016 as its served CSV, and as JSON once more, is stored once and released once", async () => {
    await publish(environment, editor, "2016");
    const etag = await etagOf("2016");
    expect((await sendCsv("2016", await (await served("/v1/figures/2016.csv")).text())).status).toBe(200);
    expect((await declare(environment, editor, "2016")).status).toBe(200);
    expect(await etagOf("2016")).toEqual(etag);
    await expectProblem(await release(environment, editor, "2016"), "unchanged");
    const path = "/v1/staff/figures/2016/history";
    const { items } = await (await environment.call("GET", path, { headers: editor.headers })).json<{
      items: object[];
    }>();
    expect(items).toMatchObject([{ operation: "declareFigures" }, { operation: "releaseFigures" }]);
  });

  it("one stored by an earlier version, with defaults and derived rows, keeps its ETag until it changes", async () => {
    await publish(environment, editor, "2017");
    const { data } = await (await served("/v1/figures/2017.json")).json<{ data: (Row & FigureRow)[] }>();
    const figures = data.map(({ period: _, revision: __, form: ___, ...row }) => row);
    const { source, note, form } = report;
    const document = JSON.stringify(storedYear.parse({ form, source, note, figures, origin: "declared" }));
    await bindings.DB.prepare("UPDATE figure_declaration SET document = ? WHERE period = '2017'").bind(document).run();
    const before = await etagOf("2017");
    const body = { ...report, figures };
    expect((await declare(environment, editor, "2017", body)).status).toBe(200);
    expect(await etagOf("2017")).toEqual(before);
    const changed = { ...body, figures: body.figures.map((row, at) => (at === 0 ? { ...row, value: 1695 } : row)) };
    expect((await declare(environment, editor, "2017", changed)).status).toBe(200);
    const path = "/v1/staff/figures/2017/history";
    const { items } = await (await environment.call("GET", path, { headers: editor.headers })).json<{
      items: { before: { figures: object[] }; after: { figures: object[] } }[];
    }>();
    const { before: from, after: to } = items.at(-1) ?? {};
    expect([from?.figures, to?.figures]).toMatchObject([[{ value: 1694 }], [{ value: 1695 }]]);
  });
});

const row = (more: object) => ({ indicator: "requests.outcome", breakdown: "granted", value: 7, ...more });
const received = row({ indicator: "requests.received", breakdown: "_T", value: 10 });
const words = { label_zh_hans: "不明", label_zh_hant: "不明", label_en: "Unknown", unit: "item", measure: "flow" };
const year = (...figures: object[]) => ({ form: "pre-2019", figures });
const storedFigures = async (period: string) => storedYear.parse(await withoutFacts(period)).figures;

it("what a row states as its form or a default says it, or spells otherwise, is the same year as what leaves it out", async () => {
  const share = { share_pct: 70.5, share_of: "requests.received" };
  const date = { ...words, indicator: "own.date", breakdown: "_T", unit: "date", measure: "date", value: null };
  const brief = year(received, row(share), row({ ...date, value_text: "2016-06" }));
  const stated = { obs_status: "A", value_origin: "declared", section: "requests", unit: "request", measure: "flow" };
  const full = year(
    { ...received, ...stated },
    row({ ...share, ...stated, share_decimals: 1 }),
    row({ ...date, value_text: "2016年6月", obs_status: "A" }),
  );
  expect((await declare(environment, editor, "2022", brief)).status).toBe(200);
  const before = await etagOf("2022");
  expect((await declare(environment, editor, "2022", full)).status).toBe(200);
  expect(await etagOf("2022")).toEqual(before);
});

describe("a `_U` row", () => {
  it.each([
    ["that the report prints is stored", row({ ...words, breakdown: "_U", value: 3 }), 3],
    [
      "of what the system does not derive is stored",
      row({ ...words, indicator: "own.things", breakdown: "_U", value_origin: "derived" }),
      3,
    ],
    ["that the system derives is not", row({ ...words, breakdown: "_U", value: 3, value_origin: "derived" }), 2],
    [
      "that is no longer what it derives is not",
      row({ ...words, breakdown: "_U", value: 4, value_origin: "derived" }),
      2,
    ],
  ])("%s", async (_, rest, stored) => {
    expect((await declare(environment, editor, "2018", year(received, row({}), rest))).status).toBe(200);
    expect(await storedFigures("2018")).toHaveLength(stored);
  });

  it("alone is no year", async () => {
    const derived = row({ ...words, breakdown: "_U", value_origin: "derived" });
    await expectFaults(await declare(environment, editor, "2019", year(derived)), ["/figures", "too-small"]);
    expect(await etagOf("2019")).toEqual({});
  });
});

describe("a release is a new revision where", () => {
  const total = { ...received, value: 1000 };
  const shared = { value: 701, share_pct: 70, share_of: "requests.received" };
  const first = { ...year(total, row(shared)), source: "年度报告", note: "说明" };

  it.each<[string, object]>([
    ["a value differs", { ...first, figures: [total, row({ ...shared, value: 702 })] }],
    ["a status differs", { ...first, figures: [total, row({ ...shared, obs_status: "E" })] }],
    ["the note of a figure differs", { ...first, figures: [total, row({ ...shared, note: "含转办件" })] }],
    ["the decimals of a share differ", { ...first, figures: [total, row({ ...shared, share_decimals: 1 })] }],
    ["the order differs", { ...first, figures: first.figures.toReversed() }],
    ["the source differs", { ...first, source: "年度报告（更正）" }],
    ["the note differs", { ...first, note: null }],
  ])("%s", async (_, second) => {
    const period = "2020";
    expect((await declare(environment, editor, period, first)).status).toBe(200);
    expect([201, 409]).toContain((await release(environment, editor, period)).status);
    expect((await declare(environment, editor, period, second)).status).toBe(200);
    expect((await release(environment, editor, period)).status).toBe(201);
  });

  it("the form differs, of figures that no form knows", async () => {
    const own = year(row({ ...words, indicator: "own.things", breakdown: "_T" }));
    await publish(environment, editor, "2023", own);
    await publish(environment, editor, "2023", { ...own, form: "2014" });
  });

  it("another explanation is stated, and not where none is", async () => {
    await publish(environment, editor, "2021");
    const explained = (explanation: string) =>
      environment.call("POST", "/v1/staff/figures/2021/releases", {
        body: { reason: "Explained.", explanation, unfinished_reason: "As far as it is known." },
        headers: editor.headers,
      });
    expect((await explained("原报告如此。")).status).toBe(201);
    await expectProblem(await explained("原报告如此。"), "unchanged");
    await expectProblem(await release(environment, editor, "2021"), "unchanged");
  });
});
