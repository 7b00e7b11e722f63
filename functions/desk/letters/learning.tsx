import type { Child } from "hono/jsx";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Service } from "../../../schema/contracts/service.ts";
import { type FormFields, fieldOf, noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { serviceLabels } from "../../labels/service.ts";
import { lastingFormKey } from "../../once/form-key.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { serviceWords as words } from "../words/service-words.ts";
import { DraftField, type FormField, labelsOfFields } from "./draft-field.tsx";
import type { CaseWithDrafts } from "./read-case-drafts.ts";
import type { RefusedForm } from "./refused-form.ts";
import { beginService, fieldsOfService, ServiceWays, signedFor } from "./service-fields.tsx";

/** What is learned of a service, each a form. */
export const learned = ["service_confirmed", "service_returned", "service_repeated"] as const;
type Learned = (typeof learned)[number];

/** Which service is asked about, and with a form that was refused what was typed. */
export interface ServiceAsked {
  reader: Reader;
  seat: DeskSeat;
  seq: number;
  /** By which way it is sent again. */
  by?: Service["by"] | undefined;
  fields?: FormFields;
  refused?: RefusedForm;
}

/** The fields of what is learned of a service. */
function fieldsOf(type: Learned, by: Service["by"] | undefined): FormField[] {
  const on = (label: Labels): FormField => ({ pointer: "/on", label, isRequired: true, control: { kind: "day" } });
  switch (type) {
    case "service_confirmed":
      return [on(words.confirmOn), ...signedFor("")];
    case "service_returned":
      return [
        on(words.cameBackOn),
        {
          pointer: "/cause",
          label: words.cause,
          hint: words.causeHint,
          isRequired: true,
          control: {
            kind: "radios",
            options: Object.entries(words.causes).map(([value, label]) => ({ value, label })),
          },
        },
      ];
    case "service_repeated":
      return by === undefined ? [] : fieldsOfService(by);
    default:
      return type satisfies never;
  }
}

interface LearningProps extends ServiceAsked {
  call: StaffCall;
  of: CaseWithDrafts;
}

interface LearnedFormProps extends LearningProps {
  type: Learned;
  button: Labels;
  begun: FormFields;
}

/** One form of what is learned of a service; with what was typed where it was this one that was refused. */
async function learnedForm({
  call,
  of,
  reader,
  seat,
  seq,
  type,
  by,
  begun,
  button,
  fields,
  refused,
}: LearnedFormProps) {
  const isThis = refused !== undefined && fieldOf(fields ?? noFields, "/type") === type;
  const typed = isThis ? (fields ?? noFields) : begun;
  const form = formOf(typed, isThis ? refused.faults : [], `${type}-`);
  const drawn = fieldsOf(type, by);
  return (
    <DeskForm reader={reader} token={seat.token} action={`/desk/requests/${of.receiptNo}/letters/service`}>
      {isThis && (
        <ErrorSummary reader={reader} form={form} labels={labelsOfFields([{ title: button, fields: drawn }])} />
      )}
      <Hidden name="_key" value={await lastingFormKey(call.env, call.outside, fieldOf(typed, "_key"))} />
      <Hidden name="_version" value={String(of.file.request.version)} />
      <Hidden name="/type" value={type} />
      <Hidden name="/of" value={String(seq)} />
      {type === "service_repeated" && by && <Hidden name="/service/by" value={by} />}
      {drawn.map((field) => (
        <DraftField reader={reader} form={form} field={field} />
      ))}
      <button type="submit">{reader.say(button)}</button>
    </DeskForm>
  );
}

/** What can still be learned of a service: that it arrived, came back, or was sent again. */
export async function Learning(props: LearningProps): Promise<Child> {
  const { reader, of, seq, by, refused, call } = props;
  const { say } = reader;
  const today: FormFields = new Map([["/on", [of.today]]]);
  const isOf = (type: Learned) =>
    (refused !== undefined && fieldOf(props.fields ?? noFields, "/type") === type) || undefined;
  const maySend = call.member.roles.some((role) => role === "officer" || role === "head");
  return (
    <>
      <details open={isOf("service_confirmed")}>
        <summary>{say(words.confirm)}</summary>
        {await learnedForm({ ...props, type: "service_confirmed", button: words.confirmButton, begun: today })}
      </details>
      <details open={isOf("service_returned")}>
        <summary>{say(words.cameBack)}</summary>
        {await learnedForm({ ...props, type: "service_returned", button: words.cameBack, begun: today })}
      </details>
      {maySend && (
        <details open={isOf("service_repeated") ?? (by !== undefined || undefined)}>
          <summary>{say(words.repeat)}</summary>
          <p>{say(words.repeatHint)}</p>
          {by === undefined ? (
            <ServiceWays reader={reader} at={(way) => `/desk/requests/${of.receiptNo}/letters/${seq}?by=${way}`} />
          ) : (
            <>
              <h3>{say(serviceLabels[by])}</h3>
              <p>{say(words.counts[by])}</p>
              {
                await learnedForm({
                  ...props,
                  type: "service_repeated",
                  button: words.repeat,
                  begun: beginService(by, of.today),
                })
              }
            </>
          )}
        </details>
      )}
    </>
  );
}
