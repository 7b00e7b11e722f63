import type { ImportOutcome, ImportProgress } from "../../../schema/contracts/import-outcome.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Fault } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { holdsClaim } from "../../once/once.store.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { hex } from "../../platform/digest.ts";
import { isUniqueViolation } from "../../platform/failure.ts";
import { readChannelList } from "../channels/channels.store.ts";
import { entryContentHash, knownChannels } from "../entry/content.ts";
import { readKnownNumbers, readRegistration } from "../entry/entry.store.ts";
import { importObject } from "../entry/entry-objects.ts";
import { indexNoOf, parseIndexNo } from "../entry/index-number.ts";
import { type Duties, dutiesOf } from "../entry/publication-duty.ts";
import { deriveContent, type NewEntry, numberingYearOf } from "../registry/new-entry.ts";
import { type CheckedRow, checkRows, successorFault, successorsOf } from "./check-rows.ts";
import { fileRows, type TypedFile } from "./file-rows.ts";
import {
  deleteStaged,
  forgetStaged,
  moveStaged,
  readStored,
  readStoredLines,
  registrationOf,
  stagePart,
} from "./importing.store.ts";

/** A file as it was sent. */
export interface ImportFile extends TypedFile {
  dryRun: boolean;
}

/** Faults that an outcome names at the most. */
export const mostFaults = 1_000;

const rejected = (rows: number, faults: readonly Fault[]): ImportOutcome => ({
  result: "rejected",
  rows,
  registered: 0,
  unchanged: 0,
  errors: faults.slice(0, mostFaults),
});

/**
 * Imports a file, all or nothing: every row is checked first, then staged, then one batch registers all of them. No reader sees
 * anything before that batch, and what a killed import leaves staged is deleted by a later one.
 */
export async function importFile(
  call: StaffCall,
  { dryRun, ...file }: ImportFile,
  report: (progress: ImportProgress) => void,
): Promise<ImportOutcome> {
  const { DB } = call.env;
  const channels = await readChannelList(DB);
  const { rows, faults } = fileRows(file, channels);
  report({ stage: "read", rows: rows.length });
  const { checked, faults: rowFaults } = checkRows(rows, knownChannels(channels), todayOf(call.env, call.outside));
  faults.push(...rowFaults);
  const digest = hex(await crypto.subtle.digest("SHA-256", file.bytes));
  const { fresh, faults: conflicts } = await compareWithRegistry(DB, checked, digest);
  faults.push(...conflicts);
  if (faults.length > 0) return rejected(rows.length, faults.toSorted(byLine));
  report({ stage: "checked", rows: rows.length });
  const counts = { rows: rows.length, registered: fresh.length, unchanged: rows.length - fresh.length, errors: [] };
  if (dryRun) return { result: "valid", ...counts };
  if (fresh.length > 0) await storeRows(call, digest, fresh, report);
  return { result: "stored", ...counts };
}

const lineOf = ({ pointer }: Fault) => Number(pointer.split("/")[1] || 0);
const byLine = (a: Fault, b: Fault) => lineOf(a) - lineOf(b);

/** Compares the rows with what is stored: which are new, and the faults of those that contradict it. */
async function compareWithRegistry(
  database: D1Database,
  checked: readonly CheckedRow[],
  digest: string,
): Promise<{ fresh: CheckedRow[]; faults: Fault[] }> {
  const numbered = checked.flatMap(({ index_no }) => (index_no === null ? [] : [parseIndexNo(index_no)]));
  const unnumbered = checked.filter(({ index_no }) => index_no === null).map(({ line }) => line);
  const successors = successorsOf(checked);
  const stored = new Map((await readStored(database, numbered)).map((entry) => [indexNoOf(entry), entry]));
  const imported = await readStoredLines(database, digest, unnumbered);
  const known = await readKnownNumbers(
    database,
    successors.map(({ index_no }) => parseIndexNo(index_no)),
  );
  const entries = new Set(known.map(indexNoOf));
  const faults = successors.flatMap(({ line, index_no }) => (entries.has(index_no) ? [] : [successorFault(line)]));
  const fresh: CheckedRow[] = [];
  for (const row of checked) {
    const { line, index_no, content } = row;
    const entry = index_no === null ? undefined : stored.get(index_no);
    if (entry === undefined) {
      if (!imported.has(line)) fresh.push(row);
    } else if (entry.withdrawn) {
      faults.push({
        pointer: `/${line}/index_no`,
        code: "withdrawn",
        detail: "is that of an entry that was withdrawn",
      });
    } else if (entry.content_hash !== (await entryContentHash(content))) {
      faults.push({
        pointer: `/${line}/index_no`,
        code: "stored-otherwise",
        detail: "is that of an entry that says something else; amend the entry, or correct the file",
      });
    }
  }
  return { fresh, faults };
}

/** A staged part at most, in bytes: under D1's 2 MB a value, and few enough parts of 10 MB of Chinese for 50 queries. */
const mostPartBytes = 1_900_000;

/** Stages the rows part by part, then registers all of them. */
async function storeRows(
  call: StaffCall,
  digest: string,
  fresh: readonly CheckedRow[],
  report: (progress: ImportProgress) => void,
): Promise<void> {
  const { DB, AGENCY } = call.env;
  const now = call.outside.now();
  const importId = call.outside.newId();
  const claim = await claimOf(call, { body: digest, subject: importId });
  const calendar = await calendarOf(DB, now);
  const duties = new Map<string, Duties>();
  const dutyFor = (content: CheckedRow["content"]): Duties => {
    const key = `${content.formed_on} ${content.changed_on} ${content.due_rule}`;
    const duty = duties.get(key) ?? dutiesOf(calendar, content);
    duties.set(key, duty);
    return duty;
  };
  await forgetStaged(DB, now);

  const stagedAt = now.toISOString();
  const utf8 = new TextEncoder();
  let part = 0;
  let entries: string[] = [];
  let length = 0;
  const flush = async (staged: number) => {
    await stagePart(DB, { importId, part, stagedAt, entries: `[${entries.join(",")}]` });
    part += 1;
    entries = [];
    length = 0;
    report({ stage: "staged", rows: staged });
  };
  try {
    for (const [at, { line, index_no, content }] of fresh.entries()) {
      const entry: NewEntry & { line: number } = {
        ...(await deriveContent(content, dutyFor(content))),
        ...(index_no === null
          ? { organisation: AGENCY.organisation_code, year: numberingYearOf(content), seq: null }
          : parseIndexNo(index_no)),
        registration: registrationOf(digest, line),
        line,
      };
      const written = JSON.stringify(entry);
      const bytes = utf8.encode(written).byteLength;
      if (length + bytes > mostPartBytes && entries.length > 0) await flush(at);
      entries.push(written);
      length += bytes;
    }
    await flush(fresh.length);
    const act = { object: importObject(digest), after: { registered: fresh.length }, isPublic: true };
    const stamp = { at: stagedAt, by: call.member.id, token: importId };
    await moveStaged(DB, claim, { importId, parts: part }, stamp, await recordAct(call, act, holdsClaim(claim)));
  } catch (error) {
    // Where this fails too, because the database does not answer, a later import deletes the parts.
    await deleteStaged(DB, importId).catch(() => {});
    if (!isUniqueViolation(error)) throw error;
    throw new ProblemError("conflict", "Another write took one of these index numbers meanwhile; send the file again.");
  }
  const [first] = fresh;
  if (first !== undefined && (await readRegistration(DB, registrationOf(digest, first.line))) === undefined) {
    await earlierSubject(DB, claim);
    throw new ProblemError("conflict", "The import took too long and was given up; send the file again.");
  }
}
