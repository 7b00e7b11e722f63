import * as z from "zod";
import { keyList, madeKey, member, memberChange, memberList, newKey, newMember } from "../../schema/contracts/staff.ts";
import { sha256 } from "../platform/digest.ts";
import { keyringOf } from "../platform/keyring.ts";
import { memberOf } from "../http/member.ts";
import { type AppContext, operation } from "../http/operation.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { assertSameBody, claimOf } from "../once/idempotency-key.ts";
import { readHolder } from "../once/once.store.ts";
import {
  addKey,
  addMember,
  changeMember,
  deactivate,
  type KeyRow,
  type MemberRow,
  readKeys,
  readMember,
  readMembers,
  revokeKey,
} from "./staff.store.ts";

const about = { tag: "Staff: members", policy: staff("admin"), caching: "no-store" } as const;
const identified = z.strictObject({ id: z.string().min(1).max(64) });

const shownMember = ({ createdAt, ...row }: MemberRow) => ({ ...row, created_at: createdAt });

/** A key is named by the beginning of its hash, which tells nothing of the key. */
const keyIdOf = (keyHash: string) => keyHash.slice(0, 16);
const shownKey = ({ keyHash, name, createdAt, expiresAt, revokedAt }: KeyRow) => ({
  id: keyIdOf(keyHash),
  name,
  created_at: createdAt,
  expires_at: expiresAt,
  revoked_at: revokedAt,
});

const noMember = () => new ProblemError("not-found", "No member has this id; GET /v1/staff/members lists them.");
const addressHeld = () => new ProblemError("conflict", "Another active member has this e-mail address.");
const lastAdmin = () => new ProblemError("conflict", "This is the last admin. Make another member admin first.");

async function memberNamed(c: AppContext, id: string): Promise<MemberRow> {
  const row = await readMember(c.env.DB, id);
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
  async (c) => ({ status: 200, body: { items: (await readMembers(c.env.DB)).map(shownMember) } }),
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
    answers: { 201: { description: "Added; a key or a sign-in lets them work.", schema: member } },
    problems: ["conflict"],
  },
  async (c, { body }) => {
    const { outside } = c.var;
    const id = outside.newId();
    const claim = await claimOf(c, await keyringOf(c.env), {
      required: false,
      scope: `${memberOf(c).id} createMember`,
      body,
      subject: id,
    });
    const added = await addMember(c.env.DB, claim, id, body, outside.now());
    const holder = added ? { subject: id, bodyHash: claim.bodyHash } : await readHolder(c.env.DB, claim);
    if (holder === undefined) throw addressHeld();
    assertSameBody(claim, holder.bodyHash);
    const made = shownMember(await memberNamed(c, holder.subject));
    return { status: 201, body: made, headers: { Location: `/v1/staff/members/${made.id}` } };
  },
);

export const updateMember = operation(
  {
    ...about,
    id: "changeMember",
    method: "patch",
    path: "/v1/staff/members/{id}",
    summary: "Change a member's name, unit, e-mail or roles, from the next call on",
    description: "A removed member is not changed, and the last admin stays one: both are `conflict`.",
    params: identified,
    body: memberChange,
    answers: { 200: { description: "As the member stands now.", schema: member } },
    problems: ["not-found", "conflict"],
  },
  async (c, { params, body }) => {
    const { row, changed, addressTaken } = await changeMember(c.env.DB, params.id, body);
    if (row === undefined) throw noMember();
    if (!row.active) throw new ProblemError("conflict", "This member was removed. Add them as a new one.");
    if (changed) return { status: 200, body: shownMember(row) };
    throw addressTaken ? addressHeld() : lastAdmin();
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
  async (c, { params }) => {
    const row = await memberNamed(c, params.id);
    if (row.active && !(await deactivate(c.env.DB, row.id, c.var.outside.now()))) {
      throw lastAdmin();
    }
    return { status: 204, body: null };
  },
);

export const listKeys = operation(
  {
    ...about,
    id: "listKeys",
    method: "get",
    path: "/v1/staff/members/{id}/keys",
    summary: "A member's keys, without the keys themselves",
    params: identified,
    answers: { 200: { description: "The keys, the latest first.", schema: keyList } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const row = await memberNamed(c, params.id);
    return { status: 200, body: { items: (await readKeys(c.env.DB, row.id)).map(shownKey) } };
  },
);

const keyBytes = 32;

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
    answers: { 201: { description: "The key.", schema: madeKey } },
    problems: ["not-found", "conflict"],
  },
  async (c, { params, body }) => {
    const { outside } = c.var;
    const now = outside.now();
    if (body.expires_at !== undefined && Date.parse(body.expires_at) <= now.getTime()) {
      throw new ProblemError("validation-failed", "A key is made for the time to come.", {
        errors: [{ pointer: "/expires_at", code: "in-the-past", detail: "must be after now" }],
      });
    }
    const owner = await memberNamed(c, params.id);
    const claim = await claimOf(c, await keyringOf(c.env), {
      required: false,
      scope: `${memberOf(c).id} createKey ${owner.id}`,
      body,
      subject: outside.newId(),
    });
    const key = `gk_${outside.randomBytes(keyBytes).toBase64({ alphabet: "base64url", omitPadding: true })}`;
    const row = {
      keyHash: await sha256(key),
      memberId: owner.id,
      name: body.name,
      createdAt: now.toISOString(),
      expiresAt: body.expires_at === undefined ? null : new Date(body.expires_at).toISOString(),
    };
    if (!(await addKey(c.env.DB, claim, row))) {
      const holder = await readHolder(c.env.DB, claim);
      if (holder !== undefined) assertSameBody(claim, holder.bodyHash);
      throw new ProblemError(
        "conflict",
        holder === undefined
          ? "This member was removed; nobody can work with a key of theirs."
          : "This Idempotency-Key has made its key, which was shown once. Revoke that one and make another.",
      );
    }
    return { status: 201, body: { ...shownKey({ ...row, revokedAt: null }), key } };
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
    answers: { 204: { description: "It no longer works." } },
    problems: ["not-found"],
  },
  async (c, { params }) => {
    const owner = await memberNamed(c, params.id);
    const row = (await readKeys(c.env.DB, owner.id)).find(({ keyHash }) => keyIdOf(keyHash) === params.key_id);
    if (row === undefined) throw new ProblemError("not-found", "This member has no such key.");
    await revokeKey(c.env.DB, row.keyHash, c.var.outside.now());
    return { status: 204, body: null };
  },
);
