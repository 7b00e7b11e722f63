import type { Child } from "hono/jsx";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { faultWords } from "../words/fault-words.ts";
import { fieldWords } from "../words/field-words.ts";

export interface FieldProps {
  reader: Reader;
  form: Form;
  /** The JSON Pointer of the member that it fills; its name, and within the form its id. */
  pointer: string;
  label: Labels;
  /** Help for what people get wrong. */
  hint?: Labels;
  isRequired?: boolean;
}

/** What of a control is the same for every kind: its name, and the elements that describe it. */
export const controlOf = ({ form, pointer, hint, isRequired }: FieldProps) => {
  const isFaulty = form.faults(pointer).length > 0;
  const id = form.id(pointer);
  const described = [hint && `${id}#hint`, isFaulty && `${id}#fault`].filter(Boolean).join(" ");
  return {
    id,
    name: pointer,
    required: isRequired || undefined,
    "aria-describedby": described || undefined,
    "aria-invalid": isFaulty ? ("true" as const) : undefined,
  };
};

/** What is wrong with a field. */
export const FieldFaults = ({ reader, form, pointer }: Pick<FieldProps, "reader" | "form" | "pointer">) => {
  const faults = form.faults(pointer);
  return faults.length === 0 ? null : (
    <p class="fault" id={`${form.id(pointer)}#fault`}>
      {faults.map((fault) => (
        <span>{reader.say(faultWords(fault))}</span>
      ))}
    </p>
  );
};

export const Labelled = ({ children, ...props }: FieldProps & { children?: Child }) => {
  const { reader, form, pointer, label, hint, isRequired } = props;
  return (
    <div class="field">
      <label for={form.id(pointer)}>
        {reader.say(label)}
        {!isRequired && <span class="optional">{reader.say(fieldWords.optional)}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${form.id(pointer)}#hint`}>
          {reader.say(hint)}
        </p>
      )}
      <FieldFaults {...props} />
      {children}
    </div>
  );
};

interface TextFieldProps extends FieldProps {
  /** Characters it may have. */
  longest: number;
  type?: "text" | "tel" | "email" | "date" | "search";
  keyboard?: "numeric" | "decimal" | "email";
  autocomplete?: string;
  /** A value that it begins with. */
  initial?: string;
}

/** One line of text. */
export const TextField = (props: TextFieldProps) => {
  const { form, pointer, longest, type = "text", keyboard, autocomplete = "off", initial = "" } = props;
  return (
    <Labelled {...props}>
      <input
        {...controlOf(props)}
        type={type}
        value={form.value(pointer) || initial}
        maxlength={type === "date" ? undefined : longest}
        inputmode={keyboard}
        autocomplete={autocomplete}
      />
    </Labelled>
  );
};

/** Text of several lines. */
export const TextArea = (props: FieldProps & { longest: number; rows?: number }) => (
  <Labelled {...props}>
    <textarea {...controlOf(props)} rows={props.rows ?? 6} maxlength={props.longest}>
      {props.form.value(props.pointer)}
    </textarea>
  </Labelled>
);

export interface Option {
  value: string;
  label: Labels;
}

/** One of a list. The first option is taken unless one was. */
export const Select = (props: FieldProps & { options: readonly Option[] }) => {
  const { reader, form, pointer, options } = props;
  return (
    <Labelled {...props}>
      <select {...controlOf(props)}>
        {options.map(({ value, label }) => (
          <option value={value} selected={form.value(pointer) === value || undefined}>
            {reader.say(label)}
          </option>
        ))}
      </select>
    </Labelled>
  );
};

/** One of few, all of them to be seen. */
export const Radios = (props: FieldProps & { options: readonly Option[] }) => {
  const { reader, form, pointer, label, hint, options, isRequired } = props;
  const { "aria-describedby": describedBy } = controlOf(props);
  return (
    <fieldset class="field choices" aria-describedby={describedBy}>
      <legend>
        {reader.say(label)}
        {!isRequired && <span class="optional">{reader.say(fieldWords.optional)}</span>}
      </legend>
      {hint && (
        <p class="hint" id={`${form.id(pointer)}#hint`}>
          {reader.say(hint)}
        </p>
      )}
      <FieldFaults {...props} />
      {options.map(({ value, label: option }, at) => (
        <label class="choice">
          <input
            type="radio"
            // The first has the field's id, which the summary of errors leads to.
            id={at === 0 ? form.id(pointer) : undefined}
            name={pointer}
            value={value}
            checked={form.value(pointer) === value || undefined}
            required={isRequired || undefined}
          />
          {reader.say(option)}
        </label>
      ))}
    </fieldset>
  );
};

/** A statement to agree to, or to leave. */
export const Checkbox = (props: FieldProps & { value?: string }) => {
  const { reader, form, pointer, label, hint, value = "true" } = props;
  return (
    <div class="field">
      <FieldFaults {...props} />
      <label class="choice">
        <input
          {...controlOf(props)}
          type="checkbox"
          value={value}
          checked={form.values(pointer).includes(value) || undefined}
        />
        {reader.say(label)}
      </label>
      {hint && (
        <p class="hint" id={`${form.id(pointer)}#hint`}>
          {reader.say(hint)}
        </p>
      )}
    </div>
  );
};

/** What a form carries on unseen. */
export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
);
