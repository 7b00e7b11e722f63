import {
  amendment,
  indexNo,
  newPublication,
  publication,
  staffPublication,
  withdrawal,
} from "../../schema/contracts/publications.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { etagOf, purge } from "../http/caching.ts";
import { type Call, operation, type StaffCall } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../http/request.ts";
import { invalid, validate } from "../http/validation.ts";
import { checked } from "./checking.ts";
import { amended, contentHash, monthsTouched } from "./content.ts";
import { dutyOf } from "./duty/duty.ts";
import { contentIn, type Entry, hashOfShown, indexNoOf, numberOf, shown } from "./entry.ts";
import { gone, listTag, tagOf } from "./going.ts";
import { amendEntry, readEntry, withdrawEntry } from "./publications.store.ts";
import { purgeRemoved } from "./search/search.store.ts";
import { derive, type Writing } from "./writing.ts";

/** The entry with this index number. Throws `not-found`. */
async function entryOf(call: Call, params: { organisation: string; number: string }): Promise<Entry> {
  const entry = await readEntry(call.env.DB, numberOf(params.organisation, params.number));
  if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
  return entry;
}

const writingOf = (call: StaffCall): Writing => ({
  at: call.outside.now().toISOString(),
  by: call.member.id,
  token: call.outside.newId(),
});

/** Lets no cache go on serving what an entry said. */
const forgetEntry = (call: Call, entry: Entry) => call.execution.waitUntil(purge(call, [], [listTag, tagOf(entry)]));

const asStaffSee = (entry: Entry) => ({
  ...shown(entry),
  withdrawal:
    entry.withdrawn_at === null
      ? null
      : { withdrawn_at: entry.withdrawn_at, reason: entry.withdrawal_reason ?? "", redacted: entry.redacted },
});

const tagged = async (entry: Entry) => ({ ETag: etagOf(await hashOfShown(entry)) });

export const readAsStaff = operation(
  {
    id: "readPublication",
    method: "get",
    path: "/v1/staff/publications/{organisation}/{number}",
    tag: "Staff: publications",
    summary: "One entry, published or not, withdrawn or not",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: indexNo,
    answers: { 200: { description: "The entry; its ETag goes into If-Match.", schema: staffPublication } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const entry = await entryOf(call, params);
    return { status: 200, body: asStaffSee(entry), headers: await tagged(entry) };
  },
);

export const amend = operation(
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
    const entry = await entryOf(call, params);
    if (entry.withdrawn_at !== null) throw gone(entry, call.env.AGENCY.time_zone);
    assertMatches(call, etagOf(await hashOfShown(entry)), "entry");
    const before = contentIn(entry);
    const after = await checked(call, validate(newPublication, amended(before, body)));
    if (before.published_on !== null && after.published_on === null) {
      throw invalid(
        { pointer: "/published_on", code: "published", detail: "cannot be taken away" },
        "What was published stays published; withdraw the entry instead.",
      );
    }
    if ((await contentHash(before)) === (await contentHash(after))) {
      return { status: 200, body: shown(entry), headers: await tagged(entry) };
    }
    const derived = await derive(after, dutyOf(await calendarOf(call.env.DB, call.outside.now()), after));
    const landed = await amendEntry(call.env.DB, entry, derived, monthsTouched(before, after), writingOf(call));
    const now = await entryOf(call, params);
    if (!landed) throw changedMeanwhile(etagOf(await hashOfShown(now)), "entry");
    forgetEntry(call, now);
    return { status: 200, body: shown(now), headers: await tagged(now) };
  },
);

export const withdraw = operation(
  {
    id: "withdrawPublication",
    method: "post",
    path: "/v1/staff/publications/{organisation}/{number}/withdrawal",
    tag: "Staff: publications",
    summary: "Withdraw an entry from the catalogue and the counts",
    description:
      "The entry keeps its index number and answers 410 with the reason and the day. `redact` also empties its texts; an entry " +
      "withdrawn before may be redacted later.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    params: indexNo,
    body: withdrawal,
    answers: { 200: { description: "Withdrawn.", schema: staffPublication } },
    problems: ["not-found", "unchanged", "conflict"],
  },
  async (call, { params, body: { reason, redact = false } }) => {
    const entry = await entryOf(call, params);
    if (entry.withdrawn_at !== null && (entry.redacted || !redact)) {
      // Who repeats a redaction may have lost its answer half-way, before the index was rewritten.
      if (redact) await purgeRemoved(call.env.DB);
      throw new ProblemError("unchanged", `${indexNoOf(entry)} is withdrawn already.`);
    }
    if (!(await withdrawEntry(call.env.DB, entry, { reason, redact }, writingOf(call)))) {
      throw new ProblemError("conflict", "The entry was changed meanwhile. Read it again, then decide.");
    }
    if (redact) await purgeRemoved(call.env.DB);
    const now = await entryOf(call, params);
    forgetEntry(call, now);
    return { status: 200, body: asStaffSee(now), headers: await tagged(now) };
  },
);
