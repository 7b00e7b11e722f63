import type { Day } from "../../../schema/contracts/day.ts";
import type { Facts } from "../../requests/case/history.ts";
import { confirmationArticle, datedBy } from "../../requests/case/receipt.ts";
import { Notice } from "../../site/components/notice.tsx";
import { ProofCalendar } from "../../site/components/proof-calendar.tsx";
import { dayWords, weekdayOf } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { registerWords as words } from "../words/register-words.ts";
import type { dueIfReceivedOn } from "./checked-registration.ts";

interface ReceivedWhenProps {
  reader: Reader;
  facts: Facts;
  due: Awaited<ReturnType<typeof dueIfReceivedOn>>;
  today: Day;
}

/** Which day counts as the day of receipt, and by when the request is then answered, with the proof. */
export const ReceivedWhen = ({ reader, facts, due, today }: ReceivedWhenProps) => {
  const { say } = reader;
  const { receiptOn, intake } = facts;
  const article = articleWords([confirmationArticle[facts.regulation.id]]);
  if (receiptOn === null || intake === undefined) {
    return (
      <Notice kind="warning">
        <p>{say(words.unconfirmed(article))}</p>
      </Notice>
    );
  }
  const because = datedBy(intake) === "confirmation" ? "confirmation" : "arrival";
  return (
    <>
      <p>{say(words.receivedBecause[because](dayWords(receiptOn), article))}</p>
      {due?.due_on && (
        <>
          <p class="due-if-sent">
            {say(
              words.due(
                dayWords(due.due_on),
                weekdayOf(due.due_on),
                articleWords(due.basis.map(({ article: one }) => one)),
              ),
            )}
            {due.due_on < today && ` ${say(words.isPast)}`}
          </p>
          {due.provisional && <p>{say(words.provisional)}</p>}
          <ProofCalendar reader={reader} days={due.days} today={today} />
        </>
      )}
    </>
  );
};
