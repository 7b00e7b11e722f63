import * as z from "zod";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import {
  disclosureWithdrawal,
  type NewDisclosure,
  newDisclosure,
  staffDisclosure,
  staffDisclosureList,
} from "../../schema/contracts/disclosures.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { receiptNo } from "../../schema/contracts/requests.ts";
import { todayOf } from "../env.ts";
import { purge } from "../http/caching.ts";
import { type Call, operation, type StaffCall } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { assertMatches, changedMeanwhile, versionTag } from "../http/request.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { readEntry } from "../publications/entry/entry.store.ts";
import { isListed } from "../publications/entry/entry.ts";
import { indexNoOf, parseIndexNo } from "../publications/entry/index-number.ts";
import { disclosureRowOf } from "../publications/search/search-terms.ts";
import { disclosureTag } from "../requests/appending/outcome-caching.ts";
import { readRequest } from "../requests/store/requests.store.ts";
import { caseOf } from "../requests/views/find-case.ts";
import { disclosureReaders, grantedBy, type StoredDisclosure, serializeStaffDisclosure } from "./disclosure.ts";
import { topicsFor } from "./disclosure-topics.ts";
import { readAllDisclosures, readDisclosureOf, withdrawDisclosureEntry, writeDisclosure } from "./disclosures.store.ts";
import { assertOwnWords } from "./own-words.ts";

/** What an ETag of it is called in what its callers are told. */
const what = "entry of the disclosure log";

const numbered = z.strictObject({ receipt_no: receiptNo });
const about = {
  tag: "Staff: disclosure log",
  policy: staff("officer", "head"),
  caching: "no-store",
  params: numbered,
} as const;

/** The entry of a case that has one. Throws `not-found`. */
async function entryOf(call: Call, requestId: string): Promise<StoredDisclosure> {
  const entry = await readDisclosureOf(call.env.DB, requestId);
  if (entry === undefined) throw new ProblemError("not-found", "This case has no entry in the disclosure log.");
  return entry;
}

const serialized = async ({ env }: Call, entry: StoredDisclosure) =>
  serializeStaffDisclosure(entry, await topicsFor(env, [entry]), env.AGENCY.time_zone);

const etagHeader = ({ version }: StoredDisclosure) => ({ ETag: versionTag(version) });

/** The values of an entry, as an act has them. */
const valuesOf = ({ title, summary, topic, publication, withdrawnAt }: StoredDisclosure) => ({
  ...{ title, summary, topic },
  index_no: publication === null ? null : indexNoOf(publication),
  withdrawn_at: withdrawnAt,
});

/** The id of the item of the catalogue by which an entry is published. Throws `validation-failed` where it is not public. */
async function publicationIdOf({ env }: Call, { index_no }: NewDisclosure): Promise<number | null> {
  if (index_no === undefined) return null;
  const item = await readEntry(env.DB, parseIndexNo(index_no));
  if (item !== undefined && isListed(item)) return item.id;
  const detail = "is no published item of the catalogue; register it first";
  throw invalid({ pointer: "/index_no", code: "no-such-publication", detail });
}

/** Takes the log out of the caches. */
const purgeLog = (call: StaffCall) => call.execution.waitUntil(purge(call, [], [disclosureTag]));

export const readCaseDisclosure = operation(
  {
    ...about,
    id: "readCaseDisclosure",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/disclosure",
    summary: "What the disclosure log says of a case",
    description: "Public or not, and why not. 404 while nothing was written. Its ETag goes into If-Match.",
    policy: disclosureReaders,
    answers: { 200: { description: "The entry.", schema: staffDisclosure } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request } = await caseOf(call, params.receipt_no);
    const entry = await entryOf(call, request.id);
    return { status: 200, body: await serialized(call, entry), headers: etagHeader(entry) };
  },
);

export const writeCaseDisclosure = operation(
  {
    ...about,
    id: "writeCaseDisclosure",
    method: "put",
    path: "/v1/staff/requests/{receipt_no}/disclosure",
    summary: "Publish in the disclosure log what a case granted, or change what it says",
    description:
      "Of a case that is closed by a reply that grants, whole or in part; else `conflict`. All of the entry, in place of what was written, " +
      "by the ETag of that in If-Match; the first time there is none to send, nor with the same once more, which changes nothing. One that was withdrawn is published anew. Words of your own: " +
      "a title or summary that has twelve Chinese characters or words in a row which the applicant wrote, but in the name of a document " +
      "(`《》`), is refused as `applicants-words`; one that says who asked or how they are reached as `names-applicant`, which is put on " +
      "record as a reading of who asks is. Once the applicant's texts are erased there is nothing to compare with.",
    ifMatch: "stored",
    body: newDisclosure,
    answers: {
      200: { description: "Changed, under its new ETag.", schema: staffDisclosure },
      201: { description: "Published; `Location` names where everybody reads it.", schema: staffDisclosure },
    },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const file = await caseOf(call, params.receipt_no);
    const { request } = file;
    const before = await readDisclosureOf(DB, request.id);
    const { title, summary, index_no = null } = body;
    const { topic } = request;
    const after = { title, summary, topic, index_no, withdrawn_at: null };
    const isWritten = before !== undefined && JSON.stringify(valuesOf(before)) === JSON.stringify(after);
    if (before === undefined) {
      if (call.headers.ifMatch !== undefined) throw nothingWritten();
    } else if (!isWritten || call.headers.ifMatch !== undefined) {
      // The first write, sent once more because its answer was lost, has no ETag and changes nothing.
      assertMatches(call, versionTag(before.version), what);
    }
    if (grantedBy(request) === undefined) throw notGranted();
    const publicationId = await publicationIdOf(call, body);
    await assertOwnWords(call, file, [
      { pointer: "/title", text: title },
      { pointer: "/summary", text: summary },
    ]);
    if (!isWritten) {
      const actId = call.outside.newId();
      const today = todayOf(call.env, call.outside);
      const object = `request/${request.id}`;
      const values = before === undefined ? { after } : { before: valuesOf(before), after };
      const act = await recordAct(call, { id: actId, object, ...values, isPublic: true });
      const landed = await writeDisclosure(
        DB,
        { title, summary, topic, publicationId },
        {
          ...{ request, before: before?.version, at: call.outside.now().toISOString(), today },
          ...{ by: call.member.id, actId },
        },
        disclosureRowOf({ title, summary, topic, published_on: before?.publishedOn ?? today }),
        act,
      );
      if (!landed) throw await otherwiseNow(call, request, before);
      purgeLog(call);
    }
    const entry = await entryOf(call, request.id);
    const answer = { body: await serialized(call, entry), headers: etagHeader(entry) };
    return before === undefined
      ? { ...answer, status: 201, headers: { ...answer.headers, Location: `/v1/disclosures/${entry.no}` } }
      : { ...answer, status: 200 };
  },
);

const nothingWritten = () =>
  new ProblemError("precondition-failed", "Nothing is written of this case yet; leave If-Match out.");

const notGranted = () =>
  new ProblemError(
    "conflict",
    "The disclosure log is of what was granted: this case is not closed by a reply that grants something.",
  );

/** Why a write did not land: the entry is another one now, or the case is. */
async function otherwiseNow(
  call: StaffCall,
  { id, version }: { id: string; version: number },
  before: StoredDisclosure | undefined,
): Promise<ProblemError> {
  const [now, request] = [await readDisclosureOf(call.env.DB, id), await readRequest(call.env.DB, id)];
  if (now?.version !== before?.version) return changedMeanwhile(versionTag(now?.version ?? 0), what);
  if (request !== undefined && request.version === version) return notGranted();
  return new ProblemError("conflict", "The case changed meanwhile. Read it again, then decide.");
}

export const withdrawCaseDisclosure = operation(
  {
    ...about,
    id: "withdrawCaseDisclosure",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/disclosure/withdrawal",
    summary: "Withdraw what the disclosure log says of a case",
    description:
      "Its number answers 410 from then on, with the reason and the day. It may be published anew by a PUT, under the same number. The " +
      "reason is public, and refused as a title is: `applicants-words`, `names-applicant`.",
    ifMatch: true,
    body: disclosureWithdrawal,
    answers: { 200: { description: "Withdrawn, under its new ETag.", schema: staffDisclosure } },
    problems: ["not-found", "unchanged"],
  },
  async (call, { params, body: { reason } }) => {
    const file = await caseOf(call, params.receipt_no);
    const { request } = file;
    const entry = await entryOf(call, request.id);
    assertMatches(call, versionTag(entry.version), what);
    if (entry.withdrawnAt !== null) {
      throw new ProblemError("unchanged", `Entry ${entry.no} of the disclosure log is withdrawn already.`);
    }
    await assertOwnWords(call, file, [{ pointer: "/reason", text: reason }]);
    const [actId, at] = [call.outside.newId(), call.outside.now().toISOString()];
    const before = { withdrawn_at: null };
    const after = { withdrawn_at: at, reason };
    const act = await recordAct(call, { id: actId, object: `request/${request.id}`, before, after, isPublic: true });
    const by = call.member.id;
    const landed = await withdrawDisclosureEntry(call.env.DB, entry, { reason, at, by, actId }, act);
    const stored = await entryOf(call, request.id);
    if (!landed) throw changedMeanwhile(versionTag(stored.version), what);
    purgeLog(call);
    return { status: 200, body: await serialized(call, stored), headers: etagHeader(stored) };
  },
);

const place = z.strictObject({ no: z.int().positive() });

export const listStaffDisclosures = operation(
  {
    id: "listStaffDisclosures",
    method: "get",
    path: "/v1/staff/disclosures",
    tag: "Staff: disclosure log",
    summary: "The disclosure log with its cases, also what is not public, and why",
    description: "Newest first: with what was withdrawn, and what is not listed because its case no longer grants.",
    policy: disclosureReaders,
    caching: "no-store",
    query: z.strictObject({ cursor: pageCursor(), limit: rowLimit }),
    answers: { 200: { description: "A page.", schema: staffDisclosureList } },
    problems: ["cursor-invalid"],
  },
  async (call, { query: { cursor, limit } }) => {
    const { DB, AGENCY } = call.env;
    const below = cursor === undefined ? undefined : placeOf(place, cursor).no;
    const { items, next } = page(await readAllDisclosures(DB, below, limit), limit, ({ no }) => ({ no }));
    const topics = await topicsFor(call.env, items);
    return {
      status: 200,
      body: { items: items.map((entry) => serializeStaffDisclosure(entry, topics, AGENCY.time_zone)), next },
      headers: nextLink(call.url, next),
    };
  },
);
