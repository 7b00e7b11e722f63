import type { Disclosure } from "../../../schema/contracts/disclosures.ts";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { disclosureWords as words } from "../words/disclosure-words.ts";

/** What of an entry its line says. */
export type ListedDisclosure = Pick<
  Disclosure,
  "no" | "title" | "summary" | "topic" | "outcome" | "replied_on" | "published_on"
>;

interface DisclosureListProps {
  reader: Reader;
  entries: readonly ListedDisclosure[];
}

/** Entries of the disclosure log, each a link to its page with what tells it from others. */
export const DisclosureList = ({ reader, entries }: DisclosureListProps) => {
  const { say } = reader;
  return (
    <ul class="entries">
      {entries.map(({ no, title, summary, topic, outcome, replied_on }) => (
        <li>
          <a href={reader.to(`/disclosures/${no}`)} lang={reader.ownWords}>
            {title}
          </a>
          <p class="details">
            {[
              say(words.numbered(no)),
              say(words.repliedOn(dayWords(replied_on))),
              say(words.outcomes[outcome]),
              topic && say(topic.label),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
          <p class="summary" lang={reader.ownWords}>
            {summary}
          </p>
        </li>
      ))}
    </ul>
  );
};
