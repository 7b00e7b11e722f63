import type * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { jsonStat } from "../../../schema/contracts/releases.ts";
import type { Figure } from "../cells.ts";
import type { Release } from "./json.ts";
import { applicantKinds, breakdowns, said, statuses, unitOf } from "./words.ts";

const dimensions = ["period", "indicator", "breakdown", "applicant_kind"] as const;
type Dimension = (typeof dimensions)[number];

const names: Readonly<Record<Dimension, Labels>> = {
  period: said("年度", "年度", "Year"),
  indicator: said("指标", "指標", "Indicator"),
  breakdown: said("分项", "分項", "Breakdown"),
  applicant_kind: said("申请人类型", "申請人類型", "Kind of applicant"),
};

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
        { label: names[dimension].zh_hans, category: categoryOf(dimension, codesOf(dimension), figures) },
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
      status: Object.fromEntries(Object.entries(statuses).map(([code, { zh_hans }]) => [code, zh_hans])),
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
    return only === undefined || others.length > 0 ? [] : [[code, { label: unitOf(only) }] as const];
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
    breakdowns[code]?.zh_hans ?? agreed(figures.filter(({ breakdown }) => breakdown === code)) ?? code,
  applicant_kind: (code) => Object.entries(applicantKinds).find(([kind]) => kind === code)?.[1].zh_hans ?? code,
};

function agreed(figures: readonly Figure[]): string | undefined {
  const [only, ...others] = new Set(figures.map(({ label_zh_hans }) => label_zh_hans));
  return others.length > 0 ? undefined : only;
}
