import * as z from "zod";
import { searchBuilt } from "../../../schema/contracts/search.ts";
import { operation, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import type { Condition } from "../../log/acts.store.ts";
import { recordAct } from "../../log/acts.ts";
import { contentOfEntry, type Entry, isEntryLate } from "../entry/entry.ts";
import { indexDisclosures, lacksDisclosures, readDisclosuresForIndex } from "./disclosure-search.store.ts";
import {
  createSearch,
  dropSearch,
  hasAnySearch,
  indexEntries,
  isWithoutSearch,
  lacksEntries,
  readForIndex,
} from "./search.store.ts";
import { disclosureRowOf, searchRowOf } from "./search-terms.ts";

/** Entries of one statement: their words stay under D1's 2 MB a value. */
const sliceSize = 100;
/** What acts name the index. */
const object = "search";
/** Slices that one call indexes at the most. */
const mostSlices = 20;
/** Above every number in the disclosure log, in as many digits as `below` takes. */
const beyondAll = 999_999_999_999_999;

export const dropSearchIndex = operation(
  {
    id: "dropSearchIndex",
    method: "delete",
    path: "/v1/staff/search",
    tag: "Staff: publications",
    summary: "Drop the search index, so that the database can be exported",
    description:
      "Until it is built again, nothing can be registered, put into the disclosure log or searched; the unfiltered lists stay.",
    policy: staff("admin"),
    caching: "no-store",
    answers: { 204: { description: "Dropped." } },
    problems: [],
  },
  async (call) => {
    await dropSearch(call.env.DB, await recordAct(call, { object }, hasAnySearch));
    return { status: 204, body: null };
  },
);

/** Records the act of building with the first slice that has something missing, and with no other. */
function firstOnly(call: StaffCall) {
  let recorded = false;
  return async <Missing>(missing: readonly Missing[], lacks: (missing: readonly Missing[]) => Condition) => {
    if (recorded || missing.length === 0) return [];
    recorded = true;
    return recordAct(call, { object }, lacks(missing));
  };
}

type RecordFirst = ReturnType<typeof firstOnly>;

/** Indexes a slice of the catalogue below an id. Answers how many entries it has, and the last one's id. */
async function indexSlice({ env }: StaffCall, below: number | undefined, recordFirst: RecordFirst) {
  const entries = await readForIndex(env.DB, below, sliceSize);
  const rows = entries.map((entry) => ({
    ...{ id: entry.id, version: entry.version },
    ...searchRowOf(contentOfEntry(entry), isEntryLate(entry)),
  }));
  const missing = entries.filter((entry) => entry.indexed === 0);
  await indexEntries(env.DB, rows, await recordFirst<Pick<Entry, "id">>(missing, lacksEntries));
  return { size: entries.length, last: entries.at(-1)?.id };
}

/** The same of the disclosure log, below a number. */
async function indexDisclosureSlice({ env }: StaffCall, below: number | undefined, recordFirst: RecordFirst) {
  const entries = await readDisclosuresForIndex(env.DB, below, sliceSize);
  const rows = entries.map((entry) => ({ no: entry.no, version: entry.version, ...disclosureRowOf(entry) }));
  const missing = entries.filter(({ indexed }) => !indexed);
  await indexDisclosures(env.DB, rows, await recordFirst<{ no: number }>(missing, lacksDisclosures));
  return { size: entries.length, last: entries.at(-1)?.no };
}

export const buildSearchIndex = operation(
  {
    id: "buildSearchIndex",
    method: "post",
    path: "/v1/staff/search",
    tag: "Staff: publications",
    summary: "Build the search index again, a slice a call",
    description:
      "Begins with the newest entries, and goes on with the disclosure log; send the answer's `next` as `below` until it is null. Safe to " +
      "repeat at any time.",
    policy: staff("admin"),
    caching: "no-store",
    query: z.strictObject({
      below: z
        .string()
        .regex(/^-?[1-9][0-9]{0,14}$/)
        .transform(Number)
        .pipe(z.int())
        .optional()
        .meta({ description: "`next` of the call before; without it from the newest entry on.", examples: ["8001"] }),
    }),
    answers: { 200: { description: "What was built.", schema: searchBuilt } },
    problems: [],
  },
  async (call, { query: { below } }) => {
    await createSearch(call.env.DB, await recordAct(call, { object }, isWithoutSearch));
    const recordFirst = firstOnly(call);
    // Below zero: of the disclosure log, which follows the catalogue.
    let inLog = below !== undefined && below < 0;
    let from = below === undefined ? undefined : Math.abs(below);
    let indexed = 0;
    for (let slices = 0; slices < mostSlices; slices++) {
      const { size, last } = await (inLog ? indexDisclosureSlice : indexSlice)(call, from, recordFirst);
      indexed += size;
      if (size < sliceSize && inLog) return { status: 200, body: { indexed, next: null } };
      from = size < sliceSize ? undefined : last;
      inLog ||= size < sliceSize;
    }
    return { status: 200, body: { indexed, next: inLog ? -(from ?? beyondAll) : (from ?? null) } };
  },
);
