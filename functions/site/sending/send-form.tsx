import type { Child } from "hono/jsx";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { Hidden } from "../components/field.tsx";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { Notice } from "../components/notice.tsx";
import type { Reader } from "../reader.ts";

interface SendFormProps {
  reader: Reader;
  /** The path that it is sent to. */
  action: string;
  /** What was typed; of the fields of ours those named in `own` are sent on. */
  fields: FormFields;
  own?: readonly string[];
  idempotencyKey: string;
  /** Whether work is asked for: then our script does it and sends, and who has none is led to other ways. */
  asksForWork: boolean;
  words: Readonly<Record<"send" | "working" | "workFailed" | "workWithoutScript", Labels>>;
  otherWays?: Child;
  /** Buttons beside the one that sends. */
  actions?: Child;
  /** What is to be checked. */
  children?: Child;
}

/** What was typed, to be checked, and what sends it, once however often it is sent. */
export const SendForm = (props: SendFormProps) => {
  const { reader, action, fields, own, idempotencyKey, asksForWork, words, otherWays, actions, children } = props;
  return (
    <form
      method="post"
      action={reader.to(action)}
      class={asksForWork ? "works" : undefined}
      data-working={asksForWork ? reader.say(words.working) : undefined}
      data-failed={asksForWork ? reader.say(words.workFailed) : undefined}
    >
      <HiddenFields fields={fields} {...(own && { own })} />
      <Hidden name="_key" value={idempotencyKey} />
      {asksForWork && <Hidden name="_work" value="" />}
      {children}
      {asksForWork && (
        <div class="without-script">
          <Notice kind="warning">
            <p>{reader.say(words.workWithoutScript)}</p>
          </Notice>
          {otherWays}
        </div>
      )}
      <p class="status" role="status" />
      <p class="actions send">
        <button type="submit" class="send-button" hidden={asksForWork || undefined}>
          {reader.say(words.send)}
        </button>
        {actions}
      </p>
    </form>
  );
};
