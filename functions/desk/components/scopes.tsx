import { type TodayScope, todayScope } from "../../../schema/contracts/today.ts";
import type { Reader } from "../../site/reader.ts";
import { todayWords as words } from "../words/today-words.ts";

interface ScopesProps {
  reader: Reader;
  chosen: TodayScope;
  /** The page, and where on it the list begins. */
  path: string;
  part?: string;
}

/** Whose cases a page is of, and whose else it could be. */
export const Scopes = ({ reader, chosen, path, part = "" }: ScopesProps) => (
  <nav class="scopes" aria-label={reader.say(words.scope)}>
    <ul>
      {todayScope.options.map((scope) => (
        <li>
          <a href={reader.to(`${path}?scope=${scope}${part}`)} aria-current={scope === chosen ? "true" : undefined}>
            {reader.say(words.scopes[scope])}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
