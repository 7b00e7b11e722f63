import type { Day } from "../../../schema/contracts/day.ts";
import { type Amendment, amendedPublication, importedMembers } from "../../../schema/contracts/entry-content.ts";
import { type Fault, faultsOf, faultsOfTexts, readBy } from "../../http/validation.ts";
import { inTurns } from "../../platform/turns.ts";
import { unreadable } from "../../tables/row.ts";
import {
  type Content,
  channelFaults,
  contentOf,
  dayFaults,
  endedFaults,
  type KnownChannels,
  unknownSuccessorFault,
} from "../entry/content.ts";
import { isSameUnit, ofOwnUnit, otherUnitFault } from "../entry/own-unit.ts";
import type { FileRow } from "./row.ts";

/** A row that fits the contract. */
export interface CheckedRow {
  line: number;
  /** The index number it brings; null where it is given the next. */
  index_no: string | null;
  content: Content;
  /** What it says of an entry that is stored: what it does not name stays as it is. */
  change: Amendment;
  /** Its faults as a new item. What an entry says already is none. */
  newFaults: readonly Fault[];
}

/** The member of a row that a fault is about. */
const memberOf = ({ pointer }: Fault) => pointer.split("/")[1];

/** Checks every row by the contract, the day and the channels. Pointers begin with the line: `/3/published_on`. */
export async function checkRows(
  rows: readonly FileRow[],
  known: KnownChannels,
  today: Day,
): Promise<{ checked: CheckedRow[]; faults: Fault[] }> {
  const checked: CheckedRow[] = [];
  const faults: Fault[] = [];
  const lineOf = new Map<string, number>();
  for await (const part of inTurns(rows)) {
    for (const row of part) {
      const at = ({ pointer, ...fault }: Fault) => faults.push({ pointer: `/${row.number}${pointer}`, ...fault });
      if ("fault" in row) {
        at({ pointer: row.pointer ?? "", code: row.fault, detail: unreadable[row.fault] });
        continue;
      }
      const { faults: unread = [] } = row;
      for (const fault of unread) at(fault);
      const named = new Set(unread.map(memberOf));
      const other = (fault: Fault) => !named.has(memberOf(fault));
      const read = readBy(importedMembers, row.value);
      if (!read.success) {
        for (const fault of faultsOf(read.error).filter(other)) at(fault);
        continue;
      }
      for (const fault of faultsOfTexts(read.data)) at(fault);
      const { index_no = null, ...sent } = read.data;
      const agreed = readBy(amendedPublication, sent);
      const disagreements = agreed.success ? [] : faultsOf(agreed.error).filter(other);
      if (index_no === null && !agreed.success) {
        for (const fault of disagreements) at(fault);
        continue;
      }
      for (const fault of dayFaults(sent, today).filter(other)) at(fault);
      if (index_no !== null) {
        const earlier = lineOf.get(index_no);
        if (earlier !== undefined)
          at({ pointer: "/index_no", code: "named-twice", detail: `is that of line ${earlier} too` });
        else lineOf.set(index_no, row.number);
      }
      const content = contentOf(sent, known);
      const newFaults = [...disagreements, ...channelFaults(sent, known).filter(other), ...endedFaults(content, today)];
      checked.push({ line: row.number, index_no, content, change: sent, newFaults });
    }
  }
  return { checked, faults };
}

/** Rows of who publishes for one unit alone: theirs where a row states none, and the faults of those that state another. */
export function rowsOfUnit(
  checked: readonly CheckedRow[],
  unit: string | undefined,
): { checked: CheckedRow[]; faults: Fault[] } {
  const own = checked.map((row) => ({ ...row, content: ofOwnUnit(row.content, unit) }));
  const faults = own.flatMap(({ line, content: { publisher_unit } }) =>
    unit === undefined || isSameUnit(publisher_unit ?? "", unit)
      ? []
      : [{ ...otherUnitFault, pointer: `/${line}${otherUnitFault.pointer}` }],
  );
  return { checked: own, faults };
}

/**
 * The index numbers of what amended or repealed a row, with the row's line: each has to be an entry's. Left out are rows of the
 * same file, and those that a note explains.
 */
export function successorsOf(checked: readonly CheckedRow[]): { line: number; index_no: string }[] {
  const own = new Set(checked.map(({ index_no }) => index_no));
  return checked.flatMap(({ line, content: { validity_by, validity_note } }) =>
    validity_by === null || validity_note !== null || own.has(validity_by) ? [] : [{ line, index_no: validity_by }],
  );
}

/** The fault of a row whose successor is no entry. */
export const successorFault = (line: number): Fault => ({
  ...unknownSuccessorFault,
  pointer: `/${line}${unknownSuccessorFault.pointer}`,
});
