import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CasePosition as Position } from "../../../schema/contracts/moves.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { addDays, toDay } from "../../clock/days.ts";
import { regulations } from "../../clock/regulations.ts";
import type { StaffCall } from "../../http/operation.ts";
import { type Outlook, outlookOf } from "../../requests/moves/outlook.ts";
import { BasisList } from "../../site/components/basis-list.tsx";
import { DataTable } from "../../site/components/data-table.tsx";
import { Select, TextField } from "../../site/components/field.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { ProofCalendar } from "../../site/components/proof-calendar.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { deskPage } from "../desk-page.ts";
import { refusedWords } from "../words/acts-words.ts";
import { clockWords as words } from "../words/clock-words.ts";
import { dayAndWeekday, deskCaseWords } from "../words/desk-case-words.ts";
import { CaseBreaches } from "./case-breaches.tsx";
import { CaseDeadlines } from "./case-deadlines.tsx";
import { caseAddress, caseFramed } from "./case-frame.tsx";
import { caseParams, caseReaders } from "./case-page.tsx";
import { CasePosition } from "./case-position.tsx";
import { type CasePage, readCasePage } from "./read-case-page.ts";
import { triedCourse, type WhatIf, whatIfOptions, whatIfQuery, whatIfWords } from "./what-if.ts";

interface Tried {
  asked: WhatIf;
  outlook: Outlook;
}

const Proof = ({ reader, proof, today }: { reader: Reader; proof: Position["proof"]; today: Day }) => (
  <>
    {proof.basis.length > 0 && <BasisList reader={reader} basis={[...proof.basis]} />}
    {proof.days.length === 0 ? (
      <p>{reader.say(words.proofNone)}</p>
    ) : (
      <ProofCalendar reader={reader} days={[...proof.days]} today={today} />
    )}
  </>
);

/** The address at which a question is answered, with its proof. */
const addressOf = (number: string, { act, on, days, until }: WhatIf): string =>
  `${caseAddress(number, "clock")}?${new URLSearchParams({
    ...{ act, on },
    ...(act === "extended" ? { days: String(days) } : {}),
    ...(until === undefined ? {} : { until }),
  })}#answer`;

/** What is tried without being asked: the longest extension, and what is answered after the usual time. */
function usual(today: Day, calendar: Calendar, { view }: CasePage): WhatIf[] {
  const days = regulations[view.regulation].extension.at_most_working_days;
  const after = (count: number) => calendar.plus(today, count).on;
  return [
    { act: "extended", on: today, days, until: undefined },
    { act: "clarification", on: today, days, until: after(5) },
    { act: "consultation", on: today, days, until: after(15) },
  ];
}

const dueWordsOf = (day: string | null): Labels => (day === null ? words.noDay : dayAndWeekday(toDay(day)));

/** By how many working days the due date moves; null where there is none before or after. */
const movedBy = (before: string | null, after: string | null, calendar: Calendar): number | null =>
  before === null || after === null ? null : calendar.between(toDay(before), toDay(after));

/** What acts of today would make of the due date. */
const Usual = ({
  reader,
  page,
  calendar,
  tried,
}: {
  reader: Reader;
  page: CasePage;
  calendar: Calendar;
  tried: readonly Tried[];
}) => {
  const { say } = reader;
  const { receipt_no, due_on } = page.view;
  return (
    <DataTable
      caption={say(words.presets)}
      columns={[
        { heading: say(words.course), isLong: true },
        { heading: say(words.dueThen), isLong: true },
        { heading: say(words.change) },
        { heading: say(words.see) },
      ]}
      rows={tried.map(({ asked, outlook }) => {
        if (!outlook.isPossible) {
          return [
            say(whatIfWords(asked)),
            say(words.notPossible(refusedWords({ ...outlook.refused, detail: outlook.refused.reason }))),
            "",
            "",
          ];
        }
        const by = movedBy(due_on, outlook.after.due_on, calendar);
        return [
          say(whatIfWords(asked)),
          say(outlook.after.due_on === null ? words.none : dueWordsOf(outlook.after.due_on)),
          by === null ? "" : say(words.moved(by)),
          <a href={reader.to(addressOf(receipt_no, asked))}>{say(words.see)}</a>,
        ];
      })}
    />
  );
};

/** What was asked, answered: the due date before and after, and how it is reckoned. */
const Answer = ({ reader, page, tried: { asked, outlook } }: { reader: Reader; page: CasePage; tried: Tried }) => {
  const { say } = reader;
  const course = whatIfWords(asked);
  if (!outlook.isPossible) {
    return (
      <Notice kind="warning">
        <p>{say(words.answerRefused(course, refusedWords({ ...outlook.refused, detail: outlook.refused.reason })))}</p>
      </Notice>
    );
  }
  const { due_on, stopped_since, proof } = outlook.after;
  return (
    <>
      <Notice kind="success">
        <p>
          <strong>
            {say(
              due_on === null
                ? words.answerOpen(course)
                : words.answer(course, dueWordsOf(page.view.due_on), dueWordsOf(due_on)),
            )}
          </strong>
        </p>
        {stopped_since !== null && <p>{say(words.stopsStill)}</p>}
      </Notice>
      <Proof reader={reader} proof={proof} today={page.today} />
    </>
  );
};

interface Asked {
  act?: WhatIf["act"] | undefined;
  on?: Day | undefined;
  until?: Day | undefined;
  days?: number | undefined;
}

/** Whether the days that are asked about lie in the case's course or the year to come, in their order. */
function isInRange({ on, until }: WhatIf, { view, today }: CasePage): boolean {
  const last = addDays(today, 366);
  return on >= view.received_on && on <= last && (until === undefined || (until >= on && until <= last));
}

const WhatIfForm = ({ reader, page, asked }: { reader: Reader; page: CasePage; asked: Asked }) => {
  const { act, on, until, days } = asked;
  const fields = new Map(
    Object.entries({ act, on: on ?? page.today, until, days: days?.toString() }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value]] as const],
    ),
  );
  const form = formOf(fields);
  const most = regulations[page.view.regulation].extension.at_most_working_days;
  return (
    <form class="what-if" method="get" action={reader.to(`${caseAddress(page.view.receipt_no, "clock")}#answer`)}>
      <Select reader={reader} form={form} pointer="act" label={words.act} options={whatIfOptions} isRequired />
      <TextField
        reader={reader}
        form={form}
        pointer="on"
        label={words.on}
        hint={words.onHint}
        longest={10}
        type="date"
        isRequired
      />
      <TextField
        reader={reader}
        form={form}
        pointer="days"
        label={words.days}
        longest={2}
        keyboard="numeric"
        initial={String(most)}
      />
      <TextField
        reader={reader}
        form={form}
        pointer="until"
        label={words.until}
        hint={words.untilHint}
        longest={10}
        type="date"
      />
      <button type="submit">{reader.say(words.reckon)}</button>
    </form>
  );
};

/** What would move the clock of a case that runs: what is usual, and whatever is asked. */
async function whatIfDrawn(call: StaffCall, reader: Reader, page: CasePage, query: Asked) {
  const { say } = reader;
  if (page.view.state === "closed") return <p>{say(words.closedLead)}</p>;
  const calendar = await calendarOf(call.env.DB, call.outside.now());
  const tryOut = async (asked: WhatIf): Promise<Tried> => ({
    asked,
    outlook: await outlookOf(call, page.file, triedCourse(asked)),
  });
  const tried = await Promise.all(usual(page.today, calendar, page).map(tryOut));
  const { act, on = page.today, until } = query;
  const most = regulations[page.view.regulation].extension.at_most_working_days;
  const asked: WhatIf | undefined = act && {
    act,
    on,
    until: act === "extended" ? undefined : until,
    days: query.days ?? most,
  };
  const isAnswered = asked !== undefined && isInRange(asked, page);
  return (
    <>
      <p>{say(words.lead)}</p>
      <Usual reader={reader} page={page} calendar={calendar} tried={tried} />
      <WhatIfForm reader={reader} page={page} asked={query} />
      <div id="answer">
        {asked && !isAnswered && (
          <Notice kind="warning">
            <p>{say(words.outOfRange)}</p>
          </Notice>
        )}
        {isAnswered && <Answer reader={reader} page={page} tried={await tryOut(asked)} />}
      </div>
    </>
  );
}

/** A case's clock: why the due date is the due date, and what would move it. */
export const caseClockPage = deskPage({
  id: "deskCaseClock",
  path: "/desk/requests/{receipt_no}/clock",
  summary: "A case's clock, and what would move it",
  description:
    "The proof of the due date, all deadlines, and where they would stand after an act on a day: decided and reckoned as appending it is, " +
    "and stored nowhere.",
  policy: caseReaders,
  params: caseParams,
  query: whatIfQuery,
  async draw(call, { reader, params, query }) {
    const page = await readCasePage(call, params.receipt_no);
    const { say } = reader;
    return caseFramed(reader, page, {
      part: "clock",
      children: (
        <>
          <CasePosition reader={reader} page={page} />
          <h2>{say(words.proof)}</h2>
          <Proof reader={reader} proof={page.view.proof} today={page.today} />
          <section class="screen" aria-labelledby="what-if">
            <h2 id="what-if">{say(words.whatIf)}</h2>
            {await whatIfDrawn(call, reader, page, query)}
          </section>
          <h2>{say(deskCaseWords.deadlines)}</h2>
          <CaseDeadlines reader={reader} page={page} />
          {page.view.breaches.length > 0 && (
            <>
              <h2>{say(deskCaseWords.breaches)}</h2>
              <CaseBreaches reader={reader} page={page} />
            </>
          )}
        </>
      ),
    });
  },
});
