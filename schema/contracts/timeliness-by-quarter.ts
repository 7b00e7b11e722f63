import * as z from "zod";
import { agency, licence } from "./agency.ts";
import { day } from "./day.ts";
import { figureLabels, period } from "./figures.ts";

/** What the requests of a quarter are divided by. The database's CHECK lists the same. */
export const timelinessDivisions = ["total", "topic", "unit"] as const;
export type TimelinessDivision = (typeof timelinessDivisions)[number];

const count = (description: string, example: number) =>
  z
    .int()
    .nullable()
    .meta({ description, examples: [example] });

const quarterRow = z
  .strictObject({
    quarter: z
      .string()
      .regex(/^[0-9]{4}-Q[1-4]$/)
      .meta({ description: "In which the statutory day of receipt lies.", examples: ["2026-Q1"] }),
    division: z.enum(timelinessDivisions).meta({ description: "Whether the row is the total, a topic or a unit." }),
    code: z.string().meta({
      description:
        "`_T` of the total; the topic, or `unclassified`; the unit's code, the same in every year and in the annual figures, or `unassigned`.",
      examples: ["_T"],
    }),
    label_zh_hans: z.string().meta({ ...figureLabels.label_zh_hans, examples: ["全部申请"] }),
    label_zh_hant: z.string().meta({ ...figureLabels.label_zh_hant, examples: ["全部申請"] }),
    label_en: z.string().meta({ ...figureLabels.label_en, examples: ["All requests"] }),
    received: count("Those replied to, closed without a reply, and open.", 120),
    replied: count("Replied to, in time or late.", 103),
    replied_on_time: count(
      "Of those replied to, the ones whose posting, signing or sending day was no later than their due date.",
      101,
    ),
    extended: count("Of those received, the ones whose period was extended, replied to or not.", 9),
    closed_without_reply: count("Withdrawn or lapsed.", 5),
    open: count("Not closed on the day of counting, merged into an open one included.", 12),
    overdue: count("Of the open ones, those past their due date on the day of counting.", 1),
    median_working_days: count(
      "Working days after the day of receipt up to that of the reply, days on which the period stood still among them, at the middle of the replies (nearest rank); null of fewer than five replies.",
      14,
    ),
    counted_on: day.meta({ description: "The day on which it was counted.", examples: ["2026-11-30"] }),
    obs_status: z
      .enum(["A", "O"])
      .meta({ description: "O where a count is not stated because it, or one that would give it away, is too small." }),
  })
  .meta({
    id: "QuarterTimeliness",
    description:
      "What became of the requests received in a quarter, counted as those of a year are for staff: none unconfirmed, no part whose split was " +
      "undone. `received` is `replied`, `closed_without_reply` and `open` together. In rows by topic and unit no small count is stated: see " +
      "`TimelinessByQuarter`.",
  });

export type TimelinessRow = z.infer<typeof quarterRow>;

export const timelinessByQuarter = z
  .strictObject({
    year: period.meta({ description: "The year whose quarters these are." }),
    years: z.array(period).meta({ description: "Every year that is counted, the latest first." }),
    items: z.array(quarterRow).meta({
      description:
        "Of each quarter that has ended its total, then its topics, then its units; none of a topic or unit without requests.",
    }),
    hidden_below: z.int().meta({
      description: "Counts by topic and unit below this are not stated; 0 and 1 hide none.",
      examples: [5],
    }),
    meta: z
      .strictObject({
        agency: agency.pick({ code: true, name: true }).meta({ description: "Whose requests they are." }),
        licence: licence.optional().meta({ description: "The terms of use; missing where the agency states none." }),
      })
      .meta({ description: "Whose data it is, and under which terms." }),
  })
  .meta({
    id: "TimelinessByQuarter",
    description:
      "How soon a year's requests were replied to, by the quarter they were received in. Open requests may still be closed, so that all " +
      "quarters are counted anew: those of the latest two years daily, others in turn. Rows by topic and unit follow the annual figures' rule for " +
      "small counts. A row whose `received` is below `hidden_below` states none of its counts; nor, where one row alone would be hidden among the " +
      "topics or the units of a quarter, or among the quarters of one of them, the next smallest. A row with any other count below it, or with a " +
      "remainder below it (replies late, open ones in time, those not extended), states `received` alone; where that is one row alone, nor does " +
      "the one with the next fewest requests. 0 is no small count. Totals are never hidden.",
  });
