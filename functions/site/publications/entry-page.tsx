import { indexNo } from "../../../schema/contracts/publications.ts";
import { serializeEntry } from "../../publications/entry/entry.ts";
import { entryTag } from "../../publications/entry/entry-caching.ts";
import { assertListed } from "../../publications/entry/find-entry.ts";
import { historyPath, indexNoOf, indexNumberOf } from "../../publications/entry/index-number.ts";
import { eventsOf, serializePublicEvents } from "../../publications/history/entry-events.ts";
import { ExternalLink } from "../components/external-link.tsx";
import { sitePage } from "../site-page.ts";
import { entryWords as words } from "../words/catalogue-words.ts";
import { codeLabelsOf } from "./code-labels.ts";
import { aboutEntry } from "./entry-about.ts";
import { EntryChannels } from "./entry-channels.tsx";
import { EntryHistory } from "./entry-history.tsx";
import { mostChanges, readEntryPage } from "./entry-page.store.ts";
import { EntryParticulars } from "./entry-particulars.tsx";
import { EntryValidity } from "./entry-validity.tsx";
import { statedWords } from "./entry-words.ts";

/** One entry of the catalogue. */
export const entryPage = sitePage({
  id: "entryPage",
  path: "/publications/{organisation}/{number}",
  summary: "One entry of the catalogue, for people",
  description:
    "What it says, where it was published, what replaced it, and what was changed. A withdrawn entry answers 410.",
  caching: "entry",
  params: indexNo,
  async draw({ env }, { reader, params }) {
    const { say } = reader;
    const read = await readEntryPage(env.DB, indexNumberOf(params));
    const { successor, replaced, channels } = read;
    const found = assertListed(read.entry, env.AGENCY.time_zone);
    const entry = serializeEntry(found);
    const codes = codeLabelsOf(read.own);
    const events = serializePublicEvents(eventsOf(read.acts, found)).slice(0, mostChanges);
    const json = `/v1/publications/${indexNoOf(found)}`;
    return {
      title: entry.title,
      description: entry.summary ?? [entry.document_no, say(env.AGENCY.name)].filter(Boolean).join(" "),
      // The titles of what it links to are theirs, and leave the caches with them.
      tags: [found, ...(successor ? [successor] : []), ...replaced].map(entryTag),
      alternates: [{ href: json, type: "application/json", title: say(words.asJson) }],
      about: aboutEntry(entry, { agency: env.AGENCY, reader }),
      children: (
        <article>
          <h1 lang={reader.ownWords}>{entry.title}</h1>
          <EntryValidity reader={reader} entry={entry} successor={successor} />
          {entry.summary && (
            <p class="entry-summary" lang={reader.ownWords}>
              {entry.summary}
            </p>
          )}
          {entry.url && (
            <p>
              <ExternalLink address={entry.url}>{say(words.read)}</ExternalLink>
            </p>
          )}
          <h2>{say(words.particulars)}</h2>
          <EntryParticulars
            reader={reader}
            entry={entry}
            wordsOf={(member, value) => statedWords(member, value, { reader, codes, channels })}
          />
          <EntryChannels reader={reader} entry={entry} channels={channels} />
          {replaced.length > 0 && (
            <>
              <h2>{say(words.replaced)}</h2>
              <ul>
                {replaced.map((one) => (
                  <li>
                    <a href={reader.to(`/publications/${indexNoOf(one)}`)} lang={reader.ownWords}>
                      {one.title}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <h2>{say(words.history)}</h2>
          <EntryHistory reader={reader} events={events} codes={codes} channels={channels} />
          <ul class="screen">
            {read.acts.length > mostChanges && (
              <li>
                <a href={historyPath(found)}>{say(words.allChanges)}</a>
              </li>
            )}
            <li>
              <a href={json}>{say(words.asJson)}</a>
            </li>
            <li>
              <a href={reader.to("/publications")}>{say(words.back)}</a>
            </li>
          </ul>
        </article>
      ),
    };
  },
});
