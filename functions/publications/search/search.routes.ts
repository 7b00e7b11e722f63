import * as z from "zod";
import { searchBuilt } from "../../../schema/contracts/search.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { recordAct } from "../../log/acts.ts";
import { contentOfEntry, type Entry, isEntryLate } from "../entry/entry.ts";
import {
  createSearch,
  dropSearch,
  hasSearch,
  indexEntries,
  isWithoutSearch,
  lacksEntries,
  readForIndex,
} from "./search.store.ts";
import { searchRowOf } from "./search-terms.ts";

/** Entries of one statement: their words stay under D1's 2 MB a value. */
const sliceSize = 100;
/** What acts name the index. */
const object = "search";
/** Slices that one call indexes at the most. */
const mostSlices = 20;

export const dropSearchIndex = operation(
  {
    id: "dropSearchIndex",
    method: "delete",
    path: "/v1/staff/search",
    tag: "Staff: publications",
    summary: "Drop the search index, so that the database can be exported",
    description: "Until it is built again, nothing can be registered or searched; the unfiltered catalogue stays.",
    policy: staff("admin"),
    caching: "no-store",
    answers: { 204: { description: "Dropped." } },
    problems: [],
  },
  async (call) => {
    await dropSearch(call.env.DB, await recordAct(call, { object }, hasSearch));
    return { status: 204, body: null };
  },
);

export const buildSearchIndex = operation(
  {
    id: "buildSearchIndex",
    method: "post",
    path: "/v1/staff/search",
    tag: "Staff: publications",
    summary: "Build the search index again, a slice a call",
    description:
      "Begins with the newest entries; send the answer's `next` as `below` until it is null. Safe to repeat at any time.",
    policy: staff("admin"),
    caching: "no-store",
    query: z.strictObject({
      below: z
        .string()
        .regex(/^[1-9][0-9]{0,14}$/)
        .transform(Number)
        .pipe(z.int().min(1))
        .optional()
        .meta({ description: "`next` of the call before; without it from the newest entry on.", examples: ["8001"] }),
    }),
    answers: { 200: { description: "What was built.", schema: searchBuilt } },
    problems: [],
  },
  async (call, { query }) => {
    const { DB } = call.env;
    await createSearch(DB, await recordAct(call, { object }, isWithoutSearch));
    let below = query.below;
    let indexed = 0;
    let recorded = false;
    const recordFirst = async (missing: readonly Entry[]) => {
      if (recorded || missing.length === 0) return [];
      recorded = true;
      return recordAct(call, { object }, lacksEntries(missing));
    };
    for (let slices = 0; slices < mostSlices; slices++) {
      const entries = await readForIndex(DB, below, sliceSize);
      const missing = entries.filter((entry) => entry.indexed === 0);
      await indexEntries(
        DB,
        entries.map((entry) => ({
          id: entry.id,
          version: entry.version,
          ...searchRowOf(contentOfEntry(entry), isEntryLate(entry)),
        })),
        await recordFirst(missing),
      );
      indexed += entries.length;
      below = entries.at(-1)?.id;
      if (entries.length < sliceSize) return { status: 200, body: { indexed, next: null } };
    }
    return { status: 200, body: { indexed, next: below ?? null } };
  },
);
