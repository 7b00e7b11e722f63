import * as z from "zod";
import { approval as approvalContract, approvalList } from "../../schema/contracts/approvals.ts";
import type { StaffMember } from "../../schema/contracts/staff.ts";
import { operation } from "../http/operation.ts";
import { freshly, staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { recordAct } from "../log/acts.ts";
import { type ApprovalRow, approve, readApproval, readPending } from "./approvals.store.ts";
import { actOn, approvalView } from "./two-persons.ts";

const about = {
  tag: "Staff: members",
  policy: staff("clerk", "officer", "editor", "head", "admin"),
  caching: "no-store",
} as const;

/** Who could make the call may approve it. */
export const concerns = ({ roles }: ApprovalRow, member: StaffMember) =>
  roles.some((role) => member.roles.includes(role));

export const listApprovals = operation(
  {
    ...about,
    id: "listApprovals",
    method: "get",
    path: "/v1/staff/approvals",
    summary: "Calls that need two persons and wait for the second, or were approved and not made yet",
    description:
      "Those that the member's roles could make. Which calls need two persons is a setting; none, unless named.",
    answers: { 200: { description: "Oldest first.", schema: approvalList } },
    problems: [],
  },
  async (call) => {
    const pending = await readPending(call.env.DB, call.outside.now());
    return { status: 200, body: { items: pending.filter((row) => concerns(row, call.member)).map(approvalView) } };
  },
);

export const approveCall = operation(
  {
    ...about,
    policy: freshly(about.policy),
    id: "approveCall",
    method: "post",
    path: "/v1/staff/approvals/{id}",
    summary: "Approve a call that another member asked for; they then make it once",
    description:
      "By any member whose roles could make the call, but who asked for it: that is `forbidden`. Who asked then sends the same call once " +
      "more, within seven days of asking. What somebody else approved, was used or has expired is a `conflict`.",
    params: z.strictObject({
      id: z
        .string()
        .min(1)
        .max(64)
        .meta({ description: "The approval's `id`.", examples: ["c4e7d1f0-52b9-4a36-8d1e-6f0a9b3c7d25"] }),
    }),
    answers: { 200: { description: "Approved.", schema: approvalContract } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const { DB } = call.env;
    const now = call.outside.now();
    const row = await readApproval(DB, params.id);
    if (row === undefined || !concerns(row, call.member)) {
      throw new ProblemError(
        "not-found",
        "Nothing of this id waits for your approval; GET /v1/staff/approvals lists what does.",
      );
    }
    if (row.askedBy === call.member.id) {
      throw new ProblemError("forbidden", "Another member approves what you asked for.");
    }
    const act = await recordAct(call, actOn(row));
    const approved = await approve(DB, row.id, { memberId: call.member.id, now, act });
    const then = await readApproval(DB, row.id);
    // The same member's answer was lost: it is approved already.
    if (then === undefined || !(approved || (then.approvedBy === call.member.id && then.usedAt === null))) {
      throw new ProblemError("conflict", "It was approved by somebody else, was used, or has expired.");
    }
    return { status: 200, body: approvalView(then) };
  },
);
