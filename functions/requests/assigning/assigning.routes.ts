import { assignedCases, casesToAssign } from "../../../schema/contracts/assigning.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { withAssignee } from "../appending/assignee.ts";
import { assignEach } from "./assign-cases.ts";

export const assignCases = operation(
  {
    id: "assignCases",
    method: "post",
    path: "/v1/staff/requests/assignments",
    tag: "Staff: requests",
    summary: "Assign up to a hundred cases to one member",
    description:
      "Each case gets its own event and its own act, or neither: what has moved on since it was read, or does not take it, is left alone and " +
      "named. A clerk assigns cases that lie with nobody, an officer these and its own, a head all. The same call again changes nothing, and answers the same.",
    policy: staff("clerk", "officer", "head"),
    caching: "no-store",
    body: casesToAssign,
    answers: { 200: { description: "What became of each.", schema: assignedCases } },
    problems: [],
  },
  async (call, { body }) => {
    const asked = await withAssignee(call.env, body);
    return { status: 200, body: { cases: await assignEach(call, await keyringOf(call.env), asked) } };
  },
);
