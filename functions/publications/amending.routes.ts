import {
  amendment,
  indexNo,
  newPublication,
  publication,
  staffPublication,
  withdrawal,
} from "../../schema/contracts/publications.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { etagOf } from "../http/caching.ts";
import { forget } from "../http/forget.ts";
import { memberOf } from "../http/member.ts";
import { type AppContext, operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { assertMatches, changed } from "../http/preconditions.ts";
import { ProblemError } from "../http/problems.ts";
import { validate } from "../http/validation.ts";
import { checked } from "./checking.ts";
import { amended, contentHash, monthsTouched } from "./content.ts";
import { dutyOf } from "./duty/duty.ts";
import { contentIn, type Entry, hashOfShown, indexNoOf, numberOf, shown } from "./entry.ts";
import { gone, listTag, tagOf } from "./going.ts";
import { purgeRemoved } from "./search/search.store.ts";
import { amendEntry, readEntry, withdrawEntry } from "./publications.store.ts";
import { derive, type Writing } from "./writing.ts";

/** The entry with this index number. Throws `not-found`. */
async function entryOf(c: AppContext, params: { organisation: string; number: string }): Promise<Entry> {
  const entry = await readEntry(c.env.DB, numberOf(params.organisation, params.number));
  if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
  return entry;
}

const writingOf = (c: AppContext): Writing => ({
  at: c.var.outside.now().toISOString(),
  by: memberOf(c).id,
  token: c.var.outside.newId(),
});

/** Lets no cache go on serving what an entry said. */
const forgetEntry = (c: AppContext, entry: Entry) => c.executionCtx.waitUntil(forget(c, [], [listTag, tagOf(entry)]));

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
  async (c, { params }) => {
    const entry = await entryOf(c, params);
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
  async (c, { params, body }) => {
    const entry = await entryOf(c, params);
    if (entry.withdrawn_at !== null) throw gone(entry, c.env.AGENCY.time_zone);
    assertMatches(c, etagOf(await hashOfShown(entry)), "entry");
    const before = contentIn(entry);
    const after = await checked(c, validate(newPublication, amended(before, body)));
    if (before.published_on !== null && after.published_on === null) {
      throw new ProblemError("validation-failed", "What was published stays published; withdraw the entry instead.", {
        errors: [{ pointer: "/published_on", code: "published", detail: "cannot be taken away" }],
      });
    }
    if ((await contentHash(before)) === (await contentHash(after))) {
      return { status: 200, body: shown(entry), headers: await tagged(entry) };
    }
    const derived = await derive(after, dutyOf(await calendarOf(c.env.DB, c.var.outside.now()), after));
    const landed = await amendEntry(c.env.DB, entry, derived, monthsTouched(before, after), writingOf(c));
    const now = await entryOf(c, params);
    if (!landed) throw changed(etagOf(await hashOfShown(now)), "entry");
    forgetEntry(c, now);
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
  async (c, { params, body: { reason, redact = false } }) => {
    const entry = await entryOf(c, params);
    if (entry.withdrawn_at !== null && (entry.redacted || !redact)) {
      // Who repeats a redaction may have lost its answer half-way, before the index was rewritten.
      if (redact) await purgeRemoved(c.env.DB);
      throw new ProblemError("unchanged", `${indexNoOf(entry)} is withdrawn already.`);
    }
    if (!(await withdrawEntry(c.env.DB, entry, { reason, redact }, writingOf(c)))) {
      throw new ProblemError("conflict", "The entry was changed meanwhile. Read it again, then decide.");
    }
    if (redact) await purgeRemoved(c.env.DB);
    const now = await entryOf(c, params);
    forgetEntry(c, now);
    return { status: 200, body: asStaffSee(now), headers: await tagged(now) };
  },
);
