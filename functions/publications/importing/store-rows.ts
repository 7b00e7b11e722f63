import type { ImportConfirmation, ImportProgress } from "../../../schema/contracts/import-outcome.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { endGeneration, purge } from "../../http/caching.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct, stagedAct } from "../../log/acts.ts";
import { holdsClaim } from "../../once/once.store.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { isUniqueViolation } from "../../platform/failure.ts";
import { type Content, type KnownChannels, monthsToRecount } from "../entry/content.ts";
import { catalogueTag } from "../entry/entry-caching.ts";
import { entryObject, importObject } from "../entry/entry-objects.ts";
import { parseIndexNo } from "../entry/index-number.ts";
import { type Duties, dutiesOf } from "../entry/publication-duty.ts";
import { isMonth } from "../months.ts";
import { deriveContent, type NewEntry, numberingYearOf } from "../registry/new-entry.ts";
import type { CheckedRow } from "./check-rows.ts";
import { type AmendedRow, contentsOf } from "./compare-rows.ts";
import {
  deleteStaged,
  forgetStaged,
  moveStaged,
  readEntries,
  registrationOf,
  type Staged,
  stagePart,
} from "./importing.store.ts";

/** The rows of a file that change the registry. */
interface ChangingRows {
  /** The SHA-256 of the file. */
  digest: string;
  fresh: readonly CheckedRow[];
  amended: readonly AmendedRow[];
  known: KnownChannels;
  /** What the import confirms of the file. */
  confirmed: ReadonlySet<ImportConfirmation>;
  /** Why the amended ones are. */
  reason: string | undefined;
}

/** A staged part at most, in bytes: under D1's 2 MB a value, and few enough parts of 10 MB of Chinese for 50 queries. */
const mostPartBytes = 1_900_000;

/** Stages rows part by part under an id. */
function stagingOf(database: D1Database, id: string, stagedAt: string) {
  const utf8 = new TextEncoder();
  const staged: Staged = { id, parts: 0 };
  let entries: string[] = [];
  let length = 0;
  const end = async () => {
    if (entries.length === 0) return staged;
    await stagePart(database, { id, part: staged.parts, stagedAt, entries: `[${entries.join(",")}]` });
    staged.parts += 1;
    entries = [];
    length = 0;
    return staged;
  };
  return {
    /** Answers whether a part was full before this row, and is staged. */
    async add(row: object): Promise<boolean> {
      const written = JSON.stringify(row);
      const bytes = utf8.encode(written).byteLength;
      const isFull = length + bytes > mostPartBytes && entries.length > 0;
      if (isFull) await end();
      entries.push(written);
      length += bytes;
      return isFull;
    },
    /** Stages what is left. */
    end,
  };
}

/** The duties of contents by a calendar, each reckoned once. */
function dutiesBy(calendar: Calendar): (content: Content) => Duties {
  const known = new Map<string, Duties>();
  return (content) => {
    const key = `${content.formed_on} ${content.changed_on} ${content.due_rule}`;
    const duties = known.get(key) ?? dutiesOf(calendar, content);
    known.set(key, duties);
    return duties;
  };
}

const changedMeanwhile = () =>
  new ProblemError("conflict", "An entry was changed meanwhile, or the import took too long; send the file again.");

/** Stages the rows part by part, then registers the new ones and amends the entries of the others. */
export async function storeRows(
  call: StaffCall,
  rows: ChangingRows,
  report: (progress: ImportProgress) => void,
): Promise<void> {
  const { DB } = call.env;
  const now = call.outside.now();
  const importId = call.outside.newId();
  const amendmentsId = `${importId}:amendments`;
  const body = { file: rows.digest, confirm: [...rows.confirmed].toSorted(), reason: rows.reason };
  const claim = await claimOf(call, { body, subject: importId });
  const dutiesFor = dutiesBy(await calendarOf(DB, now));
  await forgetStaged(DB, now);
  const stagedAt = now.toISOString();
  let isOfClosed = false;
  try {
    const fresh = stagingOf(DB, importId, stagedAt);
    const entries = await stageEntries(call, rows, dutiesFor, fresh, report);
    const changes = stagingOf(DB, amendmentsId, stagedAt);
    const { amendments, months } = await stageAmendments(call, rows, dutiesFor, changes, report);
    const after = { registered: rows.fresh.length, amended: rows.amended.length };
    const act = await recordAct(call, { object: importObject(rows.digest), after, isPublic: true }, holdsClaim(claim));
    const stamp = { at: stagedAt, by: call.member.id, token: importId };
    isOfClosed = await moveStaged(DB, claim, { entries, amendments, months }, stamp, act);
  } catch (error) {
    // Where this fails too, because the database does not answer, a later import deletes the parts.
    await deleteStaged(DB, [importId, amendmentsId]).catch(() => {});
    if (!isUniqueViolation(error)) throw error;
    throw new ProblemError("conflict", "Another write took one of these index numbers meanwhile; send the file again.");
  }
  if (isOfClosed) await endGeneration(call, "rollups");
  if ((await earlierSubject(DB, claim)) === undefined) {
    await deleteStaged(DB, [importId, amendmentsId]);
    throw changedMeanwhile();
  }
  // An amended entry by itself is cached for a minute, as everything of the catalogue.
  if (rows.amended.length > 0) call.execution.waitUntil(purge(call, [], [catalogueTag]));
}

type Staging = ReturnType<typeof stagingOf>;

async function stageEntries(
  { env }: StaffCall,
  { digest, fresh }: ChangingRows,
  dutiesFor: (content: Content) => Duties,
  staging: Staging,
  report: (progress: ImportProgress) => void,
): Promise<Staged> {
  for (const [at, { line, index_no, content }] of fresh.entries()) {
    const entry: NewEntry & { line: number } = {
      ...(await deriveContent(content, dutiesFor(content))),
      ...(index_no === null
        ? { organisation: env.AGENCY.organisation_code, year: numberingYearOf(content), seq: null }
        : parseIndexNo(index_no)),
      registration: registrationOf(digest, line),
      line,
    };
    if (await staging.add(entry)) report({ stage: "staged", rows: at });
  }
  const staged = await staging.end();
  if (fresh.length > 0) report({ stage: "staged", rows: fresh.length });
  return staged;
}

/** Stages what becomes of each amended entry, with the act that it is, and finds the months that count other items then. */
async function stageAmendments(
  call: StaffCall,
  { fresh, amended, known, reason }: ChangingRows,
  dutiesFor: (content: Content) => Duties,
  staging: Staging,
  report: (progress: ImportProgress) => void,
): Promise<{ amendments: Staged; months: string[] }> {
  const byId = new Map(amended.map((one) => [one.id, one]));
  const months = new Set<string>();
  let count = fresh.length;
  for await (const entries of readEntries(call.env.DB, [...byId.keys()])) {
    for (const entry of entries) {
      const one = byId.get(entry.id);
      if (one === undefined || one.version !== entry.version) throw changedMeanwhile();
      const { before, after } = contentsOf(entry, one.row, known);
      for (const month of monthsToRecount(before, after)) if (isMonth(month)) months.add(month);
      const said = reason === undefined ? after : { ...after, reason };
      const row = {
        ...(await deriveContent(after, dutiesFor(after), entry.was_late)),
        ...(await stagedAct(call, { object: entryObject(entry), before, after: said })),
        publication_id: entry.id,
        version: entry.version,
      };
      if (await staging.add(row)) report({ stage: "staged", rows: count });
      count += 1;
    }
  }
  const amendments = await staging.end();
  if (amended.length > 0) report({ stage: "staged", rows: count });
  return { amendments, months: [...months] };
}
