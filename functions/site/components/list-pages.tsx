import { nextPath } from "../../http/paging.ts";
import type { Reader } from "../reader.ts";
import { catalogueWords as words } from "../words/catalogue-words.ts";

interface ListPagesProps {
  reader: Reader;
  /** The path and query asked for. */
  url: string;
  /** The cursor of the page behind this one; null where there is none. */
  next: string | null;
  isFirst: boolean;
}

/** The same question without a cursor. */
function firstPage(address: string): string {
  const target = new URL(address, "https://any.host");
  target.searchParams.delete("cursor");
  return target.pathname + target.search;
}

/** What leads through the pages of a list; nothing where there is but one. */
export const ListPages = ({ reader: { say }, url, next, isFirst }: ListPagesProps) =>
  next === null && isFirst ? null : (
    <nav class="pages" aria-label={say(words.pages)}>
      <ul>
        {!isFirst && (
          <li>
            <a href={firstPage(url)}>{say(words.first)}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={nextPath(url, next)} rel="next">
              {say(words.next)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
