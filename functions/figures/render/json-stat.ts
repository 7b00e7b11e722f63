import type * as z from "zod";
import type { FormId } from "../../../schema/contracts/figures.ts";
import type { jsonStatCollection } from "../../../schema/contracts/releases.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { cellColumnLabels, obsStatusLabels } from "../../labels/figures.ts";
import { indicatorNames } from "../../labels/indicators/indicator-names.ts";
import { printedUnit } from "../../labels/units.ts";
import { type ApplicantKind, type Figure, TOTAL } from "../cells.ts";
import type { Release } from "./figures-json.ts";

type Collection = z.input<typeof jsonStatCollection>;
type Dataset = Collection["link"]["item"][number];

const dimensions = ["period", "indicator", "breakdown", "applicant_kind"] as const;
type Dimension = (typeof dimensions)[number];

/**
 * A revision as a JSON-stat 2.0 collection (https://json-stat.org/full/) of datasets. One cube of all figures would be blank but for a
 * few cells in a hundred, so each dataset has the breakdowns of one indicator that are stated for the same kinds of applicant, in the
 * same unit: every cell of it is a figure, and a null there is a figure without a number. Labels are zh-Hans; the other formats carry
 * all languages.
 */
export function renderJsonStat(figures: readonly Figure[], release: Release): string {
  const { licence, period } = release;
  const name = release.agency.name.zh_hans;
  const source = { source: name, updated: release.released_at };
  const collection: Collection = {
    version: "2.0",
    class: "collection",
    label: `${name}${period}年政府信息公开工作年度报告数据`,
    ...source,
    ...(release.note === null ? {} : { note: [release.note] }),
    link: {
      item: cubesOf(figures).map((cube) => ({
        ...datasetOf(cube, indicatorLabel(figures, cube.indicator, release.form)),
        ...source,
      })),
      license: licence && [{ href: licence.path, label: licence.title }],
    },
    extension: {
      agency: release.agency.code,
      period,
      form: release.form,
      revision: release.revision,
      reason: release.reason,
      status: Object.fromEntries(Object.entries(obsStatusLabels).map(([code, { zh_hans }]) => [code, zh_hans])),
      links: release.links,
    },
  };
  return JSON.stringify(collection);
}

/** Figures of one indicator that fill a cube: those of each breakdown, in the order of its kinds of applicant. */
interface Cube {
  indicator: string;
  kinds: readonly ApplicantKind[];
  unit: string;
  rows: readonly (readonly [Figure, ...Figure[]])[];
}

/** The cubes that the figures fill, in the order of the figures that they begin with. */
function cubesOf(figures: readonly Figure[]): Cube[] {
  const lines = Map.groupBy(figures, ({ indicator, breakdown, unit }) => JSON.stringify([indicator, unit, breakdown]));
  const cubes = new Map<string, Cube & { rows: (readonly [Figure, ...Figure[]])[] }>();
  for (const [first, ...others] of lines.values()) {
    if (first === undefined) continue;
    const { indicator, unit } = first;
    const row = [first, ...others] as const;
    const kinds = row.map(({ applicant_kind }) => applicant_kind);
    const key = JSON.stringify([indicator, unit, kinds]);
    const cube = cubes.get(key) ?? { indicator, unit, kinds, rows: [] };
    cube.rows.push(row);
    cubes.set(key, cube);
  }
  return [...cubes.values()];
}

function datasetOf({ indicator, kinds, unit, rows }: Cube, label: string): Omit<Dataset, "source" | "updated"> {
  const [[first] = []] = rows;
  const period = first?.period ?? "";
  const cells = rows.flat();
  const dimension = (name: Dimension, category: Dataset["dimension"][string]["category"]) => ({
    [name]: { label: cellColumnLabels[name].zh_hans, category },
  });
  return {
    version: "2.0",
    class: "dataset",
    label,
    role: { time: ["period"], metric: ["indicator"] },
    id: [...dimensions],
    size: [1, 1, rows.length, kinds.length],
    dimension: {
      ...dimension("period", { index: [period], label: { [period]: `${period}年` } }),
      ...dimension("indicator", {
        index: [indicator],
        label: { [indicator]: label },
        unit: { [indicator]: { label: printedUnit(unit) } },
      }),
      ...dimension("breakdown", {
        index: rows.map(([{ breakdown }]) => breakdown),
        label: Object.fromEntries(rows.map(([{ breakdown, label_zh_hans }]) => [breakdown, label_zh_hans])),
      }),
      ...dimension("applicant_kind", {
        index: [...kinds],
        label: Object.fromEntries(kinds.map((kind) => [kind, applicantKindLabels[kind].label.zh_hans])),
      }),
    },
    value: cells.map(({ value }) => value),
    status: cells.map(({ obs_status }) => obs_status),
  };
}

/** What an indicator is called: by its total; where none is printed, by its name; an agency's own without a total by all its parts. */
function indicatorLabel(figures: readonly Figure[], indicator: string, form: FormId): string {
  const own = figures.filter((figure) => figure.indicator === indicator);
  const total = own.find(({ breakdown }) => breakdown === TOTAL);
  return (
    total?.label_zh_hans ??
    indicatorNames[form].get(indicator)?.zh_hans ??
    [...new Set(own.map(({ label_zh_hans }) => label_zh_hans))].join("、")
  );
}
