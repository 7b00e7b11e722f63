import type { Day } from "../../../schema/contracts/day.ts";
import type { StaffMember } from "../../../schema/contracts/staff.ts";
import type { QueueEntry } from "../../requests/views/queue-view.ts";
import { Hidden } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { CaseTable } from "../components/case-table.tsx";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { queueWords as words } from "../words/queue-words.ts";
import { AssignFields } from "./assign-fields.tsx";
import { boxName } from "./selected-cases.ts";

interface CaseListProps {
  reader: Reader;
  seat: DeskSeat;
  items: readonly QueueEntry[];
  today: Day;
  /** The filters of the list, to come back to. */
  back: string;
  /** To whom cases may be assigned; undefined where the member assigns none. */
  choice: { form: Form; workers: readonly StaffMember[]; units: readonly string[] } | undefined;
}

/** The cases of a page of the queue, and what several of them are assigned by. */
export const CaseList = ({ reader, seat, items, today, back, choice }: CaseListProps) => {
  const { say } = reader;
  if (items.length === 0) return <p>{say(words.empty)}</p>;
  const table = { reader, caption: say(words.list), items, today };
  if (choice === undefined) return <CaseTable {...table} />;
  return (
    <DeskForm reader={reader} token={seat.token} action="/desk/requests/assignments" id="assignment">
      <Hidden name="_back" value={back} />
      <CaseTable
        {...table}
        boxOf={(entry) => (
          <input
            type="checkbox"
            name={boxName(entry.receipt_no)}
            value={entry.version}
            checked={choice.form.value(boxName(entry.receipt_no)) !== "" || undefined}
            aria-label={say(words.select(entry.receipt_no))}
          />
        )}
      />
      <AssignFields reader={reader} today={today} {...choice} />
    </DeskForm>
  );
};
