import { complaintFacts } from "../../complaints/complaint-view.ts";
import { complaintStateLabels } from "../../labels/complaints.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { soughtWords, deskCaseWords as words } from "../words/desk-case-words.ts";
import { disclosureRoomWords } from "../words/disclosure-room-words.ts";
import { caseMemberWords, entryCodes } from "../words/entry-words.ts";
import { refLabelsIn } from "../words/ref-words.ts";
import { relatedWords } from "../words/related-words.ts";
import { caseAddress } from "./case-frame.tsx";
import type { CasePage } from "./read-case-page.ts";

interface CaseProps {
  reader: Reader;
  page: CasePage;
}

/** Reconsiderations and lawsuits that were sought, and where each is. */
export const SoughtRemedies = ({ reader, page: { view } }: CaseProps) => {
  const { say } = reader;
  const refs = refLabelsIn(view.timeline);
  const columns = [
    soughtWords.ref,
    soughtWords.filedOn,
    soughtWords.by,
    soughtWords.against,
    soughtWords.stands,
    soughtWords.result,
  ];
  return (
    <DataTable
      caption={say(relatedWords.counted(view.remedies.length))}
      columns={columns.map((heading) => ({ heading: say(heading) }))}
      rows={view.remedies.map(({ ref, by, against, filed_on, late, premature, state, result }) => [
        say(refs(ref)),
        [say(dayWords(filed_on)), late && say(soughtWords.late), premature && say(soughtWords.premature)]
          .filter(Boolean)
          .join(" · "),
        say(entryCodes.by[by]),
        say(against === "silence" ? caseMemberWords.silence : caseMemberWords.entry(against)),
        say(soughtWords.state[state]),
        result === null ? "" : say(entryCodes.result[result]),
      ])}
    />
  );
};

/** Complaints that name the request, each a link for who may read it. */
export const CaseComplaints = ({ reader, page: { complaints }, mayOpen }: CaseProps & { mayOpen: boolean }) => {
  const { say } = reader;
  return (
    <ul>
      {complaints.map(({ row, steps }) => {
        const { complaint_no, received_on, state } = complaintFacts(row, steps);
        const name = say(words.complaintOf(complaint_no, dayWords(received_on), complaintStateLabels[state]));
        return <li>{mayOpen ? <a href={reader.to(`/desk/complaints/${complaint_no}`)}>{name}</a> : name}</li>;
      })}
    </ul>
  );
};

/** What came of suggestions to publish what the reply gave; null where there was none. */
export const CasePublication = ({ reader, page: { view, isDisclosable } }: CaseProps) => {
  const { say } = reader;
  const decided = view.timeline.findLast(({ type }) => type === "suggestion_decided");
  const suggested = view.timeline.findLast(({ type }) => type === "publication_suggested");
  if (suggested !== undefined && (decided === undefined || decided.seq < suggested.seq)) {
    return (
      <>
        <p>{say(words.suggested)}</p>
        {suggested.text !== null && <Quoted text={suggested.text} />}
        {isDisclosable && (
          <p class="screen">
            <a href={reader.to(caseAddress(view.receipt_no, "disclosure"))}>{say(disclosureRoomWords.room)}</a>
          </p>
        )}
      </>
    );
  }
  const indexNo = decided?.body.index_no;
  if (typeof indexNo === "string") {
    return (
      <p>
        {`${say(words.published)} `}
        <a href={reader.to(`/publications/${indexNo}`)}>{indexNo}</a>
      </p>
    );
  }
  return <p>{say(words.notPublished)}</p>;
};

/** Whether anybody suggested to publish what the reply gave. */
export const hasPublication = ({ view }: CasePage): boolean =>
  view.timeline.some(({ type }) => type === "publication_suggested" || type === "suggestion_decided");
