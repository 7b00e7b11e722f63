import * as z from "zod";
import { paper, paperKind, paperQuery } from "../../../schema/contracts/case-letters.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { paperNamed } from "./papers.ts";

export const readPaper = operation(
  {
    tag: "Staff: letters",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    id: "readPaper",
    method: "get",
    path: "/v1/staff/requests/{receipt_no}/papers/{kind}",
    summary: "A paper of the file, which nobody is served with",
    description:
      "Written of the case each time it is read: a receipt of service to be signed, the sheet of who approved, and the record of a search, " +
      "each of a draft; and the index of the file. What it lacks is named; it is filled in by hand.",
    params: z.strictObject({ receipt_no: receiptNo, kind: paperKind }),
    query: paperQuery,
    answers: { 200: { description: "The paper.", schema: paper } },
    problems: ["not-found", "gone"],
  },
  async (call, { params, query }) => ({ status: 200, body: await paperNamed(call, params, query.draft) }),
);
