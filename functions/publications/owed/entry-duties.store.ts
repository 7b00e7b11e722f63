import { type SQL, sql } from "drizzle-orm";

/** The kinds of reminders that are of entries. */
export const entryDutyKinds = ["proactive_publication", "publication_update", "validity_end"] as const;
export type EntryDutyKind = (typeof entryDutyKinds)[number];

/** SQL: the entry changed and was not brought up to date since; as index publication_change_owed has it. */
export const isBehind = sql`withdrawn_at IS NULL AND changed_on > coalesce(updated_on, published_on)`;

/** What an entry owes, by the kind of its reminders: its day, and while it is owed, in the words of a partial index. */
export const entryDuties: Readonly<Record<EntryDutyKind, { dueOn: SQL; isOwed: SQL }>> = {
  /** By index publication_owed. */
  proactive_publication: { dueOn: sql`publication.due_on`, isOwed: sql`published_on IS NULL AND withdrawn_at IS NULL` },
  /** By index publication_change_owed. */
  publication_update: {
    dueOn: sql`publication.change_due_on`,
    isOwed: sql`change_due_on IS NOT NULL AND ${isBehind}`,
  },
  /** By index publication_ending: nobody owes an end, but that the entry says so. */
  validity_end: {
    dueOn: sql`publication.effective_to`,
    isOwed: sql`effective_to IS NOT NULL AND withdrawn_at IS NULL AND validity IN ('valid', 'amended')`,
  },
};

/** SQL: the branches of a `CASE reminder.kind`, true where the entry still owes what its notice is about, by the same day. */
export const isOwedByEntry = sql.join(
  Object.entries(entryDuties).map(
    ([kind, { dueOn, isOwed }]) => sql`
      WHEN ${sql.raw(`'${kind}'`)} THEN EXISTS (
        SELECT 1 FROM publication
        WHERE publication.id = CAST(reminder.ref AS INTEGER) AND ${isOwed} AND ${dueOn} = reminder.due_on
      )`,
  ),
);
