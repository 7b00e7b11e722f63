import type { Calendar } from "../../clock/calendar.ts";
import type { toDay } from "../../clock/days.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { eventLabels } from "../../labels/event-labels.ts";
import { label } from "../../labels/label.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { caseClock } from "../../requests/case/case-clock.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import { type CaseHistory, ofType } from "../../requests/case/history.ts";
import type { EventRow } from "../../requests/store/requests.store.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { dayWords, instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { actResultWords as words } from "../words/act-form-words.ts";
import { refusedWords } from "../words/acts-words.ts";
import type { ActCase } from "./act-case.ts";
import { differing } from "./act-preview.tsx";
import { isAct } from "./event-fields.ts";

interface MeanwhileProps {
  reader: Reader;
  read: ActCase;
  /** The version that the form was drawn for. */
  since: number;
  calendar: Calendar;
  today: ReturnType<typeof toDay>;
  zone: string;
}

/** Where a case stood, each thing by its name. */
function positionOf(
  { say }: Reader,
  history: CaseHistory,
  { members }: ActCase,
  calendar: Calendar,
  today: MeanwhileProps["today"],
) {
  const reckoned = caseClock(history, calendar, today);
  const dueOn = reckoned.ok ? reckoned.clock.due_on : null;
  const officer = ofType(history, "assigned").at(-1)?.to;
  const { state, outcome } = history;
  return new Map([
    [say(words.state), say(words.states[state])],
    [say(words.dueOn), dueOn === null ? say(words.nothing) : say(dayWords(dueOn))],
    [say(words.officer), members.find(({ id }) => id === officer)?.name ?? say(words.nothing)],
    [say(words.outcome), outcome === null ? say(words.nothing) : say(outcomeLabels[outcome].label)],
  ]);
}

function whoWords({ say }: Reader, { members }: ActCase, { actor }: EventRow): string {
  if (actor === "applicant") return say(words.applicant);
  if (actor === "system") return say(words.system);
  const id = actor.replace(/^staff:/, "");
  return members.find((member) => member.id === id)?.name ?? id;
}

const whatWords = (type: string) =>
  (isAct(type) ? actLabels[type] : undefined) ??
  new Map(Object.entries(eventLabels)).get(type) ??
  label(type, type, type);

/** Above a form whose case moved on since it was drawn: what happened, by whom, what it changed, and whether the act is still possible. */
export const Meanwhile = ({ reader, read, since, calendar, today, zone }: MeanwhileProps) => {
  const { say } = reader;
  const added = read.file.events.filter(({ seq }) => seq > since);
  const before = historyOf(read.file.events.filter(({ seq }) => seq <= since));
  const changed = differing(
    positionOf(reader, before, read, calendar, today),
    positionOf(reader, read.history, read, calendar, today),
    say(words.nothing),
  );
  return (
    <section class="act-result" aria-labelledby="meanwhile">
      <h2 id="meanwhile">{say(words.meanwhile)}</h2>
      <div role="alert">
        <Notice kind="warning">
          <p>{say(words.meanwhileWhy)}</p>
          <p>{say(read.refused === undefined ? words.stillLegal : refusedWords(read.refused))}</p>
        </Notice>
      </div>
      <DataTable
        caption={say(words.meanwhile)}
        isHeaded
        columns={[
          { heading: say(words.entry) },
          { heading: say(words.who) },
          { heading: say(words.day) },
          { heading: say(words.recorded) },
        ]}
        rows={added.map((entry) => [
          say(whatWords(entry.type)),
          whoWords(reader, read, entry),
          say(dayWords(entry.happenedOn)),
          say(instantWords(entry.recordedAt, zone)),
        ])}
      />
      {changed.length > 0 && (
        <DataTable
          caption={say(words.member)}
          columns={[{ heading: say(words.member) }, { heading: say(words.before) }, { heading: say(words.now) }]}
          rows={changed}
        />
      )}
    </section>
  );
};
