import { type SQL, sql } from "drizzle-orm";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { deadline } from "../../../schema/tables/requests.ts";
import { insertInto, jsonParts } from "../../platform/tables.ts";
import type { CaseRows, DeadlineRow, RequestRow } from "./requests.store.ts";

/** What of a case about to be opened says when its deadlines begin. */
interface OpenedDeadlines {
  request: Pick<RequestRow, "id">;
  deadlines: readonly CaseDeadline[];
  events: readonly { recordedAt: string }[];
}

/** What of a case that changes says which deadlines end, continue and begin. */
interface ChangedDeadlines {
  stored: Pick<CaseRows, "deadlines"> & { request: Pick<RequestRow, "id" | "version"> };
  request: Pick<RequestRow, "state">;
  deadlines: readonly CaseDeadline[] | undefined;
  at: string;
}

/** The request that an entry belongs to, if the entry was made for the version it has at this point of the batch. */
export const ofItsRequest = sql`
  request ON request.id = entry.value ->> 'requestId' AND request.version = entry.value ->> 'ofVersion'`;

/** The deadlines that opened cases begin with. */
export function insertDeadlines(opened: readonly OpenedDeadlines[], guard: SQL): SQL[] {
  const rows = opened.flatMap(({ request: { id: requestId }, deadlines, events }) =>
    deadlines.map(({ kind, ref, owed_by: owedBy, due_on: dueOn, provisional }) => {
      return { requestId, kind, ref, owedBy, dueOn, provisional, sinceAt: events.at(-1)?.recordedAt };
    }),
  );
  return jsonParts(rows).map((part) => insertInto(deadline, sql`FROM json_each(${part}) AS entry WHERE ${guard}`));
}

/** Whether the case begins or ends to await its applicant: then all its deadlines end and begin. */
const staysAwaiting = sql`(request.state LIKE 'awaiting%') = (entry.value ->> 'state' LIKE 'awaiting%')`;

const isSameDeadline = sql`derived.value ->> 'kind' = deadline.kind AND derived.value ->> 'ref' = deadline.ref`;

/**
 * Replaces the deadlines of cases before their rows are. A deadline that ends or moves is recorded as it was, up to the day a stop
 * held it; of those that were quiet while the case awaited its applicant nothing is recorded. One with the same due date
 * continues, any other begins now; reminders are planned for each again. Of a due date that does not exist nothing is recorded: a case
 * that has one could not be mended otherwise.
 */
export function replaceDeadlines(changed: readonly ChangedDeadlines[], guard: SQL): SQL[] {
  const replaced = changed.filter(({ deadlines, stored }) => deadlines && deadlinesDiffer(stored.deadlines, deadlines));
  const entries = replaced.map(({ stored, request: { state }, deadlines, at }) => ({
    requestId: stored.request.id,
    ofVersion: stored.request.version,
    state,
    at,
    deadlines,
  }));
  const isDropped = replaced.some(({ stored, deadlines = [] }) =>
    stored.deadlines.some((one) => !deadlines.some(({ kind, ref }) => kind === one.kind && ref === one.ref)),
  );
  return jsonParts(entries).flatMap((part) => {
    const cases = sql`json_each(${part}) AS entry JOIN ${ofItsRequest}`;
    const isDerived = (more: SQL = sql``) => sql`EXISTS (
      SELECT 1 FROM json_each(entry.value, '$.deadlines') AS derived WHERE ${isSameDeadline} ${more}
    )`;
    const ended = sql`
      INSERT INTO deadline_ended (subject, request_id, kind, ref, due_on, since_at, ended_at, paused_on)
      SELECT
        deadline.request_id, deadline.request_id, kind, ref, coalesce(seen_due_on, deadline.due_on), since_at,
        entry.value ->> 'at', CASE WHEN kind = 'reply' AND seen_due_on IS NULL THEN date(stopped_since) END
      FROM ${cases} JOIN deadline ON deadline.request_id = request.id
      WHERE ${guard} AND NOT (request.state LIKE 'awaiting%' AND owed_by <> 'applicant')
        AND NOT (${staysAwaiting} AND ${isDerived(sql`AND derived.value ->> 'due_on' IS deadline.due_on`)})
        AND coalesce(seen_due_on, deadline.due_on) IS date(coalesce(seen_due_on, deadline.due_on))`;
    const dropped = sql`
      DELETE FROM deadline WHERE (request_id, kind, ref) IN (
        SELECT deadline.request_id, kind, ref FROM ${cases} JOIN deadline ON deadline.request_id = request.id
        WHERE ${guard} AND NOT ${isDerived()}
      )`;
    return [ended, ...(isDropped ? [dropped] : []), upsertDeadlines(cases, guard)];
  });
}

function upsertDeadlines(cases: SQL, guard: SQL): SQL {
  const source = sql`
    FROM ${cases} JOIN json_each(entry.value, '$.deadlines') AS derived
    LEFT JOIN deadline ON deadline.request_id = request.id AND ${isSameDeadline}
    WHERE ${guard}`;
  const isSameDate = sql`deadline.request_id IS NOT NULL AND deadline.due_on IS derived.value ->> 'due_on'`;
  const values = insertInto(deadline, source, {
    requestId: sql`request.id`,
    kind: sql`derived.value ->> 'kind'`,
    ref: sql`derived.value ->> 'ref'`,
    owedBy: sql`derived.value ->> 'owed_by'`,
    dueOn: sql`derived.value ->> 'due_on'`,
    provisional: sql`derived.value ->> 'provisional'`,
    sinceAt: sql`CASE WHEN ${isSameDate} AND ${staysAwaiting} THEN deadline.since_at ELSE entry.value ->> 'at' END`,
    seenDueOn: sql`CASE WHEN ${isSameDate} THEN deadline.seen_due_on END`,
    resumeOn: sql`NULL`,
  });
  return sql`${values}
    ON CONFLICT (request_id, kind, ref) DO UPDATE SET
      owed_by = excluded.owed_by, due_on = excluded.due_on, provisional = excluded.provisional,
      since_at = excluded.since_at, seen_due_on = excluded.seen_due_on, resume_on = excluded.resume_on`;
}

/** Whether the stored deadlines are other than the derived ones. */
function deadlinesDiffer(stored: readonly DeadlineRow[], derived: readonly CaseDeadline[]): boolean {
  const lines = (deadlines: readonly unknown[][]) =>
    JSON.stringify(deadlines.map((one) => JSON.stringify(one)).toSorted());
  return (
    lines(stored.map(({ kind, ref, owedBy, dueOn, provisional }) => [kind, ref, owedBy, dueOn, provisional])) !==
    lines(derived.map(({ kind, ref, owed_by, due_on, provisional }) => [kind, ref, owed_by, due_on, provisional]))
  );
}
