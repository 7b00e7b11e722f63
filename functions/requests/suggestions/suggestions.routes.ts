import { publicationSuggestions } from "../../../schema/contracts/suggestions.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { gatheredGroups } from "./gathered.ts";
import { readSuggested } from "./suggestions.store.ts";

/** Suggestions, groups, and requests of a group that are listed at the most. */
const mostListed = 100;

export const listPublicationSuggestions = operation(
  {
    id: "listPublicationSuggestions",
    method: "get",
    path: "/v1/staff/publication-suggestions",
    tag: "Staff: requests",
    summary: "What to decide about publishing: what applicants suggest, and what many ask for",
    description:
      "2019 Regulation, Art. 44. Suggestions wait until they are decided. Requests of like text gather over twelve months; a group is " +
      "listed once `suggest_after` different applicants ask. Each is decided by `suggestion_decided` in a case of it that is closed: by an " +
      "index number or by reasons; `disclosure` is what the disclosure log has of a case already. A group comes back when as many applicants ask who are in none of the requests decided about. Found by " +
      "keyed hashes; nobody's identity and no text is read.",
    policy: staff("officer", "head", "auditor"),
    caching: "no-store",
    answers: { 200: { description: "What is undecided, at most 100 of each.", schema: publicationSuggestions } },
    problems: [],
  },
  async (call) => {
    const suggested = await readSuggested(call.env.DB, mostListed + 1);
    const { groups, since, complete, needed } = await gatheredGroups(call.env, todayOf(call.env, call.outside));
    return {
      status: 200,
      body: {
        suggested: suggested.slice(0, mostListed).map(({ year, seq, suggestedOn, suggestions, disclosure }) => ({
          receipt_no: receiptNoOf(year, seq),
          suggested_on: suggestedOn,
          suggestions,
          disclosure,
        })),
        gathered: groups.slice(0, mostListed).map(({ requests, applicants, undecided }) => ({
          applicants,
          undecided_applicants: undecided,
          request_count: requests.length,
          requests: requests
            .toReversed()
            .slice(0, mostListed)
            .map(({ receiptNo, receivedOn, state, outcome, disclosure }) => ({
              receipt_no: receiptNo,
              received_on: receivedOn,
              state,
              outcome,
              disclosure,
            })),
        })),
        suggest_after: needed,
        since,
        complete: complete && suggested.length <= mostListed && groups.length <= mostListed,
      },
    };
  },
);
