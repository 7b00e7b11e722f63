import * as z from "zod";
import {
  accountChange,
  type Channel,
  type ChannelAccount,
  channelAccount,
  channelAccounts,
  newAccount,
} from "../../../schema/contracts/channels.ts";
import { accountId, channelId } from "../../../schema/contracts/publications.ts";
import { todayOf } from "../../env.ts";
import { whileChanging } from "../../http/attempts.ts";
import { endGeneration } from "../../http/caching.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { recordAct } from "../../log/acts.ts";
import { claimOf, once } from "../../once/once.ts";
import { storeAccount, updateAccount } from "./accounts.store.ts";
import { endFaults, futureFaults } from "./channel-change.ts";
import { isAsRead } from "./channels.store.ts";
import { assertNone, findChannel } from "./find-channel.ts";

/** Accounts of a channel at the most: its row of the code list has them all. */
const mostAccounts = 200;

const ofChannel = z.strictObject({ id: channelId });
const objectOf = (channel: string, account: string) => `channel/${channel}/accounts/${account}`;

/** The account of a channel. Throws `not-found`. */
function findAccount({ accounts }: Channel, account: string): ChannelAccount {
  const found = accounts.find(({ id }) => id === account);
  if (found === undefined)
    throw new ProblemError("not-found", "The channel has no account of this id; GET …/accounts lists them.");
  return found;
}

export const listChannelAccounts = operation(
  {
    id: "listChannelAccounts",
    method: "get",
    path: "/v1/staff/channels/{id}/accounts",
    tag: "Staff: publications",
    summary: "The accounts of a channel, closed ones too",
    description: "As in the channel itself, which has them too.",
    policy: staff("publisher", "editor", "head", "auditor", "admin"),
    caching: "no-store",
    params: ofChannel,
    answers: { 200: { description: "By their ids.", schema: channelAccounts } },
    problems: ["not-found"],
  },
  async (call, { params }) => ({ status: 200, body: { items: (await findChannel(call, params.id)).accounts } }),
);

export const addChannelAccount = operation(
  {
    id: "addChannelAccount",
    method: "post",
    path: "/v1/staff/channels/{id}/accounts",
    tag: "Staff: publications",
    summary: "Add an account to a channel",
    description: `Items may name it at once. Refused with \`conflict\` where the channel has an account of this id, which is never given again, or ${mostAccounts} accounts.`,
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    params: ofChannel,
    body: newAccount,
    answers: { 201: { description: "Added.", schema: channelAccount } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    assertNone(futureFaults({ opened_on: body.opened_on }, todayOf(call.env, call.outside)));
    const { operator = null, opened_on = null, cadence_days = null } = body;
    const account = { ...body, operator, opened_on, closed_on: null, cadence_days };
    const act = { object: objectOf(params.id, body.id), after: account, isPublic: true };
    const claim = await claimOf(call, { body, subject: call.outside.newId(), act });
    await findChannel(call, params.id);
    const added = await once(call.env.DB, claim, {
      store: async () =>
        (await storeAccount(call.env.DB, claim, params.id, account, mostAccounts)) ? "added" : undefined,
      repeat: async () => "repeated",
    });
    if (added === undefined)
      throw new ProblemError("conflict", `The channel has an account of this id, or ${mostAccounts} accounts.`);
    if (added === "added") await endGeneration(call, "rollups", ["channels"]);
    return { status: 201, body: findAccount(await findChannel(call, params.id), body.id) };
  },
);

export const changeChannelAccount = operation(
  {
    id: "changeChannelAccount",
    method: "patch",
    path: "/v1/staff/channels/{id}/accounts/{account}",
    tag: "Staff: publications",
    summary: "Change an account's name, operator or days, or close it",
    description: "Its last day is `closed_on`: it takes no item of a later day, and those of its days stay.",
    policy: staff("admin"),
    caching: "no-store",
    params: ofChannel.extend({ account: accountId }),
    body: accountChange,
    answers: { 200: { description: "As it stands now.", schema: channelAccount } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params, body }) => {
    assertNone(futureFaults({ opened_on: body.opened_on, closed_on: body.closed_on }, todayOf(call.env, call.outside)));
    return whileChanging(async () => {
      const channel = await findChannel(call, params.id);
      const before = findAccount(channel, params.account);
      const { name = before.name, operator = before.operator, cadence_days = before.cadence_days } = body;
      const { opened_on = before.opened_on, closed_on = before.closed_on } = body;
      const after = { id: before.id, name, operator, opened_on, closed_on, cadence_days };
      assertNone(endFaults(after.opened_on, after.closed_on, "closed_on"));
      const id = call.outside.newId();
      const act = { id, object: objectOf(params.id, params.account), before, after, isPublic: true };
      const statements = await recordAct(call, act, isAsRead(channel));
      if (statements.length === 0) return { status: 200, body: before };
      if (!(await updateAccount(call.env.DB, params.id, after, { id, statements }))) return undefined;
      await endGeneration(call, "rollups", ["channels"]);
      return { status: 200, body: after };
    });
  },
);
