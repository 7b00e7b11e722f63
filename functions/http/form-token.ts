import type { Bindings } from "../env.ts";
import { keyringOf } from "../platform/keyring.ts";
import { sameText } from "../platform/same-text.ts";
import { type FormFields, fieldOf } from "./form-fields.ts";
import type { Call } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** Whose form it is: this session's, or this member's behind a proxy. */
type Holder = Pick<Call, "member" | "signedIn">;

/** What a form of the desk carries (`_token`) to show that it was drawn for this sign-in: our signature of whose it is. */
export const formToken = async (env: Bindings, { member, signedIn }: Holder): Promise<string> =>
  (await keyringOf(env)).mac("desk-form", `${member?.id} ${signedIn?.sessionId ?? "proxy"}`);

/** Throws `forbidden` for a form that was drawn for another sign-in, or for none. */
export async function assertFormToken(env: Bindings, holder: Holder, fields: FormFields): Promise<void> {
  if (sameText(fieldOf(fields, "_token"), await formToken(env, holder))) return;
  throw new ProblemError("forbidden", "This form was drawn for another sign-in. Look at it and send it again.", {
    refused: { kind: "form_token_wrong", memberId: holder.member?.id },
  });
}
