import { identityTypeLabels } from "../../labels/applicants.ts";
import { label } from "../../labels/label.ts";
import { mayReadIdentity } from "../../requests/sealing/identity-grant.ts";
import { Select, TextField } from "../../site/components/field.tsx";
import { Group } from "../../site/components/group.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { caseSearchWords as words } from "../words/search-words.ts";

/** The fields by the pointers of what they fill, as the summary of faults names them. */
export const searchFields = {
  "/words": words.words,
  "/own_no": words.ownNo,
  "/received/from": words.receivedFrom,
  "/received/until": words.receivedUntil,
  "/name": words.name,
  "/phone": words.phone,
  "/email": words.email,
  "/address": words.address,
  "/identity/type": words.identityType,
  "/identity/number": words.identityNumber,
} as const;

interface SearchFormProps {
  reader: Reader;
  seat: DeskSeat;
  form: Form;
}

/** What is known of a case: its words, and for those who may read it who asks. Sent as a form, so that none of it is in an address. */
export const CaseSearchForm = ({ reader, seat, form }: SearchFormProps) => {
  const { say } = reader;
  const text = (pointer: keyof typeof searchFields, longest: number) => ({
    ...{ reader, form, pointer, longest },
    label: searchFields[pointer],
  });
  return (
    <DeskForm reader={reader} token={seat.token} action="/desk/search">
      <TextField {...text("/words", 100)} hint={words.wordsHint} />
      {mayReadIdentity(seat.member, { assignedTo: null }) && (
        <Group reader={reader} form={form} pointer="/person" title={say(words.person)}>
          <p class="hint">{say(words.personWhat)}</p>
          <TextField {...text("/name", 200)} />
          <TextField {...text("/phone", 100)} />
          <TextField {...text("/email", 320)} />
          <TextField {...text("/address", 500)} />
          <Select
            {...{ reader, form }}
            pointer="/identity/type"
            label={words.identityType}
            options={[
              { value: "", label: label("", "", "") },
              ...Object.entries(identityTypeLabels).map(([value, name]) => ({ value, label: name })),
            ]}
          />
          <TextField {...text("/identity/number", 64)} />
        </Group>
      )}
      <TextField {...text("/received/from", 10)} type="date" />
      <TextField {...text("/received/until", 10)} type="date" />
      <TextField {...text("/own_no", 60)} hint={words.ownNoHint} />
      <button type="submit">{say(words.search)}</button>
    </DeskForm>
  );
};
