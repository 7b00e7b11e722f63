import { sql } from "drizzle-orm";
import { actsAfterClosing } from "../../requests/drafting/draft-rules.ts";

/** A draft as notices name it: its number, and how many steps were taken. Another step makes it another. */
export const draftRef = ({ number, steps }: { number: number; steps: number }): string => `${number}/${steps}`;

/** True of a notice about a draft that is as it was, in a case that still takes the act; by primary keys. */
export const isStillOpen = sql`EXISTS (
  SELECT 1 FROM draft CROSS JOIN request AS own ON own.id = draft.request_id
  WHERE draft.request_id = reminder.request_id AND draft.number || '/' || draft.steps = reminder.ref AND draft.ended IS NULL
    AND (own.state <> 'closed' OR draft.act IN (SELECT value FROM json_each(${JSON.stringify(actsAfterClosing)})))
)`;
