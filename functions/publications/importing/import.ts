import type { ImportOutcome } from "../../../schema/contracts/publications.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { localDay } from "../../clock/days.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { hex } from "../../platform/digest.ts";
import { isUniqueViolation } from "../../platform/failure.ts";
import { contentHash, type Fault } from "../content.ts";
import { type Duty, dutyOf } from "../duty/duty.ts";
import { indexNoOf, partsOf } from "../entry.ts";
import { knownNumbers, readChannelOrder, readRegistration } from "../publications.store.ts";
import { derive, type NewEntry, yearOf } from "../writing.ts";
import { decode } from "./encoding.ts";
import { type FileType, rowsOf } from "./file.ts";
import {
  forgetStaged,
  readLinesStored,
  readStored,
  registrationOf,
  stagePart,
  switchStaged,
  unstage,
} from "./importing.store.ts";
import { faultOfSuccessor, type Judged, judge, successors } from "./judge.ts";

/** A file as it came. */
export interface ImportFile {
  type: FileType;
  bytes: Uint8Array<ArrayBuffer>;
  dryRun: boolean;
}

/** Told as a long import goes on. */
export type Progress = { stage: "read" | "checked" | "staged"; rows: number };

const mostFaults = 1_000;

const rejected = (rows: number, faults: readonly Fault[]): ImportOutcome => ({
  result: "rejected",
  rows,
  registered: 0,
  unchanged: 0,
  errors: faults.slice(0, mostFaults),
});

/**
 * Imports a file, all or nothing: every row is judged first, then staged, then one batch moves all of them. Nothing is visible
 * before, and what a killed import leaves staged is taken away by a later one.
 */
export async function importFile(
  call: StaffCall,
  { type, bytes, dryRun }: ImportFile,
  tell: (progress: Progress) => void,
): Promise<ImportOutcome> {
  const { DB, AGENCY } = call.env;
  const now = call.outside.now();
  const decoded = decode(bytes);
  if ("fault" in decoded) return rejected(0, [decoded.fault]);
  const { rows, faults } = rowsOf(type, decoded.text);
  tell({ stage: "read", rows: rows.length });
  const judgement = judge(rows, await readChannelOrder(DB), localDay(now, AGENCY.time_zone));
  faults.push(...judgement.faults);
  const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
  const { fresh, faults: conflicts } = await compare(DB, judgement.judged, digest);
  faults.push(...conflicts);
  if (faults.length > 0) return rejected(rows.length, faults.toSorted(byLine));
  tell({ stage: "checked", rows: rows.length });
  const counts = { rows: rows.length, registered: fresh.length, unchanged: rows.length - fresh.length, errors: [] };
  if (dryRun) return { result: "valid", ...counts };
  if (fresh.length > 0) await store(call, digest, fresh, tell);
  return { result: "stored", ...counts };
}

const lineOf = ({ pointer }: Fault) => Number(pointer.split("/")[1] || 0);
const byLine = (a: Fault, b: Fault) => lineOf(a) - lineOf(b);

/** Sets the rows beside what is stored: those that are new, and those that contradict it. */
async function compare(
  database: D1Database,
  judged: readonly Judged[],
  digest: string,
): Promise<{ fresh: Judged[]; faults: Fault[] }> {
  const numbered = judged.flatMap(({ index_no }) => (index_no === null ? [] : [partsOf(index_no)]));
  const unnumbered = judged.filter(({ index_no }) => index_no === null).map(({ line }) => line);
  const pointing = successors(judged);
  const stored = new Map((await readStored(database, numbered)).map((entry) => [indexNoOf(entry), entry]));
  const imported = await readLinesStored(database, digest, unnumbered);
  const known = await knownNumbers(
    database,
    pointing.map(({ index_no }) => partsOf(index_no)),
  );
  const entries = new Set(known.map(indexNoOf));
  const faults = pointing.flatMap(({ line, index_no }) => (entries.has(index_no) ? [] : [faultOfSuccessor(line)]));
  const fresh: Judged[] = [];
  for (const row of judged) {
    const { line, index_no, content } = row;
    const there = index_no === null ? undefined : stored.get(index_no);
    if (there === undefined) {
      if (!imported.has(line)) fresh.push(row);
    } else if (there.withdrawn) {
      faults.push({
        pointer: `/${line}/index_no`,
        code: "withdrawn",
        detail: "is that of an entry that was withdrawn",
      });
    } else if (there.content_hash !== (await contentHash(content))) {
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

/** Stages the rows part by part, then switches. */
async function store(
  call: StaffCall,
  digest: string,
  fresh: readonly Judged[],
  tell: (progress: Progress) => void,
): Promise<void> {
  const { DB, AGENCY } = call.env;
  const { outside } = call;
  const now = outside.now();
  const member = call.member;
  const importId = outside.newId();
  const claim = await claimOf(call, { body: digest, subject: importId });
  const calendar = await calendarOf(DB, now);
  const duties = new Map<string, Duty>();
  const dutyFor = (content: Judged["content"]): Duty => {
    const key = `${content.formed_on} ${content.due_rule}`;
    const duty = duties.get(key) ?? dutyOf(calendar, content);
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
    tell({ stage: "staged", rows: staged });
  };
  try {
    for (const [at, { line, index_no, content }] of fresh.entries()) {
      const entry: NewEntry & { line: number } = {
        ...(await derive(content, dutyFor(content))),
        ...(index_no === null
          ? { organisation: AGENCY.organisation_code, year: yearOf(content), seq: null }
          : partsOf(index_no)),
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
    await switchStaged(DB, claim, { importId, parts: part }, { at: stagedAt, by: member.id, token: importId });
  } catch (error) {
    // Where the database does not answer either, a later import takes it away.
    await unstage(DB, importId).catch(() => {});
    if (!isUniqueViolation(error)) throw error;
    throw new ProblemError("conflict", "Another write took one of these index numbers meanwhile; send the file again.");
  }
  const [first] = fresh;
  if (first !== undefined && (await readRegistration(DB, registrationOf(digest, first.line))) === undefined) {
    await earlierSubject(DB, claim);
    throw new ProblemError("conflict", "The import took too long and was given up; send the file again.");
  }
}
