import { importedPublication } from "../../../schema/contracts/entry-content.ts";
import { organisationPattern } from "../../../schema/contracts/index-number.ts";
import { dueRule, origin, validity } from "../../../schema/contracts/registry.ts";
import type { TableField } from "../../../schema/contracts/tables.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { type Cell, csvLines } from "../../tables/csv-writer.ts";
import { listCell } from "../../tables/list-cell.ts";
import { type DescribedField, required, titledField } from "../../tables/table-schema.ts";
import { contentOfEntry, type Entry } from "../entry/entry.ts";
import { indexNoOf } from "../entry/index-number.ts";
import { spelledChannel } from "../importing/channel-cell.ts";

const anyText = (description: string) => ({ type: "string", description }) as const;
const oneOf = ({ options }: { options: string[] }, description: string) =>
  ({ type: "string", description, constraints: { ...required, enum: options } }) as const;
const listOf = (what: string) =>
  anyText(`${what}, parted by semicolons; a JSON array where one of them has a separator in it.`);

const described: Readonly<Record<keyof typeof publicationHeadings, DescribedField>> = {
  index_no: {
    type: "string",
    description: "organisation/number; never changes.",
    constraints: { ...required, unique: true, pattern: `${organisationPattern}/[0-9]{4}-[0-9]{5,6}` },
  },
  title: { type: "string", description: "What the item is called.", constraints: { ...required } },
  summary: anyText("What it is about."),
  publisher_unit: anyText("The unit that published it."),
  document_no: anyText("Its document number, with brackets."),
  subjects: listOf("Codes of the list of subjects, or the agency's own"),
  genre: anyText("A code of the list of genres, or the agency's own."),
  maker: anyText("Who made the information."),
  origin: oneOf(origin, "Whether the agency made it itself."),
  formed_on: { type: "date", description: "The day it was formed or changed; of a budget the day it was approved." },
  published_on: { type: "date", description: "The day it was published.", constraints: required },
  effective_from: { type: "date", description: "The day from which it is in force." },
  effective_to: { type: "date", description: "The last day on which it is in force." },
  repealed_on: { type: "date", description: "The day from which it was repealed." },
  changed_on: { type: "date", description: "The day on which it last changed after it was formed." },
  updated_on: { type: "date", description: "The day on which what was published was last brought up to date." },
  due_rule: oneOf(dueRule, "Until when it had to be published."),
  channels: {
    ...listOf(
      "Codes of the list of channels it was published through, each with what it has of its own behind blanks: its day, @account and address",
    ),
    constraints: required,
  },
  url: anyText("Where it can be read."),
  legal_basis: anyText("A code of the list of legal bases, or the law and its article."),
  review_by: anyText("Who reviewed it before publication."),
  review_result: anyText("What the review came to."),
  validity: oneOf(validity, "Whether it is in force."),
  validity_by: anyText("The index number of the entry that amended or repealed it."),
  validity_note: anyText("What amended or repealed it, in words."),
  keywords: listOf("Keywords"),
};

/** The names of its columns. */
export const catalogueColumns = importedPublication.keyof().options;

/** The columns of the catalogue as CSV: those that an import reads. */
export const catalogueFields: readonly TableField[] = catalogueColumns.map((name) =>
  titledField(name, publicationHeadings[name].label, described[name]),
);

/** The line of headings. */
export const catalogueHeadings = csvLines([catalogueColumns]);

/** Entries as lines of CSV. */
export const catalogueLines = (entries: readonly Entry[]): string => csvLines(entries.map(catalogueCells));

/** The cells of an entry, by its columns. */
export function catalogueCells(entry: Entry): Cell[] {
  const content = contentOfEntry(entry);
  const channels = content.channels.map((use) => spelledChannel(use, content));
  const members = { index_no: indexNoOf(entry), ...content, channels };
  return catalogueColumns.map((name) => {
    const value = members[name];
    return Array.isArray(value) ? listCell(value) : value;
  });
}
