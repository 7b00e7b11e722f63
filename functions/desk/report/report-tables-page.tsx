import * as z from "zod";
import type { FigureRow } from "../../../schema/contracts/figures.ts";
import { type CellName, cellKey, type Figure } from "../../figures/cells.ts";
import { firstYear } from "../../figures/compute/span.ts";
import { cellsThatDiffer, figuresAsCounted, formToCountIn } from "../../figures/compute/year-as-counted.ts";
import { readDeclaredFigures } from "../../figures/declaring.routes.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import { tablesOf } from "../../figures/layouts/chapters.ts";
import { cellsOf } from "../../figures/layouts/grid.ts";
import { yearFrom } from "../../figures/links.ts";
import { ProblemError } from "../../http/problems.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { joined, numberOrNothing, valueWords } from "../../site/words/figure-words.ts";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { cellId, cellPartsAt, countedNowAt } from "./cell-address.ts";
import { readReportYear } from "./read-draft.ts";
import { reportYearPath } from "./report-path.ts";

/** What each source says of the cells, by key; `counted` where it was asked for. */
interface Sources {
  draft: ReadonlyMap<string, Figure>;
  released: ReadonlyMap<string, FigureRow>;
  before: ReadonlyMap<string, FigureRow>;
  counted: ReadonlyMap<string, Figure> | undefined;
}

const byKey = <Row extends FigureRow>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [cellKey(row), row]));

/** A count that is more than twice the other, or less than half, where either is more than a few. */
const few = 10;
const isFar = (one: number, other: number): boolean =>
  Math.max(one, other) > few && Math.max(one, other) > 2 * Math.min(one, other);

/** What of a cell is to be looked at. */
function remarksOf(key: string, { draft, released, before, counted }: Sources) {
  const [own, last, earlier, now] = [draft.get(key), released.get(key), before.get(key), counted?.get(key)];
  const isBlank = own === undefined || (own.value === null && own.value_text === null && own.obs_status !== "M");
  const value = own?.value ?? null;
  return [
    ...(isBlank ? [words.remarks.blank] : []),
    ...(released.size > 0 && (last?.value ?? null) !== value ? [words.remarks.unlikeReleased] : []),
    ...(now !== undefined && now.value !== value ? [words.remarks.unlikeCounted] : []),
    ...(value !== null && earlier !== undefined && earlier.value !== null && isFar(value, earlier.value)
      ? [words.remarks.large]
      : []),
  ];
}

interface TableProps {
  reader: Reader;
  period: string;
  caption: string;
  cells: readonly CellName[];
  sources: Sources;
  labelOf(cell: CellName): string;
}

/** The cells of one table, each with what every source says of it. */
const SourcesTable = ({ reader, period, caption, cells, sources, labelOf }: TableProps) => {
  const { say, to } = reader;
  const { draft, released, before, counted } = sources;
  const stated = (row: FigureRow | undefined) => (row === undefined ? "" : say(valueWords(row)));
  const isCounted = (key: string) => draft.get(key)?.value_origin === "computed" || (counted?.has(key) ?? false);
  return (
    <DataTable
      caption={caption}
      columns={[
        { heading: say(words.columns.item), isLong: true },
        { heading: say(words.columns.draft), isNumber: true },
        ...(counted === undefined ? [] : [{ heading: say(words.columns.counted), isNumber: true }]),
        ...(released.size === 0 ? [] : [{ heading: say(words.columns.released), isNumber: true }]),
        { heading: say(words.columns.before(yearFrom(period, -1))), isNumber: true },
        { heading: say(words.columns.remarks) },
      ]}
      rows={cells.map((cell) => {
        const key = cellKey(cell);
        const now = counted?.get(key);
        const remarks = remarksOf(key, sources);
        return [
          <span id={cellId(cell)}>
            {isCounted(key) ? <a href={to(cellPartsAt(period, cell))}>{labelOf(cell)}</a> : labelOf(cell)}
          </span>,
          stated(draft.get(key)),
          ...(counted === undefined ? [] : [now === undefined ? "" : numberOrNothing(now.value)]),
          ...(released.size === 0 ? [] : [stated(released.get(key))]),
          stated(before.get(key)),
          remarks.length === 0 ? "" : <strong>{say(joined(remarks))}</strong>,
        ];
      })}
    />
  );
};

export const reportTablesPage = deskPage({
  id: "deskReportTables",
  path: "/desk/report/{year}/tables",
  summary: "A year's figures, each as every source says it",
  description: "With what is blank and what differs. `now=1` counts the year from the rows as they are.",
  policy: policyOf(readDeclaredFigures),
  params: reportYearPath,
  query: { now: z.literal("1").optional().catch(undefined) },
  async draw(call, { reader, params, query }) {
    const { say, to } = reader;
    const { year: period } = params;
    const { draft, released, before, today } = await readReportYear(call, period);
    if (draft === undefined) throw new ProblemError("not-found", `No figures are declared for ${period}.`);
    const { figures, year } = draft;
    const form = formToCountIn(year.form);
    const isCountable = Number(period) >= firstYear && period <= today.slice(0, 4);
    const counted =
      query.now && isCountable ? await figuresAsCounted(call.env, call.outside, Number(period), form) : undefined;
    const differing = counted && cellsThatDiffer(form, { counted, stored: figures, released });
    const sources = {
      ...{ draft: byKey(figures), released: byKey(released), before: byKey(before) },
      counted: counted && byKey(counted),
    };
    const labelOf = (cell: CellName) => say(cellLabel(cell, figures, year.form));
    const at = `/desk/report/${period}`;
    const title = `${say(words.tables)} · ${say(words.yearOf(period))}`;
    return {
      title,
      readAt: `${at}/tables`,
      children: (
        <>
          <p>
            <a href={to(at)}>{say(words.back)}</a>
          </p>
          <h1>{title}</h1>
          <p>{say(words.tablesWhy)}</p>
          {differing && (
            <Notice kind={differing.length === 0 ? "success" : "warning"}>
              <p>{say(words.countedNow(differing.length))}</p>
              {differing.length > 0 && (
                <ul>
                  {differing.map((cell) => (
                    <li>
                      <a href={to(cellPartsAt(period, cell))}>{labelOf(cell)}</a>{" "}
                      {say(
                        joined([
                          words.sourceSays(words.columns.counted, numberOrNothing(cell.counted)),
                          words.sourceSays(words.columns.draft, numberOrNothing(cell.stored)),
                          ...(released.length === 0
                            ? []
                            : [words.sourceSays(words.columns.released, numberOrNothing(cell.released))]),
                        ]),
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Notice>
          )}
          {isCountable && <LinkList links={[{ href: to(countedNowAt(period)), text: say(words.countNow) }]} />}
          {tablesOf(figures, year.form).map(({ caption, grid, figures: own }) => (
            <SourcesTable
              reader={reader}
              period={period}
              caption={say(caption)}
              cells={grid === undefined ? own : cellsOf(grid)}
              sources={sources}
              labelOf={labelOf}
            />
          ))}
        </>
      ),
    };
  },
});
