import type { ClockEventType } from "../../../schema/contracts/deadlines.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { clockEventLabels } from "../../labels/deadline-kinds.ts";
import { consultedPartyLabels } from "../../labels/letter-labels.ts";
import { Checkbox, Hidden, Select, TextField } from "../components/field.tsx";
import { Group } from "../components/group.tsx";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";

type Asked = "with" | "working_days" | "until" | "served_on" | "ref" | "irregular";

/** What an event is asked besides its day. */
const askedOf: Readonly<Record<ClockEventType, readonly Asked[]>> = {
  clarification_requested: ["served_on", "irregular"],
  clarification_received: [],
  clarification_lapsed: [],
  consultation_opened: ["with", "served_on", "ref"],
  consultation_closed: ["ref"],
  extended: ["working_days", "irregular"],
  fee_notified: ["served_on", "irregular"],
  fee_paid: [],
  fee_lapsed: [],
  reply_deferred: ["until", "irregular"],
  replied: [],
  withdrawn: [],
};

const isEventType = (type: string): type is ClockEventType => Object.hasOwn(askedOf, type);

const parties = Object.entries(consultedPartyLabels).map(([value, label]) => ({ value, label }));

/** What an event of the question is called, by its place among them, from 0. */
export const eventTitle = (row: number, type: string): Labels =>
  words.eventTitle(row + 1, isEventType(type) ? clockEventLabels[type] : words.unknownEvent);

interface EventFieldsProps {
  reader: Reader;
  form: Form;
  /** Its place among the events, from 0. */
  row: number;
  /** What an address says it is. */
  type: string;
}

/** One event, with the fields that its type has. */
export const EventFields = ({ reader, form, row, type }: EventFieldsProps) => {
  const { say } = reader;
  const field = (member: string) => ({ reader, form, pointer: `events.${row}.${member}` });
  const asked = new Set(isEventType(type) ? askedOf[type] : []);
  const title = say(eventTitle(row, type));
  return (
    <Group reader={reader} form={form} pointer={`events.${row}`} title={title}>
      <Hidden name={`events.${row}.type`} value={type} />
      <TextField {...field("on")} type="date" longest={10} label={words.on} isRequired />
      {asked.has("with") && <Select {...field("with")} label={words.with} options={parties} isRequired />}
      {asked.has("working_days") && (
        <TextField
          {...field("working_days")}
          label={words.workingDaysField}
          longest={2}
          keyboard="numeric"
          initial="20"
          isRequired
        />
      )}
      {asked.has("until") && <TextField {...field("until")} type="date" longest={10} label={words.until} isRequired />}
      {asked.has("served_on") && (
        <>
          <TextField
            {...field("served_on")}
            type="date"
            longest={10}
            label={words.servedOn}
            hint={words.servedOnHint}
          />
          <Checkbox {...field("unserved")} label={words.unserved} />
        </>
      )}
      {asked.has("ref") && <TextField {...field("ref")} longest={64} label={words.ref} hint={words.refHint} />}
      {asked.has("irregular") && <Checkbox {...field("irregular")} label={words.irregular} />}
      <button
        type="submit"
        class="second"
        name="remove"
        value={String(row)}
        formaction={reader.to("/deadlines#events")}
        formnovalidate
      >
        {say(words.remove)}
        <span class="spoken">{title}</span>
      </button>
    </Group>
  );
};
