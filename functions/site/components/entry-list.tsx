import type { Labels } from "../../../schema/contracts/labels.ts";
import { validityLabels } from "../../labels/registry.ts";
import type { Entry } from "../../publications/entry/entry.ts";
import { indexNoOf } from "../../publications/entry/index-number.ts";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";

/** What of an entry its line says. */
export type ListedEntry = Pick<
  Entry,
  | "title"
  | "summary"
  | "document_no"
  | "genre"
  | "publisher_unit"
  | "published_on"
  | "validity"
  | "organisation"
  | "year"
  | "seq"
>;

interface EntryListProps {
  reader: Reader;
  entries: readonly ListedEntry[];
  /** What a genre is called. */
  genreOf(code: string): Labels;
}

/** Entries of the catalogue, each a link to its page with what tells it from others. */
export const EntryList = ({ reader, entries, genreOf }: EntryListProps) => (
  <ul class="entries">
    {entries.map((entry) => {
      const { title, summary, document_no, genre, publisher_unit, published_on, validity } = entry;
      const details = [
        published_on && reader.say(dayWords(published_on)),
        genre && reader.say(genreOf(genre)),
        document_no,
        publisher_unit,
      ];
      return (
        <li>
          <a href={reader.to(`/publications/${indexNoOf(entry)}`)} lang={reader.ownWords}>
            {title}
          </a>
          {validity !== "valid" && <strong class="ended">{reader.say(validityLabels[validity])}</strong>}
          <p class="details">{details.filter(Boolean).join(" · ")}</p>
          {summary && (
            <p class="summary" lang={reader.ownWords}>
              {summary}
            </p>
          )}
        </li>
      );
    })}
  </ul>
);
