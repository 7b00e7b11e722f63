import * as z from "zod";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { addMonths } from "../../clock/days.ts";
import { listStaffDisclosures } from "../../disclosures/disclosing.routes.ts";
import { type StoredDisclosure, unlistedOf } from "../../disclosures/disclosure.ts";
import { topicsFor } from "../../disclosures/disclosure-topics.ts";
import { readAllDisclosures, readGrantedWithoutEntry } from "../../disclosures/disclosures.store.ts";
import { todayOf } from "../../env.ts";
import { page, placeOf } from "../../http/paging.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { type Topics, topicLabel } from "../../publications/codes/topic-labels.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { caseAddress } from "../case/case-frame.tsx";
import { Pager } from "../components/pager.tsx";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { disclosureRoomWords as words } from "../words/disclosure-room-words.ts";

const pageSize = 50;
/** Cases without an entry that are listed at the most, and months back in which they were answered. */
const mostOpen = 50;
const months = 12;

const place = z.strictObject({ no: z.int().positive() });

interface OpenCasesProps {
  reader: Reader;
  cases: Awaited<ReturnType<typeof readGrantedWithoutEntry>>;
  topics: Topics;
}

/** Cases that granted something and have no entry, each a link to where one is written. */
const OpenCases = ({ reader, cases, topics }: OpenCasesProps) => {
  const { say, to } = reader;
  return cases.length === 0 ? (
    <p>{say(words.noneOpen)}</p>
  ) : (
    <DataTable
      caption={say(words.open)}
      isHeaded
      columns={[
        { heading: say(words.case), isLong: true },
        { heading: say(words.replied), isLong: true },
        { heading: say(words.outcome), isLong: true },
        { heading: say(words.topic) },
      ]}
      rows={cases.map(({ receiptYear, receiptSeq, closedOn, outcome, topic }) => {
        const number = receiptNoOf(receiptYear, receiptSeq);
        return [
          <a href={to(caseAddress(number, "disclosure"))}>{number}</a>,
          say(dayWords(closedOn)),
          say(outcomeLabels[outcome].short),
          topic === null ? "" : say(topicLabel(topics, topic)),
        ];
      })}
    />
  );
};

const Entries = ({ reader, entries }: { reader: Reader; entries: readonly StoredDisclosure[] }) => {
  const { say, to } = reader;
  return entries.length === 0 ? (
    <p>{say(words.noEntries)}</p>
  ) : (
    <DataTable
      caption={say(words.entries)}
      isHeaded
      columns={[
        { heading: say(words.number), isNumber: true },
        { heading: say(words.entryTitle), isLong: true },
        { heading: say(words.case), isLong: true },
        { heading: say(words.listedOn), isLong: true },
        { heading: say(words.state), isLong: true },
      ]}
      rows={entries.map((entry) => {
        const { no, title, publishedOn, request } = entry;
        const number = receiptNoOf(request.receiptYear, request.receiptSeq);
        const unlisted = unlistedOf(entry);
        return [
          String(no),
          <a href={to(caseAddress(number, "disclosure"))} lang={reader.ownWords}>
            {title}
          </a>,
          number,
          say(dayWords(publishedOn)),
          say(unlisted === null ? words.public : words.unlisted[unlisted]),
        ];
      })}
    />
  );
};

export const deskDisclosuresPage = deskPage({
  id: "deskDisclosures",
  path: "/desk/disclosures",
  summary: "The disclosure log with its cases, and the granted cases that have no entry",
  description:
    "Newest first, also what is not public and why; above them the cases of twelve months that granted something.",
  policy: policyOf(listStaffDisclosures),
  query: { cursor: pageCursor() },
  async draw(call, { reader, query: { cursor } }) {
    const { say } = reader;
    const { DB } = call.env;
    const below = cursor === undefined ? undefined : placeOf(place, cursor).no;
    const since = addMonths(todayOf(call.env, call.outside), -months);
    const [entries, cases] = await Promise.all([
      readAllDisclosures(DB, below, pageSize),
      below === undefined ? readGrantedWithoutEntry(DB, since, mostOpen) : [],
    ]);
    const { items, next } = page(entries, pageSize, ({ no }) => ({ no }));
    const title = say(words.title);
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(words.why)}</p>
          <p class="screen">
            <a href={reader.to("/disclosures")}>{say(words.publicPage)}</a>
          </p>
          {below === undefined && (
            <>
              <h2>{say(words.open)}</h2>
              <p>{say(words.openWhy)}</p>
              <OpenCases reader={reader} cases={cases} topics={await topicsFor(call.env, cases)} />
            </>
          )}
          <h2>{say(words.entries)}</h2>
          <Entries reader={reader} entries={items} />
          <Pager reader={reader} url={call.url} next={next} />
        </>
      ),
    };
  },
});
