import * as z from "zod";
import { complaintStates } from "../../../schema/contracts/complaints.ts";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { epochDay } from "../../clock/days.ts";
import { complaintNoOf } from "../../complaints/complaint-view.ts";
import { listComplaints, readComplaint, registerComplaint } from "../../complaints/complaints.routes.ts";
import { todayOf } from "../../env.ts";
import { cursorOf, placeOf } from "../../http/paging.ts";
import { complaintStateLabels } from "../../labels/complaints.ts";
import { intakeChannelLabels } from "../../labels/requests.ts";
import { readCase } from "../../requests/reading/reading.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { FilterSelect, FilterText } from "../components/filter.tsx";
import { Pager } from "../components/pager.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { queueAddress } from "../queue/queue-query.ts";
import { newComplaintWords, complaintListWords as words } from "../words/complaint-room-words.ts";
import { weekdayWords } from "../words/due-words.ts";
import { listComplaintsByState, mostExamined } from "./complaint-list.store.ts";

/** Complaints a page. */
const pageSize = 50;

const query = {
  state: z.enum(complaintStates).optional().catch(undefined),
  year: z
    .string()
    .regex(/^20[0-9]{2}$/)
    .optional()
    .catch(undefined),
  cursor: pageCursor(),
};
const asked = z.object(query);
type Asked = z.output<typeof asked>;

const addressOf = ({ state, year, cursor }: Asked): string => queueAddress({ state, year, cursor }, "/desk/complaints");

/** What narrows the list down: a question that the address carries. */
const Filters = ({ reader, chosen: { state, year } }: { reader: Reader; chosen: Asked }) => {
  const { say } = reader;
  return (
    <search>
      <form class="catalogue-search" action={reader.to("/desk/complaints")} method="get">
        <div class="filters">
          <FilterSelect
            {...{ reader, name: "state", value: state }}
            label={words.state}
            any={words.any}
            options={complaintStates.map((one) => [one, say(complaintStateLabels[one])] as const)}
          />
          <FilterText {...{ reader, name: "year", value: year }} label={words.year} longest={4} />
        </div>
        <p class="catalogue-actions">
          <button type="submit">{say(words.apply)}</button>
          {(state ?? year) !== undefined && <a href={reader.to("/desk/complaints")}>{say(words.clear)}</a>}
        </p>
      </form>
    </search>
  );
};

interface ComplaintTableProps {
  reader: Reader;
  seat: DeskSeat;
  complaints: Awaited<ReturnType<typeof listComplaintsByState>>;
  today: Day;
}

/** Complaints, each a link for who may read it: how long an open one has waited stands in words. */
const ComplaintTable = ({ reader, seat, complaints, today }: ComplaintTableProps) => {
  const { say } = reader;
  const link = (mayFollow: boolean, path: string, text: string) =>
    mayFollow ? <a href={reader.to(path)}>{text}</a> : text;
  return (
    <DataTable
      caption={say(words.list)}
      columns={[
        { heading: say(words.number) },
        { heading: say(words.state) },
        { heading: say(words.receivedOn), isLong: true },
        { heading: say(words.about) },
        { heading: say(words.channel) },
      ]}
      rows={complaints.map(({ receivedOn, channel, about, endedAs, endedOn, ...numbered }) => {
        const number = complaintNoOf(numbered);
        return [
          link(mayUse(seat.member, readComplaint), `/desk/complaints/${number}`, number),
          say(endedAs === null || endedOn === null ? complaintStateLabels.registered : words.ended[endedAs](endedOn)),
          <>
            <time datetime={receivedOn}>{say(weekdayWords(receivedOn))}</time>
            {endedAs === null && <span class="left">{say(words.waiting(epochDay(today) - epochDay(receivedOn)))}</span>}
          </>,
          about === null ? "" : link(mayUse(seat.member, readCase), `/desk/requests/${about}`, about),
          say(intakeChannelLabels[channel]),
        ];
      })}
    />
  );
};

export const complaintsPage = deskPage({
  id: "deskComplaints",
  path: "/desk/complaints",
  summary: "Complaints",
  description: "Those that have not ended first, narrowed down by state and year; without what was written.",
  policy: policyOf(listComplaints),
  query,
  async draw(call, { reader, seat, query: chosen }) {
    const { say } = reader;
    const { state, year, cursor } = chosen;
    const offset = cursor === undefined ? 0 : placeOf(z.int().min(0).max(mostExamined), cursor);
    const found = await listComplaintsByState(call.env.DB, {
      ...{ state, offset, limit: pageSize },
      year: year === undefined ? undefined : Number(year),
    });
    const complaints = found.slice(0, pageSize);
    const title = say(words.room);
    return {
      title,
      readAt: addressOf(chosen),
      children: (
        <>
          <h1>{title}</h1>
          <p>
            {say(words.what)} {say(words.noPeriod)}
          </p>
          {mayUse(seat.member, registerComplaint) && (
            <p>
              <a href={reader.to("/desk/complaints/new")}>{say(newComplaintWords.title)}</a>
            </p>
          )}
          <Filters reader={reader} chosen={chosen} />
          {found.some(({ examined }) => examined === mostExamined) && (
            <Notice>
              <p>{say(words.latest(mostExamined))}</p>
            </Notice>
          )}
          {complaints.length === 0 ? (
            <p>{say(words.empty)}</p>
          ) : (
            <div class="cases">
              <ComplaintTable
                reader={reader}
                seat={seat}
                complaints={complaints}
                today={todayOf(call.env, call.outside)}
              />
            </div>
          )}
          <Pager
            reader={reader}
            url={reader.to(addressOf(chosen))}
            next={found.length > pageSize ? cursorOf(offset + pageSize) : null}
          />
        </>
      ),
    };
  },
});
