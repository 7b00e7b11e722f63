import type { Reader } from "../reader.ts";
import { catalogueWords as words } from "../words/catalogue-words.ts";

/** How the catalogue is followed and downloaded. */
export const Feeds = ({ reader: { say }, year }: { reader: Reader; year: string }) => (
  <section class="screen">
    <h2>{say(words.forms)}</h2>
    <ul>
      <li>
        <a href="/v1/updates.atom">{say(words.atom)}</a>
      </li>
      <li>
        <a href="/v1/updates.json">{say(words.jsonFeed)}</a>
      </li>
      <li>
        <a href={`/v1/publications.csv?year=${year}`}>{say(words.csv(year))}</a>
      </li>
      <li>
        <a href="/v1/publications">{say(words.json)}</a>
      </li>
    </ul>
  </section>
);
