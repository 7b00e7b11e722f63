import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { anchorKey, anchorWitness } from "../../schema/tables/anchors.ts";
import { calendarNotice } from "../../schema/tables/calendars.ts";
import { complaintErasure, complaintRecord, complaintStep } from "../../schema/tables/complaints.ts";
import { figureRelease, figureRendering } from "../../schema/tables/figures.ts";
import { act } from "../../schema/tables/log.ts";
import { rollupRedaction, rollupRevision } from "../../schema/tables/publications.ts";
import {
  caseAccess,
  draftStep,
  erasure,
  identityRead,
  letter,
  letterNumber,
  letterWording,
  personDecision,
} from "../../schema/tables/requests.ts";

/** A table whose records are hashed here and numbered in the log. Case events are too, but chained by case (`case/event-chain.ts`). */
export interface Logged {
  table: SQLiteTable;
  /** Columns that are not hashed: a number that the database gives, or a text that is hashed in another column. */
  unhashed: readonly string[];
}

/** Every logged table but `case_event`, by its name in SQL. */
export const loggedTables = {
  act: { table: act, unhashed: [] },
  anchor_key: { table: anchorKey, unhashed: [] },
  anchor_witness: { table: anchorWitness, unhashed: [] },
  calendar_notice: { table: calendarNotice, unhashed: [] },
  case_access: { table: caseAccess, unhashed: ["id"] },
  complaint_erasure: { table: complaintErasure, unhashed: [] },
  complaint_record: { table: complaintRecord, unhashed: [] },
  complaint_step: { table: complaintStep, unhashed: [] },
  draft_step: { table: draftStep, unhashed: [] },
  erasure: { table: erasure, unhashed: [] },
  figure_release: { table: figureRelease, unhashed: [] },
  figure_rendering: { table: figureRendering, unhashed: ["body"] },
  identity_read: { table: identityRead, unhashed: ["id"] },
  letter: { table: letter, unhashed: [] },
  letter_number: { table: letterNumber, unhashed: ["number"] },
  letter_wording: { table: letterWording, unhashed: [] },
  person_decision: { table: personDecision, unhashed: ["id"] },
  rollup_redaction: { table: rollupRedaction, unhashed: [] },
  rollup_revision: { table: rollupRevision, unhashed: [] },
} as const satisfies Readonly<Record<string, Logged>>;

export type LoggedTable = keyof typeof loggedTables;

/** A record of a table as the database stores it: JSON as text, a flag as 0 or 1; without its hash and a number it is given. */
export type StoredRecord<Name extends LoggedTable> = {
  [Member in Exclude<keyof (typeof loggedTables)[Name]["table"]["$inferSelect"], "hash" | "id">]: Stored;
} & ((typeof loggedTables)[Name]["table"]["$inferSelect"] extends { id: string } ? { id: string } : unknown);

export type Stored = string | number | null;
