import * as z from "zod";
import { memberParams } from "../../../staff/member-calls.ts";
import { listMembers } from "../../../staff/staff.routes.ts";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { memberDrawn } from "./member-drawn.tsx";

const done = z.enum(["added", "changed", "unchanged", "asked", "removed", "key", "passkey", "session", "sessions"]);

export const memberPage = deskPage({
  id: "deskMember",
  path: "/desk/settings/members/{id}",
  summary: "A member of staff",
  description: "Particulars, roles, keys, passkeys and sessions, and what changes or ends each.",
  policy: policyOf(listMembers),
  params: memberParams,
  query: { done: done.optional().catch(undefined) },
  draw: (call, { reader, seat, params, query }) => memberDrawn(call, { reader, seat, id: params.id, done: query.done }),
});
