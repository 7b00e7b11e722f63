import * as z from "zod";
import { type CaseSearch, caseSearch, foundCases } from "../../../schema/contracts/finding.ts";
import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { assigneeAsked, statesAsked, unitsSpelled } from "../queue/filters.ts";
import { assertMaySeekByIdentity } from "../sealing/identity-grant.ts";
import { personKeys } from "../sealing/person-keys.ts";
import { asOf } from "../views/as-of.ts";
import { queueEntries } from "../views/queue-view.ts";
import { type CaseQuestion, type FoundPlace, readFound, recordFound } from "./case-search.store.ts";
import { type FoundCase, placeOfCase, searchWords } from "./search-words.ts";
import { wordsOf } from "./words.ts";

/** A place of a search, with the keyed hash of what was searched for: what people wrote is in no cursor. */
const foundPlace = z.strictObject({ year: z.int(), seq: z.int(), of: z.string() });

export const searchCases = operation(
  {
    id: "searchCases",
    method: "post",
    path: "/v1/staff/requests/search",
    tag: "Staff: requests",
    summary: "Find cases by number, applicant, handling, or words of their texts",
    description:
      "A POST because names and words belong into no address and no log; what is searched for is stored nowhere. Who asks is compared by " +
      "keyed hashes and never read: that is for the roles that may read an identity, clerk and officer, and the cases found so are put on " +
      "record as read identities are. Words are looked for by opening at " +
      "most 2,000 texts a page, the latest case first, and going on from `next`.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    body: caseSearch,
    answers: { 200: { description: "A page of cases.", schema: foundCases } },
    problems: ["cursor-invalid"],
  },
  async (call, { body: { cursor, limit, ...search } }) => {
    const { DB } = call.env;
    const keyring = await keyringOf(call.env);
    const now = call.outside.now();
    const today = todayOf(call.env, call.outside);
    const of = (await keyring.mac("case-search", JSON.stringify(search))).slice(0, 32);
    const after = cursor === undefined ? undefined : placeWithin(cursor, of);
    const personKeys = await keysSought(keyring, call.member, search);
    const question: CaseQuestion = {
      receiptNo: search.receipt_no,
      ownNo: search.own_no,
      personKeys,
      states: statesAsked(search.state, search.awaiting),
      received: search.received,
      units: await unitsSpelled(call.env, search.unit),
      topic: search.topic,
      assignedTo: assigneeAsked(search),
    };
    const words = search.words === undefined ? undefined : wordsOf(search.words);
    const result =
      words === undefined
        ? { ...(await pageOfCases(DB, question, limit, after)), opened: 0 }
        : await searchWords(call.env, keyring, { question, words, limit, after });
    const rows = result.found.map(({ request }) => request);
    if (personKeys.length > 0 && rows.length > 0) {
      const ids = rows.map(({ id }) => id);
      await recordFound(DB, ids, call.member.id, now);
    }
    const calendar = await calendarOf(DB, now);
    const entries = await queueEntries(call.env, keyring, await asOf(call.env, rows, today, now), { calendar, today });
    return {
      status: 200,
      body: {
        items: entries.map((entry, at) => ({
          ...entry,
          own_no: rows[at]?.ownNo ?? null,
          matched: result.found[at]?.matched ?? [],
        })),
        opened: result.opened,
        next: result.after === undefined ? null : cursorOf({ ...result.after, of }),
      },
    };
  },
);

/** A page of cases in which no words are looked for. */
async function pageOfCases(
  database: D1Database,
  question: CaseQuestion,
  limit: number,
  after: FoundPlace | undefined,
): Promise<{ found: FoundCase[]; after: FoundPlace | undefined }> {
  const rows = await readFound(database, question, after, limit + 1);
  const found = rows.slice(0, limit).map((request) => ({ request, matched: [] }));
  const last = rows[limit - 1];
  return { found, after: rows.length > limit && last !== undefined ? placeOfCase(last) : undefined };
}

/** The place that a cursor of this very search names. Throws `cursor-invalid`. */
function placeWithin(cursor: string, of: string): FoundPlace {
  const { of: search, ...place } = placeOf(foundPlace, cursor);
  if (search === of) return place;
  throw new ProblemError(
    "cursor-invalid",
    "This cursor is of another search. Take that of the same search, or start without one.",
  );
}

/**
 * The keys of what is known of who asks. Throws `forbidden` where the member may not learn that, `validation-failed` where nothing of
 * what was sent is left to compare.
 */
async function keysSought(
  keyring: Keyring,
  member: StaffMember,
  { name: fullName, identity, phone, email, address }: Omit<CaseSearch, "cursor" | "limit">,
): Promise<string[]> {
  const known = [
    { name: "name", sought: fullName === undefined ? undefined : { name: fullName } },
    { name: "identity", sought: identity && { identity } },
    { name: "phone", sought: phone === undefined ? undefined : { contact: { phone } } },
    { name: "email", sought: email === undefined ? undefined : { contact: { email } } },
    { name: "address", sought: address === undefined ? undefined : { contact: { address } } },
  ];
  if (known.some(({ sought }) => sought !== undefined)) assertMaySeekByIdentity(member);
  const keys: string[] = [];
  for (const { name, sought } of known) {
    if (sought === undefined) continue;
    const [found] = await personKeys(keyring, sought);
    if (found === undefined) {
      throw invalid({ pointer: `/${name}`, code: "nothing-to-compare", detail: "has no letter or digit to compare" });
    }
    keys.push(found.key);
  }
  return keys;
}
