import type {
  EntryDifference,
  ImportConfirmation,
  ImportOutcome,
  ImportProgress,
  LikelyCopy,
} from "../../../schema/contracts/import-outcome.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import type { Fault } from "../../http/validation.ts";
import { hex } from "../../platform/digest.ts";
import { readChannelList } from "../channels/channels.store.ts";
import { entryCodesOf } from "../codes/entry-codes.ts";
import { readOwnCodes } from "../codes/own-codes.store.ts";
import { knownChannels } from "../entry/content.ts";
import { publishingUnitOf } from "../entry/own-unit.ts";
import { type CheckedRow, checkRows, rowsOfUnit } from "./check-rows.ts";
import { publicationCodes } from "./columns.ts";
import { compareRows, differenceFault, unexplainedRowFaults } from "./compare-rows.ts";
import { copyFault } from "./copies.ts";
import { fileRows, type TypedFile } from "./file-rows.ts";
import { findCopies } from "./find-copies.ts";
import { readHighest } from "./importing.store.ts";
import { indexNumberFaults, numbersOf, yearsOf } from "./own-numbers.ts";
import { storeRows } from "./store-rows.ts";

/** A file as it was sent, with what the import confirms of it, and why its rows amend entries. */
export interface ImportFile extends TypedFile {
  dryRun: boolean;
  confirmed: ReadonlySet<ImportConfirmation>;
  reason: string | undefined;
}

/** Faults, and likely copies, that an outcome names at the most. */
export const mostFaults = 1_000;

/** What was found in a file before anything is stored. */
interface Findings {
  rows: number;
  copies: readonly LikelyCopy[];
  differences: EntryDifference[];
}

const outcomeOf = (
  { rows, copies, differences }: Findings,
  more: Pick<ImportOutcome, "result"> & Partial<ImportOutcome>,
): ImportOutcome => ({
  ...{ rows, registered: 0, amended: 0, unchanged: 0, to_confirm: [] },
  ...{ copies: copies.slice(0, mostFaults), differences, errors: [] },
  ...more,
});

/**
 * Imports a file, all or nothing: every row is checked first, then staged, then one batch registers all of them and amends what differs.
 * No reader sees anything before that batch, and what a killed import leaves staged is deleted by a later one.
 */
export async function importFile(
  call: StaffCall,
  { dryRun, confirmed, reason, ...file }: ImportFile,
  report: (progress: ImportProgress) => void,
): Promise<ImportOutcome> {
  const { DB, AGENCY } = call.env;
  const channels = await readChannelList(DB);
  const known = knownChannels(channels);
  const codes = entryCodesOf(await readOwnCodes(DB));
  const reading = { known: publicationCodes(channels, codes), timeZone: AGENCY.time_zone };
  const { rows, faults } = await fileRows(file, reading);
  report({ stage: "read", rows: rows.length });
  const today = todayOf(call.env, call.outside);
  const read = await checkRows(rows, known, today);
  const unit = publishingUnitOf(call);
  const { checked, faults: unitFaults } = rowsOfUnit(read.checked, unit);
  faults.push(...read.faults, ...unitFaults);
  const digest = hex(await crypto.subtle.digest("SHA-256", file.bytes));
  const comparison = await compareRows(call.env, checked, digest, { known, today, codes, unit });
  const { fresh, amended, differences } = comparison;
  const copies = await findCopies(call.env, fresh);
  faults.push(...comparison.faults);
  faults.push(...(await ownNumberFaults(call, fresh, confirmed.has("far-numbers"))));

  const asks = (of: ImportConfirmation, rows: readonly unknown[]) => rows.length > 0 && !confirmed.has(of);
  const toConfirm: ImportConfirmation[] = [
    ...(asks("amendments", amended) ? ["amendments" as const] : []),
    ...(asks("copies", copies) ? ["copies" as const] : []),
  ];
  if (confirmed.has("amendments")) {
    if (reason === undefined) faults.push(...amended.flatMap(unexplainedRowFaults));
  } else if (!dryRun) faults.push(...amended.map(differenceFault));
  // What is wrong comes first: a file that is corrected may have other copies.
  if (!dryRun && toConfirm.includes("copies") && faults.length === 0) faults.push(...copies.map(copyFault));
  const findings = { rows: rows.length, copies, differences };
  if (faults.length > 0) {
    return outcomeOf(findings, { result: "rejected", errors: faults.toSorted(byLine).slice(0, mostFaults) });
  }
  report({ stage: "checked", rows: rows.length });
  const [registered, changed] = [fresh.length, amended.length];
  const counts = { registered, amended: changed, unchanged: rows.length - registered - changed };
  if (dryRun) return outcomeOf(findings, { result: "valid", ...counts, to_confirm: toConfirm });
  if (registered + changed > 0) await storeRows(call, { digest, fresh, amended, known, confirmed, reason }, report);
  return outcomeOf(findings, { result: "stored", ...counts });
}

const lineOf = ({ pointer }: Fault) => Number(pointer.split("/")[1] || 0);
const byLine = (a: Fault, b: Fault) => lineOf(a) - lineOf(b);

/** The faults of the index numbers that new rows bring, or would be given. */
async function ownNumberFaults(
  { env }: StaffCall,
  fresh: readonly CheckedRow[],
  isConfirmed: boolean,
): Promise<Fault[]> {
  if (fresh.length === 0) return [];
  const numbers = numbersOf(fresh, env.AGENCY.organisation_code);
  return indexNumberFaults(numbers, await readHighest(env.DB, yearsOf(numbers)), isConfirmed);
}
