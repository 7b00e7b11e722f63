import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { serializePublicEvents } from "../../publications/history/entry-events.ts";
import { instantWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { entryEventWords, memberWords, entryWords as words } from "../words/catalogue-words.ts";
import { asWritten, type CodeLabels } from "./code-labels.ts";
import { statedWords } from "./entry-words.ts";

interface EntryHistoryProps {
  reader: Reader;
  events: ReturnType<typeof serializePublicEvents>;
  codes: CodeLabels;
  channels: readonly Channel[];
}

const named: ReadonlyMap<string, Labels> = new Map(Object.entries(memberWords));

/** What was done to an entry since it was published, with the values that changed. */
export const EntryHistory = ({ reader, events, codes, channels }: EntryHistoryProps) => {
  const { say, agency } = reader;
  const wordsOf = (member: string, value: unknown) => statedWords(member, value, { reader, codes, channels });
  return (
    <ol class="entry-history">
      {events.map(({ at, kind, reason, changes }) => (
        <li>
          <time datetime={at}>{say(instantWords(at, agency.time_zone))}</time>{" "}
          <strong>{say(entryEventWords[kind])}</strong>
          {reason && <p>{`${say(words.reason)}${reason}`}</p>}
          {/* When it became public it said what it said: the changes are those since. */}
          {kind === "amended" && changes.length > 0 && (
            <ul>
              {changes.map(({ member, former, value }) => (
                <li>
                  {say(
                    words.change(
                      say(named.get(member) ?? asWritten(member)),
                      wordsOf(member, former),
                      wordsOf(member, value),
                    ),
                  )}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
};
