import type { FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Section } from "../../../schema/contracts/sections.ts";
import { label } from "../../labels/label.ts";
import { cellKey, type Figure } from "../cells.ts";
import { cellsOf, type Grid } from "./grid.ts";
import { layoutOf } from "./layouts.ts";
import { sectionNumber } from "./section-numbers.ts";

/** A table of the report with its figures; without a grid it is a plain list of them. */
export interface Table {
  id: string;
  caption: Labels;
  figures: readonly Figure[];
  grid?: Grid;
}

/** A section of the report with the tables that belong to it. */
export interface Chapter extends Section {
  /** The heading in every language, where it is the form's own: the narrative has no such section. */
  title?: Labels;
  tables: readonly Table[];
}

const listed = {
  all: label("统计表", "統計表", "Figures"),
  others: label("其他指标", "其他指標", "Other figures"),
};

/** The tables of a year: the form's own, and a list of the figures that are in none of them, if any. */
export function tablesOf(figures: readonly Figure[], form: FormId): Table[] {
  const known = new Map(figures.map((figure) => [cellKey(figure), figure]));
  const own = layoutOf(form).tables.map(({ grid }) => {
    const cells = cellsOf(grid).flatMap((cell) => known.get(cellKey(cell)) ?? []);
    return { id: grid.id, caption: grid.caption, figures: cells, grid };
  });
  const placed = new Set(own.flatMap((table) => table.figures));
  const others = figures.filter((figure) => !placed.has(figure));
  if (others.length === 0) return own;
  return [...own, { id: "list", caption: own.length === 0 ? listed.all : listed.others, figures: others }];
}

/**
 * The report: the narrative's sections in the order of their numbers, each with its tables. A table whose section the
 * narrative leaves out brings its own; a section whose number cannot be read is placed at the end.
 */
export function chaptersOf(sections: readonly Section[], figures: readonly Figure[], form: FormId): Chapter[] {
  const { tables: placed, rest } = layoutOf(form);
  const chapters = sections.map((section) => chapterAt(sectionNumber(section.no) ?? unreadable, section));
  const last = Math.max(0, ...chapters.map(({ place }) => place).filter((place) => place < unreadable)) + 1;
  for (const table of tablesOf(figures, form)) {
    const place = placed.find(({ grid }) => grid === table.grid)?.section ?? rest?.section ?? last;
    const title = table.grid === undefined ? (rest?.heading ?? table.caption) : table.caption;
    const existing = chapters.find((chapter) => chapter.place === place);
    const chapter = existing ?? chapterAt(place, { no: place, heading: title.zh_hans, text: "" }, title);
    if (existing === undefined) chapters.push(chapter);
    chapter.tables.push(table);
  }
  return chapters.toSorted((a, b) => a.place - b.place).map(({ place, ...chapter }) => chapter);
}

/** The place of a section whose number cannot be read: after every number there can be. */
const unreadable = 1_000;

function chapterAt(place: number, section: Section, title?: Labels) {
  const tables: Table[] = [];
  return { place, ...section, ...(title && { title }), tables };
}
