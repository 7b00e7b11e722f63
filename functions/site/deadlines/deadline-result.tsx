import type { Day } from "../../../schema/contracts/day.ts";
import type { Deadline, DeadlineQuestion } from "../../../schema/contracts/deadlines.ts";
import { awaitedLabels } from "../../labels/deadline-kinds.ts";
import { BasisList } from "../components/basis-list.tsx";
import { Copyable } from "../components/copyable.tsx";
import { KeyFigure, KeyFigures } from "../components/key-figure.tsx";
import { Notice } from "../components/notice.tsx";
import { ProofCalendar } from "../components/proof-calendar.tsx";
import { numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";

interface ResultProps {
  reader: Reader;
  question: DeadlineQuestion;
  deadline: Deadline;
  today: Day;
  /** The address that carries the question. */
  link: string;
}

const ending = new Set(["replied", "withdrawn", "clarification_lapsed", "fee_lapsed"]);

const isClosed = ({ events = [] }: DeadlineQuestion) =>
  events.some(({ type, irregular }) => ending.has(type) && !irregular);

/** When it is due, and how far that is; without a due date, why there is none. */
const Answer = ({ reader, question, deadline, today }: Omit<ResultProps, "link">) => {
  const { say } = reader;
  const { due_on, base_due_on, overdue_by, working_days_left, awaiting } = deadline;
  if (due_on === null) {
    return <Notice>{say(awaiting === null ? words.nothingDue : awaitedLabels[awaiting])}</Notice>;
  }
  const closed = isClosed(question);
  const left = closed ? words.remainingAtEnd : words.remaining;
  const over = closed ? words.overdueAtEnd : words.overdue;
  const days = overdue_by ?? working_days_left ?? 0;
  return (
    <KeyFigures>
      <KeyFigure
        label={say(words.due)}
        value={say(words.dueOn(due_on))}
        note={base_due_on !== null && base_due_on !== due_on && say(words.base(base_due_on))}
      />
      <KeyFigure
        label={say(overdue_by === null ? left : over)}
        value={numberText(days)}
        unit={say(words.workingDays(days))}
        note={!closed && say(words.asOf(question.as_of ?? today))}
      />
    </KeyFigures>
  );
};

/** What is to be known before relying on the due date. */
const Cautions = ({ reader, deadline }: { reader: Reader; deadline: Deadline }) => {
  const { provisional, due_on_unmoved, stopped_since } = deadline;
  const cautions = [
    provisional && words.provisional,
    due_on_unmoved !== null && words.unmoved(due_on_unmoved),
    stopped_since !== null && words.stopped(stopped_since),
  ].filter((caution) => caution !== false);
  if (cautions.length === 0) return null;
  return (
    <Notice kind="warning">
      {cautions.map((caution) => (
        <p>{reader.say(caution)}</p>
      ))}
    </Notice>
  );
};

/** The longest proof there is, in days. */
const longest = 366;

/** The answer first, then what it rests on and how it is counted, and a link to it. */
export const DeadlineResult = ({ link, ...props }: ResultProps) => {
  const { reader, question, deadline, today } = props;
  const { say } = reader;
  return (
    <section aria-label={say(words.answer)}>
      <Answer {...props} />
      <Cautions reader={reader} deadline={deadline} />
      <h2>{say(words.basis)}</h2>
      <BasisList reader={reader} basis={deadline.basis} />
      {deadline.days.length > 0 && (
        <>
          <h2>{say(words.proof)}</h2>
          {deadline.days.length === longest && <p>{say(words.longProof)}</p>}
          <ProofCalendar
            reader={reader}
            days={deadline.days}
            today={question.as_of === undefined ? today : undefined}
          />
          <p class="hint">{say(words.calendar(deadline.calendar))}</p>
        </>
      )}
      <Copyable reader={reader} id="link" label={say(words.link)} text={link} rows={3} />
    </section>
  );
};
