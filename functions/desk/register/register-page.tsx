import * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { intakeChannelLabels } from "../../labels/requests.ts";
import { registerRequest } from "../../requests/filing/filing.routes.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { chosenFiles, faultsOfForm, withoutRemoved } from "../../site/files/chosen-files.ts";
import { fileLabels } from "../../site/files/file-section.tsx";
import { formWithFiles } from "../../site/files/form-with-files.ts";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { registerWords as words } from "../words/register-words.ts";
import {
  channelOf,
  fieldsOfChannel,
  type PaperChannel,
  paperChannels,
  registeredFileKinds,
  registrationLabels,
} from "./register-fields.ts";
import { DatedBy, RegistrationForm } from "./register-form.tsx";

/** Where one registers, and the path of its page. */
export const registerPath = "/desk/requests/new";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
}

/** How it came, each with the day that counts. */
const channelsDrawn = ({ reader }: Asked): DeskDrawn => ({
  title: reader.say(words.title),
  children: (
    <>
      <h1>{reader.say(words.title)}</h1>
      <p>{reader.say(words.lead)}</p>
      <ul class="channels">
        {paperChannels.map((channel) => (
          <li>
            <a href={reader.to(`${registerPath}?channel=${channel}`)}>{reader.say(intakeChannelLabels[channel])}</a>
            <p class="hint">
              <DatedBy reader={reader} channel={channel} />
            </p>
          </li>
        ))}
      </ul>
    </>
  ),
});

interface Typed {
  fields: FormFields;
  channel: PaperChannel | undefined;
  faults?: readonly FormFault[];
  /** What the clerk must know before they go on. */
  notice?: Labels;
}

/** The form with what was typed and what is wrong with it; without a channel the choice of one. */
export function registerFormDrawn(call: StaffCall, asked: Asked, { channel, ...typed }: Typed): DeskDrawn {
  const { reader, seat } = asked;
  if (channel === undefined) return channelsDrawn(asked);
  const { faults = [], notice } = typed;
  const fields = fieldsOfChannel(typed.fields, channel, call);
  const form = formOf(fields, faults);
  const files = chosenFiles(fields);
  const isRefused = faults.length > 0 || notice !== undefined;
  return {
    title: reader.say(words.title),
    readAt: registerPath,
    ...(isRefused && { status: 422, isRefused }),
    children: (
      <>
        <h1>{reader.say(words.title)}</h1>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{ ...registrationLabels(channel), ...fileLabels(registeredFileKinds, files) }}
        />
        {notice && <Notice kind="warning">{reader.say(notice)}</Notice>}
        {!isRefused && <p>{reader.say(words.next)}</p>}
        <RegistrationForm reader={reader} seat={seat} call={call} form={form} channel={channel} files={files} />
      </>
    ),
  };
}

export const registerPage = deskPage({
  id: "deskRegister",
  path: registerPath,
  summary: "Register a request that came on paper, by fax, by e-mail or orally",
  description: "Its channel first, which decides which day counts; then the form.",
  policy: policyOf(registerRequest),
  query: { channel: z.enum(paperChannels).optional().catch(undefined) },
  draw: (call, { query: { channel }, ...asked }) => registerFormDrawn(call, asked, { fields: noFields, channel }),
});

export const registerEdit = deskForm({
  id: "deskRegisterEdit",
  path: registerPath,
  summary: "The form of a registration, with what was typed",
  description: "Of another channel, or to change it after the check. Registers nothing.",
  form: registerRequest,
  readForm: formWithFiles(registeredFileKinds),
  draw: async (call, asked) =>
    registerFormDrawn(call, asked, {
      fields: withoutRemoved(call.fields),
      channel: channelOf(call.fields),
      faults: faultsOfForm(call, []),
    }),
});
