import { historyQuery } from "../../../schema/contracts/history.ts";
import {
  amendedPublication,
  amendment,
  indexNo,
  publication,
  withdrawal,
} from "../../../schema/contracts/publications.ts";
import { publicationHistory, staffPublication } from "../../../schema/contracts/staff-publications.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { purge } from "../../http/caching.ts";
import { type Call, operation, type StaffCall } from "../../http/operation.ts";
import { nextLink } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../../http/request.ts";
import { invalid, validate } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { historyPage } from "../../log/history.ts";
import { amendContent, entryContentHash, monthsToRecount } from "../entry/content.ts";
import { readEntry } from "../entry/entry.store.ts";
import { contentOfEntry, type Entry, serializeEntry } from "../entry/entry.ts";
import { catalogueTag, entryETag, entryTag } from "../entry/entry-caching.ts";
import { entryObject, objectsOf } from "../entry/entry-objects.ts";
import { indexNoOf, indexNumberOf } from "../entry/index-number.ts";
import { dutiesOf } from "../entry/publication-duty.ts";
import { withdrawnProblem } from "../entry/withdrawn.ts";
import { countRedacted } from "../rollups/recount.ts";
import { redactMonths } from "../rollups/redaction.ts";
import { purgeRemoved } from "../search/search.store.ts";
import { checkContent } from "./check-content.ts";
import { deriveContent, type WriteStamp } from "./new-entry.ts";
import { amendEntry, isEmptied, withdrawEntry } from "./registry.store.ts";

/** The entry with this index number. Throws `not-found`. */
async function findEntry(call: Call, params: { organisation: string; number: string }): Promise<Entry> {
  const entry = await readEntry(call.env.DB, indexNumberOf(params));
  if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
  return entry;
}

const writeStamp = (call: StaffCall): WriteStamp => ({
  at: call.outside.now().toISOString(),
  by: call.member.id,
  token: call.outside.newId(),
});

/** Takes the entry and every list of entries out of the caches. */
const purgeEntry = (call: Call, entry: Entry) =>
  call.execution.waitUntil(purge(call, [], [catalogueTag, entryTag(entry)]));

/** Writes the search index and the counts anew that still have what was redacted. */
async function forgetRedacted(call: StaffCall): Promise<void> {
  await purgeRemoved(call.env.DB);
  await countRedacted(call);
}

/** Who registered an entry and who changed it last; null where that was not recorded. */
const authorsOf = ({ registered_by, changed_by, version }: Entry) => ({
  registered_by,
  changed_by: changed_by ?? (version === 1 ? registered_by : null),
});

/** An entry as staff are served it, withdrawn or not. */
const serializeForStaff = (entry: Entry) => ({
  ...serializeEntry(entry),
  ...authorsOf(entry),
  withdrawal:
    entry.withdrawn_at === null
      ? null
      : { withdrawn_at: entry.withdrawn_at, reason: entry.withdrawal_reason ?? "", redacted: entry.redacted },
});

const etagHeader = async (entry: Entry) => ({ ETag: await entryETag(entry) });

export const readPublication = operation(
  {
    id: "readPublication",
    method: "get",
    path: "/v1/staff/publications/{organisation}/{number}",
    tag: "Staff: publications",
    summary: "One entry, published or not, withdrawn or not",
    description:
      "Under an index number, also before it is published and after it was withdrawn. Its ETag is the one an amendment asks for in If-Match.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: indexNo,
    answers: { 200: { description: "The entry; its ETag goes into If-Match.", schema: staffPublication } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const entry = await findEntry(call, params);
    return { status: 200, body: serializeForStaff(entry), headers: await etagHeader(entry) };
  },
);

export const readPublicationHistory = operation(
  {
    id: "readPublicationHistory",
    method: "get",
    path: "/v1/staff/publications/{organisation}/{number}/history",
    tag: "Staff: publications",
    summary: "What was done to an entry, by whom and when",
    description:
      "Every act on the entry, with what changed. Of a redacted entry the values are erased and the acts stay.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: indexNo,
    query: historyQuery,
    answers: { 200: { description: "A page of it, first to last.", schema: publicationHistory } },
    problems: ["not-found", "cursor-invalid"],
  },
  async (call, { params, query }) => {
    const entry = await findEntry(call, params);
    const { items, next } = await historyPage(call, objectsOf(entry), query);
    return {
      status: 200,
      body: {
        index_no: indexNoOf(entry),
        registered_at: entry.registered_at,
        ...authorsOf(entry),
        items,
        next,
      },
      headers: nextLink(call.url, next),
    };
  },
);

export const amendPublication = operation(
  {
    id: "amendPublication",
    method: "patch",
    path: "/v1/staff/publications/{organisation}/{number}",
    tag: "Staff: publications",
    summary: "Amend an entry, or publish one that was formed",
    description:
      "Only the members sent change; null takes one away. What was published stays published: withdraw it instead. The ETag is the " +
      "one everybody is served with the entry.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    ifMatch: true,
    params: indexNo,
    body: amendment,
    answers: { 200: { description: "The entry as it now stands, under its new ETag.", schema: publication } },
    problems: ["not-found", "gone"],
  },
  async (call, { params, body }) => {
    const entry = await findEntry(call, params);
    if (entry.withdrawn_at !== null) throw withdrawnProblem(entry, call.env.AGENCY.time_zone);
    assertMatches(call, await entryETag(entry), "entry");
    const before = contentOfEntry(entry);
    const after = await checkContent(call, validate(amendedPublication, amendContent(before, body)));
    if (before.published_on !== null && after.published_on === null) {
      throw invalid(
        { pointer: "/published_on", code: "published", detail: "cannot be taken away" },
        "What was published stays published; withdraw the entry instead.",
      );
    }
    if ((await entryContentHash(before)) === (await entryContentHash(after))) {
      return { status: 200, body: serializeEntry(entry), headers: await etagHeader(entry) };
    }
    const duty = dutiesOf(await calendarOf(call.env.DB, call.outside.now()), after);
    const derived = await deriveContent(after, duty);
    const months = monthsToRecount(before, after);
    const act = await recordAct(call, { object: entryObject(entry), before, after, isPublic: true });
    const amended = await amendEntry(call.env.DB, entry, derived, months, writeStamp(call), act);
    const stored = await findEntry(call, params);
    if (!amended) throw changedMeanwhile(await entryETag(stored), "entry");
    purgeEntry(call, stored);
    return { status: 200, body: serializeEntry(stored), headers: await etagHeader(stored) };
  },
);

export const withdrawPublication = operation(
  {
    id: "withdrawPublication",
    method: "post",
    path: "/v1/staff/publications/{organisation}/{number}/withdrawal",
    tag: "Staff: publications",
    summary: "Withdraw an entry from the catalogue and the counts",
    description:
      "The entry keeps its index number and answers 410 with the reason and the day. `redact` also empties its texts; an entry " +
      "withdrawn before may be redacted later, and one that an earlier version redacted in part once more.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    params: indexNo,
    body: withdrawal,
    answers: { 200: { description: "Withdrawn.", schema: staffPublication } },
    problems: ["not-found", "unchanged", "conflict"],
  },
  async (call, { params, body: { reason, redact = false } }) => {
    const entry = await findEntry(call, params);
    if (entry.withdrawn_at !== null && (isEmptied(entry) || !redact)) {
      // An earlier redaction may have failed before index and counts were written anew, so its repetition does it.
      if (redact) await forgetRedacted(call);
      throw new ProblemError("unchanged", `${indexNoOf(entry)} is withdrawn already.`);
    }
    const stamp = writeStamp(call);
    // Not the earlier reason: a redaction erases it.
    const before = { withdrawn_at: entry.withdrawn_at, redacted: entry.redacted };
    const after = { withdrawn_at: entry.withdrawn_at ?? stamp.at, redacted: redact, reason };
    const act = await recordAct(call, { object: entryObject(entry), before, after, isPublic: true });
    const redaction = redact ? await redactMonths(call.env, entry) : undefined;
    if (!(await withdrawEntry(call.env.DB, entry, { reason, redaction }, stamp, act))) {
      throw new ProblemError("conflict", "The entry was changed meanwhile. Read it again, then decide.");
    }
    if (redact) await forgetRedacted(call);
    const stored = await findEntry(call, params);
    purgeEntry(call, stored);
    return { status: 200, body: serializeForStaff(stored), headers: await etagHeader(stored) };
  },
);
