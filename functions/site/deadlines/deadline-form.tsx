import type { DeadlineKind } from "../../../schema/contracts/deadlines.ts";
import { appealedLabels, clockEventLabels, deadlineKindLabels } from "../../labels/deadline-kinds.ts";
import { Checkbox, Hidden, Radios, Select, TextField } from "../components/field.tsx";
import type { Form } from "../form.ts";
import type { Reader } from "../reader.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";
import type { AskedDeadline } from "./deadline-query.ts";
import { mostEvents } from "./deadline-query.ts";
import { EventFields } from "./event-fields.tsx";

const appealed = Object.entries(appealedLabels).map(([value, label]) => ({ value, label }));

interface FormProps {
  reader: Reader;
  form: Form;
}

/** What a kind is asked besides its first day. */
const Particulars = ({ kind, ...props }: FormProps & { kind: DeadlineKind }) => {
  switch (kind) {
    case "proactive_publication":
      return <Checkbox {...props} pointer="due_rule" value="budget" label={words.budget} />;
    case "reconsideration":
    case "litigation":
      return (
        <>
          <Checkbox {...props} pointer="no_reply" label={words.noReply} />
          <Checkbox {...props} pointer="remedy_told" value="false" label={words.remedyNotStated} />
        </>
      );
    case "litigation_after_reconsideration":
      return <Checkbox {...props} pointer="remedy_told" value="false" label={words.remedyNotStated} />;
    case "reconsideration_answer":
      return <Checkbox {...props} pointer="simplified" label={words.simplified} />;
    case "reconsideration_decision":
      return (
        <>
          <Checkbox {...props} pointer="simplified" label={words.simplified} />
          <TextField {...props} pointer="extended_days" label={words.extendedDays} longest={2} keyboard="numeric" />
        </>
      );
    case "appeal":
      return <Radios {...props} pointer="form" label={words.appealed} options={appealed} isRequired />;
    default:
      return null;
  }
};

const eventTypes = Object.entries(clockEventLabels).map(([value, label]) => ({ value, label }));

/** What happened to a request since its receipt, and what else may be added. */
const Events = ({ reader, form, events }: FormProps & Pick<AskedDeadline, "events">) => {
  const { say } = reader;
  return (
    <section id="events">
      <h3>{say(words.events)}</h3>
      <p class="hint">{say(words.eventsHint)}</p>
      {events.map((type, row) => (
        <EventFields reader={reader} form={form} row={row} type={type} />
      ))}
      {events.length < mostEvents ? (
        <>
          <Select
            reader={reader}
            form={form}
            pointer="add"
            label={words.add}
            options={[{ value: "", label: words.choose }, ...eventTypes]}
          />
          <button type="submit" class="second" formaction={reader.to(`/deadlines#events.${events.length}`)}>
            {say(words.addButton)}
          </button>
        </>
      ) : (
        <p>{say(words.full(mostEvents))}</p>
      )}
      {events.length > 0 && (
        <p>
          <button type="submit">{say(words.calculate)}</button>
        </p>
      )}
    </section>
  );
};

/** The question, sent by GET so that its address is a link to it. */
export const DeadlineForm = ({ reader, form, asked }: FormProps & { asked: AskedDeadline }) => {
  const { label, start, hint } = deadlineKindLabels[asked.kind];
  const props = { reader, form };
  return (
    <form method="get" action={reader.to("/deadlines")} id="question" class="screen">
      <h2>{reader.say(label)}</h2>
      {reader.isEmbedded && <Hidden name="embed" value="1" />}
      <Hidden name="kind" value={asked.kind} />
      <TextField
        {...props}
        pointer="start_on"
        type="date"
        longest={10}
        label={start}
        {...(hint && { hint })}
        isRequired
      />
      <Particulars {...props} kind={asked.kind} />
      <TextField {...props} pointer="as_of" type="date" longest={10} label={words.asOfLabel} hint={words.asOfHint} />
      <button type="submit">{reader.say(words.calculate)}</button>
      {asked.kind === "reply" && <Events {...props} events={asked.events} />}
    </form>
  );
};
