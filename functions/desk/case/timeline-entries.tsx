import type { Labels } from "../../../schema/contracts/labels.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { dayWords, instantWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { caseEntryWords as words } from "../words/case-entry-words.ts";
import { caseEventLabels } from "../words/case-event-words.ts";
import { refLabelsIn } from "../words/ref-words.ts";
import { entryFacts } from "./entry-facts.ts";
import type { CaseEntry } from "./entry-says.ts";
import type { CasePage } from "./read-case-page.ts";

const labels: Readonly<Record<string, Labels>> = caseEventLabels;

/** What an entry is called. */
const entryName = ({ say }: Reader, type: string): string => {
  const known = Object.hasOwn(labels, type) ? labels[type] : undefined;
  return known === undefined ? type : say(known);
};

/** Who entered it. */
function actorName({ say }: Reader, { actor }: CaseEntry, members: CasePage["members"]): string {
  if (actor === "applicant") return say(words.applicant);
  if (actor === "system") return say(words.system);
  return members.get(actor.replace(/^staff:/, ""))?.name ?? say(words.formerMember);
}

/** The entries that were taken back, by their numbers, each with the entry that did so. */
function voidedEntries(timeline: readonly CaseEntry[]): ReadonlyMap<number, CaseEntry> {
  return new Map(
    timeline.flatMap((entry) => {
      const { voids, undoes } = entry.body;
      const of = voids ?? undoes;
      return typeof of === "number" ? [[of, entry] as const] : [];
    }),
  );
}

interface EntryProps {
  reader: Reader;
  page: CasePage;
  entry: CaseEntry;
  voidedBy: CaseEntry | undefined;
}

const Entry = ({ reader, page: { view, members, topics }, entry, voidedBy }: EntryProps) => {
  const { say, agency } = reader;
  const name = entryName(reader, entry.type);
  const facts = entryFacts({ reader, entry, members, topics, refs: refLabelsIn(view.timeline) });
  return (
    <li class="done" id={`entry-${entry.seq}`}>
      <p class="timeline-day">
        <time datetime={entry.on}>{say(dayWords(entry.on))}</time>
        {` · ${say(words.number(entry.seq))}`}
      </p>
      <p class="timeline-title">{voidedBy === undefined ? name : <s>{name}</s>}</p>
      {voidedBy !== undefined && <p>{say(words.voided(voidedBy.seq, voidedBy.text))}</p>}
      {entry.text !== null && <Quoted text={entry.text} />}
      {facts.length > 0 && <Particulars items={facts} />}
      <p class="hint">
        {say(words.recorded(actorName(reader, entry, members), instantWords(entry.recorded_at, agency.time_zone)))}
      </p>
    </li>
  );
};

/** Entries of a case in their order: what each says, who entered it when, and what was taken back. */
export const TimelineEntries = ({ reader, page }: { reader: Reader; page: CasePage }) => {
  const { timeline } = page.view;
  const voided = voidedEntries(timeline);
  return (
    <ol class="timeline">
      {timeline.map((entry) => (
        <Entry reader={reader} page={page} entry={entry} voidedBy={voided.get(entry.seq)} />
      ))}
    </ol>
  );
};

/** The last entries in a line each, the latest first. */
export const LatestEntries = ({ reader, page: { view, members } }: { reader: Reader; page: CasePage }) => {
  const voided = voidedEntries(view.timeline);
  return (
    <ul class="latest">
      {view.timeline
        .slice(-mostLatest)
        .reverse()
        .map((entry) => {
          const name = entryName(reader, entry.type);
          return (
            <li>
              <time datetime={entry.on}>{reader.say(dayWords(entry.on))}</time>{" "}
              {voided.has(entry.seq) ? <s>{name}</s> : name}{" "}
              <span class="hint">{actorName(reader, entry, members)}</span>
            </li>
          );
        })}
    </ul>
  );
};

const mostLatest = 5;
