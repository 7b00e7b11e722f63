import * as z from "zod";
import {
  channel,
  channelChange,
  channelCodelist,
  channelList,
  type NewChannel,
  newChannel,
} from "../../../schema/contracts/channels.ts";
import { channelId } from "../../../schema/contracts/publications.ts";
import { todayOf } from "../../env.ts";
import { whileChanging } from "../../http/attempts.ts";
import { endGeneration } from "../../http/caching.ts";
import { operation, type StaffCall } from "../../http/operation.ts";
import { anyone, staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct } from "../../log/acts.ts";
import type { Claim } from "../../once/claim.ts";
import { claimOf, once } from "../../once/once.ts";
import { changedChannel, endFaults, futureFaults, inCodelist, namingIn } from "./channel-change.ts";
import { mayChange, readChannelList, storeChannel, updateChannel } from "./channels.store.ts";
import { assertNone, findChannel } from "./find-channel.ts";

const occupied = (what: string) => new ProblemError("conflict", `Another channel has this ${what}; choose a free one.`);

export const listChannels = operation(
  {
    id: "listChannels",
    method: "get",
    path: "/v1/staff/channels",
    tag: "Staff: publications",
    summary: "Every channel, retired ones too",
    description: "The same channels as the public code list, with their places.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    answers: { 200: { description: "In the order of the code list.", schema: channelList } },
    problems: [],
  },
  async (call) => ({ status: 200, body: { items: await readChannelList(call.env.DB) } }),
);

export const getChannelCodeList = operation(
  {
    id: "getChannelCodeList",
    method: "get",
    path: "/v1/codelists/channels.json",
    tag: "Publications",
    summary: "The code list of channels, in three languages",
    description: "Retired channels stay in it with `active` false, since older items still name them.",
    policy: anyone,
    caching: "description",
    licensed: true,
    answers: { 200: { description: "In their order.", schema: channelCodelist } },
    problems: [],
  },
  async (call) => ({
    status: 200,
    body: {
      name: "channels" as const,
      items: (await readChannelList(call.env.DB)).map(inCodelist),
    },
    headers: { "Cache-Tag": "channels" },
  }),
);

/** Stores a channel, last where no place is stated: of two that are added last at once, one is tried again behind the other. */
async function storeLast(call: StaffCall, claim: Claim, body: NewChannel, attempts = 5): Promise<"added" | undefined> {
  const list = await readChannelList(call.env.DB);
  const last = list.reduce((most, { position }) => Math.max(most, position), 0);
  const { position = last + 1, opened_on = null, cadence_days = null } = body;
  const after = { ...body, position, opened_on, cadence_days };
  const act = await recordAct(call, { object: `channel/${body.id}`, after, isPublic: true });
  if (await storeChannel(call.env.DB, claim, after, act)) return "added";
  const isOther = body.position !== undefined || list.some(({ id }) => id === body.id);
  return isOther || attempts === 1 ? undefined : storeLast(call, claim, body, attempts - 1);
}

export const addChannel = operation(
  {
    id: "addChannel",
    method: "post",
    path: "/v1/staff/channels",
    tag: "Staff: publications",
    summary: "Add a channel",
    description:
      "It can be published through at once. Refused with `conflict` where another channel has the id or the position; an id is never given again.",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    body: newChannel,
    answers: { 201: { description: "Added.", schema: channel } },
    problems: ["conflict"],
  },
  async (call, { body }) => {
    assertNone(futureFaults({ opened_on: body.opened_on }, todayOf(call.env, call.outside)));
    const claim = await claimOf(call, { body, subject: call.outside.newId() });
    const added = await once(call.env.DB, claim, {
      store: () => storeLast(call, claim, body),
      repeat: async () => "repeated",
    });
    if (added === undefined) throw occupied("id or position");
    if (added === "added") await endGeneration(call, "rollups", ["channels"]);
    return { status: 201, body: await findChannel(call, body.id) };
  },
);

export const changeChannel = operation(
  {
    id: "changeChannel",
    method: "patch",
    path: "/v1/staff/channels/{id}",
    tag: "Staff: publications",
    summary: "Change a channel's name, place, family or days, or retire it",
    description:
      "Its last day is `retired_on`: it takes no item of a later day, and those of its days stay. A new name is of all days from `from_on` " +
      "on; the names before stay those of the days before. Its id never changes.",
    policy: staff("admin"),
    caching: "no-store",
    params: z.strictObject({ id: channelId }),
    body: channelChange,
    answers: { 200: { description: "As it stands now.", schema: channel } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    const { DB } = call.env;
    const { opened_on, retired_on, from_on } = body;
    assertNone(futureFaults({ opened_on, retired_on, from_on }, todayOf(call.env, call.outside)));
    return whileChanging(async () => {
      const before = await findChannel(call, params.id);
      const after = changedChannel(before, body);
      assertNone(endFaults(after.opened_on, after.retired_on, "retired_on"));
      const id = call.outside.newId();
      const act = { id, object: `channel/${params.id}`, before, after, isPublic: true };
      const statements = await recordAct(call, act, mayChange(before, after));
      if (statements.length === 0) return { status: 200, body: before };
      if (await updateChannel(DB, after, namingIn(body), { id, statements })) {
        await endGeneration(call, "rollups", ["channels"]);
        return { status: 200, body: await findChannel(call, params.id) };
      }
      const others = (await readChannelList(DB)).filter(({ id }) => id !== params.id);
      if (others.some(({ position }) => position === after.position)) throw occupied("position");
      return undefined;
    });
  },
);
