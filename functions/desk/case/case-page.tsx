import * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { readComplaint } from "../../complaints/complaints.routes.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { movesOfCase } from "../../requests/moves/case-moves.ts";
import { mayReadIdentity } from "../../requests/sealing/identity-grant.ts";
import { type PagePart, PageParts } from "../../site/components/page-parts.tsx";
import { Quoted } from "../../site/components/quoted.tsx";
import { CaseReply } from "../../site/follow/case-reply.tsx";
import type { Reader } from "../../site/reader.ts";
import { DoneNotice, doneAct } from "../acts/done-notice.tsx";
import { NextActs } from "../acts/next-acts.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { CaseFiles } from "../files/case-files.tsx";
import { CaseLetters } from "../letters/case-letters.tsx";
import type { CaseLetter } from "../letters/letters-of-case.ts";
import { mayUse } from "../may-use.ts";
import type { CaseLetterState } from "../words/case-letter-words.ts";
import { caseLetterWords } from "../words/case-letter-words.ts";
import { deskCaseWords as words } from "../words/desk-case-words.ts";
import { relatedWords } from "../words/related-words.ts";
import { CaseApplicant } from "./case-applicant.tsx";
import { CaseBreaches } from "./case-breaches.tsx";
import { CaseDeadlines } from "./case-deadlines.tsx";
import { caseAddress, caseFramed } from "./case-frame.tsx";
import { DeskCaseParticulars } from "./case-particulars.tsx";
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

/** How many other requests have to do with this one. */
const Others = ({ reader, page: { view, related } }: SectionProps) => {
  const { same_applicant, candidates, like_text } = related;
  return (
    <p>
      <a href={reader.to(caseAddress(view.receipt_no, "related"))}>
        {reader.say(relatedWords.summary(same_applicant.length, candidates.length, like_text.length))}
      </a>
    </p>
  );
};

/** Where a letter stands that somebody has to do something about. */
const waitingStates: ReadonlySet<CaseLetterState> = new Set<CaseLetterState>([
  "in_review",
  "in_approval",
  "returned",
  "ready",
  "came_back",
]);

const isWaiting = ({ state }: CaseLetter) => waitingStates.has(state);

/** Letters that wait for their next step. */
const WaitingLetters = ({ reader, page: { view, letters } }: SectionProps) => {
  const waiting = letters.filter(isWaiting);
  return waiting.length === 0 ? null : (
    <>
      <h2>{reader.say(words.waiting)}</h2>
      <CaseLetters reader={reader} receiptNo={view.receipt_no} letters={waiting} caption={words.waiting} />
    </>
  );
};

/** The files of the case, as far as who sits there may open them. */
const Files = ({ reader, page: { view, members }, seat: { member, token } }: SectionProps & { seat: DeskSeat }) => (
  <CaseFiles
    reader={reader}
    token={token}
    receiptNo={view.receipt_no}
    files={view.files}
    names={new Map([...members].map(([id, { name }]) => [id, name]))}
    may={{
      read: member.roles.some((role) => fileReaders.has(role)),
      readPersonal: mayReadIdentity(member, { assignedTo: view.assigned_to }),
    }}
  />
);

const fileReaders: ReadonlySet<Role> = new Set<Role>(["clerk", "officer", "head"]);

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
    // Where all of them wait they stand above.
    ...(page.letters.length > 0 && page.letters.every(isWaiting)
      ? []
      : [
          part(
            "letters",
            caseLetterWords.heading,
            <CaseLetters reader={reader} receiptNo={view.receipt_no} letters={page.letters} />,
          ),
        ]),
    part("files", words.files, <Files reader={reader} page={page} seat={seat} />),
    ...(view.remedies.length > 0
      ? [part("remedies", words.remedies, <SoughtRemedies reader={reader} page={page} />)]
      : []),
    ...(complaints.length > 0
      ? [
          part(
            "complaints",
            words.complaints,
            <CaseComplaints reader={reader} page={page} mayOpen={mayUse(seat.member, readComplaint)} />,
          ),
        ]
      : []),
    ...(hasPublication(page)
      ? [part("publication", words.publication, <CasePublication reader={reader} page={page} />)]
      : []),
    ...(view.breaches.length > 0
      ? [part("breaches", words.breaches, <CaseBreaches reader={reader} page={page} />)]
      : []),
    part("others", words.otherCases, <Others reader={reader} page={page} />),
    part("particulars", words.particulars, <DeskCaseParticulars reader={reader} page={page} />),
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
  query: { done: z.string().optional() },
  async draw(call, { reader, seat, params, query }) {
    const page = await readCasePage(call, params.receipt_no);
    const { moves, refused } = await movesOfCase(call, page.file);
    const done = doneAct(query.done);
    return caseFramed(reader, page, {
      part: "case",
      children: (
        <>
          {done && (
            <DoneNotice
              reader={reader}
              receiptNo={params.receipt_no}
              done={done}
              state={page.view.state}
              dueOn={page.view.due_on}
              moves={moves}
            />
          )}
          <CasePosition reader={reader} page={page} />
          <CaseOwner reader={reader} page={page} />
          <WaitingLetters reader={reader} page={page} />
          <section class="screen" aria-labelledby="next">
            <h2 id="next">{reader.say(words.next)}</h2>
            <NextActs
              reader={reader}
              receiptNo={params.receipt_no}
              moves={moves}
              refused={refused}
              today={page.today}
            />
          </section>
          {page.view.reply && <CaseReply reader={reader} reply={page.view.reply} />}
          <PageParts contents={reader.say(words.contents)} parts={partsOf(call, seat, { reader, page })} />
        </>
      ),
    });
  },
});
