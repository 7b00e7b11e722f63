import * as z from "zod";
import { keyList, madeKey, newKey } from "../../schema/contracts/staff.ts";
import { todayOf } from "../env.ts";
import { operation } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { claimOf, earlierSubject, once } from "../once/once.ts";
import { sha256 } from "../platform/digest.ts";
import { lapseAfter, usualExpiry } from "./key-end.ts";
import { keyView } from "./key-view.ts";
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
import { addKey, type KeyRow, keyIdOf, type MemberRow, readKeys, revokeKey } from "./staff.store.ts";

export const listKeys = operation(
  {
    ...aboutMembers,
    id: "listKeys",
    method: "get",
    path: "/v1/staff/members/{id}/keys",
    summary: "A member's keys, without the keys themselves",
    description: "When each ends, and on which day it was used last.",
    params: memberParams,
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
    ...lettingInMembers,
    id: "createKey",
    method: "post",
    path: "/v1/staff/members/{id}/keys",
    summary: "Make a key for a member; it is shown this once",
    description:
      "Expires at `expires_at`, and lapses where it is not used. A key for somebody else is 202 where the settings want two persons; a removed member gets none: `conflict`.",
    idempotencyKey: "optional",
    params: memberParams,
    body: newKey,
    answers: { 201: { description: "The key.", schema: madeKey }, 202: approvalAsked },
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
          throw blocked(
            { pointer: "", code: "key-shown-before", detail: "has made its key, which was shown once" },
            "This Idempotency-Key has made its key, which was shown once. Revoke that one and make another.",
          );
        },
      });
      if (made === undefined) {
        throw blocked(
          { pointer: "", code: "member-removed", detail: "was removed" },
          "This member was removed; nobody can work with a key of theirs.",
        );
      }
      return { status: 201, body: { ...keyView({ ...made, revokedAt: null, lastUsedOn: null }, call.env), key } };
    });
  },
);

export const removeKey = operation(
  {
    ...aboutMembers,
    id: "revokeKey",
    method: "delete",
    path: "/v1/staff/members/{id}/keys/{key_id}",
    summary: "Revoke a key",
    params: memberParams.extend({
      key_id: z
        .string()
        .regex(/^[0-9a-f]{16}$/)
        .meta({ description: "The key's id, as in the list.", examples: ["3f9a0c5d7e1b2a48"] }),
    }),
    description: "The last key by which an admin can sign in stays: make another one first.",
    answers: { 204: { description: "It no longer works." } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const owner = await memberNamed(call, params.id);
    const row = (await readKeys(call.env.DB, owner.id)).find(({ keyHash }) => keyIdOf(keyHash) === params.key_id);
    if (row === undefined) throw new ProblemError("not-found", "This member has no such key.");
    const act = await recordAct(call, { object: keyObject(owner, row) });
    if (!(await revokeKey(call.env.DB, row.keyHash, signInRulesOf(call), act))) throw lastAdmin();
    return { status: 204, body: null };
  },
);
