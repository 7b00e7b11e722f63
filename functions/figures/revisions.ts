import type { FigureRow, FormId } from "../../schema/contracts/figures.ts";
import type { CellChange, RevisionList } from "../../schema/contracts/revisions.ts";
import type { Section } from "../../schema/contracts/sections.ts";
import { cellKey } from "./cells.ts";
import { columns } from "./columns.ts";
import { pinnedLinksOf } from "./links.ts";

/** A revision as it was released, without its bytes. */
export interface RevisionRecord {
  revision: number;
  form: FormId;
  reason: string;
  explanation: string | null;
  unfinishedReason: string | null;
  releasedAt: string;
  releasedAs: string;
  sections: readonly Section[];
  /** Null for revisions released before changes were written down. */
  changes: CellChange[] | null;
}

/** The revisions of a year, first to last: when, in which role, why, and what each changed. */
export const revisionListOf = (period: string, revisions: readonly RevisionRecord[]): RevisionList => ({
  period,
  items: revisions.map((record, at) => ({
    revision: record.revision,
    form: record.form,
    released_at: record.releasedAt,
    released_as: record.releasedAs,
    reason: record.reason,
    explanation: record.explanation,
    unfinished_reason: record.unfinishedReason,
    narrative_changed: !sameNarrative(record.sections, revisions[at - 1]?.sections ?? []),
    changes: record.changes,
    links: pinnedLinksOf(period, record.revision),
  })),
});

export const sameNarrative = (one: readonly Section[], other: readonly Section[]) =>
  JSON.stringify(one) === JSON.stringify(other);

/** The columns that say which revision a row is of, and nothing of its cell. */
const ownToRevision: readonly string[] = ["period", "revision", "form"];

/**
 * Which cells a revision changes, from what to what: first those it changes or drops, in the order of the revision before, then
 * those it adds. Of a cell that is new or gone the value is listed, of any other each column that differs.
 */
export function changesBetween(before: readonly FigureRow[], after: readonly FigureRow[]): CellChange[] {
  const then = new Map(before.map((row) => [cellKey(row), row]));
  const now = new Map(after.map((row) => [cellKey(row), row]));
  const changed = before.flatMap((row) => {
    const next = now.get(cellKey(row));
    return next === undefined ? [changeOf(row, "removed", "value", row.value, null)] : differences(row, next);
  });
  const added = after.filter((row) => !then.has(cellKey(row)));
  return [...changed, ...added.map((row) => changeOf(row, "added", "value", null, row.value))];
}

const differences = (before: FigureRow, after: FigureRow): CellChange[] =>
  columns
    .map(({ name }) => name)
    .filter((name) => !ownToRevision.includes(name) && before[name] !== after[name])
    .map((name) => changeOf(after, "changed", name, before[name], after[name]));

function changeOf(
  { indicator, breakdown, applicant_kind }: FigureRow,
  change: CellChange["change"],
  column: CellChange["column"],
  from: CellChange["from"],
  to: CellChange["to"],
): CellChange {
  return { indicator, breakdown, applicant_kind, change, column, from, to };
}
