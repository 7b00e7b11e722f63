import * as z from "zod";
import { day } from "../../schema/contracts/day.ts";
import { duties } from "../../schema/contracts/duties.ts";
import { roles } from "../../schema/contracts/staff.ts";
import { today, todayScope } from "../../schema/contracts/today.ts";
import { operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { listedDuties } from "./duties.ts";
import { usualScope } from "./scope.ts";
import { whatWaits } from "./today.ts";

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
    policy: staff(...roles),
    caching: "no-store",
    query: z.strictObject({ scope: todayScope.optional() }),
    answers: { 200: { description: "The counts and the strip.", schema: today } },
    problems: [],
  },
  async (call, { query }) => ({ status: 200, body: await whatWaits(call, query.scope ?? usualScope(call.member)) }),
);

export const listDuties = operation(
  {
    id: "listDuties",
    method: "get",
    path: "/v1/staff/duties",
    tag: "Staff: requests",
    summary: "What the agency owes in cases besides their replies",
    description:
      "Letters, answers to remedies, refunds and confirmations with a day, in whatever state the case is; replies are in the queue. Five hundred are " +
      "looked at, and of those the first 200 of the cases that were asked for are listed.",
    policy: staff("clerk", "officer", "head", "auditor"),
    caching: "no-store",
    query: z.strictObject({
      due_before: day.optional().meta({ description: "Only what is due before this day." }),
      due_from: day.optional().meta({ description: "Only what is due on this day or later." }),
      scope: todayScope.optional(),
    }),
    answers: { 200: { description: "The list.", schema: duties } },
    problems: [],
  },
  async (call, { query }) => ({
    status: 200,
    body: await listedDuties(call, { ...query, scope: query.scope ?? usualScope(call.member) }),
  }),
);
