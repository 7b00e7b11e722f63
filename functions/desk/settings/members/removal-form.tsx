import { noFields } from "../../../http/form-fields.ts";
import { Checkbox } from "../../../site/components/field.tsx";
import { type FormFault, formOf } from "../../../site/form.ts";
import type { Reader } from "../../../site/reader.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import type { DeskSeat } from "../../components/seat.tsx";
import { membersWords as words } from "../../words/members-words.ts";

/** The box that says that one means it. */
export const sureField = "_sure";

interface RemovalFormProps {
  reader: Reader;
  seat: DeskSeat;
  /** The member's path. */
  path: string;
  faults: readonly FormFault[];
}

/** What takes a member's access away, for good. */
export const RemovalForm = ({ reader, seat, path, faults }: RemovalFormProps) => (
  <>
    <h2>{reader.say(words.remove)}</h2>
    <p>{reader.say(words.removeWhy)}</p>
    <DeskForm reader={reader} token={seat.token} action={`${path}/removal`} saysFaults>
      <Checkbox reader={reader} form={formOf(noFields, faults)} pointer={sureField} label={words.sure} />
      <button type="submit" class="second">
        {reader.say(words.remove)}
      </button>
    </DeskForm>
  </>
);
