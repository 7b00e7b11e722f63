import type { Day } from "../../../schema/contracts/day.ts";
import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { label } from "../../labels/label.ts";
import { Hidden, Select } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { assignWords as words } from "../words/queue-words.ts";

interface AssignFieldsProps {
  reader: Reader;
  form: Form;
  today: Day;
  workers: readonly StaffMember[];
  units: readonly string[];
}

/** What is not translated: a name, as it is written. */
const asWritten = (text: string) => label(text, text, text);

/** To whom the selected cases go, and what sends them there. */
export const AssignFields = ({ reader, form, today, workers, units }: AssignFieldsProps) => {
  const { say } = reader;
  return (
    <fieldset class="group screen">
      <legend>{say(words.heading)}</legend>
      <Hidden name="/on" value={today} />
      <Select
        reader={reader}
        form={form}
        pointer="/to"
        label={words.to}
        isRequired
        options={[
          { value: "", label: words.choose },
          ...workers.map(({ id, name, unit }) => ({ value: id, label: asWritten(`${name} · ${unit}`) })),
        ]}
      />
      <Select
        reader={reader}
        form={form}
        pointer="/unit"
        label={words.toUnit}
        options={[
          { value: "", label: words.ownUnit },
          ...units.map((unit) => ({ value: unit, label: asWritten(unit) })),
        ]}
      />
      <button type="submit">{say(words.assign)}</button>
    </fieldset>
  );
};
