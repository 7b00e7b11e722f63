import type * as z from "zod";
import type { passkeyList } from "../../../schema/contracts/sessions.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { Hidden, TextField } from "../../site/components/field.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { SignInOnceMore } from "../components/sign-in-once-more.tsx";
import { accountWords as words } from "../words/account-words.ts";
import { signInWords } from "../words/sign-in-words.ts";

interface RegisterFormProps {
  reader: Reader;
  seat: DeskSeat;
  fields: FormFields;
  /** What the browser is asked with; null where the sign-in is not fresh. */
  registering: z.input<typeof passkeyList>["registering"];
}

/** Adding a passkey: our script asks the browser for one, and fills in what it answers. */
export const RegisterForm = ({ reader, seat, fields, registering }: RegisterFormProps) => {
  const { say } = reader;
  if (registering === null) {
    return <SignInOnceMore reader={reader} why={words.addStale} next="/desk/account" />;
  }
  return (
    <DeskForm
      reader={reader}
      token={seat.token}
      action="/desk/account/passkeys"
      id="register"
      data={{
        "data-challenge": registering.challenge,
        "data-rp-id": registering.rp_id,
        "data-rp-name": say(reader.agency.name),
        "data-user-id": registering.user_id,
        "data-user-name": seat.member.name,
        "data-credential-ids": registering.credential_ids.join(" "),
        "data-waiting": say(signInWords.waiting),
        "data-failed": say(signInWords.failed),
        "data-unable": say(signInWords.unable),
      }}
    >
      <Hidden name="/client_data" value="" />
      <Hidden name="/authenticator_data" value="" />
      <TextField
        reader={reader}
        form={formOf(fields)}
        pointer="/name"
        label={words.passkey}
        hint={words.addHint}
        longest={100}
        isRequired
      />
      <noscript>
        <p>{say(words.withoutScript)}</p>
      </noscript>
      <p class="actions">
        <button type="submit" hidden>
          {say(words.add)}
        </button>
      </p>
      <p class="status" role="status" />
    </DeskForm>
  );
};
