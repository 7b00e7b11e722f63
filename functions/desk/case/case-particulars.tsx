import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { instrumentLabels } from "../../labels/instruments.ts";
import {
  electronicServiceLabels,
  intakeChannelLabels,
  replyFormLabels,
  replyRouteLabels,
} from "../../labels/requests.ts";
import { topicLabel } from "../../publications/codes/topic-labels.ts";
import { type Particular, Particulars } from "../../site/components/particulars.tsx";
import type { Reader } from "../../site/reader.ts";
import { dayAndWeekday, deskCaseWords as words } from "../words/desk-case-words.ts";
import { entryCodes } from "../words/entry-words.ts";
import { caseAddress } from "./case-frame.tsx";
import type { CasePage, StaffCase } from "./read-case-page.ts";

const stated = (name: string, value: string | null): Particular[] => (value === null ? [] : [{ name, value }]);

/** Another case by its number, a link to its page. */
export const CaseLink = ({ reader, number }: { reader: Reader; number: string }) => (
  <a class="case-number" href={reader.to(caseAddress(number))}>
    {number}
  </a>
);

/** Other cases by their numbers. */
const CaseLinks = ({ reader, numbers }: { reader: Reader; numbers: readonly string[] }) => (
  <ul class="links">
    {numbers.map((number) => (
      <li>
        <CaseLink reader={reader} number={number} />
      </li>
    ))}
  </ul>
);

/** The cases that this one is divided from or joined with. */
export function linkedFacts(reader: Reader, view: StaffCase): Particular[] {
  const only = (number: string | null) => (number === null ? [] : [number]);
  const linked: [Labels, readonly string[]][] = [
    [words.mergedInto, only(view.merged_into)],
    [words.mergedFrom, view.merged_from],
    [words.splitFrom, only(view.split_from)],
    [words.partsOf, view.parts],
  ];
  return linked.flatMap(([name, numbers]) =>
    numbers.length === 0 ? [] : [{ name: reader.say(name), value: <CaseLinks reader={reader} numbers={numbers} /> }],
  );
}

/** What is on record of a request and how it came, without who asks. */
export const DeskCaseParticulars = ({ reader, page: { view, topics } }: { reader: Reader; page: CasePage }) => {
  const { say } = reader;
  const { received_on, receipt_on, electronic_service, by_agent, mandate_missing } = view;
  return (
    <Particulars
      items={[
        { name: say(words.number), value: view.receipt_no },
        ...stated(say(words.ownNo), view.own_no),
        ...linkedFacts(reader, view),
        { name: say(words.channel), value: say(intakeChannelLabels[view.intake_channel]) },
        { name: say(words.reached), value: say(entryCodes.reached[view.reached]) },
        { name: say(words.receivedOn), value: say(dayAndWeekday(received_on)) },
        {
          name: say(words.receiptOn),
          value: say(receipt_on === null ? words.receiptOpen : dayAndWeekday(receipt_on)),
        },
        ...stated(say(words.evidence), view.evidence),
        ...stated(say(words.postalNo), view.postal_no),
        { name: say(words.applicantKind), value: say(applicantKindLabels[view.applicant_kind].label) },
        ...(by_agent
          ? [{ name: say(words.agent), value: say(mandate_missing ? words.mandateMissing : words.mandateThere) }]
          : []),
        { name: say(words.form), value: say(replyFormLabels[view.form]) },
        { name: say(words.route), value: say(replyRouteLabels[view.route]) },
        {
          name: say(words.electronicService),
          value: say(
            electronic_service === null ? words.noElectronicService : electronicServiceLabels[electronic_service],
          ),
        },
        ...stated(say(words.topic), view.topic && say(topicLabel(topics, view.topic))),
        { name: say(words.regulation), value: regulationName(reader, view.regulation) },
      ]}
    />
  );
};

function regulationName({ say }: Reader, regulation: StaffCase["regulation"]): string {
  const name = instrumentLabels[`${regulation} Regulation`];
  return name === undefined ? regulation : say(name);
}
