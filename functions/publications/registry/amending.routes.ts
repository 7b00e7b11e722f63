import { amendedPublication, amendment, withdrawal } from "../../../schema/contracts/entry-content.ts";
import { indexNo, publication } from "../../../schema/contracts/publications.ts";
import { staffPublication } from "../../../schema/contracts/staff-publications.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { endGeneration, purge } from "../../http/caching.ts";
import { type Call, operation, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../../http/request.ts";
import { invalid, validate } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { amendContent, entryContentHash, monthsToRecount } from "../entry/content.ts";
import { contentOfEntry, type Entry, serializeEntry, serializeForStaff } from "../entry/entry.ts";
import { catalogueTag, entryETag, entryTag } from "../entry/entry-caching.ts";
import { entryObject } from "../entry/entry-objects.ts";
import { findEntry } from "../entry/find-entry.ts";
import { indexNoOf, parseIndexNo } from "../entry/index-number.ts";
import { assertPublishesFor } from "../entry/own-unit.ts";
import { dutiesOf } from "../entry/publication-duty.ts";
import { withdrawnProblem } from "../entry/withdrawn.ts";
import { countRedacted } from "../rollups/recount.ts";
import { redactMonths } from "../rollups/redaction.ts";
import { purgeRemoved } from "../search/search.store.ts";
import { checkContent } from "./check-content.ts";
import { unexplainedFaults } from "./explained.ts";
import { deriveContent, type WriteStamp } from "./new-entry.ts";
import { amendEntry, isEmptied, withdrawEntry } from "./registry.store.ts";

const writeStamp = (call: StaffCall): WriteStamp => ({
  at: call.outside.now().toISOString(),
  by: call.member.id,
  token: call.outside.newId(),
});

/** Takes the entry, every list of entries, and the entries that link to it out of the caches. */
const purgeEntry = (call: Call, entry: Entry, before: Pick<Entry, "validity_by"> = entry) => {
  const successors = [entry, before].flatMap(({ validity_by }) =>
    validity_by === null ? [] : [parseIndexNo(validity_by)],
  );
  return call.execution.waitUntil(purge(call, [], [catalogueTag, ...[entry, ...successors].map(entryTag)]));
};

/** Writes the search index and the counts anew that still have what was redacted. */
async function forgetRedacted(call: StaffCall): Promise<void> {
  await purgeRemoved(call.env.DB);
  await countRedacted(call);
}

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

export const amendPublication = operation(
  {
    id: "amendPublication",
    method: "patch",
    path: "/v1/staff/publications/{organisation}/{number}",
    tag: "Staff: publications",
    summary: "Amend an entry, or publish one that was formed",
    description:
      "Only the members sent change; null takes one away. What was published stays published: withdraw it instead. Once it is published a " +
      "change of what is counted or judged by needs its `reason`, which everybody may read. The ETag is the one everybody is served with the entry.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    ifMatch: true,
    params: indexNo,
    body: amendment,
    answers: { 200: { description: "The entry as it now stands, under its new ETag.", schema: publication } },
    problems: ["not-found", "gone"],
  },
  async (call, { params, body: { reason = null, ...change } }) => {
    const entry = await findEntry(call, params);
    assertPublishesFor(call, entry.publisher_unit);
    if (entry.withdrawn_at !== null) throw withdrawnProblem(entry, call.env.AGENCY.time_zone);
    assertMatches(call, await entryETag(entry), "entry");
    const before = contentOfEntry(entry);
    const after = await checkContent(call, validate(amendedPublication, amendContent(before, change)), before);
    assertPublishesFor(call, after.publisher_unit);
    if (before.published_on !== null && after.published_on === null) {
      throw invalid(
        { pointer: "/published_on", code: "published", detail: "cannot be taken away" },
        "What was published stays published; withdraw the entry instead.",
      );
    }
    if ((await entryContentHash(before)) === (await entryContentHash(after))) {
      return { status: 200, body: serializeEntry(entry), headers: await etagHeader(entry) };
    }
    const unexplained = reason === null ? unexplainedFaults(before, after) : [];
    if (unexplained.length > 0) throw invalid(unexplained, "Say why; everybody may read it in the entry's history.");
    const duty = dutiesOf(await calendarOf(call.env.DB, call.outside.now()), after);
    const derived = await deriveContent(after, duty, entry.was_late);
    const months = monthsToRecount(before, after);
    const explained = reason === null ? after : { ...after, reason };
    const act = await recordAct(call, { object: entryObject(entry), before, after: explained, isPublic: true });
    const { landed, isOfClosed } = await amendEntry(call.env.DB, entry, derived, months, writeStamp(call), act);
    if (isOfClosed) await endGeneration(call, "rollups");
    const stored = await findEntry(call, params);
    if (!landed) throw changedMeanwhile(await entryETag(stored), "entry");
    purgeEntry(call, stored, entry);
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
    assertPublishesFor(call, entry.publisher_unit);
    if (entry.withdrawn_at !== null && (isEmptied(entry) || !redact)) {
      // An earlier redaction may have failed before index and counts were written anew, so its repetition does it.
      purgeEntry(call, entry, entry);
      if (redact) await forgetRedacted(call);
      throw new ProblemError("unchanged", `${indexNoOf(entry)} is withdrawn already.`);
    }
    const stamp = writeStamp(call);
    // Not the earlier reason: a redaction erases it.
    const before = { withdrawn_at: entry.withdrawn_at, redacted: entry.redacted };
    const after = { withdrawn_at: entry.withdrawn_at ?? stamp.at, redacted: redact, reason };
    const act = await recordAct(call, { object: entryObject(entry), before, after, isPublic: true });
    const redaction = redact ? await redactMonths(call.env, entry) : undefined;
    const { landed, isOfClosed } = await withdrawEntry(call.env.DB, entry, { reason, redaction }, stamp, act);
    if (isOfClosed) await endGeneration(call, "rollups");
    if (!landed) {
      throw new ProblemError("conflict", "The entry was changed meanwhile. Read it again, then decide.");
    }
    const stored = await findEntry(call, params);
    // Before what may fail: what is gone is not to be read from a cache.
    purgeEntry(call, stored, entry);
    if (redact) await forgetRedacted(call);
    return { status: 200, body: serializeForStaff(stored), headers: await etagHeader(stored) };
  },
);
