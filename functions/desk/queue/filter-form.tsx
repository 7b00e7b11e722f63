import type { StaffMember } from "../../../schema/contracts/staff.ts";
import { caseStateLabels, intakeChannelLabels } from "../../labels/requests.ts";
import type { Topics } from "../../publications/codes/topic-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { FilterFlag, FilterSelect, FilterText } from "../components/filter.tsx";
import { topicChoices } from "../topics.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { chosenIn, nobody, type QueueAsked } from "./queue-query.ts";

interface FilterFormProps {
  reader: Reader;
  asked: QueueAsked;
  /** Officers and heads. */
  workers: readonly StaffMember[];
  units: readonly string[];
  topics: Topics;
}

/** Whom cases may lie with, as a choice; whoever was asked for and is none of them any more stays chosen. */
const officersOf = ({ reader: { say }, asked, workers }: FilterFormProps) => {
  const named = workers.map(({ id, name, unit }) => [id, `${name} · ${unit}`] as const);
  const { assigned_to: chosen } = asked;
  const isKnown = !chosen || chosen === nobody || workers.some(({ id }) => id === chosen);
  return [
    [nobody, say(words.nobody)] as const,
    ...named,
    ...(isKnown ? [] : [[chosen, say(words.formerMember)] as const]),
  ];
};

/** What narrows the queue down and in which order it is: a question that the address carries. */
export const FilterForm = (props: FilterFormProps) => {
  const { reader, asked, units, topics } = props;
  const { say } = reader;
  const chosen: Readonly<Record<string, string | boolean | undefined>> = chosenIn(asked);
  const field = (name: string) => ({
    reader,
    name,
    value: chosen[name] === undefined ? undefined : String(chosen[name]),
  });
  const isNarrowed = Object.values(chosen).some((value) => value !== undefined);
  return (
    <search>
      <form class="catalogue-search" action={reader.to("/desk/requests")} method="get">
        <details open={isNarrowed || undefined}>
          <summary>{say(words.filters)}</summary>
          <div class="filters">
            <FilterSelect
              {...field("state")}
              label={words.state}
              any={words.toDo}
              options={[
                ...Object.entries(caseStateLabels).map(([value, label]) => [value, say(label)] as const),
                ["applicant", say(words.awaiting)],
              ]}
            />
            <FilterSelect {...field("assigned_to")} label={words.officer} any={words.any} options={officersOf(props)} />
            <FilterText {...field("unit")} label={words.unit} longest={100} suggested={units} />
            <FilterText {...field("due_from")} label={words.dueFrom} type="date" longest={10} />
            <FilterText {...field("due_until")} label={words.dueUntil} type="date" longest={10} />
            <FilterSelect
              {...field("channel")}
              label={words.channel}
              any={words.any}
              options={Object.entries(intakeChannelLabels).map(([value, label]) => [value, say(label)] as const)}
            />
            <FilterSelect
              {...field("topic")}
              label={words.topic}
              any={words.any}
              options={topicChoices(topics, asked.topic).map(([code, name]) => [code, say(name)] as const)}
            />
            <FilterSelect
              {...field("sort")}
              label={words.sort}
              any={words.sorts.due}
              options={[
                ["received", say(words.sorts.received)],
                ["number", say(words.sorts.number)],
              ]}
            />
          </div>
          <fieldset class="field">
            <legend>{say(words.only)}</legend>
            <div class="flags">
              <FilterFlag {...field("overdue")} label={words.overdue} />
              <FilterFlag {...field("stopped")} label={words.stopped} />
              <FilterFlag {...field("returned")} label={words.returned} />
            </div>
          </fieldset>
          <p class="catalogue-actions">
            <button type="submit">{say(words.apply)}</button>
            {isNarrowed && <a href={reader.to("/desk/requests")}>{say(words.clear)}</a>}
          </p>
        </details>
      </form>
    </search>
  );
};
