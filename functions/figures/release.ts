import type { Agency } from "../../schema/contracts/agency.ts";
import type { StoredYear } from "../../schema/contracts/declared-figures.ts";
import type { FigureRow } from "../../schema/contracts/figures.ts";
import type { CheckResult } from "../../schema/contracts/released-figures.ts";
import { formats } from "../../schema/contracts/releases.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { localDay } from "../clock/days.ts";
import { sha256 } from "../platform/digest.ts";
import { cellKey } from "./cells.ts";
import { toRow } from "./columns.ts";
import { toFigures } from "./declared-rows.ts";
import type { FrozenRelease } from "./figures.store.ts";
import { linksOf } from "./links.ts";
import { releaseOfJson } from "./render/figures-json.ts";
import { render } from "./render/formats.ts";
import type { Edition } from "./render/html-parts.ts";
import { changesBetween, type RevisionRecord } from "./revisions.ts";

/** What of a year a release says, beside who releases it, when, and why: the figures as stored, and the narrative. */
export const contentHash = (year: StoredYear, sections: readonly Section[]): Promise<string> =>
  sha256(JSON.stringify([year, sections]));

/**
 * Whether a revision, as its JSON has it, already says what a release of the year would say: the form, the rows in their order, source
 * and note of the year. How the stored year says it is not compared, nor the checks across years, which the releases of other years
 * change.
 */
export function saysTheSame(latestJson: string, year: StoredYear): boolean {
  const { figures, meta } = releaseOfJson(latestJson);
  const rows = toFigures(year, meta.period, meta.revision);
  if (!rows.ok) throw new Error("A stored year does not make figures");
  return (
    meta.form === year.form &&
    meta.source === year.source &&
    meta.note === year.note &&
    JSON.stringify(meta.table_notes) === JSON.stringify(year.table_notes) &&
    JSON.stringify(figures.map(cellKey)) === JSON.stringify(rows.figures.map(cellKey)) &&
    changesBetween(figures, rows.figures.map(toRow)).length === 0
  );
}

/** The checks a computed year may not fail: they compare our own rows with each other. */
const blocking: readonly string[] = ["F01", "F02", "F03", "F04", "F05", "F06"];

/** Why a year may not be released, and which checks say so. */
interface ReleaseRefusal {
  detail: string;
  failed: readonly CheckResult[];
}

/**
 * A declared year is released with its failures published. A computed one is held back by F01 to F06; where others fail,
 * a head may release it with an explanation, because it may be last year's report that is wrong.
 */
export function releaseRefusal(
  origin: StoredYear["origin"],
  checks: readonly CheckResult[],
  { asHead, explanation }: { asHead: boolean; explanation: string | null },
): ReleaseRefusal | undefined {
  if (origin === "declared") return undefined;
  const failed = checks.filter(({ status }) => status === "fail");
  const holdingBack = failed.filter(({ id }) => blocking.includes(id));
  if (holdingBack.length > 0) {
    return {
      failed: holdingBack,
      detail: "The computed figures contradict each other. Correct the rows behind them and compute again.",
    };
  }
  if (failed.length === 0 || (asHead && explanation !== null)) return undefined;
  return { failed, detail: "Some checks fail. A head may release the year with an `explanation`, which is published." };
}

interface ReleaseFacts {
  period: string;
  revision: number;
  reason: string;
  explanation: string | null;
  sections: Section[];
  releasedAt: string;
  releasedBy: string;
  releasedAs: string;
}

/** The revisions before a new one, and the rows of the last of them. */
interface EarlierRevisions {
  revisions: readonly RevisionRecord[];
  rows: readonly FigureRow[];
}

/** What a page states of a revision beside its figures. */
export const editionOf = (releasedAt: string, agency: Agency): Edition => ({
  releasedOn: localDay(new Date(releasedAt), agency.time_zone),
  origin: agency.origin,
});

/** The revision with its bytes in every format, rendered once and for good. `year` is stored, so its rows are sound. */
export async function renderRelease(
  year: StoredYear,
  checks: CheckResult[],
  agency: Agency,
  facts: ReleaseFacts,
  before: EarlierRevisions,
): Promise<FrozenRelease> {
  const { period, revision, reason, explanation, sections, releasedAt } = facts;
  const rows = toFigures(year, period, revision);
  if (!rows.ok) throw new Error("A stored year does not make figures");
  const { figures } = rows;
  const released = {
    agency,
    period,
    form: year.form,
    revision,
    released_at: releasedAt,
    reason,
    explanation,
    source: year.source,
    note: year.note,
    table_notes: year.table_notes,
    checks,
    licence: agency.licence,
    links: linksOf(period, revision),
  };
  const changes = revision === 1 ? [] : changesBetween(before.rows, figures.map(toRow));
  const content = {
    ...{ figures, released, sections, edition: editionOf(releasedAt, agency) },
    revisions: [...before.revisions, { ...facts, form: year.form, changes }],
  };
  const renderings = await Promise.all(
    formats.map(async (format) => {
      const body = await render[format](content);
      return { format, body, bodyHash: await sha256(body) };
    }),
  );
  return { ...facts, form: year.form, changes, contentHash: await contentHash(year, sections), renderings };
}
