import type * as z from "zod";
import { member, memberChange, memberList, newMember, ownMentions, roles } from "../../schema/contracts/staff.ts";
import { whileChanging } from "../http/attempts.ts";
import { type Call, operation, type StaffCall } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { recordAct } from "../log/acts.ts";
import { claimOf, earlierSubject, once } from "../once/once.ts";
import {
  aboutMembers,
  approvalAsked,
  blocked,
  lastAdmin,
  lettingIn,
  lettingInMembers,
  memberNamed,
  memberParams,
  signInRulesOf,
} from "./member-calls.ts";
import { addMember, changeMember, deactivate, type MemberRow, readMembers } from "./staff.store.ts";

/** Whether a change gives a member a role, a sign-in by another address, or other units to publish for. */
const givesMore = (
  { TRUST }: Call["env"],
  before: MemberRow,
  { roles = before.roles, email, unit = before.unit }: z.output<typeof memberChange>,
) =>
  roles.some((role) => !before.roles.includes(role)) ||
  (email !== undefined && email !== null && email !== before.email) ||
  (TRUST.publishing_desks !== undefined && roles.includes("publisher") && unit !== before.unit);

const memberView = ({ createdAt, wecomId, dingtalkId, ...row }: MemberRow) => ({
  ...row,
  wecom_id: wecomId,
  dingtalk_id: dingtalkId,
  created_at: createdAt,
});

/** What of a member may change, as acts keep it. */
const changeable = ({ name, unit, email, roles, wecomId, dingtalkId }: Changeable) => ({
  ...{ name, unit, email, roles, wecom_id: wecomId, dingtalk_id: dingtalkId },
});
type Changeable = Pick<MemberRow, "name" | "unit" | "email" | "roles" | "wecomId" | "dingtalkId">;

const addressConflict = () =>
  blocked(
    { pointer: "/email", code: "address-in-use", detail: "is the address of another active member" },
    "Another active member has this e-mail address.",
  );

const removedBefore = () =>
  blocked(
    { pointer: "", code: "member-removed", detail: "was removed" },
    "This member was removed. Add them as a new one.",
  );

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const listMembers = operation(
  {
    ...aboutMembers,
    id: "listMembers",
    method: "get",
    path: "/v1/staff/members",
    summary: "Everybody who may work here, or might",
    description: "Those who were removed stay listed with `active` false, since acts name them by id.",
    answers: { 200: { description: "The members.", schema: memberList } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { items: (await readMembers(call.env.DB)).map(memberView) } }),
);

export const createMember = operation(
  {
    ...lettingInMembers,
    id: "createMember",
    method: "post",
    path: "/v1/staff/members",
    summary: "Add a member",
    description:
      "Works nowhere until a key is made or an e-mail address signs in. 202 where the settings want two persons; `conflict` where an active member has the address.",
    idempotencyKey: "optional",
    body: newMember,
    answers: { 201: { description: "Added; a key or a sign-in lets them work.", schema: member }, 202: approvalAsked },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    const { outside } = call;
    const id = outside.newId();
    const claim = await claimOf(call, { body, subject: id });
    const isRepeated = claim.keyed && (await earlierSubject(call.env.DB, claim)) !== undefined;
    const subject = `${body.name}, ${body.unit}: ${body.roles.join(", ")}`;
    return lettingIn(call, !isRepeated, subject, body, async () => {
      const act = await recordAct(call, { object: `member/${id}`, after: { ...body, email: body.email ?? null } });
      const added = await once(call.env.DB, claim, {
        store: async () => ((await addMember(call.env.DB, claim, id, body, outside.now(), act)) ? id : undefined),
        repeat: async (earlier) => earlier,
      });
      if (added === undefined) throw addressConflict();
      const made = memberView(await memberNamed(call, added));
      return { status: 201, body: made, headers: { Location: `/v1/staff/members/${made.id}` } };
    });
  },
);

export const updateMember = operation(
  {
    ...lettingInMembers,
    id: "changeMember",
    method: "patch",
    path: "/v1/staff/members/{id}",
    summary: "Change a member's name, unit, e-mail, roles or ids of chats, from the next call on",
    description: "A removed member is not changed, and the last admin who can sign in stays one: both are `conflict`.",
    params: memberParams,
    body: memberChange,
    answers: { 200: { description: "As the member stands now.", schema: member }, 202: approvalAsked },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const isMore = givesMore(call.env, await memberNamed(call, params.id), body);
    const subject = `${params.id}: ${Object.keys(body).toSorted().join(", ")} ${(body.roles ?? []).join(", ")}`.trim();
    return lettingIn(call, isMore, subject, body, () =>
      whileChanging(async () => {
        const row = await memberNamed(call, params.id);
        if (!row.active) throw removedBefore();
        return changed(call, row, body);
      }),
    );
  },
);

/** Changes a member as they were read. Undefined where somebody changed them meanwhile. */
async function changed(call: StaffCall, row: MemberRow, body: z.output<typeof memberChange>) {
  const { name = row.name, unit = row.unit, email = row.email, roles = row.roles } = body;
  const { wecom_id: wecomId = row.wecomId, dingtalk_id: dingtalkId = row.dingtalkId } = body;
  const change = { name, unit, email, roles, wecomId, dingtalkId };
  const before = changeable(row);
  const act = await recordAct(call, { object: `member/${row.id}`, before, after: changeable(change) });
  if (act.length === 0) return { status: 200 as const, body: memberView(row) };
  const outcome = await changeMember(call.env.DB, row, change, signInRulesOf(call), act);
  const now = await memberNamed(call, row.id);
  if (outcome.changed) return { status: 200 as const, body: memberView(now) };
  if (outcome.isAddressInUse) throw addressConflict();
  if (now.active && isEqual(before, changeable(now))) throw lastAdmin();
  return undefined;
}

export const changeOwnMentions = operation(
  {
    id: "changeOwnMentions",
    method: "patch",
    path: "/v1/staff/me",
    tag: "Staff: members",
    summary: "Say by what group robots mention oneself",
    description:
      "The ids in WeCom and DingTalk, by which a group's robot mentions whoever a case lies with. Null takes one back: reminders name the member then.",
    policy: staff(...roles),
    caching: "no-store",
    body: ownMentions,
    answers: { 200: { description: "As oneself stands now.", schema: member } },
    problems: ["conflict"],
  },
  (call, { body }) => whileChanging(async () => changed(call, await memberNamed(call, call.member.id), body)),
);

export const removeMember = operation(
  {
    ...aboutMembers,
    id: "removeMember",
    method: "delete",
    path: "/v1/staff/members/{id}",
    summary: "Take a member's access away; what they did keeps their id",
    description:
      "Keys, sign-in and calendars end at once. Removing again changes nothing; the last admin who can sign in stays: `conflict`.",
    params: memberParams,
    answers: { 204: { description: "Their keys and their sign-in no longer work." } },
    problems: ["not-found", "conflict"],
  },
  (call, { params }) =>
    whileChanging(async () => {
      const removed = { status: 204, body: null } as const;
      const row = await memberNamed(call, params.id);
      if (!row.active) return removed;
      const before = changeable(row);
      const act = await recordAct(call, { object: `member/${row.id}`, before, after: null });
      if (await deactivate(call.env.DB, row, signInRulesOf(call), act)) return removed;
      const now = await memberNamed(call, row.id);
      if (now.active && isEqual(before, changeable(now))) throw lastAdmin();
      return undefined;
    }),
);
