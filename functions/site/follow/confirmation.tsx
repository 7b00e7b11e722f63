import { fieldOf } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { Hidden } from "../components/field.tsx";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { Notice } from "../components/notice.tsx";
import { Quoted } from "../components/quoted.tsx";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { actWords } from "../words/act-words.ts";
import { pathOfAct } from "./act-forms.tsx";

const words = actWords.withdrawal;

/** Asks whether the request, or the part that is named, is really to be withdrawn. */
export function confirmationDrawn({ fields, pathParameters }: Call, reader: Reader): Drawn {
  const { say } = reader;
  const number = pathParameters.receipt_no ?? "";
  const part = fieldOf(fields, "/part");
  return {
    title: say(words.confirm),
    isPrivate: true,
    children: (
      <>
        <h1>{say(words.confirm)}</h1>
        <Notice kind="warning">
          <p>{say(part === "" ? words.confirmAll(number) : words.confirmPart(number))}</p>
        </Notice>
        {part !== "" && <Quoted text={part} />}
        <div class="actions">
          <form method="post" action={reader.to(pathOfAct("withdrawal"))}>
            <HiddenFields fields={fields} own={["_number", "_secret", "_key"]} />
            <Hidden name="_confirmed" value="yes" />
            <button type="submit">{say(words.yes)}</button>
          </form>
          <form method="post" action={reader.to("/follow")}>
            <Hidden name="_number" value={number} />
            <Hidden name="_secret" value={fieldOf(fields, "_secret")} />
            <button type="submit" class="second">
              {say(words.no)}
            </button>
          </form>
        </div>
      </>
    ),
  };
}
