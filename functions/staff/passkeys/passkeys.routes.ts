import { newPasskey, ofMember, passkeyList, passkeyMade, passkeyParams } from "../../../schema/contracts/sessions.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { operation } from "../../http/operation.ts";
import { freshly, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { recordAct } from "../../log/acts.ts";
import { assertMayRead, assertOwnOrAdmin } from "../whose.ts";
import { isOwnChallenge } from "./challenge.ts";
import { passkeyView, passkeyViews } from "./passkey-views.ts";
import { addPasskey, mostPasskeys, passkeysQuery, readPasskey, removePasskeyRow } from "./passkeys.store.ts";
import { challengeIn, registeredBy, relyingPartyOf } from "./web-authn.ts";

const about = { tag: "Staff: members", caching: "no-store", policy: staff(...roles) } as const;

export const listPasskeys = operation(
  {
    ...about,
    id: "listPasskeys",
    method: "get",
    path: "/v1/staff/passkeys",
    summary: "Passkeys, without their keys, and what another one is registered with",
    description: "One's own; a head or an admin may ask for another member's.",
    query: ofMember,
    answers: { 200: { description: "The passkeys.", schema: passkeyList } },
    problems: [],
  },
  async (call, { query }) => {
    const memberId = assertMayRead(call, query.member);
    return { status: 200, body: await passkeyViews(call, memberId, await passkeysQuery(call.env.DB, memberId)) };
  },
);

export const registerPasskey = operation(
  {
    ...about,
    id: "registerPasskey",
    method: "post",
    path: "/v1/staff/passkeys",
    summary: "Register a passkey of one's own",
    description:
      "What `navigator.credentials.create` answered on a page of this service, asked with what the list says in `registering`, and with `residentKey` and " +
      "`userVerification` required. Needs a staff key, or a sign-in of the last ten minutes.",
    policy: freshly(staff(...roles)),
    body: newPasskey,
    answers: { 201: { description: "Registered.", schema: passkeyMade } },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    const { env, outside, member } = call;
    const isAsked = await isOwnChallenge(env, outside, `register ${member.id}`, challengeIn(body.client_data));
    const credential = isAsked ? await registeredBy(body, relyingPartyOf(env.AGENCY.origin)) : "malformed";
    if (typeof credential === "string") {
      throw invalid(
        {
          pointer: "/client_data",
          code: "passkey-refused",
          detail: isAsked ? `is refused: ${credential}` : "is not what was asked for, or too late",
        },
        "This is no passkey that can be registered here. Ask the browser for one anew.",
      );
    }
    const row = {
      ...{ id: outside.newId(), memberId: member.id, ...credential, transports: body.transports },
      ...{ name: body.name, createdAt: outside.now().toISOString(), lastUsedAt: null },
    };
    const act = await recordAct(call, { object: `member/${member.id}/passkey/${row.id}`, after: { name: row.name } });
    if (!(await addPasskey(env.DB, row, act))) {
      throw new ProblemError("conflict", `This passkey is registered already, or you have ${mostPasskeys} of them.`);
    }
    return { status: 201, body: passkeyView(row) };
  },
);

export const removePasskey = operation(
  {
    ...about,
    id: "removePasskey",
    method: "delete",
    path: "/v1/staff/passkeys/{id}",
    summary: "Remove a passkey; what it signed in is signed out",
    description: "One's own; an admin may remove another member's.",
    params: passkeyParams,
    answers: { 204: { description: "It signs nobody in any more." } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { env, outside } = call;
    const row = await readPasskey(env.DB, params.id);
    if (row === undefined)
      throw new ProblemError("not-found", "There is no such passkey; GET /v1/staff/passkeys lists them.");
    assertOwnOrAdmin(call, row.memberId);
    const act = await recordAct(call, {
      object: `member/${row.memberId}/passkey/${row.id}`,
      before: { name: row.name },
      after: null,
    });
    await removePasskeyRow(env.DB, row.id, outside.now(), act);
    return { status: 204, body: null };
  },
);
