import type * as z from "zod";
import { signInLink, signInSent } from "../../../schema/contracts/sessions.ts";
import { roles, type StaffMember } from "../../../schema/contracts/staff.ts";
import { type Call, operation } from "../../http/operation.ts";
import { anyone, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { sessionCookie } from "../../http/session-cookie.ts";
import { recordAct } from "../../log/acts.ts";
import { sha256 } from "../../platform/digest.ts";
import { timedWord, wordIn } from "../../platform/timed-word.ts";
import { isOwnChallenge } from "../passkeys/challenge.ts";
import { isUnused, passkeyHolder, passkeyUse } from "../passkeys/passkeys.store.ts";
import { asserted, challengeIn, relyingPartyOf } from "../passkeys/web-authn.ts";
import { holderOfKey, keyIdOf, readKeys } from "../staff.store.ts";
import { isPrivateOrigin, isThisMachine } from "./private-origin.ts";
import { beginSession, hasBegun, type NewSession, sessionIdOf } from "./sessions.store.ts";

type Sent = z.output<typeof signInSent>;

/** How long a sign-in lasts. */
const lifetimeMs = 8 * 60 * 60_000;
const tokenBytes = 32;

const linkPurpose = { purpose: "sign-in link", lifetimeMs: 10 * 60_000 };

type Kind = NonNullable<ProblemError["refused"]>["kind"];

const refusal = (kind: Kind, detail: string, token: string, memberId?: string) =>
  new ProblemError("unauthorized", detail, { refused: { kind, token, memberId } });

/** Who signs in, and what of it becomes a session. */
interface Proven {
  member: StaffMember;
  keyId: string | null;
  made: Pick<NewSession, "by" | "byId" | "spent" | "guard">;
  /** What lands with the session. */
  use?: (session: NewSession) => ReturnType<typeof passkeyUse>;
}

async function byPasskey({ env, outside }: Call, sent: NonNullable<Sent["passkey"]>): Promise<Proven> {
  const challenge = challengeIn(sent.client_data);
  const refused = (why: string, memberId?: string) =>
    refusal("passkey_refused", `This passkey does not sign in here: ${why}.`, sent.credential_id, memberId);
  if (challenge === undefined || !(await isOwnChallenge(env, outside, "sign-in", challenge)))
    throw refused("challenge");
  const owned = await passkeyHolder(env.DB, sent.credential_id);
  if (owned === undefined) throw refused("unknown");
  const { passkey, member } = owned;
  const assertion = await asserted(sent, passkey, relyingPartyOf(env.AGENCY.origin));
  if (typeof assertion === "string") throw refused(assertion, member.id);
  const { counter } = assertion;
  return {
    ...{ member, keyId: null },
    made: { by: "passkey", byId: passkey.id, spent: await sha256(challenge), guard: isUnused(passkey) },
    use: (session) => passkeyUse(passkey, counter, session.signedInAt, hasBegun(session)),
  };
}

async function byKey(
  { env, outside, execution }: Call,
  keyHash: string,
  token: string,
  spent: string | null,
): Promise<Proven> {
  const signIn = await holderOfKey(env, keyHash, outside.now(), execution);
  if ("refused" in signIn) {
    const kind = signIn.refused === "session_missing" ? "key_unknown" : signIn.refused;
    throw refusal(kind, "This staff key signs nobody in.", token, signIn.memberId);
  }
  return { member: signIn.member, keyId: keyIdOf(keyHash), made: { by: "key", byId: keyHash, spent } };
}

async function byLink(call: Call, link: string): Promise<Proven> {
  const { env, outside } = call;
  const word = isThisMachine(env.AGENCY.origin) ? await wordIn(env, outside, linkPurpose, link) : undefined;
  const [keyHash] = word?.split("/") ?? [];
  if (keyHash === undefined) throw refusal("link_refused", "This link signs nobody in.", link);
  return byKey(call, keyHash, link, await sha256(link));
}

async function proven(call: Call, { passkey, key, link }: Sent): Promise<Proven> {
  if (passkey !== undefined) return byPasskey(call, passkey);
  if (key !== undefined) return byKey(call, await sha256(key), key, null);
  return byLink(call, link ?? "");
}

/**
 * Signs in at the desk: by a passkey, by a staff key, or by a link on the machine itself. The token is always a new one, and the session that
 * the browser had ends. A session by a key can do no more than the key, and ends with it.
 */
export const signIn = operation(
  {
    id: "signIn",
    method: "post",
    path: "/desk/sign-in",
    tag: "Staff: members",
    summary: "Sign in",
    description: "Begins a session.",
    policy: anyone,
    caching: "no-store",
    body: signInSent,
    answers: { 204: { description: "Signed in." } },
    problems: ["unauthorized", "conflict"],
  },
  async (call, { body }) => {
    const { env, outside, headers } = call;
    if (env.STAFF_PROXY !== undefined) {
      throw new ProblemError("conflict", "People sign in through the agency's identity proxy here.");
    }
    if (!isPrivateOrigin(headers.origin ?? env.AGENCY.origin)) {
      throw new ProblemError("conflict", "People sign in over https only, or on this machine itself as localhost.");
    }
    const { member, keyId, made, use } = await proven(call, body);
    const token = outside.randomBytes(tokenBytes).toBase64({ alphabet: "base64url", omitPadding: true });
    const now = outside.now();
    const session: NewSession = {
      ...{ tokenHash: await sha256(token), memberId: member.id, ...made },
      ...{ signedInAt: now.toISOString(), endsAt: new Date(now.getTime() + lifetimeMs).toISOString() },
      former: headers.session && (await sha256(headers.session)),
    };
    const object = `member/${member.id}/session/${sessionIdOf(session.tokenHash)}`;
    const act = await recordAct({ ...call, member, keyId }, { object, after: { by: session.by } });
    if (!(await beginSession(env.DB, session, act, use ? [use(session)] : []))) {
      const kind = made.by === "passkey" ? "passkey_refused" : "link_refused";
      throw refusal(kind, "This was used to sign in before. Open the page anew.", made.spent ?? "", member.id);
    }
    return { status: 204, body: null, headers: { "Set-Cookie": sessionCookie(token, lifetimeMs / 1000) } };
  },
);

export const makeSignInLink = operation(
  {
    id: "makeSignInLink",
    method: "post",
    path: "/v1/staff/sign-in-links",
    tag: "Staff: members",
    summary: "A link that signs one in on the machine that the service runs on",
    description: "For a first look: `conflict` where the service is reached under another name than localhost.",
    policy: staff(...roles),
    caching: "no-store",
    answers: { 201: { description: "The link; whoever opens it first is signed in.", schema: signInLink } },
    problems: ["conflict"],
  },
  async (call) => {
    const { env, outside, member, keyId } = call;
    const sent = (await readKeys(env.DB, member.id)).find(({ keyHash }) => keyIdOf(keyHash) === keyId);
    if (!isThisMachine(env.AGENCY.origin) || sent === undefined) {
      throw new ProblemError("conflict", "Links sign in on localhost alone, and are made with a staff key.");
    }
    const word = `${sent.keyHash}/${outside.newId()}`;
    const link = await timedWord(env, outside, linkPurpose.purpose, word);
    const expiresAt = new Date(outside.now().getTime() + linkPurpose.lifetimeMs).toISOString();
    return { status: 201, body: { path: `/desk/sign-in#${link}`, expires_at: expiresAt } };
  },
);
