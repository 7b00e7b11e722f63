import type { Labels } from "../../../schema/contracts/labels.ts";
import { noticeLabels } from "../../labels/notices.ts";
import { electronicServiceLabels, intakeChannelLabels, noticeWayLabels } from "../../labels/requests.ts";
import { DataTable } from "../components/data-table.tsx";
import { type Particular, Particulars } from "../components/particulars.tsx";
import { dayWords, instantWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { caseWords as words } from "../words/case-words.ts";
import type { Tracked } from "./case-acts.ts";

/** Other requests, each a link to where it is followed: in a window of its own, since here the address differs by its # alone. */
const linkedFact = (reader: Reader, name: Labels, numbers: readonly string[]): Particular[] =>
  numbers.length === 0
    ? []
    : [
        {
          name: reader.say(name),
          value: (
            <ul>
              {numbers.map((number) => (
                <li>
                  <a href={reader.to(`/follow#${number}`)} target="_blank" rel="noopener">
                    {number}
                  </a>
                </li>
              ))}
            </ul>
          ),
        },
      ];

const only = (number: string | null) => (number === null ? [] : [number]);

/** What is on record of a request, and the requests that it is linked with. */
export const CaseParticulars = ({ reader, tracked }: { reader: Reader; tracked: Tracked }) => {
  const { say } = reader;
  const { received_on, receipt_on, intake_channel, identity_ending, electronic_service } = tracked;
  const linked = [
    ...linkedFact(reader, words.mergedInto, only(tracked.merged_into)),
    ...linkedFact(reader, words.mergedFrom, tracked.merged_from),
    ...linkedFact(reader, words.splitFrom, only(tracked.split_from)),
    ...linkedFact(reader, words.parts, tracked.parts),
  ];
  return (
    <section aria-labelledby="particulars">
      <h2 id="particulars">{say(words.particulars)}</h2>
      <Particulars
        items={[
          { name: say(words.receivedOn), value: say(dayWords(received_on)) },
          ...(receipt_on === null ? [] : [{ name: say(words.receiptOn), value: say(dayWords(receipt_on)) }]),
          { name: say(words.channel), value: say(intakeChannelLabels[intake_channel]) },
          ...(identity_ending === null ? [] : [{ name: say(words.identity), value: identity_ending }]),
          {
            name: say(words.electronicService),
            value: say(
              electronic_service === null ? words.noElectronicService : electronicServiceLabels[electronic_service],
            ),
          },
          ...linked,
        ]}
      />
      {linked.length > 0 && <p>{say(words.linked)}</p>}
    </section>
  );
};

/** Whether notices of progress are sent, and which were. */
export const SentNotices = ({ reader, sent }: { reader: Reader; sent: Tracked["sent_notices"] }) => {
  const { say, agency } = reader;
  return (
    <>
      <h2 id="notifying">{say(words.notifying)}</h2>
      <p>{say(sent.by === null ? words.notNotified : words.notifiedBy(noticeWayLabels[sent.by]))}</p>
      {sent.sent.length > 0 && (
        <DataTable
          caption={say(words.sent)}
          columns={[{ heading: say(words.sentAt) }, { heading: say(words.content) }]}
          rows={sent.sent.map(({ kind, day, sent_at }) => [
            say(instantWords(sent_at, agency.time_zone)),
            say(words.contentOf(noticeLabels[kind], day === null ? null : dayWords(day))),
          ])}
        />
      )}
    </>
  );
};
