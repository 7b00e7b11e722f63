import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { rowLimit } from "../../../schema/contracts/paging.ts";
import { staffEntryFilters, staffPublicationList } from "../../../schema/contracts/staff-publications.ts";
import { csvQuery } from "../../../schema/contracts/tables.ts";
import { operation } from "../../http/operation.ts";
import { nextLink } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { invalid } from "../../http/validation.ts";
import { renderedCsv } from "../../tables/csv-writer.ts";
import { type Entry, serializeForStaff } from "../entry/entry.ts";
import { entriesPage } from "./entry-pages.ts";
import { staffCsv } from "./staff-csv.ts";

const readers = {
  method: "get",
  tag: "Staff: publications",
  policy: staff("publisher", "editor", "head", "auditor", "admin"),
  caching: "no-store",
} as const;

export const listEntries = operation(
  {
    ...readers,
    id: "listEntries",
    path: "/v1/staff/publications",
    summary: "Entries by genre, unit, lateness and day, with who registered and changed them",
    description:
      "What is published; with `owed=true` what is still to be, with `withdrawn=true` what was withdrawn. Filters may be combined. Of what is " +
      "owed and was withdrawn 1,000 entries are read for a page, so that one may have fewer than `limit`, or none, and still a `next`.",
    query: staffEntryFilters.safeExtend({ cursor: pageCursor(), limit: rowLimit }),
    answers: { 200: { description: "A page.", schema: staffPublicationList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, limit, ...filters } }) => {
    const { items, next } = await entriesPage(call, filters, cursor, limit);
    return { status: 200, body: { items: items.map(serializeForStaff), next }, headers: nextLink(call.url, next) };
  },
);

/** Entries that a CSV reads a page of, and pages at the most: with the caller's key fewer statements than the free plan's 50. */
const slice = 500;
const mostSlices = 40;

export const readEntriesCsv = operation(
  {
    ...readers,
    id: "readEntriesCsv",
    path: "/v1/staff/publications.csv",
    summary: "The same entries as CSV",
    description:
      "The columns of an import, and behind them what the registry adds: when it was due, whether it was late, when it was registered, changed and " +
      "withdrawn, and why. Up to 20,000 entries; what is more has to be narrowed down.",
    query: staffEntryFilters.safeExtend(csvQuery.shape),
    answers: { 200: { description: "The entries (RFC 4180, UTF-8).", mediaTypes: ["text/csv"] } },
    problems: [],
  },
  async (call, { query: { excel, ...filters } }) => {
    const entries: Entry[] = [];
    let cursor: string | undefined;
    for (let slices = 0; slices < mostSlices; slices++) {
      const { items, next } = await entriesPage(call, filters, cursor, slice);
      entries.push(...items);
      if (next === null) return renderedCsv(staffCsv(entries), { excel });
      cursor = next;
    }
    throw invalid(
      { pointer: "", code: "too-many", detail: "finds too many entries for one file" },
      "Narrow it down: by `published_from` and `published_to`, `unit` or `genre`.",
    );
  },
);
