import type { Day } from "../../../schema/contracts/day.ts";
import { importedPublication } from "../../../schema/contracts/publications.ts";
import { faultsOf, faultsOfTexts } from "../../http/validation.ts";
import {
  type ChannelOrder,
  type Content,
  contentOf,
  type Fault,
  faultsOfContent,
  unknownSuccessor,
} from "../entry/content.ts";
import { type FileRow, unreadable } from "./file-rows.ts";

/** A row that may be stored, as far as the file alone tells. */
export interface Judged {
  line: number;
  /** The index number it keeps; null where it is to be given one. */
  index_no: string | null;
  content: Content;
}

/** Judges every row by the contract, the day and the channels. Pointers begin with the line: `/3/published_on`. */
export function judge(
  rows: readonly FileRow[],
  order: ChannelOrder,
  today: Day,
): { judged: Judged[]; faults: Fault[] } {
  const judged: Judged[] = [];
  const faults: Fault[] = [];
  const lineOf = new Map<string, number>();
  for (const row of rows) {
    const at = ({ pointer, ...fault }: Fault) => faults.push({ pointer: `/${row.number}${pointer}`, ...fault });
    if ("fault" in row) {
      at({ pointer: "", code: row.fault, detail: unreadable[row.fault] });
      continue;
    }
    const read = importedPublication.safeParse(row.value, { reportInput: true });
    if (!read.success) {
      for (const fault of faultsOf(read.error)) at(fault);
      continue;
    }
    for (const fault of faultsOfTexts(read.data)) at(fault);
    const { index_no = null, ...sent } = read.data;
    for (const fault of faultsOfContent(sent, order, today)) at(fault);
    if (index_no !== null) {
      const earlier = lineOf.get(index_no);
      if (earlier !== undefined)
        at({ pointer: "/index_no", code: "named-twice", detail: `is that of line ${earlier} too` });
      else lineOf.set(index_no, row.number);
    }
    judged.push({ line: row.number, index_no, content: contentOf(sent, order) });
  }
  return { judged, faults };
}

/** Index numbers of what amended or repealed a row, which have to be entries, rows of the file, or explained. */
export function successors(judged: readonly Judged[]): { line: number; index_no: string }[] {
  const own = new Set(judged.map(({ index_no }) => index_no));
  return judged.flatMap(({ line, content: { validity_by, validity_note } }) =>
    validity_by === null || validity_note !== null || own.has(validity_by) ? [] : [{ line, index_no: validity_by }],
  );
}

export const faultOfSuccessor = (line: number): Fault => ({
  ...unknownSuccessor,
  pointer: `/${line}${unknownSuccessor.pointer}`,
});
