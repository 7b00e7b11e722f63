import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { applicantKind, breakdown, figureRow, formId, frozenRow, indicator, period } from "./figures.ts";
import { labels } from "./labels.ts";
import { checkResult } from "./released-figures.ts";
import { section } from "./sections.ts";
import { tableField } from "./tables.ts";
import { instant } from "./text.ts";

/** What a revision is rendered as, for good. The database's CHECK lists the same. */
export const formats = [
  "json",
  "csv",
  "jsonstat",
  "html",
  "fragment",
  "report_json",
  "report_html",
  "revisions",
] as const;
export type Format = (typeof formats)[number];

const links = z.record(z.string(), z.string());
const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const cellChange = z
  .strictObject({
    indicator,
    breakdown,
    applicant_kind: applicantKind,
    change: z.enum(["added", "removed", "changed"]),
    column: z.enum(Object.keys(figureRow.shape)),
    from: value,
    to: value,
  })
  .meta({
    id: "CellChange",
    description:
      "What one revision changed in one cell, a column at a time. Of a cell that is new or gone, `column` is `value`.",
  });
export type CellChange = z.infer<typeof cellChange>;

export const revisionList = z
  .strictObject({
    period,
    items: z.array(
      z.strictObject({
        revision: z.int().min(1),
        form: formId,
        released_at: instant,
        released_as: z.string(),
        reason: z.string(),
        explanation: z.string().nullable(),
        narrative_changed: z.boolean(),
        changes: z.array(cellChange).nullable(),
        links,
      }),
    ),
  })
  .meta({
    id: "FigureRevisions",
    description:
      "The revisions of a year, first to last: when, in which role, why, and which cells changed from what to what. " +
      "`changes` is null for a revision released before changes were written down.",
  });
export type RevisionList = z.infer<typeof revisionList>;

const table = z.strictObject({ id: z.string(), caption: labels, rows: z.array(frozenRow) });

export const report = z
  .strictObject({
    agency: agency.pick({ code: true, name: true }),
    period,
    form: formId,
    revision: z.int().min(1),
    released_at: instant,
    reason: z.string(),
    explanation: z.string().nullable(),
    title: labels,
    source: z.string().nullable(),
    note: z.string().nullable(),
    sections: z.array(z.strictObject({ ...section.shape, tables: z.array(table) })),
    checks: z.array(checkResult),
    licence: licence.optional(),
    links,
  })
  .meta({
    id: "Report",
    description: "A year's annual report: its narrative sections, with the tables and their figures in place.",
  });
export type Report = z.infer<typeof report>;

export const dataPackage = z
  .strictObject({
    $schema: z.literal("https://datapackage.org/profiles/2.0/datapackage.json"),
    name: z.string(),
    title: z.string(),
    description: z.string(),
    homepage: z.url(),
    version: z.string().meta({
      description: "`1.<years>.<corrections>`: it rises with every release.",
      examples: ["1.12.3"],
    }),
    created: instant,
    licenses: z.array(licence).optional(),
    contributors: z.array(z.strictObject({ title: z.string(), roles: z.array(z.string()) })),
    resources: z.array(
      z.strictObject({
        $schema: z.literal("https://datapackage.org/profiles/2.0/dataresource.json"),
        name: z.string(),
        type: z.literal("table"),
        title: z.string(),
        path: z.string(),
        format: z.literal("csv"),
        mediatype: z.literal("text/csv"),
        encoding: z.literal("utf-8"),
        bytes: z.int().optional(),
        hash: z.string().optional(),
        schema: z.strictObject({ fields: z.array(tableField), primaryKey: z.array(z.string()) }),
      }),
    ),
  })
  .meta({
    id: "DataPackage",
    description:
      "Every released year as one Frictionless Data Package v2, the pinned CSV of its latest revision; and what is published, by month and " +
      "as the catalogue of the current year. The fields of each CSV have titles, descriptions and constraints.",
  });
export type DataPackage = z.infer<typeof dataPackage>;

const codes = z.array(z.string());

const jsonStatDataset = z.strictObject({
  version: z.literal("2.0"),
  class: z.literal("dataset"),
  label: z.string(),
  source: z.string(),
  updated: instant,
  role: z.strictObject({ time: codes, metric: codes }),
  id: codes,
  size: z.array(z.int().min(1)),
  dimension: z.record(
    z.string(),
    z.strictObject({
      label: z.string(),
      category: z.strictObject({
        index: codes,
        label: z.record(z.string(), z.string()),
        unit: z.record(z.string(), z.strictObject({ label: z.string() })).optional(),
      }),
    }),
  ),
  value: z.array(z.number().nullable()),
  status: z.array(z.string()),
});

export const jsonStatCollection = z
  .strictObject({
    version: z.literal("2.0"),
    class: z.literal("collection"),
    label: z.string(),
    source: z.string(),
    updated: instant,
    note: z.array(z.string()).optional(),
    link: z.strictObject({
      item: z.array(jsonStatDataset),
      license: z.array(z.strictObject({ href: z.string(), label: z.string() })).optional(),
    }),
    extension: z.strictObject({
      agency: z.string(),
      period,
      form: formId,
      revision: z.int().min(1),
      reason: z.string(),
      status: z.record(z.string(), z.string()),
      links,
    }),
  })
  .meta({
    id: "FiguresJsonStat",
    description: "A year as a JSON-stat 2.0 collection of datasets whose cells are all figures.",
  });

/** How revisions were frozen before 0.3: one cube, with the cells that are figures by their numbers. */
const jsonStatCube = z
  .strictObject({
    ...jsonStatDataset.shape,
    note: z.array(z.string()).optional(),
    size: z.array(z.int().min(0)),
    value: z.record(z.string(), z.number().nullable()),
    status: z.record(z.string(), z.string()),
    extension: jsonStatCollection.shape.extension,
  })
  .meta({
    id: "FiguresJsonStatCube",
    description:
      "A year as one JSON-stat 2.0 dataset, as revisions were released before 0.3. A cell the report does not have is neither in " +
      "`value` nor in `status`.",
  });

export const jsonStat = z.discriminatedUnion("class", [jsonStatCollection, jsonStatCube]);
