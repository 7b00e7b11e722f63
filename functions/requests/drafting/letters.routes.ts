import * as z from "zod";
import {
  caseLetters,
  draftLetter,
  letterNumberQuery,
  letterNumbers,
  printedLetters,
  printRequest,
} from "../../../schema/contracts/case-letters.ts";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { onCase, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { historyOf } from "../case/event-log.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { documentNoOf, numberStateOf } from "../letters/letter-numbers.ts";
import { readLetterNumbers } from "../letters/letters.store.ts";
import { mayReadIdentity } from "../sealing/identity-grant.ts";
import { caseOf } from "../views/find-case.ts";
import { textOf } from "./draft-text.ts";
import { draftNamed } from "./drafting.ts";
import { readDrafts } from "./drafts.store.ts";
import { letterView } from "./letter-of-draft.ts";
import { lettersOf } from "./letters-on-file.ts";
import { lettersToPrint } from "./printing.ts";

const ofCase = z.strictObject({ receipt_no: receiptNo });

const reading = {
  tag: "Staff: letters",
  policy: staff("clerk", "officer", "head", "auditor"),
  caching: "no-store",
  method: "get",
} as const;

export const listLetters = operation(
  {
    ...reading,
    id: "listLetters",
    path: "/v1/staff/requests/{receipt_no}/letters",
    summary: "A case's letters, with their numbers",
    description:
      "Those that were approved, by draft and version; without what they say. Once the case was erased they stay.",
    params: ofCase,
    answers: { 200: { description: "The letters.", schema: caseLetters } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { request, events } = await caseOf(call, params.receipt_no);
    const { entries } = historyOf(events);
    const items = lettersOf(await readDrafts(call.env.DB, request.id)).map(
      ({ rows: { row }, made, title, documentNo, state }) => {
        const seq = state === "served" ? row.eventSeq : null;
        return {
          ...{ draft: row.number, version: made.version, kind: made.kind, title, document_no: documentNo, state },
          ...{
            made_on: made.madeOn,
            served_on: entries.find((entry) => entry.seq === seq)?.on ?? null,
            event_seq: seq,
          },
        };
      },
    );
    return { status: 200, body: { items } };
  },
);

export const readDraftLetter = operation(
  {
    ...reading,
    id: "readDraftLetter",
    path: "/v1/staff/requests/{receipt_no}/drafts/{draft}/letter",
    summary: "The letter of a draft, and what it lacks",
    description:
      "As it was approved or, until then, as it would be now. The applicant's name and address are added in print alone.",
    params: ofCase.extend({ draft: draftNo }),
    answers: { 200: { description: "The letter.", schema: draftLetter } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { file, rows } = await draftNamed(call, params);
    const keyring = await keyringOf(call.env);
    const body = await letterView(call, keyring, file, rows, await textOf(rows, keyring));
    if (body === null) throw new ProblemError("not-found", "This draft has no letter.");
    return { status: 200, body };
  },
);

export const printLetters = operation(
  {
    tag: "Staff: letters",
    policy: onCase(mayReadIdentity, "clerk", "officer"),
    caching: "no-store",
    id: "printLetters",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/letters/print",
    summary: "Approved letters with their numbers, and whom they are addressed to; every reading is recorded",
    description:
      "Who asks is read with them, and that is put on record as by readIdentity. For clerks, and for officers where the case is theirs or nobody's.",
    params: ofCase,
    body: printRequest,
    answers: { 200: { description: "The letters, in the order asked for.", schema: printedLetters } },
    problems: ["not-found", "conflict", "gone"],
  },
  async (call, { params, body }) => {
    const { letters, applicant } = await lettersToPrint(call, params.receipt_no, body.drafts);
    return { status: 200, body: { receipt_no: params.receipt_no, letters, applicant } };
  },
);

export const listLetterNumbers = operation(
  {
    ...reading,
    id: "listLetterNumbers",
    path: "/v1/staff/letter-numbers",
    summary: "The register of the numbers of letters",
    description:
      "Of a year, and of one series or all. A number is never given twice and never taken back: one that was not served is void.",
    query: letterNumberQuery,
    answers: { 200: { description: "The numbers.", schema: letterNumbers } },
    problems: [],
  },
  async (call, { query }) => {
    const { numbers, more } = await readLetterNumbers(call.env.DB, query);
    const items = numbers.map(({ number, letter: { version, kind, madeOn }, draft, receipt }) => ({
      ...{ document_no: documentNoOf(number), series: number.series, number: number.number },
      ...{ receipt_no: receiptNoOf(receipt.year, receipt.seq), draft: number.draft, version, kind },
      ...{ state: numberStateOf(draft, version), made_on: madeOn },
    }));
    return { status: 200, body: { items, more } };
  },
);
