import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { readEntry } from "./entry.store.ts";
import { type Entry, isListed } from "./entry.ts";
import { indexNumberOf } from "./index-number.ts";
import { withdrawnProblem } from "./withdrawn.ts";

interface Named {
  organisation: string;
  number: string;
}

const unknown = () => new ProblemError("not-found", "No entry has this index number.");

/** The entry with this index number, listed or not. Throws `not-found`. */
export async function findEntry({ env }: Call, params: Named): Promise<Entry> {
  const entry = await readEntry(env.DB, indexNumberOf(params));
  if (entry === undefined) throw unknown();
  return entry;
}

/** An entry that was read, where it is listed. Throws `gone` of one that was withdrawn, else `not-found`: what is not published yet is staff's alone to read. */
export function assertListed(entry: Entry | undefined, timeZone: string): Entry {
  if (entry === undefined) throw unknown();
  if (entry.withdrawn_at !== null) throw withdrawnProblem(entry, timeZone);
  if (!isListed(entry)) throw unknown();
  return entry;
}

/** The listed entry with this index number. Throws as `assertListed`. */
export const findListed = async (call: Call, params: Named): Promise<Entry> =>
  assertListed(await readEntry(call.env.DB, indexNumberOf(params)), call.env.AGENCY.time_zone);
