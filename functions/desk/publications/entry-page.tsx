import * as z from "zod";
import { indexNo } from "../../../schema/contracts/publications.ts";
import { localDay } from "../../clock/days.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Entry, serializeEntry } from "../../publications/entry/entry.ts";
import { indexNoOf, indexNumberOf } from "../../publications/entry/index-number.ts";
import { isSameUnit, publishingUnitOf } from "../../publications/entry/own-unit.ts";
import { eventsOf, serializeForAuthors } from "../../publications/history/entry-events.ts";
import { readEntryActs } from "../../publications/history/history.store.ts";
import { amendPublication, readPublication, withdrawPublication } from "../../publications/registry/amending.routes.ts";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { codeLabelsOf } from "../../site/publications/code-labels.ts";
import { EntryChannels } from "../../site/publications/entry-channels.tsx";
import { EntryHistory } from "../../site/publications/entry-history.tsx";
import { EntryParticulars } from "../../site/publications/entry-particulars.tsx";
import { statedWords } from "../../site/publications/entry-words.ts";
import type { Reader } from "../../site/reader.ts";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { readDeskEntry } from "./desk-publications.store.ts";

/** Acts that the page lists. */
const mostActs = 100;

const done = z.enum(["registered", "amended", "published", "withdrawn"]);

const stateOf = ({ published_on, withdrawn_at, redacted }: Entry) =>
  withdrawn_at !== null
    ? words.entryState[redacted ? "redacted" : "withdrawn"]
    : words.entryState[published_on === null ? "draft" : "published"];

interface ActionsProps {
  reader: Reader;
  call: StaffCall;
  entry: Entry;
}

/** What whoever reads may do with the entry, or why they may not. */
const Actions = ({ reader, call, entry }: ActionsProps) => {
  const { say } = reader;
  const at = `/desk/publications/${indexNoOf(entry)}`;
  const unit = publishingUnitOf(call);
  if (!mayUse(call.member, amendPublication)) return <p>{say(words.reading)}</p>;
  if (unit !== undefined && !isSameUnit(entry.publisher_unit ?? "", unit)) return <p>{say(words.otherUnit)}</p>;
  const isWithdrawn = entry.withdrawn_at !== null;
  const links = [
    ...(entry.published_on === null && !isWithdrawn ? [{ href: `${at}/publication`, text: words.publish }] : []),
    ...(isWithdrawn ? [] : [{ href: `${at}/amendment`, text: words.amend }]),
    ...(mayUse(call.member, withdrawPublication) && !entry.redacted
      ? [{ href: `${at}/withdrawal`, text: isWithdrawn ? words.redact : words.withdraw }]
      : []),
  ];
  return <LinkList links={links.map(({ href, text }) => ({ href: reader.to(href), text: say(text) }))} />;
};

export const deskEntryPage = deskPage({
  id: "deskPublication",
  path: "/desk/publications/{organisation}/{number}",
  summary: "One entry, published or not, withdrawn or not",
  description: "What it says, what can be done with it, and what was done.",
  policy: policyOf(readPublication),
  params: indexNo,
  query: { done: done.optional().catch(undefined) },
  async draw(call, { reader, params, query }) {
    const { say } = reader;
    const { entry, channels, own } = await readDeskEntry(call.env.DB, indexNumberOf(params));
    if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
    const acts = await readEntryActs(call.env.DB, entry, { after: 0, limit: mostActs, sincePublished: false });
    const codes = codeLabelsOf(own);
    const served = serializeEntry(entry);
    return {
      title: entry.title || indexNoOf(entry),
      children: (
        <>
          <h1 lang={entry.title ? reader.ownWords : undefined}>{entry.title || indexNoOf(entry)}</h1>
          {query.done && (
            <Notice kind="success">
              <p>{say(words.done[query.done])}</p>
            </Notice>
          )}
          <p>
            <strong>{say(stateOf(entry))}</strong>
          </p>
          {entry.withdrawn_at !== null && (
            <p>
              {say(words.withdrawnWhy(localDay(new Date(entry.withdrawn_at), call.env.AGENCY.time_zone)))}
              {entry.withdrawal_reason}
            </p>
          )}
          <h2>{say(words.whatNow)}</h2>
          <Actions reader={reader} call={call} entry={entry} />
          <h2>{say(words.particulars)}</h2>
          <EntryParticulars
            reader={reader}
            entry={served}
            wordsOf={(member, value) => statedWords(member, value, { reader, codes, channels })}
          />
          <EntryChannels reader={reader} entry={served} channels={channels} />
          <h2>{say(words.history)}</h2>
          <EntryHistory
            reader={reader}
            events={eventsOf(acts, entry).map(serializeForAuthors)}
            codes={codes}
            channels={channels}
          />
          <ul class="screen">
            {entry.published_on !== null && entry.withdrawn_at === null && (
              <li>
                <a href={reader.to(`/publications/${indexNoOf(entry)}`)}>{say(words.publicPage)}</a>
              </li>
            )}
            <li>
              <a href={reader.to("/desk/publications")}>{say(words.toList)}</a>
            </li>
          </ul>
        </>
      ),
    };
  },
});
