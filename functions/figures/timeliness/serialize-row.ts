import type { Labels } from "../../../schema/contracts/labels.ts";
import type { TableField } from "../../../schema/contracts/tables.ts";
import { type TimelinessRow, timelinessDivisions } from "../../../schema/contracts/timeliness-by-quarter.ts";
import { label } from "../../labels/label.ts";
import { timelinessHeadings, timelinessRowLabels } from "../../labels/timeliness.ts";
import { type Topics, topicLabel } from "../../publications/codes/topic-labels.ts";
import { csvOf } from "../../tables/csv-writer.ts";
import { type DescribedField, required, titledField } from "../../tables/table-schema.ts";
import { UNASSIGNED, UNCLASSIFIED } from "../compute/counted.ts";
import type { PublishedRow } from "./published-rows.ts";

/** What a row is called: a topic as its list says, a unit by the name that most requests of the year state. */
function labelOf({ division, code, name }: PublishedRow, topics: Topics): Labels {
  if (division === "total") return timelinessRowLabels.total;
  if (division === "topic" && code === UNCLASSIFIED) return timelinessRowLabels.unclassified;
  if (division === "unit" && code === UNASSIGNED) return timelinessRowLabels.unassigned;
  if (division === "topic") return topicLabel(topics, code);
  const own = name ?? code;
  return label(own, own, own);
}

/** A row as it is served; its members are in the order of the CSV's columns. */
export function serializeTimeliness(row: PublishedRow, topics: Topics): TimelinessRow {
  const { zh_hans, zh_hant, en } = labelOf(row, topics);
  return {
    quarter: row.quarter,
    division: row.division,
    code: row.code,
    label_zh_hans: zh_hans,
    label_zh_hant: zh_hant,
    label_en: en,
    received: row.received,
    replied: row.replied,
    replied_on_time: row.repliedOnTime,
    extended: row.extended,
    closed_without_reply: row.closedWithoutReply,
    open: row.open,
    overdue: row.overdue,
    median_working_days: row.medianWorkingDays,
    counted_on: row.countedOn,
    obs_status: row.isComplete ? "A" : "O",
  };
}

const counted = (name: keyof TimelinessRow, description: string) => ({
  name,
  type: "integer" as const,
  description: `${description} Empty where it is too small to be stated.`,
  constraints: { minimum: 0 },
});

const described: readonly (DescribedField & { name: keyof TimelinessRow })[] = [
  {
    name: "quarter",
    type: "string",
    description: "In which the statutory day of receipt lies.",
    constraints: { ...required, pattern: "[0-9]{4}-Q[1-4]" },
  },
  {
    name: "division",
    type: "string",
    description: "Whether the row is the total, a topic or a unit.",
    constraints: { ...required, enum: [...timelinessDivisions] },
  },
  {
    name: "code",
    type: "string",
    description: "_T of the total; of a topic or a unit its code.",
    constraints: required,
  },
  { name: "label_zh_hans", type: "string", description: "Its name in Simplified Chinese.", constraints: required },
  { name: "label_zh_hant", type: "string", description: "Its name in Traditional Chinese.", constraints: required },
  { name: "label_en", type: "string", description: "Its name in English.", constraints: required },
  counted("received", "Requests received."),
  counted("replied", "Of them, those replied to."),
  counted("replied_on_time", "Of those replied to, the ones in time."),
  counted("extended", "Of those received, the ones whose period was extended."),
  counted("closed_without_reply", "Withdrawn or lapsed."),
  counted("open", "Not closed on the day of counting."),
  counted("overdue", "Of the open ones, those past their due date on the day of counting."),
  {
    name: "median_working_days",
    type: "integer",
    description: "Working days to the reply, at the middle; empty of fewer than five replies.",
    constraints: { minimum: 0 },
  },
  { name: "counted_on", type: "date", description: "The day of counting.", constraints: required },
  {
    name: "obs_status",
    type: "string",
    description: "A normal, O where a count is too small to be stated.",
    constraints: { ...required, enum: ["A", "O"] },
  },
];

/** The columns of the CSV. */
export const timelinessFields: readonly TableField[] = described.map(({ name, ...more }) =>
  titledField(name, timelinessHeadings[name], more),
);

/** The rows as CSV: what is not stated is empty, never 0. */
export const timelinessCsv = (rows: readonly PublishedRow[], topics: Topics): string =>
  csvOf(
    timelinessFields.map(({ name }) => name),
    rows.map((row) => Object.values(serializeTimeliness(row, topics))),
  );
