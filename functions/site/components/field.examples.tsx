import { consultedPartyLabels } from "../../labels/letter-labels.ts";
import { formOf } from "../form.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";
import { ErrorSummary } from "./error-summary.tsx";
import type { Example } from "./example.ts";
import { Checkbox, type FieldProps, Radios, Select, TextArea, TextField } from "./field.tsx";

const options = Object.entries(consultedPartyLabels).map(([value, label]) => ({ value, label }));

/** One of every kind, named so that several may stand in one page. */
const Fields = ({ at, ...props }: Pick<FieldProps, "reader" | "form"> & { at: string }) => (
  <>
    <TextField {...props} pointer={`${at}/text`} longest={20} label={words.ref} hint={words.refHint} />
    <TextField {...props} pointer={`${at}/day`} type="date" longest={10} label={words.on} isRequired />
    <TextArea {...props} pointer={`${at}/lines`} longest={200} rows={3} label={words.events} />
    <Select {...props} pointer={`${at}/select`} label={words.with} options={options} />
    <Radios {...props} pointer={`${at}/radios`} label={words.appealed} options={options} isRequired />
    <Checkbox {...props} pointer={`${at}/checkbox`} label={words.irregular} hint={words.eventsHint} />
  </>
);

const members = ["text", "day", "lines", "select", "radios", "checkbox"];

const filledIn = new Map([
  ["/refused/text", ["12"]],
  ["/refused/day", ["2026-02-02"]],
  ["/refused/lines", ["12\n34"]],
  ["/refused/select", ["other_agency"]],
  ["/refused/radios", ["joint_agency"]],
  ["/refused/checkbox", ["true"]],
]);

const wrong = formOf(
  filledIn,
  members.map((member) => ({ pointer: `/refused/${member}`, code: "required", detail: "is required" })),
);

export const fieldExamples: readonly Example[] = [
  { name: "new", draw: (reader) => <Fields reader={reader} form={formOf()} at="/new" /> },
  {
    name: "refused, with everything that was typed",
    draw: (reader) => (
      <>
        <ErrorSummary
          reader={reader}
          form={wrong}
          labels={Object.fromEntries(members.map((member) => [`/refused/${member}`, words.ref]))}
        />
        <Fields reader={reader} form={wrong} at="/refused" />
      </>
    ),
  },
];
