import { me, ofMember, sessionList, sessionParams } from "../../../schema/contracts/sessions.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { type Operation, operation } from "../../http/operation.ts";
import { freshUntil, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { noSessionCookie } from "../../http/session-cookie.ts";
import { recordAct } from "../../log/acts.ts";
import { assertMayEnd, assertMayRead } from "../whose.ts";
import { sessionViews } from "./session-views.ts";
import { endSession, endSessions, readSession, sessionIdOf, sessionsQuery } from "./sessions.store.ts";

const about = { tag: "Staff: members", caching: "no-store", policy: staff(...roles) } as const;

const sessionObject = (memberId: string, id: string) => `member/${memberId}/session/${id}`;

export const listSessions = operation(
  {
    ...about,
    id: "listSessions",
    method: "get",
    path: "/v1/staff/sessions",
    summary: "Where one is signed in at the desk",
    description:
      "One's own sessions; a head or an admin may ask for another member's. Behind an identity proxy there are none here.",
    query: ofMember,
    answers: { 200: { description: "The sessions.", schema: sessionList } },
    problems: [],
  },
  async (call, { query }) => ({
    status: 200,
    body: {
      items: sessionViews(
        call,
        await sessionsQuery(call.env.DB, assertMayRead(call, query.member), call.outside.now()),
      ),
    },
  }),
);

export const removeSession = operation(
  {
    ...about,
    id: "endSession",
    method: "delete",
    path: "/v1/staff/sessions/{id}",
    summary: "End a session: who has it is signed out",
    description: "One's own; a head or an admin may end another member's.",
    params: sessionParams,
    answers: { 204: { description: "It works no more." } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const { env, outside } = call;
    const row = await readSession(env.DB, params.id, outside.now());
    if (row === undefined) throw new ProblemError("not-found", "There is no such session, or it has ended.");
    assertMayEnd(call, row.memberId);
    const act = await recordAct(call, { object: sessionObject(row.memberId, params.id) });
    await endSession(env.DB, row.tokenHash, outside.now(), act);
    return { status: 204, body: null };
  },
);

export const removeSessions = operation(
  {
    ...about,
    id: "endSessions",
    method: "delete",
    path: "/v1/staff/sessions",
    summary: "Sign out everywhere",
    description: "Ends all of one's own sessions; a head or an admin may end all of another member's.",
    query: ofMember,
    answers: { 204: { description: "None of them works any more." } },
    problems: [],
  },
  async (call, { query }) => {
    const { env, outside } = call;
    const { member: memberId = call.member.id } = query;
    assertMayEnd(call, memberId);
    const act = await recordAct(call, { object: `member/${memberId}` });
    await endSessions(env.DB, memberId, outside.now(), act);
    return { status: 204, body: null };
  },
);

/** Signs out of the session that the page was asked for with. Of the desk alone: a program has no session. */
export const signOut = operation(
  {
    ...about,
    id: "signOut",
    method: "post",
    path: "/desk/sign-out",
    summary: "Sign out",
    description: "Ends the session.",
    answers: { 204: { description: "Signed out." } },
    problems: [],
  },
  async (call) => {
    const { env, outside, member, signedIn } = call;
    const { sessionId } = signedIn ?? {};
    const row = sessionId && (await readSession(env.DB, sessionId, outside.now()));
    if (row) {
      const act = await recordAct(call, { object: sessionObject(member.id, sessionIdOf(row.tokenHash)) });
      await endSession(env.DB, row.tokenHash, outside.now(), act);
    }
    return { status: 204, body: null, headers: { "Set-Cookie": noSessionCookie } };
  },
);

/** Says who calls. `all` are the operations of the API, which may do what. */
export const myself = (all: () => readonly Operation[]): Operation =>
  operation(
    {
      ...about,
      id: "readMe",
      method: "get",
      path: "/v1/staff/me",
      summary: "Who calls, and what they may do",
      description:
        "Of what concerns a case, `may` says nothing about a single one: some roles act on their own cases alone.",
      answers: { 200: { description: "Oneself.", schema: me } },
      problems: [],
    },
    async ({ member, signedIn }) => {
      const allowed = all().filter(
        ({ contract: { policy } }) =>
          policy.who === "staff" && policy.roles.some((role) => member.roles.includes(role)),
      );
      const instantOf = (at: Date | null | undefined) => at?.toISOString() ?? null;
      return {
        status: 200,
        body: {
          ...{ id: member.id, name: member.name, unit: member.unit, roles: [...member.roles] },
          may: allowed.map(({ contract }) => contract.id),
          signed_in: {
            by: signedIn?.by ?? "key",
            at: instantOf(signedIn?.at),
            fresh_until: instantOf(signedIn && freshUntil(signedIn)),
            ends_at: instantOf(signedIn?.endsAt),
          },
        },
      };
    },
  );
