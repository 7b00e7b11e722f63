/** The parts of an index number (索引号), which names an entry and never changes: `chongqing/2016-00001`. */
export interface IndexNumber {
  organisation: string;
  year: number;
  seq: number;
}

/** An index number as it is written. */
export const indexNoOf = ({ organisation, year, seq }: IndexNumber) =>
  `${organisation}/${year}-${String(seq).padStart(5, "0")}`;

/** The index number in a path's two well-formed segments. */
export const indexNumberOf = ({ organisation, number }: { organisation: string; number: string }): IndexNumber => ({
  organisation,
  year: Number(number.slice(0, 4)),
  seq: Number(number.slice(5)),
});

/** The parts of a well-formed index number. */
export function parseIndexNo(indexNo: string): IndexNumber {
  const slash = indexNo.indexOf("/");
  return indexNumberOf({ organisation: indexNo.slice(0, slash), number: indexNo.slice(slash + 1) });
}

/** Where everybody reads the history of an entry. */
export const historyPath = (entry: IndexNumber) => `/v1/publications/${indexNoOf(entry)}/history`;
