import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { storedYear } from "./declared-figures.ts";
import { applicantKind, breakdown, figureRow, formId, frozenRow, indicator, period } from "./figures.ts";
import { historyItem, memberId } from "./history.ts";
import { sections } from "./sections.ts";
import { tableField } from "./tables.ts";
import { instant, lines } from "./text.ts";

export const checkResult = z
  .strictObject({
    id: z.string().regex(/^F\d\d$/),
    scope: z.string(),
    status: z.enum(["pass", "fail", "skip"]),
    left: z.number().nullable(),
    right: z.number().nullable(),
    gap: z.number().nullable(),
    reason: z.string().optional(),
  })
  .meta({
    id: "CheckResult",
    description:
      "One identity over the figures: `gap` is `left` less `right`. `scope` names indicator, breakdown and applicant " +
      "kind, trailing totals left out. A skipped check always says why.",
  });
export type CheckResult = z.infer<typeof checkResult>;

export const releaseRequest = z
  .strictObject({ reason: lines(1000), explanation: lines(4000).optional(), sections: sections.optional() })
  .meta({
    id: "ReleaseRequest",
    description:
      "Why this revision is released. `explanation` is published beside the checks that fail. `sections` is the report's " +
      "narrative, frozen with the figures; left out, that of the revision before stands.",
  });

const links = z.record(z.string(), z.string());
const released = { period, form: formId, revision: z.int().min(1), released_at: instant };

export const declaredYearAnswer = z
  .strictObject({ period, form: formId, figures: z.int().min(0), checks: z.array(checkResult) })
  .meta({ id: "DeclaredYearAnswer", description: "What was stored, how many figures, and how they add up." });

export const declaredYearRead = z
  .strictObject({ period, ...storedYear.shape, declared_at: instant, declared_by: memberId })
  .meta({ id: "DeclaredYearRead", description: "A year as it is stored, to be checked and released." });

export const figuresHistory = z
  .strictObject({ period, items: z.array(historyItem), next: z.string().nullable() })
  .meta({ id: "FiguresHistory", description: "How a year was declared, computed and released." });

export const releaseAnswer = z
  .strictObject({
    ...released,
    reason: z.string(),
    explanation: z.string().nullable(),
    checks: z.array(checkResult),
    links,
  })
  .meta({ id: "ReleaseAnswer", description: "The revision that is now public." });

export const figuresMeta = z.strictObject({
  agency: agency.pick({ code: true, name: true }),
  ...released,
  reason: z.string(),
  explanation: z.string().nullable(),
  source: z.string().nullable(),
  note: z.string().nullable(),
  notes: z.array(z.strictObject({ indicator, breakdown, applicant_kind: applicantKind, note: z.string() })),
  checks: z.array(checkResult),
  licence: licence
    .optional()
    .meta({ description: "As it was on the day of the release; missing before that was stated." }),
  links,
});
export type FiguresMeta = z.infer<typeof figuresMeta>;

/** A Frictionless Data Resource v2 with inline rows; `pandas.read_json(..., orient="table")` reads `schema` and `data`. */
export const figuresResource = z
  .strictObject({
    $schema: z.literal("https://datapackage.org/profiles/2.0/dataresource.json"),
    name: z.string(),
    type: z.literal("table"),
    licenses: z.array(licence).optional(),
    schema: z.strictObject({ fields: z.array(tableField), primaryKey: z.array(z.string()) }),
    data: z.array(frozenRow),
    meta: figuresMeta,
  })
  .meta({ id: "Figures", description: "One released revision of a year's figures." });

export const figureRows = z.array(figureRow).meta({
  id: "FigureRows",
  description: "The rows of one released revision and nothing else, for tools that read an array.",
});

export const figuresIndex = z
  .strictObject({ items: z.array(z.strictObject({ ...released, links })) })
  .meta({ id: "FiguresIndex", description: "The periods that have released figures, each with its latest revision." });
