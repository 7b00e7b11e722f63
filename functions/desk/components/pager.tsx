import { nextPath } from "../../http/paging.ts";
import type { Reader } from "../../site/reader.ts";
import { pagerWords as words } from "../words/pager-words.ts";

interface PagerProps {
  reader: Reader;
  /** The path and query asked for. */
  url: string;
  /** The cursor of the page behind this one; null where there is none. */
  next: string | null;
}

/** The same address without its cursor. */
function firstPath(address: string): string {
  const target = new URL(address, "https://any.host");
  target.searchParams.delete("cursor");
  return target.pathname + target.search;
}

/** What leads through the pages of a list; nothing where there is but one. */
export const Pager = ({ reader, url, next }: PagerProps) => {
  const isFirst = !new URL(url, "https://any.host").searchParams.has("cursor");
  if (next === null && isFirst) return null;
  return (
    <nav class="pages" aria-label={reader.say(words.pages)}>
      <ul>
        {!isFirst && (
          <li>
            <a href={firstPath(url)}>{reader.say(words.first)}</a>
          </li>
        )}
        {next !== null && (
          <li>
            <a href={nextPath(url, next)} rel="next">
              {reader.say(words.next)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
};
