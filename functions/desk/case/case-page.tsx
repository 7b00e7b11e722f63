import * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { movesOfCase } from "../../requests/moves/case-moves.ts";
import { type PagePart, PageParts } from "../../site/components/page-parts.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { CaseReply } from "../../site/follow/case-reply.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { draftStepLabels, deskCaseWords as words } from "../words/desk-case-words.ts";
import { CaseApplicant } from "./case-applicant.tsx";
import { CaseBreaches } from "./case-breaches.tsx";
import { CaseDeadlines } from "./case-deadlines.tsx";
import { CaseFiles } from "./case-files.tsx";
import { caseAddress, caseFramed } from "./case-frame.tsx";
import { CaseParticulars } from "./case-particulars.tsx";
import { CaseOwner, CasePosition } from "./case-position.tsx";
import { CaseComplaints, CasePublication, hasPublication, SoughtRemedies } from "./case-remedies.tsx";
import { type CasePage, readCasePage } from "./read-case-page.ts";
import { LatestEntries } from "./timeline-entries.tsx";

/** Which case a page is about. */
export const caseParams = z.object({ receipt_no: receiptNo });

/** Who reads cases. */
export const caseReaders = staff("clerk", "officer", "head", "auditor");

interface SectionProps {
  reader: Reader;
  page: CasePage;
}

const Asked = ({ reader, page: { view } }: SectionProps) => (
  <>
    {view.description === null ? <p>{reader.say(words.erasedText)}</p> : <Quoted text={view.description} />}
    {view.document_no !== null && <p>{`${reader.say(words.documentNo)}：${view.document_no}`}</p>}
  </>
);

/** Drafts that were not served yet, and what was done to each last. */
const Drafts = ({ reader, page: { drafts, members } }: SectionProps) => {
  const { say } = reader;
  if (drafts.length === 0) return null;
  return (
    <>
      <h2>{say(words.drafts)}</h2>
      <ul>
        {drafts.map(({ number, act, step, result, on, memberId }) => {
          const last = result === "returned" ? "returned" : step;
          const said = Object.hasOwn(draftStepLabels, last)
            ? draftStepLabels[last as keyof typeof draftStepLabels]
            : draftStepLabels.drafted;
          const by = members.get(memberId)?.name ?? memberId;
          return (
            <li>{`${say(words.draftOf(number, actLabels[act]))} · ${say(words.draftStep(said, by, dayWords(on)))}`}</li>
          );
        })}
      </ul>
    </>
  );
};

/** The sections below the first screen: those that the case has something for. */
function partsOf(call: StaffCall, seat: DeskSeat, { reader, page }: SectionProps): PagePart[] {
  const { view, complaints } = page;
  const part = (id: string, heading: Labels, children: PagePart["children"]): PagePart => ({
    id,
    heading: reader.say(heading),
    children,
  });
  return [
    part("asked", words.asked, <Asked reader={reader} page={page} />),
    part(
      "applicant",
      words.applicant,
      <CaseApplicant reader={reader} seat={seat} page={page} now={call.outside.now()} />,
    ),
    part(
      "deadlines",
      words.deadlines,
      <>
        <CaseDeadlines reader={reader} page={page} />
        <p class="screen">
          <a href={reader.to(caseAddress(view.receipt_no, "clock"))}>{reader.say(words.howReckoned)}</a>
        </p>
      </>,
    ),
    ...(view.files.length > 0 ? [part("files", words.files, <CaseFiles reader={reader} page={page} />)] : []),
    ...(view.remedies.length > 0
      ? [part("remedies", words.remedies, <SoughtRemedies reader={reader} page={page} />)]
      : []),
    ...(complaints.length > 0
      ? [part("complaints", words.complaints, <CaseComplaints reader={reader} page={page} />)]
      : []),
    ...(hasPublication(page)
      ? [part("publication", words.publication, <CasePublication reader={reader} page={page} />)]
      : []),
    ...(view.breaches.length > 0
      ? [part("breaches", words.breaches, <CaseBreaches reader={reader} page={page} />)]
      : []),
    part("particulars", words.particulars, <CaseParticulars reader={reader} page={page} />),
    part(
      "latest",
      words.latest,
      <>
        <LatestEntries reader={reader} page={page} />
        <p class="screen">
          <a href={reader.to(caseAddress(view.receipt_no, "timeline"))}>{reader.say(words.course)}</a>
        </p>
      </>,
    ),
  ];
}

/** A case: what is to be done by when and what can be done next, then everything that is known of it. */
export const casePage = deskPage({
  id: "deskCase",
  path: "/desk/requests/{receipt_no}",
  summary: "One case",
  description: "What is to be done by when, the next acts, and what is known of it but who asks.",
  policy: caseReaders,
  params: caseParams,
  async draw(call, { reader, seat, params }) {
    const page = await readCasePage(call, params.receipt_no);
    const { moves } = await movesOfCase(call, page.file);
    return caseFramed(reader, page, {
      part: "case",
      children: (
        <>
          <CasePosition reader={reader} page={page} />
          <CaseOwner reader={reader} page={page} />
          <section class="screen" aria-labelledby="next">
            <h2 id="next">{reader.say(words.next)}</h2>
            <ul class="links">
              {moves.map(({ label }) => (
                <li>{reader.say(label)}</li>
              ))}
            </ul>
          </section>
          <Drafts reader={reader} page={page} />
          {page.view.reply && <CaseReply reader={reader} reply={page.view.reply} />}
          <PageParts contents={reader.say(words.contents)} parts={partsOf(call, seat, { reader, page })} />
        </>
      ),
    });
  },
});
