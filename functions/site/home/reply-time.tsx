import { fewestReplies } from "../../figures/reply-time/fewest-replies.ts";
import type { StoredReplyTime } from "../../figures/reply-time/reply-time.store.ts";
import { dayWords, numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { homeWords as words } from "../words/home-words.ts";
import { timelinessWords } from "../words/timeliness-words.ts";

interface ReplyTimeProps {
  reader: Reader;
  stored: StoredReplyTime | undefined;
}

/** How long a reply takes: by law, and, where there were enough of late, in fact. */
export const ReplyTime = ({ reader: { say, to }, stored }: ReplyTimeProps) => (
  <section>
    <h2>{say(words.time)}</h2>
    {stored && stored.replies >= fewestReplies && stored.medianDays !== null && (
      <>
        <p class="reply-time">{say(words.median(numberText(stored.medianDays)))}</p>
        <p>
          {say(
            words.replies(
              dayWords(stored.fromOn),
              dayWords(stored.toOn),
              numberText(stored.replies),
              // Downwards: a hundred in a hundred are all of them.
              String(Math.floor((100 * stored.onTime) / stored.replies)),
            ),
          )}
        </p>
      </>
    )}
    <p>{say(words.lawfully)}</p>
    <p>
      <a href={to("/timeliness")}>{say(timelinessWords.link)}</a>
    </p>
  </section>
);
