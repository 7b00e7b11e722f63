import * as z from "zod";
import { toDay } from "../../clock/days.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { decideSamePerson } from "../../requests/persons/same-person.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Hidden } from "../../site/components/field.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { deskStateLabels } from "../words/desk-case-words.ts";
import { relatedWords as words } from "../words/related-words.ts";
import { caseAddress, caseFramed } from "./case-frame.tsx";
import { caseParams, caseReaders } from "./case-page.tsx";
import { CaseLink, linkedFacts } from "./case-particulars.tsx";
import { type CasePage, readCasePage } from "./read-case-page.ts";

type Related = CasePage["related"];
type Candidate = Related["candidates"][number];

/** What every list of other cases has: number, day and state. */
const cellsOf = (
  reader: Reader,
  { receipt_no, received_on, state, outcome }: Omit<Candidate, "because" | "refused">,
) => [
  <CaseLink reader={reader} number={receipt_no} />,
  reader.say(dayWords(toDay(received_on))),
  reader.say(outcome === null ? deskStateLabels[state] : outcomeLabels[outcome].label),
];

interface RelatedProps {
  reader: Reader;
  seat: DeskSeat;
  page: CasePage;
}

const deciding = new Set(
  decideSamePerson.contract.policy.who === "staff" ? decideSamePerson.contract.policy.roles : [],
);

/** What is found of a candidate, and what finds it otherwise. */
const Decision = ({
  reader,
  seat,
  page,
  candidate: { receipt_no, refused },
}: RelatedProps & { candidate: Candidate }) => {
  const { say } = reader;
  if (!seat.member.roles.some((role) => deciding.has(role))) return <>{refused ? say(words.refused) : ""}</>;
  const answer = (same: boolean) => (
    <DeskForm reader={reader} token={seat.token} action={`${caseAddress(page.view.receipt_no)}/same-person`}>
      <Hidden name="/receipt_no" value={receipt_no} />
      <Hidden name="/same" value={String(same)} />
      <button type="submit" class="second">
        {say(same ? words.isSame : words.isNot)}
        <span class="spoken">{receipt_no}</span>
      </button>
    </DeskForm>
  );
  return (
    <>
      {refused && <p>{say(words.refused)}</p>}
      <div class="person-decision">
        {answer(true)}
        {!refused && answer(false)}
      </div>
    </>
  );
};

const Lists = (props: RelatedProps) => {
  const { reader, page } = props;
  const { say } = reader;
  const { same_applicant, this_month, candidates, like_text } = page.related;
  const headed = (...more: (typeof words.because)[]) => [
    { heading: say(words.number) },
    { heading: say(words.receivedOn), isLong: true },
    ...[words.state, ...more].map((heading) => ({ heading: say(heading) })),
  ];
  return (
    <>
      <h2>{say(words.same)}</h2>
      <p>{say(words.month(this_month))}</p>
      {same_applicant.length === 0 ? (
        <p>{say(words.noSame)}</p>
      ) : (
        <DataTable
          caption={say(words.counted(same_applicant.length))}
          columns={headed(words.because)}
          rows={same_applicant.map((one) => [...cellsOf(reader, one), say(words.becauseOf[one.because])])}
        />
      )}
      {candidates.length > 0 && (
        <>
          <h2>{say(words.candidates)}</h2>
          <p>{say(words.candidatesLead)}</p>
          <DataTable
            caption={say(words.counted(candidates.length))}
            columns={headed(words.because, words.decision)}
            rows={candidates.map((one) => [
              ...cellsOf(reader, one),
              say(words.becauseOf[one.because]),
              <Decision {...props} candidate={one} />,
            ])}
          />
        </>
      )}
      <h2>{say(words.like)}</h2>
      {like_text.length === 0 ? (
        <p>{say(words.noLike)}</p>
      ) : (
        <DataTable
          caption={say(words.counted(like_text.length))}
          columns={[...headed(), { heading: say(words.likeness), isNumber: true }]}
          rows={like_text.map((one) => [...cellsOf(reader, one), `${Math.round(one.likeness * 100)}%`])}
        />
      )}
    </>
  );
};

export const caseRelatedPage = deskPage({
  id: "deskCaseRelated",
  path: "/desk/requests/{receipt_no}/related",
  summary: "Other cases that have to do with one",
  description: "Divided and joined ones, the same applicant's, those that may be, and those that ask for the like.",
  policy: caseReaders,
  params: caseParams,
  query: { done: z.literal("1").optional().catch(undefined) },
  async draw(call, { reader, seat, params, query }) {
    const page = await readCasePage(call, params.receipt_no);
    const { say } = reader;
    const linked = linkedFacts(reader, page.view);
    return caseFramed(reader, page, {
      part: "related",
      done: query.done && words.decided,
      children: (
        <>
          <p>{say(words.lead)}</p>
          {linked.length > 0 && (
            <>
              <h2>{say(words.linked)}</h2>
              <Particulars items={linked} />
            </>
          )}
          <Lists reader={reader} seat={seat} page={page} />
        </>
      ),
    });
  },
});

export const caseSamePersonForm = deskForm({
  id: "deskSamePerson",
  path: "/desk/requests/{receipt_no}/same-person",
  summary: "Record whether another request is the same applicant's",
  description: "From the list of related cases, and back to it.",
  form: decideSamePerson,
  async draw(call) {
    await runForm(decideSamePerson, call);
    return { to: `${caseAddress(call.pathParameters.receipt_no ?? "", "related")}?done=1` };
  },
});
