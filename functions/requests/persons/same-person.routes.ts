import * as z from "zod";
import { personDecision, personDecisionRequest } from "../../../schema/contracts/persons.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { readNumbered } from "../store/requests.store.ts";
import { storeDecision } from "./persons.store.ts";

export const decideSamePerson = operation(
  {
    id: "decideSamePerson",
    method: "post",
    path: "/v1/staff/requests/{receipt_no}/same-person",
    tag: "Staff: requests",
    summary: "Record that another request is the same applicant's, or is not",
    description: "The decision counts both ways until another is recorded, and goes when either case is erased.",
    policy: staff("clerk", "officer"),
    caching: "no-store",
    params: z.strictObject({ receipt_no: receiptNo }),
    body: personDecisionRequest,
    answers: { 200: { description: "What counts now.", schema: personDecision } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const one = await readNumbered(call.env.DB, params.receipt_no);
    if (one === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
    const other = body.receipt_no === params.receipt_no ? undefined : await readNumbered(call.env.DB, body.receipt_no);
    if (other === undefined) {
      throw invalid({ pointer: "/receipt_no", code: "no-such-case", detail: "is not another case" });
    }
    const decided = await storeDecision(call.env.DB, [one.id, other.id], {
      same: body.same,
      memberId: call.member.id,
      decidedAt: call.outside.now().toISOString(),
      act: await recordAct(call, { object: `request/${one.id}` }),
    });
    if (decided?.same !== body.same) {
      throw new ProblemError("conflict", "Who asked was erased in one of these cases.");
    }
    return {
      status: 200,
      body: { ...body, decided_by: decided.memberId, decided_at: decided.decidedAt },
    };
  },
);
