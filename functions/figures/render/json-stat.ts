import type * as z from "zod";
import type { jsonStat } from "../../../schema/contracts/releases.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { cellColumnLabels, obsStatusLabels, total, unexplained } from "../../labels/figures.ts";
import { printedUnit } from "../../labels/units.ts";
import { type Figure, TOTAL, UNEXPLAINED } from "../cells.ts";
import type { Release } from "./figures-json.ts";

const dimensions = ["period", "indicator", "breakdown", "applicant_kind"] as const;
type Dimension = (typeof dimensions)[number];

/** The breakdowns that every indicator may have. */
const sharedBreakdowns: ReadonlyMap<string, string> = new Map([
  [TOTAL, total.zh_hans],
  [UNEXPLAINED, unexplained.zh_hans],
]);

/**
 * A revision as a JSON-stat 2.0 dataset (https://json-stat.org/full/): the dimensions, values and statuses. Most cells of the
 * cube do not exist, so `value` and `status` are objects by cell number, which the format allows: a null there is a figure without
 * a number, and a cell in neither is none the report has. Labels are zh-Hans; the other formats carry all languages.
 */
export function renderJsonStat(figures: readonly Figure[], release: Release): string {
  const codes = new Map(dimensions.map((name) => [name, [...new Set(figures.map((figure) => figure[name]))]]));
  const codesOf = (name: Dimension): string[] => codes.get(name) ?? [];
  const places = new Map(dimensions.map((name) => [name, new Map(codesOf(name).map((code, at) => [code, at]))]));
  const cells = figures.map((figure) => ({
    figure,
    at: dimensions.reduce((cell, name) => cell * codesOf(name).length + (places.get(name)?.get(figure[name]) ?? 0), 0),
  }));
  const name = release.agency.name.zh_hans;
  const dataset: z.input<typeof jsonStat> = {
    version: "2.0",
    class: "dataset",
    label: `${name}${release.period}年政府信息公开工作年度报告数据`,
    source: name,
    updated: release.released_at,
    ...(release.note === null ? {} : { note: [release.note] }),
    role: { time: ["period"], metric: ["indicator"] },
    id: [...dimensions],
    size: dimensions.map((dimension) => codesOf(dimension).length),
    dimension: Object.fromEntries(
      dimensions.map((dimension) => [
        dimension,
        { label: cellColumnLabels[dimension].zh_hans, category: categoryOf(dimension, codesOf(dimension), figures) },
      ]),
    ),
    value: Object.fromEntries(cells.map(({ at, figure }) => [at, figure.value])),
    status: Object.fromEntries(cells.map(({ at, figure }) => [at, figure.obs_status])),
    extension: {
      agency: release.agency.code,
      period: release.period,
      form: release.form,
      revision: release.revision,
      reason: release.reason,
      status: Object.fromEntries(Object.entries(obsStatusLabels).map(([code, { zh_hans }]) => [code, zh_hans])),
      links: release.links,
    },
  };
  return JSON.stringify(dataset);
}

function categoryOf(dimension: Dimension, index: string[], figures: readonly Figure[]) {
  const labelOf = labels[dimension];
  const label = Object.fromEntries(index.map((code) => [code, labelOf(code, figures)]));
  if (dimension !== "indicator") return { index, label };
  const unit = index.flatMap((code) => {
    const [only, ...others] = new Set(
      figures.filter(({ indicator }) => indicator === code).map((figure) => figure.unit),
    );
    return only === undefined || others.length > 0 ? [] : [[code, { label: printedUnit(only) }] as const];
  });
  return { index, label, ...(unit.length > 0 ? { unit: Object.fromEntries(unit) } : {}) };
}

/** A code's label where all its figures agree on one, as an indicator's total does; else the code. */
const labels: Readonly<Record<Dimension, (code: string, figures: readonly Figure[]) => string>> = {
  period: (code) => code,
  indicator: (code, figures) => {
    const own = figures.filter(({ indicator }) => indicator === code);
    return agreed(own.filter(({ breakdown }) => breakdown === "_T")) ?? agreed(own) ?? code;
  },
  breakdown: (code, figures) =>
    sharedBreakdowns.get(code) ?? agreed(figures.filter(({ breakdown }) => breakdown === code)) ?? code,
  applicant_kind: (code) =>
    Object.entries(applicantKindLabels).find(([kind]) => kind === code)?.[1].label.zh_hans ?? code,
};

function agreed(figures: readonly Figure[]): string | undefined {
  const [only, ...others] = new Set(figures.map(({ label_zh_hans }) => label_zh_hans));
  return others.length > 0 ? undefined : only;
}
