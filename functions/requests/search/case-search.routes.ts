import * as z from "zod";
import { caseSearch, foundCases } from "../../../schema/contracts/finding.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { assigneeAsked, statesAsked, unitsSpelled } from "../queue/filters.ts";
import { queueEntries } from "../views/queue-view.ts";
import { type CaseQuestion, type FoundPlace, recordFound } from "./case-search.store.ts";
import { keysSought } from "./keys-sought.ts";
import { pageOfCases, searchWords } from "./search-words.ts";
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
    const entries = await queueEntries(call.env, keyring, rows, { calendar, today, now });
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

/** The place that a cursor of this very search names. Throws `cursor-invalid`. */
function placeWithin(cursor: string, of: string): FoundPlace {
  const { of: search, ...place } = placeOf(foundPlace, cursor);
  if (search === of) return place;
  throw new ProblemError(
    "cursor-invalid",
    "This cursor is of another search. Take that of the same search, or start without one.",
  );
}
