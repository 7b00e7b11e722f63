import { notCaseWorker } from "../../staff/case-worker.ts";
import { comparedDocumentNo, documentsOf } from "../case/document-numbers.ts";
import { entryOf, type LogEntry, uncorrected } from "../case/history.ts";
import type { ImportableCase, LineFault } from "./import.ts";

const countingEntries = ({ imported: { events } }: ImportableCase): LogEntry[] =>
  uncorrected(events.map((event, at) => entryOf(event, at + 2)));

/** The document numbers of the replies in a line, as they are compared. */
export const documentsOfLine = (line: ImportableCase): string[] => documentsOf({ entries: countingEntries(line) });

/** Whom the cases of these lines are assigned to. */
export const assigneesOf = (lines: readonly ImportableCase[]): string[] => [
  ...new Set(
    lines.flatMap((line) => countingEntries(line).flatMap((entry) => (entry.type === "assigned" ? entry.to : []))),
  ),
];

/**
 * What is wrong with lines beside others and what is stored: a document number that another reply has, an assignment to nobody who works
 * cases.
 *
 * @param used the receipt numbers of stored cases by the document numbers of their replies
 * @param workers ids of members who may be assigned a case
 */
export function conflictsOf(
  lines: readonly ImportableCase[],
  used: ReadonlyMap<string, string>,
  workers: Pick<ReadonlyMap<string, string>, "has">,
): LineFault[] {
  const holders = new Map(used);
  return lines.flatMap((line) =>
    countingEntries(line).flatMap((entry): LineFault[] => {
      const pointer = `/${line.line}/events/${entry.seq - 2}`;
      if (entry.type === "assigned" && !workers.has(entry.to)) return [notCaseWorker(`${pointer}/to`)];
      if (entry.type !== "replied" || entry.document_no === undefined) return [];
      const number = comparedDocumentNo(entry.document_no);
      const holder = holders.get(number);
      holders.set(number, holder ?? `line ${line.line}`);
      if (holder === undefined) return [];
      const detail = `is that of the reply in ${holder}; state the number of a common reply in one of its cases`;
      return [{ pointer: `${pointer}/document_no`, code: "document-number-used", detail }];
    }),
  );
}
