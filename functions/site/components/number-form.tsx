import type { Child } from "hono/jsx";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, fieldOf, noFields } from "../../http/form-fields.ts";
import { formOf } from "../form.ts";
import type { Reader } from "../reader.ts";
import { TextField } from "./field.tsx";

/** What the form asks for, by what it is of. */
export type NumberWords = Readonly<Record<"number" | "numberHint" | "secret" | "secretHint" | "show", Labels>>;

interface NumberFormProps {
  reader: Reader;
  /** The path that it is sent to. */
  action: string;
  words: NumberWords;
  /** What was sent before. The number stays; a secret is typed anew. */
  fields?: FormFields;
  /** More that is sent with them. */
  children?: Child;
}

/** No number and no secret is longer. */
/** Of the secret with what is typed between its groups. */
const longest = { number: 40, secret: 128 };

/** Asks for a number and the secret that belongs to it. A script takes the number out of the address's fragment. */
export const NumberForm = ({ reader, action, words, fields = noFields, children }: NumberFormProps) => {
  const form = formOf(new Map([["_number", [fieldOf(fields, "_number")]]]));
  return (
    <form method="post" action={reader.to(action)}>
      <TextField
        reader={reader}
        form={form}
        pointer="_number"
        label={words.number}
        hint={words.numberHint}
        longest={longest.number}
        isRequired
      />
      <TextField
        reader={reader}
        form={form}
        pointer="_secret"
        label={words.secret}
        hint={words.secretHint}
        longest={longest.secret}
        isRequired
      />
      {children}
      <button type="submit">{reader.say(words.show)}</button>
    </form>
  );
};
