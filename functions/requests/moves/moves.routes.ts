import * as z from "zod";
import { newEvent } from "../../../schema/contracts/events.ts";
import { caseMoves, casePreview } from "../../../schema/contracts/moves.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { caseOf } from "../views/find-case.ts";
import { movesOfCase } from "./case-moves.ts";
import { previewOf } from "./preview.ts";

const numbered = z.strictObject({ receipt_no: receiptNo });

export const listMoves = operation(
  {
    id: "listMoves",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/moves",
    tag: "Staff: requests",
    summary: "What the member may do in a case next, and why not the rest",
    description:
      "Every act in its plainest form is offered to the rules that decide when it is appended: what they take is listed with the days it " +
      "can bear, what they refuse with rule and article. What an act states besides, other cases and what many ask for (2019 Regulation, " +
      "Art. 44) decide as well: `depends`, and a preview of the whole event.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    params: numbered,
    answers: { 200: { description: "The acts, of this version of the case.", schema: caseMoves } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const file = await caseOf(call, params.receipt_no);
    const { state, version } = file.request;
    return {
      status: 200,
      body: { receipt_no: params.receipt_no, version, state, ...(await movesOfCase(call, file)) },
    };
  },
);

export const previewEvent = operation(
  {
    id: "previewEvent",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/preview",
    tag: "Staff: requests",
    summary: "What an event would make of a case, before it is appended",
    description:
      "A POST because it takes an event; nothing is stored and nothing recorded. It is decided and reckoned by what appends events, as if " +
      "the approval that it may need were given. State, due date with its proof and deadlines stand beside those of today.",
    policy: staff("clerk", "officer", "head"),
    caching: "no-store",
    params: numbered,
    body: newEvent,
    answers: { 200: { description: "Allowed or refused, before and after.", schema: casePreview } },
    problems: ["not-found"],
  },
  async (call, { params, body }) => {
    const file = await caseOf(call, params.receipt_no);
    const { version } = file.request;
    const preview = await previewOf(call, await keyringOf(call.env), file, body);
    return {
      status: 200,
      body: { receipt_no: params.receipt_no, version, ...preview },
    };
  },
);
