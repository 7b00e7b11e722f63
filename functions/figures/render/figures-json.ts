import * as z from "zod";
import { type FigureRow, formId, frozenRow } from "../../../schema/contracts/figures.ts";
import { type FiguresMeta, figuresMeta } from "../../../schema/contracts/released-figures.ts";
import { cellKey, type Figure } from "../cells.ts";
import { columns, primaryKey, toRow } from "../columns.ts";

/** A release, but for what is said of single cells, which comes from the figures themselves. */
export type Release = Omit<FiguresMeta, "notes" | "also_stated">;

/**
 * A revision as JSON: a Frictionless Data Resource v2 (https://datapackage.org/standard/data-resource/) with inline rows.
 * pandas reads `schema.fields`, `schema.primaryKey` and `data` and ignores the other members; it needs no
 * `pandas_version`. Members stand in a fixed order: the same figures and release give the same bytes.
 */
export function renderJson(figures: readonly Figure[], release: Release): string {
  return JSON.stringify({
    $schema: "https://datapackage.org/profiles/2.0/dataresource.json",
    name: `figures-${release.period}`,
    type: "table",
    licenses: release.licence && [release.licence],
    schema: { fields: columns, primaryKey },
    data: figures.map(toRow),
    meta: toMeta(figures, release),
  });
}

type Noted = Pick<FiguresMeta, "form" | "notes">;

/** Rows with what rows did not say at first: the form of their year and the notes, which the revision says beside them. */
function completed(rows: readonly z.output<typeof frozenRow>[], { form, notes }: Noted): FigureRow[] {
  const noted = new Map(notes.map((one) => [cellKey(one), one.note]));
  return rows.map((row) => ({
    ...row,
    form,
    prior_value: row.prior_value ?? null,
    prior_period: row.prior_period ?? null,
    share_decimals: row.share_decimals ?? null,
    note: row.note ?? noted.get(cellKey(row)) ?? null,
  }));
}

const released = z.object({
  data: z.array(frozenRow),
  meta: z.object({ form: formId, notes: figuresMeta.shape.notes, revision: z.int(), released_at: z.string() }),
});

/** A revision read back from its JSON: what it is, and its rows. */
export function revisionOfJson(json: string) {
  const { data, meta } = released.parse(JSON.parse(json));
  return { ...meta, rows: completed(data, meta) };
}

const written = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  meta: z.object({ form: z.string() }),
});

/**
 * The rows of a revision alone, as JSON: as they were written, with the form of their year and the members they did not have then. Of the same frozen
 * bytes always the same, whatever columns rows get later.
 */
export function frozenRows(json: string): string {
  const { data, meta } = written.parse(JSON.parse(json));
  const { form } = meta;
  // A member that a row has keeps its place among the others.
  return JSON.stringify(data.map((row) => ({ ...row, ...{ form, prior_value: null, prior_period: null, ...row } })));
}

/** The rows of a revision, read back from its JSON. */
export const rowsOfJson = (json: string): FigureRow[] => revisionOfJson(json).rows;

const frozen = z.object({
  data: z.array(frozenRow),
  // What is released without an explanation said nothing of one at first.
  meta: figuresMeta.extend({ explanation: figuresMeta.shape.explanation.default(null) }),
});

/** A revision read back from its JSON, with what the other formats print of it. */
export function releaseOfJson(json: string): { figures: Figure[]; meta: Release } {
  const { data, meta } = frozen.parse(JSON.parse(json));
  const statements = Map.groupBy(meta.also_stated ?? [], cellKey);
  const figures = completed(data, meta).map((row) => {
    const also_stated = (statements.get(cellKey(row)) ?? []).map(({ value, where }) => ({ value, where }));
    return { ...row, section: null, also_stated };
  });
  return { figures, meta };
}

function toMeta(figures: readonly Figure[], release: Release): FiguresMeta {
  const { code, name } = release.agency;
  return {
    agency: { code, name: { zh_hans: name.zh_hans, zh_hant: name.zh_hant, en: name.en } },
    period: release.period,
    form: release.form,
    revision: release.revision,
    released_at: release.released_at,
    reason: release.reason,
    explanation: release.explanation,
    source: release.source,
    note: release.note,
    notes: figures.flatMap(({ indicator, breakdown, applicant_kind, note }) =>
      note === null ? [] : [{ indicator, breakdown, applicant_kind, note }],
    ),
    also_stated: figures.flatMap(({ indicator, breakdown, applicant_kind, also_stated }) =>
      also_stated.map(({ value, where }) => ({ indicator, breakdown, applicant_kind, value, where })),
    ),
    table_notes: release.table_notes,
    checks: release.checks,
    licence: release.licence,
    links: release.links,
  };
}
