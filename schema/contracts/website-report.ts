import * as z from "zod";
import { day } from "./day.ts";
import { period } from "./figures.ts";
import { memberId } from "./history.ts";
import { labels } from "./labels.ts";
import { metrics } from "./metrics.ts";
import { channelId } from "./publications.ts";
import { csvQuery } from "./tables.ts";
import { instant, lines, text } from "./text.ts";

/** `site` is ours, for what heads the report; the others are those that State Council Office 2018 No. 12 names, in its order. */
export const websiteReportPart = z
  .enum([
    "site",
    "publishing",
    "topics",
    "interpretation",
    "services",
    "interaction",
    "security",
    "new_media",
    "innovation",
  ])
  .meta({
    id: "WebsiteReportPart",
    description:
      "A part of the website's annual report: the eight that State Council Office 2018 No. 12 names, and `site` for what heads it.",
  });
export type WebsiteReportPart = z.infer<typeof websiteReportPart>;

const declaredValue = z
  .union([z.number(), lines(4_000)])
  .nullable()
  .meta({ description: "What is stated: a number, or a text such as `是`; null a blank.", examples: [12] });

const declaredUnit = text(20)
  .nullable()
  .meta({
    description: "What the number counts, as the agency's form prints it; null where it is no number.",
    examples: ["个"],
  });

const declaredLine = z
  .strictObject({
    part: websiteReportPart,
    label: text(200).meta({ description: "The line as the agency's own form prints it.", examples: ["维护数量"] }),
    value: declaredValue,
    unit: declaredUnit.default(null),
  })
  .meta({ id: "WebsiteReportLine", description: "A line that the editor fills in by the form in hand." });

const publishedOn = day
  .nullable()
  .meta({ description: "The day on which the report was put on the site; null while it is owed." });

const url = z
  .url({ protocol: /^https?$/ })
  .max(2_000)
  .nullable()
  .meta({
    description: "Where it is; null where it is not stated.",
    examples: ["https://gaj.example.gov.cn/wznb/2025"],
  });

export const newWebsiteReport = z
  .strictObject({
    published_on: publishedOn.default(null),
    url: url.default(null),
    lines: z
      .array(declaredLine)
      .max(300)
      .superRefine((all, ctx) => {
        const known = new Set<string>();
        for (const [at, { part, label }] of all.entries()) {
          const name = `${part} ${label}`;
          if (known.has(name))
            ctx.addIssue({ code: "custom", path: [at, "label"], message: "is in this part already" });
          known.add(name);
        }
      })
      .meta({ description: "What rows do not fill, all of it: what is left out is no longer stated." }),
  })
  .meta({ id: "NewWebsiteReport", description: "What the editor states of a year's website report." });

const computedLine = z
  .strictObject({
    code: z.enum(["items", ...metrics]).meta({
      description:
        "`items`: entries published there in the year, each once, by its first day there. Otherwise a metric of the channel.",
    }),
    label: labels.meta({ description: "What it is; our words, not the form's." }),
    channel: channelId.nullable().meta({ description: "The channel it is of; null where it is of a family together." }),
    account: z
      .string()
      .nullable()
      .meta({ description: "The account it is of; null where it is of the channel.", examples: ["main"] }),
    value: z.int().meta({ description: "The count as the rows give it now.", examples: [379] }),
    months: z
      .int()
      .nullable()
      .meta({
        description: "Of a metric: how many of the year's months are recorded; null of items, which are all.",
        examples: [11],
      }),
  })
  .meta({ id: "WebsiteReportCount", description: "A line that rows fill." });
export type ComputedLine = z.infer<typeof computedLine>;

const partAnswer = z
  .strictObject({
    part: websiteReportPart,
    label: labels.meta({ description: "What the notice calls the part." }),
    computed: z.array(computedLine).meta({ description: "What rows fill, counted at every call." }),
    declared: z.array(declaredLine.omit({ part: true })).meta({ description: "What the editor stated, as sent last." }),
    blank: z.boolean().meta({ description: "Whether neither rows nor the editor say anything here." }),
  })
  .meta({ id: "WebsiteReportPartAnswer", description: "A part of the report, as far as it is filled." });

export const websiteReport = z
  .strictObject({
    year: period.meta({ description: "The year it reports on." }),
    due_on: day.meta({ description: "The day by which it must be on the site: 31 January of the next year." }),
    published_on: publishedOn,
    url,
    parts: z.array(partAnswer).meta({ description: "In the order of the notice." }),
    stored_at: instant.nullable().meta({ description: "When the editor's part was last stored; null until then." }),
    stored_by: memberId.nullable().meta({ description: "The id of the member who did; null until then." }),
  })
  .meta({ id: "WebsiteReport", description: "A website's annual report, as far as it can be filled here." });
export type WebsiteReport = z.infer<typeof websiteReport>;

export const websiteReportPath = z.strictObject({
  year: period.meta({ description: "The year it reports on; 2017 or later." }),
});

export const websiteReportCsvQuery = csvQuery;

/** What of a website report is stored. */
export const storedWebsiteReport = z.strictObject({
  published_on: day.nullable(),
  url: z.string().nullable(),
  lines: z.array(declaredLine),
});
