import type { NewComplaintStep, StaffComplaint } from "../../../schema/contracts/complaints.ts";
import { complaintResults } from "../../../schema/contracts/complaints.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { complaintResultLabels } from "../../labels/complaints.ts";
import { Hidden, Radios, TextArea, TextField } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { complaintRoomWords as words } from "../words/complaint-room-words.ts";

type StepType = NewComplaintStep["type"];

/** What the summary of faults calls the fields of a step. */
export const stepLabels = (type: StepType): Readonly<Record<string, Labels>> => ({
  "/on": words.on[type],
  ...(type === "decided" && { "/result": words.result, "/reasons": words.reasons }),
  ...(type === "corrected" && { "/text": words.whyWrong }),
});

interface StepFormProps {
  reader: Reader;
  seat: DeskSeat;
  form: Form;
  type: StepType;
  complaint: StaffComplaint;
  /** The step that the complaint ended with, which a correction is of. */
  ending: number | undefined;
  today: Day;
  formKey: string;
}

/** The form of the step that a complaint takes now. */
export const StepForm = ({ reader, seat, form, type, complaint, ending, today, formKey }: StepFormProps) => {
  const shared = { reader, form, isRequired: true };
  return (
    <DeskForm reader={reader} token={seat.token} action={`/desk/complaints/${complaint.complaint_no}/steps`} id="step">
      <Hidden name="_key" value={formKey} />
      <Hidden name="/type" value={type} />
      {type === "corrected" && <Hidden name="/voids" value={`${ending}`} />}
      <TextField {...shared} pointer="/on" label={words.on[type]} longest={10} type="date" initial={today} />
      {type === "decided" && (
        <>
          <Radios
            {...shared}
            pointer="/result"
            label={words.result}
            options={complaintResults.map((value) => ({ value, label: complaintResultLabels[value] }))}
          />
          <TextArea {...shared} pointer="/reasons" label={words.reasons} hint={words.reasonsHint} longest={5_000} />
        </>
      )}
      {type === "corrected" && (
        <TextArea
          {...shared}
          pointer="/text"
          label={words.whyWrong}
          hint={words.whyWrongHint}
          longest={2_000}
          rows={3}
        />
      )}
      <button type="submit" class={type === "corrected" ? "second" : undefined}>
        {reader.say(words.record[type])}
      </button>
    </DeskForm>
  );
};
