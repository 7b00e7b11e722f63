import type { Agency } from "../../schema/contracts/agency.ts";
import type { StoredYear } from "../../schema/contracts/declared-figures.ts";
import type { FigureRow } from "../../schema/contracts/figures.ts";
import type { CheckResult } from "../../schema/contracts/released-figures.ts";
import { formats } from "../../schema/contracts/releases.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { localDay } from "../clock/days.ts";
import { sha256 } from "../platform/digest.ts";
import { cellKey, type Figure } from "./cells.ts";
import { toRow } from "./columns.ts";
import { figuresOf } from "./declared-rows.ts";
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
 * Whether a revision, as its JSON has it, already says what a release of the year would say: the form, the rows in their order, what other
 * places say of them, source and note of the year. How the stored year says it is not compared, nor the checks across years, which the
 * releases of other years change.
 */
export function saysTheSame(latestJson: string, year: StoredYear): boolean {
  const { figures, meta } = releaseOfJson(latestJson);
  const rows = figuresOf(year, meta.period, meta.revision);
  return (
    meta.form === year.form &&
    meta.source === year.source &&
    meta.note === year.note &&
    JSON.stringify(meta.table_notes) === JSON.stringify(year.table_notes) &&
    JSON.stringify(figures.map(restatedCell)) === JSON.stringify(rows.map(restatedCell)) &&
    changesBetween(figures, rows.map(toRow)).length === 0
  );
}

const restatedCell = (figure: Figure) => [cellKey(figure), figure.also_stated];

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
  unfinishedReason: string | null;
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

/** What a revision is rendered from, as it would be released now. `year` is stored, so its rows are sound. */
export function releasedContent(
  year: StoredYear,
  checks: CheckResult[],
  agency: Agency,
  facts: ReleaseFacts,
  before: EarlierRevisions,
) {
  const { period, revision, reason, explanation, sections, releasedAt } = facts;
  const figures = figuresOf(year, period, revision);
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
  return {
    ...{ figures, released, sections, changes, edition: editionOf(releasedAt, agency) },
    revisions: [...before.revisions, { ...facts, form: year.form, changes }],
  };
}

/** The revision with its bytes in every format, rendered once and for good. */
export async function renderRelease(
  year: StoredYear,
  checks: CheckResult[],
  agency: Agency,
  facts: ReleaseFacts,
  before: EarlierRevisions,
): Promise<FrozenRelease> {
  const { changes, ...content } = releasedContent(year, checks, agency, facts, before);
  const renderings = await Promise.all(
    formats.map(async (format) => {
      const body = await render[format](content);
      return { format, body, bodyHash: await sha256(body) };
    }),
  );
  return { ...facts, form: year.form, changes, contentHash: await contentHash(year, facts.sections), renderings };
}
