import { FieldFaults, type FieldProps, type Option } from "../../site/components/field.tsx";

/** Several of few, all of them to be seen; each is sent under the same name. */
export const Checkboxes = (props: FieldProps & { options: readonly (Option & { hint?: Option["label"] })[] }) => {
  const { reader, form, pointer, label, options } = props;
  const id = form.id(pointer);
  const isFaulty = form.faults(pointer).length > 0;
  return (
    <fieldset class="field choices" aria-describedby={isFaulty ? `${id}#fault` : undefined}>
      <legend>{reader.say(label)}</legend>
      <FieldFaults {...props} />
      {options.map(({ value, label: option, hint }, at) => (
        <label class="choice">
          <input
            type="checkbox"
            // The first has the field's id, which the summary of errors leads to.
            id={at === 0 ? id : undefined}
            name={pointer}
            value={value}
            checked={form.values(pointer).includes(value) || undefined}
          />
          {reader.say(option)}
          {hint && <span class="hint">{` ${reader.say(hint)}`}</span>}
        </label>
      ))}
    </fieldset>
  );
};
