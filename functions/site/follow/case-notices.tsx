import { groundProvisions } from "../../labels/ground-labels.ts";
import { consultedPartyLabels, letterKindLabels } from "../../labels/letter-labels.ts";
import { serviceLabels } from "../../labels/service.ts";
import { DataTable } from "../components/data-table.tsx";
import { type Particular, Particulars } from "../components/particulars.tsx";
import { Passage } from "../components/passage.tsx";
import { Quoted } from "../components/quoted.tsx";
import { dayWords, numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { dueWords } from "../words/case-words.ts";
import { costWords, feeMethodWords, noticeWords as words } from "../words/notice-words.ts";
import { replyWords } from "../words/reply-words.ts";
import type { Tracked } from "./case-acts.ts";
import { type AnswerRead, answerFacts } from "./case-reply.tsx";
import { type NoticeMembers, noticeMembers, type StatedAnswer } from "./notice-members.ts";

type CaseNotice = Tracked["notices"][number];

/** A fact, unless the notice does not state it. */
const stated = (name: string, value: string | undefined, isText = false): Particular[] =>
  value === undefined ? [] : [{ name, value, isText }];

/** An answer as a notice states it, in the form of one that was read. */
export function answerStated({ ground: code, earlier_reply, ...answer }: StatedAnswer): AnswerRead {
  const ground = groundProvisions.find((provision) => provision.code === code);
  return {
    outcome: answer.outcome,
    ground: ground === undefined ? null : { ...ground },
    reasons: answer.reasons ?? null,
    searched: answer.searched ?? null,
    where: answer.where ?? null,
    competent_agency: answer.competent_agency ?? null,
    agency_undetermined: answer.agency_undetermined === true,
    earlier_reply:
      earlier_reply === undefined
        ? null
        : { ...earlier_reply, receipt_no: earlier_reply.receipt_no ?? null, own_no: earlier_reply.own_no ?? null },
  };
}

/** How a fee adds up: each price, and for which items or pages it holds. */
const Bands = ({ reader, fee }: { reader: Reader; fee: NonNullable<NoticeMembers["fee"]> }) => {
  const { say } = reader;
  return (
    <DataTable
      caption={say(words.bands)}
      columns={[
        { heading: say(words.band) },
        { heading: say(words.each), isNumber: true },
        { heading: say(words.sum), isNumber: true },
      ]}
      rows={fee.bands.map(({ from, to, yuan_each, yuan }) => [
        say(words.bandOf(from, to)),
        numberText(yuan_each),
        numberText(yuan),
      ])}
    />
  );
};

/** What a notice says of a fee, but for how it adds up. */
function feeFacts({ say }: Reader, { method, pages, fee, amount_yuan, cost }: NoticeMembers): Particular[] {
  const amount = fee?.amount_yuan ?? amount_yuan;
  return [
    ...stated(say(words.fee), amount === undefined ? undefined : say(words.yuan(amount))).map((fact) =>
      cost === undefined ? fact : { ...fact, name: say(costWords[cost]) },
    ),
    ...stated(say(words.method), method && say(feeMethodWords[method])),
    ...stated(say(words.pages), pages === undefined ? undefined : say(words.pageCount(pages))),
    ...stated(say(words.items), fee?.items === undefined ? undefined : say(words.itemCount(fee.items))),
    ...stated(
      say(words.earlierItems),
      fee?.earlier_items === undefined ? undefined : say(words.itemCount(fee.earlier_items)),
    ),
    ...stated(say(words.payee), fee?.payment && say(fee.payment.payee)),
    ...stated(say(words.way), fee?.payment && say(fee.payment.way), true),
  ];
}

/** What a notice sets or moves: the applicant's last day, and the due date of the reply. */
function dayFacts({ say }: Reader, { last_day, due }: CaseNotice, members: NoticeMembers): Particular[] {
  const { working_days, reasons_working_days, until } = members;
  const within = (count: number | undefined) => (count === undefined ? undefined : say(words.workingDays(count)));
  return [
    ...stated(say(words.extendedBy), within(working_days)),
    ...stated(say(words.reasonsWithin), within(reasons_working_days)),
    ...stated(say(words.deferredUntil), until && say(dayWords(until))),
    ...stated(say(words.lastDay), last_day === null ? undefined : say(dueWords(last_day.on, last_day.provisional))),
    ...stated(say(words.dueBefore), due?.before == null ? undefined : say(dayWords(due.before))),
    ...stated(say(words.dueAfter), due?.after == null ? undefined : say(dayWords(due.after))),
  ];
}

/** Everything else that a notice may state. */
const furtherFacts = ({ say }: Reader, members: NoticeMembers): Particular[] => [
  ...stated(say(words.consulted), members.with && say(consultedPartyLabels[members.with])),
  ...stated(say(words.workload), members.workload, true),
  ...stated(say(words.document), members.kind && say(letterKindLabels[members.kind])),
  ...stated(say(words.published), members.index_no),
];

/** A reply that another one took the place of. */
const EarlierReply = ({ reader, members }: { reader: Reader; members: NoticeMembers }) => {
  const { say } = reader;
  return (
    <>
      <Particulars
        items={[
          ...answerFacts(reader, answerStated(members)),
          ...stated(say(replyWords.documentNo), members.document_no),
        ]}
      />
      {members.items?.map(({ subject, ...item }, at) => (
        <>
          <h4>{say(replyWords.item(at + 1, subject ?? say(replyWords.erasedSubject)))}</h4>
          <Particulars items={answerFacts(reader, answerStated(item))} />
        </>
      ))}
      {members.text !== undefined && <Quoted text={members.text} />}
      <RemedyStatement reader={reader} members={members} />
    </>
  );
};

/** How and when a notice was served, and in which case where that is another. */
function serviceOf({ say }: Reader, { served, on, receipt_no }: CaseNotice, own: string): string {
  const how =
    served === null
      ? dayWords(on)
      : words.served(
          serviceLabels[served.by],
          dayWords(served.sent_on),
          served.received_on === null ? null : dayWords(served.received_on),
        );
  return receipt_no === own ? say(how) : say(words.joined(how, words.inCase(receipt_no)));
}

/** What a reply told of remedies, where it is not what replies tell. */
const RemedyStatement = ({ reader, members }: { reader: Reader; members: NoticeMembers }) => (
  <>
    {members.reconsideration_first === true && <p>{reader.say(replyWords.reconsiderationFirst)}</p>}
    {members.remedy_told === false && <p>{reader.say(replyWords.remediesUnstated)}</p>}
  </>
);

/** The reply that counts, which stands by itself. */
const ReplyAbove = ({ reader, notice }: { reader: Reader; notice: CaseNotice }) => (
  <>
    <p>{reader.say(words.seeReply)}</p>
    <RemedyStatement reader={reader} members={noticeMembers.parse(notice.members)} />
  </>
);

const NoticeBody = ({ reader, notice }: { reader: Reader; notice: CaseNotice }) => {
  const members = noticeMembers.parse(notice.members);
  if (notice.type === "replied") return <EarlierReply reader={reader} members={members} />;
  const { fee, reasons, text } = members;
  const facts = [
    ...dayFacts(reader, notice, members),
    ...feeFacts(reader, members),
    ...furtherFacts(reader, members),
    ...stated(reader.say(words.notPublished), reasons, true),
  ];
  return (
    <>
      {text !== undefined && <Quoted text={text} />}
      {facts.length > 0 && <Particulars items={facts} />}
      {fee !== undefined && fee.bands.length > 0 && <Bands reader={reader} fee={fee} />}
    </>
  );
};

/** What the agency notified the applicant of, in full, the latest first; the reply that counts stands by itself. */
export const CaseNotices = ({ reader, tracked }: { reader: Reader; tracked: Tracked }) => {
  const { say } = reader;
  const { notices, reply, receipt_no } = tracked;
  if (notices.length === 0) return null;
  const counting =
    reply === null ? undefined : notices.findLast(({ type, irregular }) => type === "replied" && !irregular);
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">{say(words.heading)}</h2>
      {notices.toReversed().map((notice) => (
        <Passage title={say(notice.label)} of={serviceOf(reader, notice, receipt_no)}>
          {notice.irregular && <p>{say(words.irregular)}</p>}
          {notice === counting ? (
            <ReplyAbove reader={reader} notice={notice} />
          ) : (
            <NoticeBody reader={reader} notice={notice} />
          )}
        </Passage>
      ))}
    </section>
  );
};
