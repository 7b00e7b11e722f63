import * as z from "zod";
import { approval } from "../../schema/contracts/approvals.ts";
import { keyList, madeKey, member, memberChange, memberList, newKey, newMember } from "../../schema/contracts/staff.ts";
import { byTwoPersons } from "../approvals/two-persons.ts";
import { type Bindings, todayOf } from "../env.ts";
import { whileChanging } from "../http/attempts.ts";
import { type Call, operation, type StaffCall } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { claimOf, earlierSubject, once } from "../once/once.ts";
import { sha256 } from "../platform/digest.ts";
import { endOfKey, lapseAfter, usualExpiry } from "./key-end.ts";
import {
  addKey,
  addMember,
  changeMember,
  deactivate,
  type KeyRow,
  keyIdOf,
  type MemberRow,
  readKeys,
  readMember,
  readMembers,
  revokeKey,
} from "./staff.store.ts";

const about = { tag: "Staff: members", policy: staff("admin"), caching: "no-store" } as const;
const twoPersons = {
  description: "Asked for: the settings want two persons to let somebody in, or to let them do more.",
  schema: approval,
};

/**
 * Runs what lets somebody in or do more, by two persons where the settings ask for it. Each role may make or approve some call of two
 * persons, so whoever could make a second member, or sign in as one, would need no other.
 */
const lettingIn = <Answer>(
  call: StaffCall,
  isMore: boolean,
  subject: string,
  body: unknown,
  run: () => Promise<Answer>,
) => (isMore ? byTwoPersons(call, { act: "admin", subject, body }, run) : run());

/** Whether a change gives a member a role, or a sign-in by another address. */
const givesMore = (before: MemberRow, { roles, email }: z.output<typeof memberChange>) =>
  (roles?.some((role) => !before.roles.includes(role)) ?? false) ||
  (email !== undefined && email !== null && email !== before.email);

const identified = z.strictObject({ id: z.string().min(1).max(64) });

const memberView = ({ createdAt, ...row }: MemberRow) => ({ ...row, created_at: createdAt });

/** What of a member may change, as acts keep it. */
const changeable = ({ name, unit, email, roles }: MemberRow) => ({ name, unit, email, roles });

function keyView(row: KeyRow, env: Bindings) {
  const { expiresAt, lapsesOn } = endOfKey(row, env);
  return {
    id: keyIdOf(row.keyHash),
    name: row.name,
    created_at: row.createdAt,
    expires_at: expiresAt,
    last_used_on: row.lastUsedOn,
    lapses_on: lapsesOn,
    revoked_at: row.revokedAt,
    made_by: row.madeBy,
  };
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const noMember = () => new ProblemError("not-found", "No member has this id; GET /v1/staff/members lists them.");
const addressConflict = () => new ProblemError("conflict", "Another active member has this e-mail address.");
const lastAdmin = () =>
  new ProblemError(
    "conflict",
    "This is the last admin who can sign in. Make another member admin first, with a key or an address that works.",
  );
const rulesOf = ({ env, outside }: Call) => ({ now: outside.now(), env });

async function memberNamed(call: Call, id: string): Promise<MemberRow> {
  const row = await readMember(call.env.DB, id);
  if (row === undefined) throw noMember();
  return row;
}

export const listMembers = operation(
  {
    ...about,
    id: "listMembers",
    method: "get",
    path: "/v1/staff/members",
    summary: "Everybody who may work here, or might",
    answers: { 200: { description: "The members.", schema: memberList } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { items: (await readMembers(call.env.DB)).map(memberView) } }),
);

export const createMember = operation(
  {
    ...about,
    id: "createMember",
    method: "post",
    path: "/v1/staff/members",
    summary: "Add a member",
    idempotencyKey: "optional",
    body: newMember,
    answers: { 201: { description: "Added; a key or a sign-in lets them work.", schema: member }, 202: twoPersons },
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
    ...about,
    id: "changeMember",
    method: "patch",
    path: "/v1/staff/members/{id}",
    summary: "Change a member's name, unit, e-mail or roles, from the next call on",
    description: "A removed member is not changed, and the last admin who can sign in stays one: both are `conflict`.",
    params: identified,
    body: memberChange,
    answers: { 200: { description: "As the member stands now.", schema: member }, 202: twoPersons },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const isMore = givesMore(await memberNamed(call, params.id), body);
    const subject = `${params.id}: ${Object.keys(body).toSorted().join(", ")} ${(body.roles ?? []).join(", ")}`.trim();
    return lettingIn(call, isMore, subject, body, () =>
      whileChanging(async () => {
        const row = await memberNamed(call, params.id);
        if (!row.active) throw new ProblemError("conflict", "This member was removed. Add them as a new one.");
        const before = changeable(row);
        const { name = row.name, unit = row.unit, email = row.email, roles = row.roles } = body;
        const after = { name, unit, email, roles };
        const act = await recordAct(call, { object: `member/${row.id}`, before, after });
        if (act.length === 0) return { status: 200, body: memberView(row) };
        const { changed, isAddressInUse } = await changeMember(call.env.DB, row, after, rulesOf(call), act);
        const now = await memberNamed(call, params.id);
        if (changed) return { status: 200, body: memberView(now) };
        if (isAddressInUse) throw addressConflict();
        if (now.active && isEqual(before, changeable(now))) throw lastAdmin();
        return undefined;
      }),
    );
  },
);

export const removeMember = operation(
  {
    ...about,
    id: "removeMember",
    method: "delete",
    path: "/v1/staff/members/{id}",
    summary: "Take a member's access away; what they did keeps their id",
    params: identified,
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
      if (await deactivate(call.env.DB, row, rulesOf(call), act)) return removed;
      const now = await memberNamed(call, row.id);
      if (now.active && isEqual(before, changeable(now))) throw lastAdmin();
      return undefined;
    }),
);

export const listKeys = operation(
  {
    ...about,
    id: "listKeys",
    method: "get",
    path: "/v1/staff/members/{id}/keys",
    summary: "A member's keys, without the keys themselves",
    description: "When each ends, and on which day it was used last.",
    params: identified,
    answers: { 200: { description: "The keys, the latest first.", schema: keyList } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const row = await memberNamed(call, params.id);
    return { status: 200, body: { items: (await readKeys(call.env.DB, row.id)).map((key) => keyView(key, call.env)) } };
  },
);

const keyBytes = 32;

/** What acts name a key, by its id. */
const keyObject = ({ id }: MemberRow, { keyHash }: Pick<KeyRow, "keyHash">) => `member/${id}/key/${keyIdOf(keyHash)}`;

export const createKey = operation(
  {
    ...about,
    id: "createKey",
    method: "post",
    path: "/v1/staff/members/{id}/keys",
    summary: "Make a key for a member; it is shown this once",
    idempotencyKey: "optional",
    params: identified,
    body: newKey,
    answers: { 201: { description: "The key.", schema: madeKey }, 202: twoPersons },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { outside } = call;
    const now = outside.now();
    if (body.expires_at !== undefined && Date.parse(body.expires_at) <= now.getTime()) {
      throw invalid(
        { pointer: "/expires_at", code: "in-the-past", detail: "must be after now" },
        "A key is made for the time to come.",
      );
    }
    const owner = await memberNamed(call, params.id);
    const claim = await claimOf(call, { body, subject: outside.newId() });
    const isRepeated = claim.keyed && (await earlierSubject(call.env.DB, claim)) !== undefined;
    const isOthers = owner.id !== call.member.id;
    return lettingIn(call, isOthers && !isRepeated, `${owner.id}: key`, body, async () => {
      const key = `gk_${outside.randomBytes(keyBytes).toBase64({ alphabet: "base64url", omitPadding: true })}`;
      const row = {
        keyHash: await sha256(key),
        memberId: owner.id,
        name: body.name,
        createdAt: now.toISOString(),
        expiresAt:
          body.expires_at === undefined ? usualExpiry(now, call.env.TRUST) : new Date(body.expires_at).toISOString(),
        madeBy: call.member.id,
        lapsesOn: lapseAfter(todayOf(call.env, outside), call.env.TRUST),
      };
      const after = { name: row.name, expires_at: row.expiresAt };
      const act = await recordAct(call, { object: keyObject(owner, row), after });
      const made = await once(call.env.DB, claim, {
        store: async () => ((await addKey(call.env.DB, claim, row, act)) ? row : undefined),
        async repeat() {
          throw new ProblemError(
            "conflict",
            "This Idempotency-Key has made its key, which was shown once. Revoke that one and make another.",
          );
        },
      });
      if (made === undefined) {
        throw new ProblemError("conflict", "This member was removed; nobody can work with a key of theirs.");
      }
      return { status: 201, body: { ...keyView({ ...made, revokedAt: null, lastUsedOn: null }, call.env), key } };
    });
  },
);

export const removeKey = operation(
  {
    ...about,
    id: "revokeKey",
    method: "delete",
    path: "/v1/staff/members/{id}/keys/{key_id}",
    summary: "Revoke a key",
    params: identified.extend({ key_id: z.string().regex(/^[0-9a-f]{16}$/) }),
    description: "The last key by which an admin can sign in stays: make another one first.",
    answers: { 204: { description: "It no longer works." } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const owner = await memberNamed(call, params.id);
    const row = (await readKeys(call.env.DB, owner.id)).find(({ keyHash }) => keyIdOf(keyHash) === params.key_id);
    if (row === undefined) throw new ProblemError("not-found", "This member has no such key.");
    const act = await recordAct(call, { object: keyObject(owner, row) });
    if (!(await revokeKey(call.env.DB, row.keyHash, rulesOf(call), act))) throw lastAdmin();
    return { status: 204, body: null };
  },
);
