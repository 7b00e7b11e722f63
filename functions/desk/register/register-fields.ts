import type { ApplicantFileKind } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type IntakeChannel, intakeChannels, reached } from "../../../schema/contracts/requests.ts";
import { type Bindings, type Outside, todayOf } from "../../env.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import { datedBy } from "../../requests/case/receipt.ts";
import { filingLabels } from "../../site/request/filing-fields.ts";
import { registerWords as words } from "../words/register-words.ts";

/** How a request may have come that is registered at the desk: what is filed online has its number already. */
export type PaperChannel = Exclude<IntakeChannel, "online">;

const isOfPaper = (channel: IntakeChannel): channel is PaperChannel => channel !== "online";

export const paperChannels: readonly PaperChannel[] = intakeChannels.filter(isOfPaper);

/** What may be attached to a request as it is registered. */
export const registeredFileKinds: readonly ApplicantFileKind[] = ["application_scan", "identity_proof", "mandate"];

/** The button that says that the request came another way. */
export const channelField = "_channel";

/** How the request came, as was chosen last; undefined where nothing was. */
export function channelOf(fields: FormFields): PaperChannel | undefined {
  const chosen = fieldOf(fields, channelField) || fieldOf(fields, "/intake_channel");
  return paperChannels.find((channel) => channel === chosen);
}

type Setting = { env: Bindings; outside: Pick<Outside, "now"> };

/** Whether the receipt of what comes by a channel today may be dated by its confirmation. */
const mayBeConfirmed = (channel: PaperChannel, { env, outside }: Setting): boolean =>
  reached.options.some((where) => {
    const lettersByConfirmation = env.PRACTICE.letters_by_confirmation === true;
    const arrival = { channel, reached: where, receivedOn: todayOf(env, outside), lettersByConfirmation };
    return datedBy(arrival) === "confirmation";
  });

/** Whether the form of a channel has a field. */
export function hasField(pointer: string, channel: PaperChannel, setting: Setting): boolean {
  if (pointer === "/postal_no") return channel === "registered_mail";
  return pointer !== "/confirmed_on" || mayBeConfirmed(channel, setting);
}

/** The fields of a request that came by this channel: what was typed, without what only another channel has. */
export function fieldsOfChannel(fields: FormFields, channel: PaperChannel, setting: Setting): FormFields {
  const typed = [...fields].filter(([name]) => name !== channelField && hasField(name, channel, setting));
  return new Map([
    ["/received_on", [todayOf(setting.env, setting.outside)]],
    ["/reached", ["disclosure_office"]],
    ...typed,
    ["/intake_channel", [channel]],
  ]);
}

/** The label of each field, as the form, its check and its errors name it. */
export const registrationLabels = (channel: PaperChannel) =>
  ({
    ...filingLabels("person"),
    "/intake_channel": words.howReceived,
    "/received_on": words.receivedOn[channel],
    "/reached": words.reached,
    "/confirmed_on": words.confirmedOn,
    "/postal_no": words.postalNo,
    "/evidence": words.evidence,
    "/applicant/kind": words.kind,
    "/applicant/name": words.name,
    "/applicant/representative": words.representative,
    "/description": words.description,
    "/title": words.caseTitle,
    "/applicant/contact": words.contact,
    "/route": words.wayOfReply,
    "/electronic_service": words.electronicService,
    "/notify/by": words.notify,
  }) satisfies Readonly<Record<string, Labels>>;

export type RegistrationField = keyof ReturnType<typeof registrationLabels>;
