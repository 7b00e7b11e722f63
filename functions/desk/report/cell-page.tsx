import type * as z from "zod";
import { type CellItem, cellAnswer, cellPath } from "../../../schema/contracts/computing.ts";
import { pageCursor } from "../../../schema/contracts/cursor.ts";
import { formComputing } from "../../figures/compute/computed-indicators.ts";
import { drillFigure } from "../../figures/computing.routes.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import type { StaffCall } from "../../http/operation.ts";
import { listQueue } from "../../requests/queue/queue.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { Particulars } from "../../site/components/particulars.tsx";
import type { Reader } from "../../site/reader.ts";
import { numberOrNothing } from "../../site/words/figure-words.ts";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { cellPartsAt, cellRowAt } from "./cell-address.ts";

/** The cases or publications behind a cell, each a link. */
const Items = ({ reader: { say, to }, items }: { reader: Reader; items: readonly CellItem[] }) => (
  <DataTable
    caption={say(words.behind)}
    columns={[
      { heading: say(words.behind) },
      { heading: say(words.remedyRef) },
      { heading: say(words.amount), isNumber: true },
    ]}
    rows={items.map((item) =>
      "index_no" in item
        ? [<a href={to(`/desk/publications/${item.index_no}`)}>{item.index_no}</a>, "", ""]
        : [
            <a href={to(`/desk/requests/${item.receipt_no}`)}>{item.receipt_no}</a>,
            item.ref ?? "",
            numberOrNothing(item.amount ?? null),
          ],
    )}
  />
);

/** Rows of a page. */
const limit = 100;

/** What stands behind a cell, as the API answers it. */
async function cellOf(call: StaffCall, params: z.output<typeof cellPath>, cursor: string | undefined) {
  const { contract, handle } = drillFigure;
  const reply = await handle(
    { ...call, contract },
    { params, query: { limit, ...(cursor !== undefined && { cursor }) }, body: undefined, file: undefined },
  );
  if (!("body" in reply)) throw new TypeError("A cell is answered as JSON");
  return cellAnswer.parse(reply.body);
}

export const reportCellPage = deskPage({
  id: "deskReportCell",
  path: "/desk/report/{year}/cells/{indicator}/{breakdown}/{applicant_kind}",
  summary: "What a computed figure counts",
  description: "The cases are listed for who may read cases; others see how many they are.",
  policy: policyOf(drillFigure),
  params: cellPath,
  query: { cursor: pageCursor().catch(undefined) },
  async draw(call, { reader, params, query }) {
    const { say, to } = reader;
    const { value, stored, count, items, next } = await cellOf(call, params, query.cursor);
    const form = formComputing(params.indicator) ?? "2021";
    const label = say(cellLabel(params, [], form));
    const isOpen = items.every((item) => "index_no" in item) || mayUse(call.member, listQueue);
    const at = cellPartsAt(params.year, params);
    return {
      title: `${label} · ${say(words.yearOf(params.year))}`,
      readAt: at,
      children: (
        <>
          <p>
            <a href={to(cellRowAt(params.year, params))}>{say(words.tables)}</a>
          </p>
          <h1>{`${label} · ${say(words.yearOf(params.year))}`}</h1>
          <Particulars
            items={[
              { name: say(words.cellNow), value: numberOrNothing(value) },
              { name: say(words.cellStored), value: stored === null ? say(words.blank) : numberOrNothing(stored) },
              { name: say(words.cellCounts), value: numberOrNothing(count) },
            ]}
          />
          {isOpen ? <Items reader={reader} items={items} /> : <p>{say(words.casesClosed)}</p>}
          {isOpen && next !== null && (
            <LinkList links={[{ href: to(`${at}?cursor=${next}`), text: say(words.more) }]} />
          )}
        </>
      ),
    };
  },
});
