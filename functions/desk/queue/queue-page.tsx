import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { assignCases } from "../../requests/assigning/assigning.routes.ts";
import { listCasesWith } from "../../requests/queue/list-cases.ts";
import { listQueue, scanOf } from "../../requests/queue/queue.routes.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type Form, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { worksCases } from "../../staff/case-worker.ts";
import { Pager } from "../components/pager.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { assignWords, queueWords as words } from "../words/queue-words.ts";
import { CaseList } from "./case-list.tsx";
import { FilterForm } from "./filter-form.tsx";
import { KeyList } from "./key-list.tsx";
import { NumberJump } from "./number-jump.tsx";
import { mostMembers, readListedWithMembers } from "./queue-page.store.ts";
import {
  chosenIn,
  nobody,
  numberTyped,
  type QueueAsked,
  queueAddress,
  queueFiltersOf,
  queueQuery,
} from "./queue-query.ts";

/** Cases a page. */
const pageSize = 50;

interface QueueDrawing {
  reader: Reader;
  seat: DeskSeat;
  asked: QueueAsked;
  /** The assignment that was sent and refused. */
  refused?: Form;
}

/** Lists that are often opened. */
const QuickLinks = ({ reader, seat }: { reader: Reader; seat: DeskSeat }) => {
  const link = (chosen: Record<string, string>, text: string) => ({ href: reader.to(queueAddress(chosen)), text });
  const { say } = reader;
  return (
    <nav aria-label={say(words.quick)}>
      <LinkList
        links={[
          link({}, say(words.everything)),
          ...(worksCases(seat.member) ? [link({ assigned_to: seat.member.id }, say(words.mine))] : []),
          link({ assigned_to: nobody }, say(words.nobody)),
          link({ overdue: "true" }, say(words.overdue)),
          link({ state: "applicant" }, say(words.awaiting)),
          link({ returned: "true" }, say(words.returned)),
        ]}
      />
    </nav>
  );
};

const Exports = ({ reader, asked }: { reader: Reader; asked: QueueAsked }) => {
  const link = (path: string, text: string) => ({ href: reader.to(queueAddress(chosenIn(asked), path)), text });
  return (
    <>
      <p class="screen">{reader.say(words.exports)}</p>
      <LinkList
        links={[link("/desk/requests.xlsx", reader.say(words.xlsx)), link("/desk/requests.csv", reader.say(words.csv))]}
      />
    </>
  );
};

/** The page of the queue; of a refused assignment with everything that was selected. */
export async function queueDrawn(call: StaffCall, { reader, seat, asked, refused }: QueueDrawing): Promise<DeskDrawn> {
  const { say } = reader;
  const today = todayOf(call.env, call.outside);
  const reading = { limit: pageSize, scan: scanOf(pageSize, mostMembers) };
  const { found, ...queue } = await listCasesWith(call, queueFiltersOf(asked), reading, readListedWithMembers);
  const workers = found.members.filter(worksCases).toSorted((one, other) => one.name.localeCompare(other.name, "zh"));
  const units = [...new Set(found.members.map(({ unit }) => unit))].toSorted();
  const title = say(words.title);
  return {
    title,
    scripts: ["queue.js"],
    readAt: queueAddress({ ...chosenIn(asked), cursor: asked.cursor }),
    ...(refused && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        {asked.assigned !== undefined && (
          <Notice kind="success">
            <p>{say(assignWords.done(Number(asked.assigned)))}</p>
          </Notice>
        )}
        {refused && (
          <ErrorSummary
            reader={reader}
            form={refused}
            labels={{ "/to": assignWords.to, "/unit": assignWords.toUnit }}
          />
        )}
        <NumberJump reader={reader} typed={asked.number} />
        <QuickLinks reader={reader} seat={seat} />
        <FilterForm reader={reader} asked={asked} workers={workers} units={units} topics={found.topics} />
        {queue.narrow && (
          <Notice kind="warning">
            <p>{say(words.narrow(queue.items.length, queue.examined))}</p>
          </Notice>
        )}
        <CaseList
          reader={reader}
          seat={seat}
          items={queue.items}
          today={today}
          back={queueAddress(chosenIn(asked)).split("?")[1] ?? ""}
          choice={mayUse(seat.member, assignCases) ? { form: refused ?? formOf(), workers, units } : undefined}
        />
        <Pager
          reader={reader}
          url={reader.to(queueAddress({ ...chosenIn(asked), cursor: asked.cursor }))}
          next={queue.next}
        />
        {queue.items.length > 0 && <Exports reader={reader} asked={asked} />}
        <KeyList reader={reader} />
      </>
    ),
  };
}

export const queuePage = deskPage({
  id: "deskQueue",
  path: "/desk/requests",
  summary: "The queue of cases",
  description:
    "Cases by due date, arrival or number, narrowed down by what the address names; several are assigned at once.",
  policy: policyOf(listQueue),
  query: queueQuery,
  draw(call, { reader, seat, query }) {
    const number = numberTyped(query.number ?? "");
    if (number !== undefined) return { to: `/desk/requests/${number}` };
    return queueDrawn(call, { reader, seat, asked: query });
  },
});
