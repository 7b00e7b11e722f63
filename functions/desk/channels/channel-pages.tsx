import * as z from "zod";
import { channelChange } from "../../../schema/contracts/channels.ts";
import { channelId } from "../../../schema/contracts/publications.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { fieldOf, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formKey, lastingFormKey } from "../../once/form-key.ts";
import { addChannelAccount, changeChannelAccount } from "../../publications/channels/accounts.routes.ts";
import { addChannel, changeChannel } from "../../publications/channels/channels.routes.ts";
import { findChannel } from "../../publications/channels/find-channel.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden, TextField } from "../../site/components/field.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { type DeskAnswer, deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { runWithBody } from "../run-with-body.ts";
import { channelWords as words } from "../words/channel-words.ts";
import {
  AccountFields,
  ChannelDays,
  channelFieldLabels,
  channelFields,
  NameFields,
  RenameFields,
} from "./channel-form.tsx";

import { ChannelDone, type ChannelsDone, channelsDone } from "./channels-page.tsx";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
  query?: { done?: ChannelsDone | undefined };
}

/** What is wrong with a form of a channel; that its key belongs to another is one of its faults. Throws again what is none. */
function faultsOf(thrown: unknown): readonly FormFault[] {
  if (thrown instanceof ProblemError && thrown.code === "conflict")
    return [{ pointer: "/id", code: "conflict", detail: thrown.message, sentence: words.occupied }];
  if (thrown instanceof ProblemError && thrown.code === "validation-failed") return thrown.extras.errors ?? [];
  throw thrown;
}

async function newDrawn(call: StaffCall, { reader, seat, faults = [] }: Asked): Promise<DeskDrawn> {
  const { say } = reader;
  const { env, outside, fields } = call;
  const form = formOf(fields, faults);
  const sentKey = fieldOf(fields, "_key");
  return {
    title: say(words.add),
    readAt: "/desk/channels/new",
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{say(words.add)}</h1>
        <ErrorSummary reader={reader} form={form} labels={channelFieldLabels} />
        <DeskForm reader={reader} token={seat.token} action="/desk/channels/new">
          <Hidden
            name="_key"
            value={await (sentKey === "" ? formKey(env, outside) : lastingFormKey(env, outside, sentKey))}
          />
          <TextField
            reader={reader}
            form={form}
            pointer="/id"
            label={words.id}
            hint={words.idHint}
            longest={40}
            isRequired
          />
          <NameFields reader={reader} form={form} of="label" isRequired />
          <ChannelDays reader={reader} form={form} isNew />
          <button type="submit">{say(words.add)}</button>
        </DeskForm>
      </>
    ),
  };
}

async function channelDrawn(call: StaffCall, asked: Asked & { of?: "account" }): Promise<DeskDrawn> {
  const { reader, seat, faults = [] } = asked;
  const { say } = reader;
  const { env, outside, fields } = call;
  const id = String(call.pathParameters.id);
  const channel = await findChannel(call, id);
  const isOfAccount = asked.of === "account";
  const ofChannel = isOfAccount || fields.size === 0 ? channelFields(channel) : fields;
  const form = formOf(ofChannel, isOfAccount ? [] : faults);
  const account = formOf(isOfAccount ? fields : noFields, isOfAccount ? faults : [], "account");
  const open = channel.accounts.filter(({ closed_on }) => closed_on === null);
  return {
    title: `${say(words.changeTitle)} - ${say(channel.label)}`,
    readAt: `/desk/channels/${id}`,
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{say(channel.label)}</h1>
        <ChannelDone reader={reader} done={asked.query?.done} />
        <ErrorSummary reader={reader} form={isOfAccount ? account : form} labels={channelFieldLabels} />
        <h2>{say(words.changeTitle)}</h2>
        <DeskForm reader={reader} token={seat.token} action={`/desk/channels/${id}`}>
          <ChannelDays reader={reader} form={form} isNew={false} />
          <RenameFields reader={reader} form={form} />
          <button type="submit">{say(words.save)}</button>
        </DeskForm>
        <h2>{say(words.accounts)}</h2>
        {channel.accounts.length === 0 ? (
          <p>{say(words.noAccounts)}</p>
        ) : (
          <DataTable
            caption={say(words.accounts)}
            isHeaded
            columns={[words.accountName, words.operator, words.opened, words.retired].map((heading) => ({
              heading: say(heading),
            }))}
            rows={channel.accounts.map(({ name, operator, opened_on, closed_on }) => [
              name,
              operator ?? "",
              opened_on === null ? "" : say(dayWords(opened_on)),
              closed_on === null ? say(words.inUse) : say(dayWords(closed_on)),
            ])}
          />
        )}
        {open.map(({ id: accountId, name }) => {
          const closing = formOf(noFields, [], `closing-${accountId}`);
          return (
            <DeskForm reader={reader} token={seat.token} action={`/desk/channels/${id}/accounts/${accountId}`}>
              <h3>{`${say(words.closeAccount)}: ${name}`}</h3>
              <TextField
                reader={reader}
                form={closing}
                pointer="/closed_on"
                label={words.closedOn}
                type="date"
                longest={10}
                isRequired
              />
              <button type="submit" class="second">
                {say(words.closeAccount)}
              </button>
            </DeskForm>
          );
        })}
        <h3>{say(words.addAccount)}</h3>
        <DeskForm reader={reader} token={seat.token} action={`/desk/channels/${id}/accounts`}>
          <Hidden name="_key" value={await formKey(env, outside)} />
          <AccountFields reader={reader} form={account} />
          <button type="submit">{say(words.addAccount)}</button>
        </DeskForm>
        <p>
          <a href={reader.to("/desk/channels")}>{say(words.toChannels)}</a>
        </p>
      </>
    ),
  };
}

export const newChannelPage = deskPage({
  id: "deskNewChannel",
  path: "/desk/channels/new",
  summary: "The form of a new channel",
  description: "For administrators.",
  policy: policyOf(addChannel),
  draw: (call, asked) => newDrawn(call, asked),
});

export const channelPage = deskPage({
  id: "deskChannel",
  path: "/desk/channels/{id}",
  summary: "The form that changes or retires a channel",
  description: "With its accounts.",
  policy: policyOf(changeChannel),
  params: z.strictObject({ id: channelId }),
  query: { done: channelsDone.optional().catch(undefined) },
  draw: (call, asked) => channelDrawn(call, asked),
});

/** A form's answer: where it goes on, or what is drawn of its faults. */
async function answered(
  to: string,
  run: () => Promise<unknown>,
  drawn: (faults: readonly FormFault[]) => Promise<DeskDrawn>,
): Promise<DeskAnswer> {
  try {
    await run();
    return { to };
  } catch (thrown) {
    return drawn(faultsOf(thrown));
  }
}

export const newChannelForm = deskForm({
  id: "deskAddChannel",
  path: "/desk/channels/new",
  summary: "Add a channel",
  description: "Refused, the form is drawn again.",
  form: addChannel,
  draw: (call, asked) =>
    answered(
      "/desk/channels?done=added",
      () => runForm(addChannel, call),
      (faults) => newDrawn(call, { ...asked, faults }),
    ),
});

/** What a channel's form says of it: what is left blank is occupied away, but its name, which stays. */
const changeIn = ({ fields }: StaffCall): unknown => ({
  opened_on: null,
  retired_on: null,
  cadence_days: null,
  ...Object(decodeForm(channelChange, fields)),
});

export const channelForm = deskForm({
  id: "deskChangeChannel",
  path: "/desk/channels/{id}",
  summary: "Change or retire a channel",
  description: "Refused, the form is drawn again.",
  form: changeChannel,
  draw: (call, asked) =>
    answered(
      `/desk/channels/${call.pathParameters.id}?done=changed`,
      () => runWithBody(changeChannel, call, { body: changeIn(call) }),
      (faults) => channelDrawn(call, { ...asked, faults }),
    ),
});

export const accountForm = deskForm({
  id: "deskAddAccount",
  path: "/desk/channels/{id}/accounts",
  summary: "Add an account to a channel",
  description: "Refused, the form is drawn again.",
  form: addChannelAccount,
  draw: (call, asked) =>
    answered(
      `/desk/channels/${call.pathParameters.id}?done=account`,
      () => runForm(addChannelAccount, call),
      (faults) => channelDrawn(call, { ...asked, faults, of: "account" }),
    ),
});

export const closeAccountForm = deskForm({
  id: "deskCloseAccount",
  path: "/desk/channels/{id}/accounts/{account}",
  summary: "Close an account of a channel",
  description: "With its last day.",
  form: changeChannelAccount,
  draw: (call, asked) =>
    answered(
      `/desk/channels/${call.pathParameters.id}?done=closed`,
      () => runForm(changeChannelAccount, call),
      (faults) => channelDrawn(call, { ...asked, faults, of: "account" }),
    ),
});
