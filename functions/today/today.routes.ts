import * as z from "zod";
import { today, todayScope } from "../../schema/contracts/today.ts";
import { operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { usualScope, whatWaits } from "./today.ts";

export const readToday = operation(
  {
    id: "readToday",
    method: "get",
    path: "/v1/staff/today",
    tag: "Staff: requests",
    summary: "What waits today, and what falls due on the next twenty working days",
    description:
      "Counts stop at 99, and each looks at a fixed number of rows, whatever the service holds; each says where its rows are listed. An " +
      "officer begins with its own cases, others with all of the agency. What the roles of the member do not read is null.",
    policy: staff("clerk", "officer", "head", "auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({ scope: todayScope.optional() }),
    answers: { 200: { description: "The counts and the strip.", schema: today } },
    problems: [],
  },
  async (call, { query }) => ({ status: 200, body: await whatWaits(call, query.scope ?? usualScope(call.member)) }),
);
