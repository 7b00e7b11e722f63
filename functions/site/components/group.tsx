import type { Child } from "hono/jsx";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { faultWords } from "../words/fault-words.ts";

interface GroupProps {
  reader: Reader;
  form: Form;
  /** What the form says of it as one thing; its id. */
  pointer: string;
  title: string;
  children?: Child;
}

/** Fields that belong together, with what is wrong with them together. */
export const Group = ({ reader, form, pointer, title, children }: GroupProps) => {
  const faults = form.faults(pointer);
  return (
    <fieldset class="group" id={pointer} aria-describedby={faults.length > 0 ? `${pointer}#fault` : undefined}>
      <legend>{title}</legend>
      {faults.length > 0 && (
        <p class="fault" id={`${pointer}#fault`}>
          {faults.map((fault) => (
            <span>{reader.say(faultWords(fault))}</span>
          ))}
        </p>
      )}
      {children}
    </fieldset>
  );
};
