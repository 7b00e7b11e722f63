import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Fault } from "../../http/validation.ts";
import type { Reader } from "../../site/reader.ts";
import type { FormTable } from "../../tables/form-table.ts";
import type { TableRow } from "../../tables/table.ts";
import { importWords as words } from "../words/import-words.ts";
import { cellField, leaveOutField } from "./mended-table.ts";

/** Rows with faults that are drawn at a time. */
export const mostFaultyRows = 100;

/** The line and the member that a fault is about. */
function placeOf({ pointer }: Fault): { row: number; member: string } {
  const [, row, member = ""] = pointer.split("/");
  return { row: Number(row), member };
}

/** The rows that faults are about, in their order, each with its faults. */
export function faultyRows(rows: readonly TableRow[], faults: readonly Fault[]) {
  const byRow = Map.groupBy(faults, (fault) => placeOf(fault).row);
  return rows.flatMap((row) => {
    const found = byRow.get(row.number);
    return found === undefined ? [] : [{ row, faults: found }];
  });
}

interface MendTableProps {
  reader: Reader;
  /** Every column in its order, and what each is called. What is wrong with anything else is said of its row. */
  members: readonly string[];
  headingOf(member: string): Labels;
  /** What is wrong, in words. */
  faultWords(fault: Fault): Labels;
  table: FormTable;
  /** The first of its rows that have faults. */
  faulty: ReturnType<typeof faultyRows>;
  /** The id of the list of what may be written in a column; undefined where anything may. */
  listOf(member: string): string | undefined;
}

/** The rows with faults as a spreadsheet has them: what is wrong is marked, and written anew in its place. */
export const MendTable = ({ reader: { say }, table, faulty, listOf, ...columns }: MendTableProps) => {
  const { members: all, headingOf, faultWords } = columns;
  const named = new Set([
    ...table.columns,
    ...faulty.flatMap(({ faults }) =>
      faults.map((fault) => placeOf(fault).member).filter((member) => all.includes(member)),
    ),
  ]);
  const isUsed = (member: string) =>
    faulty.some(
      ({ row, faults }) =>
        "value" in row && (member in row.value || faults.some((one) => placeOf(one).member === member)),
    );
  const members = all.filter((member) => named.has(member) && isUsed(member));
  return (
    <section class="scrolls mend" aria-label={say(words.mend)} tabindex={0}>
      <table>
        <caption>{say(words.mend)}</caption>
        <thead>
          <tr>
            <th scope="col">{say(words.row)}</th>
            {members.map((member) => (
              <th scope="col">{say(headingOf(member))}</th>
            ))}
            <th scope="col">{say(words.leaveOut)}</th>
          </tr>
        </thead>
        <tbody>
          {faulty.map(({ row, faults }) => {
            const ofRow = faults.filter((fault) => !("value" in row) || !members.includes(placeOf(fault).member));
            return (
              <tr>
                <th scope="row">
                  {row.number}
                  {ofRow.map((fault) => (
                    <span class="cell-fault">{say(faultWords(fault))}</span>
                  ))}
                </th>
                {members.map((member) => (
                  <MendCell
                    say={say}
                    row={row}
                    member={member}
                    heading={say(headingOf(member))}
                    faultWords={faultWords}
                    faults={faults.filter((fault) => placeOf(fault).member === member)}
                    list={listOf(member)}
                  />
                ))}
                <td>
                  <input
                    type="checkbox"
                    name={leaveOutField}
                    value={String(row.number)}
                    aria-label={say(words.leaveOutOf(row.number))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

interface MendCellProps {
  say: Reader["say"];
  row: TableRow;
  member: string;
  heading: string;
  faultWords(fault: Fault): Labels;
  faults: readonly Fault[];
  list: string | undefined;
}

const MendCell = ({ say, row, member, heading, faultWords, faults, list }: MendCellProps) => {
  const written = "value" in row ? (row.value[member] ?? "") : "";
  if (faults.length === 0 || !("value" in row)) return <td>{written}</td>;
  const field = cellField(row.number, member);
  const said = [...new Set(faults.map((fault) => say(faultWords(fault))))];
  return (
    <td class="wrong">
      <input
        id={field}
        name={field}
        type="text"
        value={written}
        list={list}
        maxlength={2_000}
        autocomplete="off"
        aria-label={say(words.cell(row.number, heading))}
        aria-invalid="true"
        aria-describedby={`${field}#fault`}
      />
      <span class="cell-fault" id={`${field}#fault`}>
        {said.join(" ")}
      </span>
    </td>
  );
};
