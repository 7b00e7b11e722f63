import type { Child } from "hono/jsx";
import type { Day } from "../../../schema/contracts/day.ts";
import { toDay } from "../../clock/days.ts";
import { caseStateLabels } from "../../labels/requests.ts";
import type { QueueEntry } from "../../requests/views/queue-view.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import type { Reader } from "../../site/reader.ts";
import { daysLeftWords } from "../words/due-words.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { DueOn } from "./due-on.tsx";

interface CaseTableProps<Entry extends QueueEntry> {
  reader: Reader;
  caption: string;
  items: readonly Entry[];
  today: Day;
  /** The box by which a case is selected; none where nothing can be done to several. */
  boxOf?: (entry: Entry) => Child;
  /** What is said of a case below its title. */
  noteOf?: (entry: Entry) => readonly string[];
}

/** When a case is due; of one that is closed and was due on no day nothing. */
const Due = ({ reader, entry, today }: { reader: Reader; entry: QueueEntry; today: Day }) => (
  <>
    {(entry.due_on !== null || entry.state !== "closed") && <DueOn reader={reader} due={entry} today={today} />}
    {entry.stopped_since !== null && (
      <span class="left">{reader.say(daysLeftWords.stopped(toDay(entry.stopped_since)))}</span>
    )}
  </>
);

const State = ({ reader: { say }, entry: { state, service } }: { reader: Reader; entry: QueueEntry }) => (
  <>
    {say(caseStateLabels[state])}
    {service !== null && <span class="mark">{say(service === "returned" ? words.mailReturned : words.drafted)}</span>}
  </>
);

/** Cases in a list, each a link to its page, with what is due when and with whom it lies. */
export const CaseTable = <Entry extends QueueEntry>({
  reader,
  caption,
  items,
  today,
  boxOf,
  noteOf,
}: CaseTableProps<Entry>) => {
  const { say } = reader;
  return (
    <div class="cases">
      <DataTable
        caption={caption}
        columns={[
          { heading: say(words.case), isLong: true },
          { heading: say(words.due), isLong: true },
          { heading: say(words.officer) },
          { heading: say(words.unit) },
          { heading: say(words.state) },
        ]}
        rows={items.map((entry) => [
          <span class="case">
            {boxOf?.(entry)}
            <a href={reader.to(`/desk/requests/${entry.receipt_no}`)}>
              <span class="case-number">{entry.receipt_no}</span>{" "}
              {entry.title ?? <span class="quiet">{say(words.untitled)}</span>}
            </a>
            {noteOf?.(entry).map((note) => (
              <span class="mark">{note}</span>
            ))}
          </span>,
          <Due reader={reader} entry={entry} today={today} />,
          entry.officer ?? <span class="quiet">{say(words.nobody)}</span>,
          entry.unit ?? "",
          <State reader={reader} entry={entry} />,
        ])}
      />
    </div>
  );
};
