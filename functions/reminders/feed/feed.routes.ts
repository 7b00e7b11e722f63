import * as z from "zod";
import { feedIssued, feedList, newFeed } from "../../../schema/contracts/reminders.ts";
import { addDays } from "../../clock/days.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { anyoneWithToken, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { feedLabel } from "../../labels/deadlines.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, once } from "../../once/once.ts";
import { sha256 } from "../../platform/digest.ts";
import { readUnits } from "../../requests/store/requests.store.ts";
import { feedRoles } from "../../staff/staff.store.ts";
import { isSameText } from "../../text/fold.ts";
import { calendarFile } from "./calendar-file.ts";
import { addFeed, type FeedRow, feedDeadlines, feedHolder, mostFeeds, readFeeds, revokeFeed } from "./feed.store.ts";

const tag = "Staff: reminders and jobs";
/** How long a closed case's remedies stay in a calendar, and how long an ended deadline appears as cancelled; days. */
const closedDays = 400;
const endedDays = 90;

const serializeFeed = ({ id, memberId, scope, createdAt }: FeedRow) => ({
  id,
  member_id: memberId,
  scope,
  created_at: createdAt,
});

export const issueDeadlineFeed = operation(
  {
    id: "issueDeadlineFeed",
    method: "post",
    path: "/v1/staff/feeds",
    tag,
    summary: "A calendar of one's deadlines to subscribe to",
    description: "The token in its address is the only key to it. Revoke it when a device is lost.",
    policy: staff(...feedRoles),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newFeed,
    answers: { 201: { description: "The address; shown once.", schema: feedIssued } },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    const { outside, member } = call;
    const id = outside.newId();
    const claim = await claimOf(call, { body, subject: id });
    const token = outside.randomBytes(32).toBase64({ alphabet: "base64url", omitPadding: true });
    const row = {
      id,
      tokenHash: await sha256(token),
      memberId: member.id,
      scope: body.scope,
      createdAt: outside.now().toISOString(),
      revokedAt: null,
    };
    const act = await recordAct(call, { object: `feed/${id}`, after: { scope: body.scope } });
    const issued = await once(call.env.DB, claim, {
      store: async () => ((await addFeed(call.env.DB, claim, row, act)) ? row : undefined),
      async repeat() {
        throw new ProblemError(
          "conflict",
          "This Idempotency-Key has made its calendar, whose address was shown once. Revoke that one and make another.",
        );
      },
    });
    if (issued === undefined) {
      throw new ProblemError("conflict", `You have ${mostFeeds} calendars; revoke one that is not used any more.`);
    }
    return { status: 201, body: { ...serializeFeed(issued), token, path: `/v1/deadlines/${token}.ics` } };
  },
);

export const listDeadlineFeeds = operation(
  {
    id: "listDeadlineFeeds",
    method: "get",
    path: "/v1/staff/feeds",
    tag,
    summary: "One's calendars that work, as admin everybody's",
    description:
      "`of=all` lists everybody's, whose they are and when they were made: to find one that is to be revoked.",
    policy: staff("clerk", "officer", "head", "admin"),
    caching: "no-store",
    query: z.strictObject({
      of: z
        .enum(["me", "all"])
        .default("me")
        .meta({ description: "`all`: everybody's, for admins alone; one's own unless stated." }),
    }),
    answers: { 200: { description: "The calendars, without their tokens.", schema: feedList } },
    problems: [],
  },
  async (call, { query }) => {
    const { id, roles } = call.member;
    if (query.of === "all" && !roles.includes("admin")) {
      throw new ProblemError("forbidden", "Everybody's calendars are listed for admins alone.");
    }
    const feeds = await readFeeds(call.env.DB, query.of === "all" ? undefined : id);
    return { status: 200, body: { items: feeds.map(serializeFeed) } };
  },
);

export const revokeDeadlineFeed = operation(
  {
    id: "revokeDeadlineFeed",
    method: "delete",
    path: "/v1/staff/feeds/{id}",
    tag,
    summary: "Revoke a calendar: one's own, as admin anybody's",
    description:
      "Its address is a 404 from now on; calendars that subscribed to it keep what they read. Another one can be made at once.",
    policy: staff("clerk", "officer", "head", "admin"),
    caching: "no-store",
    params: z.strictObject({
      id: z
        .string()
        .max(64)
        .meta({
          description: "The calendar's id, as in the list.",
          examples: ["c3a5f1d2-7b48-4e69-8f10-2d9b6e4a7c55"],
        }),
    }),
    answers: { 204: { description: "Its address opens nothing any more." } },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const member = call.member;
    const memberId = member.roles.includes("admin") ? undefined : member.id;
    const act = await recordAct(call, { object: `feed/${params.id}` });
    if (!(await revokeFeed(call.env.DB, { id: params.id, memberId, now: call.outside.now() }, act))) {
      throw new ProblemError("not-found", "You have no such calendar.");
    }
    return { status: 204, body: null };
  },
);

export const getDeadlineFeed = operation(
  {
    id: "getDeadlineFeed",
    method: "get",
    path: "/v1/deadlines/{token}.ics",
    tag: "Deadlines",
    summary: "Deadlines as a calendar to subscribe to (RFC 5545)",
    description:
      "All-day events by receipt number. A wrong or revoked token is the same 404, and so is that of a member who left, has no role for " +
      "it any more, or of the unit one is no longer in.",
    policy: anyoneWithToken("token"),
    caching: "no-store",
    params: z.strictObject({
      token: z
        .string()
        .regex(/^[A-Za-z0-9_-]{43}$/)
        .meta({
          description: "The secret of the address: whoever has it reads the calendar.",
          examples: ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"],
        }),
    }),
    answers: {
      200: {
        description: "The calendar.",
        mediaTypes: ["text/calendar"],
        example:
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//gongkai//deadlines//ZH\r\nBEGIN:VEVENT\r\nUID:2026-000123-reply\r\n" +
          "DTSTAMP:20260302T003000Z\r\nDTSTART;VALUE=DATE:20260330\r\nSUMMARY:2026-000123\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      },
    },
    problems: ["not-found"],
  },
  async (call, { params }) => {
    const holder = await feedHolder(call.env.DB, await sha256(params.token));
    if (holder === undefined) throw new ProblemError("not-found", "There is no such calendar, or it was revoked.");
    const units =
      holder.scope === "unit" ? (await readUnits(call.env.DB)).filter((unit) => isSameText(unit, holder.unit)) : [];
    const deadlines = await feedDeadlines(
      call.env.DB,
      { ...holder, units },
      {
        closedSince: addDays(todayOf(call.env, call.outside), -closedDays),
        endedSince: new Date(call.outside.now().getTime() - endedDays * 86_400_000).toISOString(),
      },
    );
    const { code, name } = call.env.AGENCY;
    const file = await calendarFile(deadlines, {
      agency: code,
      name: feedLabel(name, holder.scope === "unit" ? holder.unit : undefined),
    });
    return rendered("text/calendar; charset=utf-8", file);
  },
);
