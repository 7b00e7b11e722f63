import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Reader } from "../../site/reader.ts";

interface SecretProps {
  reader: Reader;
  name: string;
  /** Its id, where a page has several of one name. */
  id?: string;
  label: Labels;
  hint?: Labels;
}

/** A field for what nobody else is to read; a browser keeps none of one use. */
export const Secret = ({ reader, name, id = name, label, hint }: SecretProps) => (
  <div class="field">
    <label for={id}>{reader.say(label)}</label>
    {hint && (
      <p class="hint" id={`${id}#hint`}>
        {reader.say(hint)}
      </p>
    )}
    <input
      type="password"
      id={id}
      name={name}
      maxlength={200}
      required
      autocomplete="one-time-code"
      aria-describedby={hint && `${id}#hint`}
    />
  </div>
);
