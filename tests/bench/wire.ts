/** What the measuring process and its Workers tell each other. */

/** What one answer cost D1. A call is a round trip; each statement of a batch is a query. */
export interface Cost {
  calls: number;
  queries: number;
  rowsRead: number;
  rowsWritten: number;
}

/** A response to keep. */
export interface Stored {
  headers: [string, string][];
  body: string;
}

/** A stored value as D1 hands it out, a BLOB as its bytes; `fresh` names one that must be new in every batch. */
export type Value = string | number | null | number[] | { fresh: string };

/** A plain INSERT and its ready values. */
export interface Insert {
  sql: string;
  values: Value[];
}
