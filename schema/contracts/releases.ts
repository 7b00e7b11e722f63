import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { formId, frozenRow, period } from "./figures.ts";
import { labels } from "./labels.ts";
import { releaseMembers } from "./release-members.ts";
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

/** The path of a year, and of one of its revisions. */
export const yearInPath = z.strictObject({ year: period });
export const revisionInPath = z.strictObject({
  year: period,
  revision: z
    .string()
    .regex(/^[1-9][0-9]{0,5}$/)
    .meta({ description: "The revision's number, from 1.", examples: ["1"] }),
});

const { explanation, links, note, reason, revision, source } = releaseMembers;
const reporting = agency.pick({ code: true, name: true }).meta({ description: "Whose report it is." });
const table = z.strictObject({
  id: z.string().meta({ description: "The table within its form.", examples: ["table-3"] }),
  caption: labels.meta({ description: "As the form prints it." }),
  rows: z.array(frozenRow).meta({ description: "The table's figures, in the order of the form." }),
});

export const report = z
  .strictObject({
    agency: reporting,
    period,
    form: formId,
    revision,
    released_at: instant,
    reason,
    explanation,
    title: labels.meta({ description: "The report's title." }),
    source,
    note,
    sections: z
      .array(
        z.strictObject({
          ...section.shape,
          tables: z.array(table).meta({ description: "The tables that stand in it." }),
        }),
      )
      .meta({ description: "In their order, also those that have only tables." }),
    checks: z.array(checkResult).meta({ description: "All checks of the figures, by number." }),
    licence: licence
      .optional()
      .meta({ description: "As it was on the day of the release; missing before that was stated." }),
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
    name: z.string().meta({
      description: "The agency's code and `-disclosure-figures`.",
      examples: ["chongqing-psb-disclosure-figures"],
    }),
    title: z
      .string()
      .meta({ description: "In Simplified Chinese.", examples: ["重庆市公安局政府信息公开工作年度报告数据"] }),
    description: z.string().meta({
      description: "In English.",
      examples: [
        "Chongqing Municipal Public Security Bureau: the figures of its annual reports on the disclosure of government information.",
      ],
    }),
    homepage: z
      .url()
      .meta({ description: "Where the released years are listed.", examples: ["https://gongkai.example/v1/figures"] }),
    version: z.string().meta({
      description: "`1.<years>.<corrections>`: it rises with every release.",
      examples: ["1.12.3"],
    }),
    created: instant.meta({ description: "When the latest of these revisions was released, UTC." }),
    licenses: z
      .array(licence)
      .optional()
      .meta({ description: "The terms of use; missing where the agency states none." }),
    contributors: z
      .array(
        z.strictObject({
          title: z.string().meta({ description: "The agency's name.", examples: ["重庆市公安局"] }),
          roles: z.array(z.string().meta({ examples: ["publisher"] })).meta({ description: "Always `publisher`." }),
        }),
      )
      .meta({ description: "The agency alone." }),
    resources: z
      .array(
        z.strictObject({
          $schema: z.literal("https://datapackage.org/profiles/2.0/dataresource.json"),
          name: z.string().meta({ description: "`figures-` and the year.", examples: ["figures-2016"] }),
          type: z.literal("table"),
          title: z.string().meta({
            description: "The year and its form, in Simplified Chinese.",
            examples: ["2016年（2019年以前自拟指标）"],
          }),
          path: z.string().meta({ description: "Relative to the package.", examples: ["v1/figures/2016/r1.csv"] }),
          format: z.literal("csv"),
          mediatype: z.literal("text/csv"),
          encoding: z.literal("utf-8"),
          bytes: z
            .int()
            .optional()
            .meta({ description: "The size of the CSV; missing where it was not recorded.", examples: [21_504] }),
          hash: z
            .string()
            .optional()
            .meta({
              description: "`sha256:` and the hash of its bytes; missing where it was not recorded.",
              examples: ["sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
            }),
          schema: z
            .strictObject({
              fields: z.array(tableField).meta({ description: "One for each column, in their order." }),
              primaryKey: z
                .array(z.string().meta({ examples: ["period"] }))
                .meta({ description: "The columns that name a cell." }),
            })
            .meta({ description: "A Table Schema of the CSV." }),
        }),
      )
      .meta({ description: "The pinned CSV of each year, the oldest year first." }),
  })
  .meta({
    id: "DataPackage",
    description:
      "Every released year as one Frictionless Data Package v2, the pinned CSV of its latest revision; and what is published, by month and " +
      "as the catalogue of the current year. The fields of each CSV have titles, descriptions and constraints.",
  });
export type DataPackage = z.infer<typeof dataPackage>;

const codes = z.array(z.string().meta({ examples: ["indicator"] }));
const dimensions = z.record(
  z.string(),
  z.strictObject({
    label: z.string().meta({ description: "The dimension's name, in Simplified Chinese.", examples: ["指标"] }),
    category: z
      .strictObject({
        index: codes.meta({ description: "The codes in the order in which cells are numbered." }),
        label: z.record(z.string(), z.string()).meta({ description: "By code, in Simplified Chinese." }),
        unit: z
          .record(
            z.string(),
            z.strictObject({ label: z.string().meta({ description: "As printed.", examples: ["件"] }) }),
          )
          .optional()
          .meta({ description: "Of indicators whose figures all have the same unit." }),
      })
      .meta({ description: "The dimension's codes." }),
  }),
);

/** What a dataset and a collection say of themselves in the same words. */
const about = {
  label: z.string().meta({
    description: "Its title, in Simplified Chinese.",
    examples: ["重庆市公安局2016年政府信息公开工作年度报告数据"],
  }),
  source: z.string().meta({ description: "The agency's name.", examples: ["重庆市公安局"] }),
  updated: instant.meta({ description: "When the revision was released, UTC." }),
};
const notes = z
  .array(z.string().meta({ examples: ["未列明的数字不得读作0。"] }))
  .optional()
  .meta({ description: "On the year as a whole; missing where there is none." });

const jsonStatDataset = z.strictObject({
  version: z.literal("2.0"),
  class: z.literal("dataset"),
  ...about,
  role: z
    .strictObject({
      time: codes.meta({ description: "The dimension of time: `period`." }),
      metric: codes.meta({ description: "The dimension of what is counted: `indicator`." }),
    })
    .meta({ description: "What the dimensions are, for clients that draw them." }),
  id: codes.meta({ description: "The dimensions, in the order in which cells are numbered." }),
  size: z
    .array(
      z
        .int()
        .min(1)
        .meta({ examples: [1] }),
    )
    .meta({ description: "How many codes each dimension has." }),
  dimension: dimensions.meta({ description: "By the names in `id`." }),
  value: z
    .array(
      z
        .number()
        .nullable()
        .meta({ examples: [247] }),
    )
    .meta({
      description: "By number of the cell, the last dimension running fastest; null where no number is stated.",
    }),
  status: z
    .array(z.string().meta({ examples: ["A"] }))
    .meta({ description: "By number of the cell: `obs_status`, A, E, O or M." }),
});

export const jsonStatCollection = z
  .strictObject({
    version: z.literal("2.0"),
    class: z.literal("collection"),
    ...about,
    note: notes,
    link: z
      .strictObject({
        item: z.array(jsonStatDataset).meta({ description: "The datasets: none has a cell that is no figure." }),
        license: z
          .array(
            z.strictObject({
              href: z.string().meta({
                description: "Where it can be read.",
                examples: ["https://creativecommons.org/licenses/by/4.0/"],
              }),
              label: z
                .string()
                .meta({ description: "Its title.", examples: ["Creative Commons Attribution 4.0 International"] }),
            }),
          )
          .optional()
          .meta({ description: "The terms of use; missing where none were stated." }),
      })
      .meta({ description: "What the collection leads to." }),
    extension: z
      .strictObject({
        agency: z.string().meta({ description: "The agency's code.", examples: ["chongqing-psb"] }),
        period,
        form: formId,
        revision,
        reason,
        status: z
          .record(z.string(), z.string())
          .meta({ description: "What each status means, in Simplified Chinese." }),
        links,
      })
      .meta({ description: "What JSON-stat has no member for." }),
  })
  .meta({
    id: "FiguresJsonStat",
    description: "A year as a JSON-stat 2.0 collection of datasets whose cells are all figures.",
  });

/** How revisions were frozen before 0.3: one cube, with the cells that are figures by their numbers. */
const jsonStatCube = z
  .strictObject({
    ...jsonStatDataset.shape,
    note: notes,
    size: z
      .array(
        z
          .int()
          .min(0)
          .meta({ examples: [1] }),
      )
      .meta({ description: "How many codes each dimension has." }),
    value: z.record(z.string(), z.number().nullable()).meta({
      description: "By number of the cell, the last dimension running fastest; null where no number is stated.",
    }),
    status: z
      .record(z.string(), z.string())
      .meta({ description: "By number of the cell: `obs_status`, A, E, O or M." }),
    extension: jsonStatCollection.shape.extension,
  })
  .meta({
    id: "FiguresJsonStatCube",
    description:
      "A year as one JSON-stat 2.0 dataset, as revisions were released before 0.3. A cell the report does not have is neither in " +
      "`value` nor in `status`.",
  });

export const jsonStat = z.discriminatedUnion("class", [jsonStatCollection, jsonStatCube]);
