import type { Day } from "../../../schema/contracts/day.ts";
import { amendedPublication } from "../../../schema/contracts/entry-content.ts";
import type { EntryDifference } from "../../../schema/contracts/import-outcome.ts";
import type { Bindings } from "../../env.ts";
import { type Fault, faultsOf, readBy } from "../../http/validation.ts";
import { codeFaults, type EntryCodes } from "../codes/entry-codes.ts";
import {
  amendContent,
  type Content,
  channelFaults,
  contentOf,
  endedFaults,
  entryContentHash,
  type KnownChannels,
} from "../entry/content.ts";
import { readKnownNumbers } from "../entry/entry.store.ts";
import { contentOfEntry, type Entry } from "../entry/entry.ts";
import { indexNoOf, parseIndexNo } from "../entry/index-number.ts";
import { isSameUnit, otherUnitFault } from "../entry/own-unit.ts";
import { unexplainedFaults } from "../registry/explained.ts";
import { type CheckedRow, successorFault, successorsOf } from "./check-rows.ts";
import { readEntries, readStored, readStoredLines } from "./importing.store.ts";

/** What rows are checked against, whatever they are of. */
export interface RowChecks {
  known: KnownChannels;
  today: Day;
  codes: EntryCodes;
  /** The unit whose entries alone may be amended. */
  unit: string | undefined;
}

/** A row that says something else than its entry, which has this version. */
export interface AmendedRow {
  row: CheckedRow;
  id: number;
  version: number;
  /** What it cannot be without a reason. */
  unexplained: Fault[];
}

/** Differences that an outcome names at the most. */
const mostDifferences = 1_000;

/** What a file says that the registry does not. */
export interface Comparison {
  fresh: CheckedRow[];
  amended: AmendedRow[];
  /** Of the first amended rows: what differs. */
  differences: EntryDifference[];
  /** Those of rows that contradict the registry. */
  faults: Fault[];
}

/** An entry's content as it is, and as a row has it. */
export function contentsOf(
  entry: Entry,
  { change }: Pick<CheckedRow, "change">,
  known: KnownChannels,
): { before: Content; after: Content } {
  const before = contentOfEntry(entry);
  return { before, after: contentOf(amendContent(before, change), known) };
}

/** The members that differ: of channels not their order, which the code list gives. */
function changesOf(before: Content, after: Content, known: KnownChannels): EntryDifference["changes"] {
  const from = contentOf(amendContent(before, {}), known);
  return memberNames
    .filter((member) => JSON.stringify(from[member]) !== JSON.stringify(after[member]))
    .map((member) => ({ member, from: jsonOf(from[member]), to: jsonOf(after[member]) }));
}

const jsonOf = (value: Content[keyof Content]): EntryDifference["changes"][number]["from"] =>
  typeof value === "object" && value !== null
    ? value.map((one) => (typeof one === "string" ? one : { ...one }))
    : value;

const memberNames: readonly (keyof Content)[] = [
  ...(["title", "summary", "publisher_unit", "document_no", "subjects", "genre", "maker", "origin"] as const),
  ...(["formed_on", "published_on", "effective_from", "effective_to", "repealed_on", "changed_on"] as const),
  ...(["updated_on", "due_rule", "channels", "url", "legal_basis", "review_by", "review_result"] as const),
  ...(["validity", "validity_by", "validity_note", "keywords"] as const),
];

/** The faults of an entry as a row would amend it. */
function amendmentFaults(entry: Entry, row: CheckedRow, checks: RowChecks): Fault[] {
  const before = contentOfEntry(entry);
  const sent = amendContent(before, row.change);
  const read = readBy(amendedPublication, sent);
  const { after } = contentsOf(entry, row, checks.known);
  const { unit } = checks;
  const isForeign =
    unit !== undefined && [before, after].some(({ publisher_unit }) => !isSameUnit(publisher_unit ?? "", unit));
  const unpublished: Fault = { pointer: "/published_on", code: "published", detail: "cannot be taken away" };
  return [
    ...(read.success ? [] : faultsOf(read.error)),
    ...channelFaults(sent, checks.known, before),
    ...endedFaults(sent, checks.today, before),
    ...codeFaults(sent, checks.codes, before),
    ...(before.published_on !== null && after.published_on === null ? [unpublished] : []),
    ...(isForeign ? [otherUnitFault] : []),
  ];
}

/** Compares the rows with what is stored: which are new, which amend an entry, and the faults of those that contradict it. */
export async function compareRows(
  { DB }: Bindings,
  checked: readonly CheckedRow[],
  digest: string,
  checks: RowChecks,
): Promise<Comparison> {
  const faults = await successorFaults(DB, checked);
  const at = (line: number, found: readonly Fault[]) =>
    faults.push(...found.map(({ pointer, ...fault }) => ({ pointer: `/${line}${pointer}`, ...fault })));
  const numbered = checked.flatMap(({ index_no }) => (index_no === null ? [] : [parseIndexNo(index_no)]));
  const unnumbered = checked.filter(({ index_no }) => index_no === null).map(({ line }) => line);
  const stored = new Map((await readStored(DB, numbered)).map((entry) => [indexNoOf(entry), entry]));
  const imported = await readStoredLines(DB, digest, unnumbered);

  const fresh: CheckedRow[] = [];
  const others = new Map<number, CheckedRow>();
  for (const row of checked) {
    const entry = row.index_no === null ? undefined : stored.get(row.index_no);
    if (entry === undefined) {
      if (imported.has(row.line)) continue;
      at(row.line, [...codeFaults(row.content, checks.codes), ...row.newFaults]);
      fresh.push(row);
    } else if (entry.withdrawn) {
      at(row.line, [{ pointer: "/index_no", code: "withdrawn", detail: "is that of an entry that was withdrawn" }]);
    } else if (entry.content_hash !== (await entryContentHash(row.content))) {
      others.set(entry.id, row);
    }
  }

  const amended: AmendedRow[] = [];
  const differences: EntryDifference[] = [];
  for await (const entries of readEntries(DB, [...others.keys()])) {
    for (const entry of entries) {
      const row = others.get(entry.id);
      if (row === undefined) continue;
      const { before, after } = contentsOf(entry, row, checks.known);
      const changes = changesOf(before, after, checks.known);
      if (changes.length === 0) continue;
      at(row.line, amendmentFaults(entry, row, checks));
      amended.push({ row, id: entry.id, version: entry.version, unexplained: unexplainedFaults(before, after) });
      if (differences.length < mostDifferences) {
        differences.push({ line: row.line, index_no: indexNoOf(entry), changes });
      }
    }
  }
  return { fresh, amended, differences: differences.toSorted((a, b) => a.line - b.line), faults };
}

/** The faults of rows whose successor is no entry. */
async function successorFaults(database: D1Database, checked: readonly CheckedRow[]): Promise<Fault[]> {
  const successors = successorsOf(checked);
  const known = await readKnownNumbers(
    database,
    successors.map(({ index_no }) => parseIndexNo(index_no)),
  );
  const entries = new Set(known.map(indexNoOf));
  return successors.flatMap(({ line, index_no }) => (entries.has(index_no) ? [] : [successorFault(line)]));
}

/** The fault of a row that differs from its entry, where nobody confirmed that it amends it. */
export const differenceFault = ({ row }: AmendedRow): Fault => ({
  pointer: `/${row.line}/index_no`,
  code: "stored-otherwise",
  detail:
    "is that of an entry that says something else; amend the entry, correct the file, or send it with confirm=amendments: the dry run " +
    "shows what differs",
});

/** The faults of a row that amends a published entry in what needs a reason. */
export const unexplainedRowFaults = ({ row, unexplained }: AmendedRow): Fault[] =>
  unexplained.map(({ pointer, ...fault }) => ({ pointer: `/${row.line}${pointer}`, ...fault }));
