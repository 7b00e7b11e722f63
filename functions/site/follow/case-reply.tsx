import type * as z from "zod";
import type { reply as replyContract } from "../../../schema/contracts/reply-views.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { serviceLabels } from "../../labels/service.ts";
import { type Particular, Particulars } from "../components/particulars.tsx";
import { Passage } from "../components/passage.tsx";
import { Quoted } from "../components/quoted.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { articleWords } from "../words/article-words.ts";
import { noticeWords } from "../words/notice-words.ts";
import { replyWords as words } from "../words/reply-words.ts";

type Reply = z.output<typeof replyContract>;
type Item = NonNullable<Reply["items"]>[number];
/** What a reply says of one thing that was asked for; of several only the items say it. */
export type AnswerRead = Omit<Item, "number" | "subject" | "outcome"> & { outcome?: Item["outcome"] | undefined };

/** A fact, unless it is not known. */
const known = (name: string, value: string | null, isText = false): Particular[] =>
  value === null ? [] : [{ name, value, isText }];

/** An answer's facts: what it rests on, why, and where to go from here. */
export function answerFacts(reader: Reader, answer: AnswerRead): Particular[] {
  const { outcome, ground, reasons, searched, where, competent_agency, agency_undetermined, earlier_reply } = answer;
  const { say } = reader;
  const article =
    ground && articleWords([[ground.instrument, ground.article].filter((part) => part !== null).join(", ")]);
  return [
    ...known(say(words.outcome), outcome === undefined ? null : say(outcomeLabels[outcome].label)),
    ...known(say(words.ground), ground && article && say(words.groundOf(article, ground.label))),
    ...known(say(words.reasons), reasons, true),
    ...known(say(words.searched), searched, true),
    ...known(say(words.where), where, true),
    ...known(say(words.agency), competent_agency?.name ?? null),
    ...known(say(words.agencyContact), competent_agency?.contact ?? null, true),
    ...(agency_undetermined ? known(say(words.agency), say(words.undetermined)) : []),
    ...known(
      say(words.earlier),
      earlier_reply &&
        say(
          words.earlierReply(
            earlier_reply.receipt_no ?? earlier_reply.own_no ?? "",
            earlier_reply.document_no,
            dayWords(earlier_reply.replied_on),
          ),
        ),
    ),
  ];
}

/** The reply that counts, with everything that it says. */
export const CaseReply = ({ reader, reply }: { reader: Reader; reply: Reply }) => {
  const { say } = reader;
  const { served, received_on, replied_on, document_no, on_time, items, text } = reply;
  const service = noticeWords.served(
    serviceLabels[served],
    dayWords(replied_on),
    received_on === null ? null : dayWords(received_on),
  );
  const own = items === null ? answerFacts(reader, reply) : [];
  return (
    <section aria-labelledby="reply">
      <h2 id="reply">{say(words.heading)}</h2>
      <Particulars
        items={[
          ...own,
          ...known(say(words.documentNo), document_no),
          { name: say(words.on), value: say(dayWords(replied_on)) },
          { name: say(words.whether), value: say(on_time ? words.onTime : words.late) },
          { name: say(words.served), value: say(service) },
        ]}
      />
      {items?.map((item) => (
        <Passage title={say(words.item(item.number, item.subject ?? say(words.erasedSubject)))}>
          <Particulars items={answerFacts(reader, item)} />
        </Passage>
      ))}
      {text !== null && (
        <>
          <h3>{say(words.text)}</h3>
          <Quoted text={text} />
        </>
      )}
    </section>
  );
};
