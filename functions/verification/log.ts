import * as z from "zod";
import type { Call } from "../http/operation.ts";
import { actBinding, saltedHash } from "../log/act-hash.ts";
import { recordHash } from "../log/records.store.ts";
import { sha256 } from "../platform/digest.ts";
import { type Keyring, keyringOf } from "../platform/keyring.ts";
import { readNumbers } from "../requests/store/requests.store.ts";
import { readClosingAnchors } from "./back-dating.store.ts";
import { closings, instantColumns } from "./back-dating.ts";
import {
  actsOnRedacted,
  actValues,
  erasedDecisions,
  isLogged,
  keyColumns,
  logAfter,
  recordKey,
  recordsAfter,
  recordsOf,
  recordTables,
  redactedHashes,
  renderedBodies,
  type StoredRow,
} from "./records.store.ts";
import { faultAt, type NamedFault, type PlaceIn, type Walked } from "./slice.ts";

/** Entries of a slice, records of a slice, and how many of the entries may be renderings, whose bytes are read. */
const sliceEntries = 500;
const sliceRecords = 1000;
const sliceRenderings = 20;
/** Of a gap in the numbers, how many are named at the most. */
const mostNamed = 1000;

type Entry = Awaited<ReturnType<typeof logAfter>>[number];

/** Every entry of the log: that none is missing, and that its record is there and says what it said when it was stored. */
export async function walkLog(call: Call, { after }: PlaceIn<"log">): Promise<Walked> {
  const { DB } = call.env;
  const read = await logAfter(DB, after, sliceEntries);
  const entries = read.slice(0, placeOfMany(read));
  const last = entries.at(-1);
  if (last === undefined) return { walked: 0, faults: [] };
  const faults: NamedFault[] = missingBetween([after, ...entries.map(({ seq }) => seq)]);
  const byKind = Map.groupBy(entries, ({ kind }) => kind);
  for (const [kind, those] of byKind) faults.push(...(await faultsOfKind(call, kind, those)));
  faults.push(
    ...entries
      .filter(({ doubled }) => doubled === 1)
      .map((entry) => faultAt("entry-doubled", { record: recordOf(entry), entry: entry.seq })),
  );
  const isThrough = read.length < sliceEntries && entries.length === read.length;
  return { walked: entries.length, faults, next: isThrough ? undefined : { stage: "log", after: last.seq } };
}

/** How many of the entries go into a slice: up to the last rendering whose bytes it reads. */
function placeOfMany(entries: readonly Entry[]): number {
  const renderings = entries.flatMap(({ kind }, at) => (kind === "figure_rendering" ? [at] : []));
  return renderings[sliceRenderings] ?? entries.length;
}

const recordOf = ({ kind, key }: Entry): string => `${kind} ${key}`;

/** The numbers that are left out between these. */
const missingBetween = (seqs: readonly number[]): NamedFault[] =>
  seqs
    .flatMap((seq, at) => {
      const before = seqs[at - 1] ?? seq;
      return Array.from({ length: Math.min(mostNamed, Math.max(0, seq - before - 1)) }, (_, more) => before + 1 + more);
    })
    .slice(0, mostNamed)
    .map((entry) => faultAt("entry-missing", { entry }));

async function faultsOfKind(call: Call, kind: string, entries: readonly Entry[]): Promise<NamedFault[]> {
  if (kind === "case_event") return faultsOfEvents(call, entries);
  if (!isLogged(kind)) return entries.map((entry) => missing(entry));
  const { DB } = call.env;
  const keys = entries.map(({ key }) => key);
  const records = await recordsOf(DB, kind, keys);
  const redacted = kind === "rollup_revision" ? await redactedHashes(DB, keys) : undefined;
  const faults: NamedFault[] = [];
  const absent: Entry[] = [];
  for (const entry of entries) {
    const record = records.get(entry.key);
    // SQLite gives the number of a decision that was erased to the next one.
    if (record === undefined || (kind === "person_decision" && record.hash !== entry.hash)) absent.push(entry);
    else if (record.hash !== entry.hash) faults.push(altered(entry));
    else if ((await recordHash(kind, record)) !== (redacted?.get(entry.key) ?? entry.hash)) faults.push(altered(entry));
  }
  faults.push(...(await backDated(call, kind, entries, records)));
  const isErased = kind === "person_decision" && absent.length > 0 ? await isErasedDecision(DB) : () => false;
  faults.push(...absent.filter((entry) => !isErased(entry)).map((entry) => missing(entry)));
  if (kind === "figure_rendering") faults.push(...(await faultsOfBytes(call, entries)));
  if (kind === "act") faults.push(...(await faultsOfValues(call, entries, records)));
  return faults;
}

/** Whether a decision was erased with one of its two cases. Erasures from before do not say which went with them. */
async function isErasedDecision(database: D1Database): Promise<(entry: Entry) => boolean> {
  const { hashes, unnamedUpTo } = await erasedDecisions(database);
  return ({ hash, seq }) => hashes.has(hash) || seq < unnamedUpTo;
}

const missing = (entry: Entry, receiptNo: string | null = null): NamedFault =>
  faultAt("record-missing", { record: recordOf(entry), receipt_no: receiptNo, entry: entry.seq, hash: entry.hash });
const altered = (entry: Entry): NamedFault => faultAt("record-altered", { record: recordOf(entry), entry: entry.seq });

/** Records as the log has them that say they were made before an anchor that was closed when they came. */
async function backDated(
  { env, outside }: Call,
  kind: string,
  entries: readonly Entry[],
  records: ReadonlyMap<string, StoredRow>,
): Promise<NamedFault[]> {
  const column = instantColumns[kind];
  if (column === undefined) return [];
  const closed = closings(await readClosingAnchors(env.DB, entries), outside.now());
  return entries.flatMap((entry) => {
    const record = records.get(entry.key);
    const isBackDated = record?.hash === entry.hash && String(record[column]) < closed(entry.seq);
    return isBackDated ? [faultAt("back-dated", { record: recordOf(entry), entry: entry.seq })] : [];
  });
}

/** Events, whose content the walk of their case looks at. */
async function faultsOfEvents(call: Call, entries: readonly Entry[]): Promise<NamedFault[]> {
  const { DB } = call.env;
  const keys = entries.map(({ key }) => key);
  const records = await recordsOf(DB, "case_event", keys);
  const faults = await backDated(call, "case_event", entries, records);
  for (const entry of entries) {
    const event = records.get(entry.key);
    if (event === undefined) faults.push(missing(entry));
    else if (event.hash !== entry.hash) faults.push(altered(entry));
  }
  const numbers = await readNumbers(
    DB,
    faults.map(({ record }) => requestOf(record)),
  );
  return faults.map((fault) => ({
    ...fault,
    receipt_no: numbers.get(requestOf(fault.record)) ?? null,
    seq: Number(fault.record?.split(" ")[2]) || null,
  }));
}

/** The case of an event, from `case_event <id> <seq>`. */
const requestOf = (record: string | null): string => record?.split(" ")[1] ?? "";

async function faultsOfBytes(call: Call, entries: readonly Entry[]): Promise<NamedFault[]> {
  const bodies = await renderedBodies(
    call.env.DB,
    entries.map(({ key }) => key),
  );
  const faults: NamedFault[] = [];
  for (const entry of entries) {
    const rendered = bodies.get(entry.key);
    if (rendered !== undefined && (await sha256(String(rendered.body))) !== rendered.body_hash) {
      faults.push(faultAt("bytes-altered", { record: recordOf(entry), entry: entry.seq }));
    }
  }
  return faults;
}

const beforeAndAfter = z.tuple([z.unknown(), z.unknown()]);

/** Values of acts that are not those the acts were recorded with, or are gone without a redaction of the entry they were of. */
async function faultsOfValues(
  call: Call,
  entries: readonly Entry[],
  acts: ReadonlyMap<string, StoredRow>,
): Promise<NamedFault[]> {
  const { DB } = call.env;
  const hashing = entries.flatMap((entry) => {
    const act = acts.get(entry.key);
    const stated = [act?.before_hash ?? null, act?.after_hash ?? null];
    return act === undefined || stated.every((hash) => hash === null) ? [] : [{ entry, act, stated }];
  });
  const keys = hashing.map(({ entry }) => entry.key);
  const values = await actValues(DB, keys);
  const keyring = await keyringOf(call.env);
  const faults: NamedFault[] = [];
  const gone: { id: string; object: string; entry: Entry }[] = [];
  for (const { entry, act, stated } of hashing) {
    const value = values.get(entry.key);
    if (value === undefined) {
      gone.push({ id: entry.key, object: String(act.object), entry });
      continue;
    }
    const hashes = await valueHashes(keyring, value).catch(() => undefined);
    if (hashes === undefined || stated.some((hash, at) => hash !== null && hash !== hashes[at])) {
      faults.push(faultAt("value-altered", { record: recordOf(entry), entry: entry.seq }));
    }
  }
  // After the values, so that a redaction in between is seen.
  const redacted = gone.length === 0 ? new Set() : await actsOnRedacted(DB, gone);
  const missed = gone.filter(({ id }) => !redacted.has(id));
  faults.push(...missed.map(({ entry }) => faultAt("value-missing", { record: recordOf(entry), entry: entry.seq })));
  return faults;
}

type ActValue = NonNullable<ReturnType<Awaited<ReturnType<typeof actValues>>["get"]>>;

async function valueHashes(keyring: Keyring, { actId, salt, open, keyId, sealed }: ActValue): Promise<string[]> {
  const json =
    open ?? (await keyring.open({ keyId: keyId ?? "", sealed: sealed ?? new Uint8Array() }, actBinding(actId)));
  const values = beforeAndAfter.parse(JSON.parse(json));
  return Promise.all(values.map((value) => saltedHash(salt, JSON.stringify(value))));
}

/** Every record of every table that is logged: that the log has it as it is, and of an event that its case is there. */
export async function walkRecords(call: Call, from: PlaceIn<"records">): Promise<Walked> {
  const faults: NamedFault[] = [];
  let walked = 0;
  let at: PlaceIn<"records"> | undefined = from;
  while (at !== undefined && walked < sliceRecords) {
    const columns = keyColumns(at.table);
    const records = await recordsAfter(call.env.DB, at.table, at.after, sliceRecords - walked);
    faults.push(...faultsOfRecords(at, columns, records));
    walked += records.length;
    at = walked < sliceRecords ? nextTable(at.table) : behind(at.table, columns, records);
  }
  return { walked, faults, next: at };
}

function faultsOfRecords(
  { table, after }: PlaceIn<"records">,
  columns: readonly string[],
  records: readonly StoredRow[],
): NamedFault[] {
  const faults: NamedFault[] = [];
  // Of a case that is gone its first event is named.
  let ofCase: unknown = table === "case_event" ? after[0] : undefined;
  for (const row of records) {
    const record = `${table} ${recordKey(columns, row)}`;
    if (row.logged !== 1) faults.push(faultAt("not-in-log", { record, hash: String(row.hash) }));
    if (row.has_case !== 1 && (table !== "case_event" || row.request_id !== ofCase))
      faults.push(faultAt("case-missing", { record }));
    ofCase = row.request_id;
  }
  return faults;
}

function nextTable(table: string): PlaceIn<"records"> | undefined {
  const following = recordTables[recordTables.indexOf(table) + 1];
  return following === undefined ? undefined : { stage: "records", table: following, after: [] };
}

function behind(
  table: string,
  columns: readonly string[],
  records: readonly StoredRow[],
): PlaceIn<"records"> | undefined {
  const last = records.at(-1);
  if (last === undefined) return nextTable(table);
  const after = columns.map((column) => {
    const value = last[column];
    return typeof value === "number" ? value : String(value);
  });
  return { stage: "records", table, after };
}
