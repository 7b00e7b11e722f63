import type { Agency } from "../../schema/contracts/agency.ts";
import type { FormId } from "../../schema/contracts/figures.ts";
import type { DataPackage } from "../../schema/contracts/releases.ts";
import { formLabels } from "../labels/figures.ts";
import { catalogueFields } from "../publications/catalogue/catalogue-csv.ts";
import { metricFields } from "../publications/channels/metric-rows.ts";
import { rollupFields } from "../publications/rollups/rollup-csv.ts";
import { columns, primaryKey } from "./columns.ts";
import { pinnedLinksOf } from "./links.ts";
import { timelinessFields } from "./timeliness/serialize-row.ts";

/** The files of publications: their bytes change, so they have no size and no hash. */
const publications = [
  {
    name: "publications-by-month",
    title: "主动公开信息数（当年，按月、按渠道）",
    path: "v1/rollups/publications.csv",
    schema: { fields: [...rollupFields], primaryKey: ["month", "channel"] },
  },
  {
    name: "channel-metrics-by-month",
    title: "公开渠道指标（当年，按月）",
    path: "v1/rollups/metrics.csv",
    schema: { fields: [...metricFields], primaryKey: ["month", "channel", "metric", "measure"] },
  },
  {
    name: "publications",
    title: "主动公开信息目录（当年）",
    path: "v1/publications.csv",
    schema: { fields: [...catalogueFields], primaryKey: ["index_no"] },
  },
];

const csv = {
  $schema: "https://datapackage.org/profiles/2.0/dataresource.json",
  type: "table",
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
} as const;

/** The latest release of a period, with the size and hash of its CSV. */
interface PackagedRelease {
  period: string;
  form: FormId;
  revision: number;
  releasedAt: string;
  csvBytes: number | null;
  csvHash: string | null;
}

/**
 * The version of the data (https://semver.org/): another year is an addition, a corrected revision a fix. It rises with every release,
 * because no release is ever taken back.
 */
const versionOf = (releases: readonly PackagedRelease[]) =>
  `1.${releases.length}.${releases.reduce((corrections, { revision }) => corrections + revision - 1, 0)}`;

/** The file of each year whose quarters are counted: its bytes change as requests are replied to. */
const timelinessFiles = (years: readonly number[]) =>
  years.map((year) => ({
    name: `timeliness-${year}`,
    title: `${year}年各季度申请办理时效`,
    path: `v1/timeliness/${year}.csv`,
    schema: { fields: [...timelinessFields], primaryKey: ["quarter", "division", "code"] },
  }));

/**
 * All released years as a Frictionless Data Package v2 (https://datapackage.org/standard/data-package/): the pinned CSV of each
 * year's latest revision, whose bytes never change, so that size and hash hold; and, as they stand, how soon requests were replied to, and
 * what is published. Paths are relative to the package, as the standard wants. `releases` has at least one.
 */
export const dataPackageOf = (
  { code, licence, name, origin }: Agency,
  releases: readonly PackagedRelease[],
  countedYears: readonly number[],
): DataPackage => ({
  $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
  name: `${code}-disclosure-figures`,
  title: `${name.zh_hans}政府信息公开工作年度报告数据`,
  description: `${name.en}: the figures of its annual reports on the disclosure of government information.`,
  homepage: origin,
  version: versionOf(releases),
  created: releases.map(({ releasedAt }) => releasedAt).reduce((latest, at) => (at > latest ? at : latest)),
  licenses: licence && [licence],
  contributors: [{ title: name.zh_hans, roles: ["publisher"] }],
  resources: [
    ...releases.map(({ period, form, revision, csvBytes, csvHash }) => ({
      ...csv,
      name: `figures-${period}`,
      title: `${period}年（${formLabels[form].label.zh_hans}）`,
      path: pinnedLinksOf(period, revision).pinned_csv.slice(1),
      ...(csvBytes === null ? {} : { bytes: csvBytes }),
      ...(csvHash === null ? {} : { hash: `sha256:${csvHash}` }),
      schema: { fields: [...columns], primaryKey: [...primaryKey] },
    })),
    ...[...timelinessFiles(countedYears), ...publications].map((file) => ({ ...csv, ...file })),
  ],
});
