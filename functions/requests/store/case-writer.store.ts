import { type SQL, sql } from "drizzle-orm";
import type { Day } from "../../../schema/contracts/day.ts";
import { calendarIs } from "../../calendars/calendars.store.ts";
import type { Claim } from "../../once/claim.ts";
import { claimStatement, holdsClaim, isUnclaimed } from "../../once/once.store.ts";
import { statement } from "../../platform/database.ts";
import type { Sealed } from "../../platform/keyring.ts";
import type { ChainedEvent } from "../case/event-chain.ts";
import type { Projection } from "../case/projection.ts";
import type { Filed } from "../rebuilding/rebuild.ts";
import type { Likeness } from "../sealing/likeness.ts";
import type { SealedText } from "../sealing/sealed-text.ts";
import type { RequestRow } from "./requests.store.ts";

/** A case about to be opened. Its receipt number is born in the batch. */
export interface NewCase {
  id: string;
  secretHash: string;
  intakeChannel: RequestRow["intakeChannel"];
  applicantKind: RequestRow["applicantKind"];
  form: RequestRow["form"];
  route: RequestRow["route"];
  receivedOn: Day;
  confirmedOn: Day | null;
  receiptOn: Day;
  regulation: "2008" | "2019";
  ownNo: string | null;
  applicant: Sealed & { personHash: string };
  likeness: Likeness;
  texts: readonly SealedText[];
  events: readonly ChainedEvent[];
  projection: Projection;
}

/**
 * Opens a case in one batch: the key, the request with the year's next number, its deadlines, the sealed applicant and texts, its
 * events, and what the filing spends. Answers its number, or undefined when nothing landed: an earlier filing holds the key or
 * has spent the same, or the calendar was replaced since the due date was computed.
 */
export async function openCase(
  database: D1Database,
  claim: Claim,
  opening: NewCase,
  spent?: Claim,
): Promise<number | undefined> {
  const current = calendarIs(opening.projection.calendarVersion);
  const [, numbered] = await database.batch<{ receipt_seq: number }>([
    claimStatement(database, claim, spent === undefined ? current : sql`${current} AND ${isUnclaimed(spent)}`),
    ...openingStatements(database, claim, opening),
    ...(spent === undefined ? [] : [claimStatement(database, spent, holdsClaim(claim))]),
  ]);
  return numbered?.results[0]?.receipt_seq;
}

/** What opens a case, first of all its row, which answers its number. */
function openingStatements(database: D1Database, claim: Claim, opening: NewCase): D1PreparedStatement[] {
  const { id, projection } = opening;
  const year = Number(opening.receivedOn.slice(0, 4));
  // Holds for the request that this very batch has made, and for no other.
  const ours = sql`EXISTS (SELECT 1 FROM request WHERE id = ${id})`;
  return [
    // max() over the unique index (receipt_year, receipt_seq) reads one row.
    statement(
      database,
      sql`
        INSERT INTO request (
          id, receipt_year, receipt_seq, secret_hash, intake_channel, applicant_kind, form, route, received_on,
          confirmed_on, receipt_on, regulation, own_no, state, closed_as, closed_on, outcome, due_on, provisional,
          stopped_since, extended, calendar_version, calendar_seen, topic, unit, assigned_to, version
        )
        SELECT
          ${id}, ${year}, (SELECT coalesce(max(receipt_seq), 0) + 1 FROM request WHERE receipt_year = ${year}),
          ${opening.secretHash}, ${opening.intakeChannel}, ${opening.applicantKind}, ${opening.form}, ${opening.route},
          ${opening.receivedOn}, ${opening.confirmedOn}, ${opening.receiptOn}, ${opening.regulation}, ${opening.ownNo},
          ${projection.state}, ${projection.closedAs}, ${projection.closedOn}, ${projection.outcome},
          ${projection.dueOn}, ${projection.provisional ? 1 : 0}, ${projection.stoppedSince},
          ${projection.extended ? 1 : 0}, ${projection.calendarVersion}, ${projection.calendarVersion}, ${projection.topic}, ${projection.unit},
          ${projection.assignedTo}, ${opening.events.length}
        WHERE ${holdsClaim(claim)}
        RETURNING receipt_seq`,
    ),
    statement(
      database,
      sql`
        INSERT INTO applicant (request_id, key_id, sealed, person_hash)
        SELECT ${id}, ${opening.applicant.keyId}, ${opening.applicant.sealed}, ${opening.applicant.personHash}
        WHERE ${ours}`,
    ),
    statement(
      database,
      sql`
        INSERT INTO likeness (place, value, request_id)
        SELECT entry.key, entry.value, ${id} FROM json_each(${JSON.stringify(opening.likeness)}) AS entry WHERE ${ours}`,
    ),
    ...opening.texts.map((text) => insertText(database, id, text, ours)),
    ...opening.events.map((event) => insertEvent(database, event, ours)),
    insertDeadlines(database, { requestId: id, at: openedAt(opening), ...projection }, ours),
  ];
}

/** When the last event of a case about to be opened was recorded. */
const openedAt = ({ events }: NewCase) => events.at(-1)?.recordedAt ?? "";

const insertText = (database: D1Database, requestId: string, text: SealedText, condition: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO sealed_text (id, request_id, purpose, key_id, sealed)
      SELECT ${text.id}, ${requestId}, ${text.purpose}, ${text.keyId}, ${text.sealed} WHERE ${condition}`,
  );

const insertEvent = (database: D1Database, event: ChainedEvent, condition: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO case_event (
        request_id, seq, type, happened_on, recorded_at, actor, body, text_id, text_hash, previous_hash, hash
      )
      SELECT
        ${event.requestId}, ${event.seq}, ${event.type}, ${event.happenedOn}, ${event.recordedAt}, ${event.actor},
        ${event.body}, ${event.textId}, ${event.textHash}, ${event.previousHash}, ${event.hash} WHERE ${condition}`,
  );

/** A case's deadlines as they will be, and when. */
interface Derived extends Pick<Projection, "deadlines" | "state"> {
  requestId: string;
  at: string;
}

/** One that stands with the same due date goes on; any other begins now. Reminders look at each anew. */
const insertDeadlines = (database: D1Database, derived: Derived, condition: SQL) =>
  statement(
    database,
    sql`
      INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional, since_at)
      SELECT
        ${derived.requestId}, entry.value ->> 'kind', entry.value ->> 'ref', entry.value ->> 'owed_by',
        entry.value ->> 'due_on', entry.value ->> 'provisional', ${derived.at}
      FROM json_each(${JSON.stringify(derived.deadlines)}) AS entry WHERE ${condition}
      ON CONFLICT (request_id, kind, ref) DO UPDATE SET
        since_at = CASE WHEN due_on IS excluded.due_on AND ${goesOn(derived)} THEN since_at ELSE excluded.since_at END,
        seen_due_on = CASE WHEN due_on IS excluded.due_on THEN seen_due_on END,
        owed_by = excluded.owed_by, due_on = excluded.due_on, provisional = excluded.provisional, resume_on = NULL`,
  );

/** Whether the case, as its row still says, begins or ends to await its applicant: then all its deadlines end and begin. */
const goesOn = ({ requestId, state }: Derived) => sql`
  (SELECT state LIKE 'awaiting%' FROM request WHERE id = ${requestId}) = (${state} LIKE 'awaiting%')`;

/**
 * Replaces a case's deadlines, before its row is: what ends or moves is kept as it stood, up to the day a stop held it. Of those
 * that were quiet while the case awaited its applicant nothing is kept.
 */
function replaceDeadlines(database: D1Database, derived: Derived, condition: SQL): D1PreparedStatement[] {
  const { requestId, at } = derived;
  const entries = JSON.stringify(derived.deadlines);
  return [
    statement(
      database,
      sql`
        INSERT INTO deadline_ended (subject, request_id, kind, ref, due_on, since_at, ended_at, paused_on)
        SELECT
          deadline.request_id, deadline.request_id, kind, ref, coalesce(seen_due_on, deadline.due_on), since_at, ${at},
          CASE WHEN kind = 'reply' AND seen_due_on IS NULL THEN stopped_since END
        FROM deadline JOIN request ON request.id = deadline.request_id
        WHERE deadline.request_id = ${requestId} AND ${condition}
          AND NOT (request.state LIKE 'awaiting%' AND owed_by <> 'applicant')
          AND NOT (${goesOn(derived)} AND EXISTS (
            SELECT 1 FROM json_each(${entries}) AS entry
            WHERE entry.value ->> 'kind' = kind AND entry.value ->> 'ref' = ref
              AND entry.value ->> 'due_on' IS deadline.due_on
          ))`,
    ),
    statement(
      database,
      sql`
        DELETE FROM deadline
        WHERE request_id = ${requestId} AND ${condition} AND NOT EXISTS (
          SELECT 1 FROM json_each(${entries}) AS entry
          WHERE entry.value ->> 'kind' = kind AND entry.value ->> 'ref' = ref
        )`,
    ),
    insertDeadlines(database, derived, condition),
  ];
}

/** One event on its way into a case, and where the case stands then. */
export interface Append {
  event: ChainedEvent;
  text: SealedText | undefined;
  projection: Projection;
  /** False where the event changes no deadline. */
  deadlinesChanged: boolean;
}

/**
 * Appends one event to each of one or two cases (and opens the case that one splits off) in one batch, if every case still has
 * the version it was read with: of two racing officers exactly one wins. Answers whether it landed, and the number of the case
 * opened; if nothing landed, an earlier call holds the key, a case moved on, or the calendar was replaced.
 */
export async function appendEvents(
  database: D1Database,
  claim: Claim,
  appends: readonly Append[],
  guardCalendar: number | null,
  opening?: NewCase,
): Promise<{ landed: boolean; opened: number | undefined }> {
  const history = appends.map(
    ({ event }) => sql`EXISTS (SELECT 1 FROM request WHERE id = ${event.requestId} AND version = ${event.seq - 1})`,
  );
  const guards = guardCalendar === null ? history : [...history, calendarIs(guardCalendar)];
  const ours = holdsClaim(claim);
  const results = await database.batch<{ version?: number; receipt_seq?: number }>([
    claimStatement(database, claim, sql.join(guards, sql` AND `)),
    ...(opening === undefined ? [] : openingStatements(database, claim, opening)),
    ...appends.flatMap((append) => appendStatements(database, append, ours)),
  ]);
  const rows = results.flatMap((result) => result.results);
  return {
    landed: rows.filter(({ version }) => version !== undefined).length === appends.length,
    opened: rows.find(({ receipt_seq }) => receipt_seq !== undefined)?.receipt_seq,
  };
}

function appendStatements(
  database: D1Database,
  { event, text, projection, deadlinesChanged }: Append,
  condition: SQL,
): D1PreparedStatement[] {
  const { requestId } = event;
  return [
    ...(text === undefined ? [] : [insertText(database, requestId, text, condition)]),
    insertEvent(database, event, condition),
    ...(deadlinesChanged
      ? replaceDeadlines(database, { requestId, at: event.recordedAt, ...projection }, condition)
      : []),
    statement(
      database,
      sql`
        UPDATE request
        SET
          state = ${projection.state}, closed_as = ${projection.closedAs}, closed_on = ${projection.closedOn},
          outcome = ${projection.outcome}, due_on = ${projection.dueOn}, provisional = ${projection.provisional ? 1 : 0},
          stopped_since = ${projection.stoppedSince}, extended = ${projection.extended ? 1 : 0},
          calendar_version = ${projection.calendarVersion},
          calendar_seen = max(calendar_seen, ${projection.calendarVersion}), topic = ${projection.topic}, unit = ${projection.unit}, assigned_to = ${projection.assignedTo},
          version = ${event.seq}
        WHERE id = ${requestId} AND version = ${event.seq - 1} AND ${condition}
        RETURNING version`,
    ),
  ];
}

/** Puts a case's row and deadlines back to what its events say, in one batch, if no event came meanwhile. */
export async function restoreProjection(
  database: D1Database,
  { id, version }: Pick<RequestRow, "id" | "version">,
  events: number,
  facts: Filed,
  projection: Projection,
  now: Date,
): Promise<void> {
  const whole = sql`EXISTS (SELECT 1 FROM request WHERE id = ${id} AND version = ${version})
    AND (SELECT count(*) FROM case_event WHERE request_id = ${id}) = ${events}`;
  await database.batch([
    ...replaceDeadlines(database, { requestId: id, at: now.toISOString(), ...projection }, whole),
    statement(
      database,
      sql`
        UPDATE request
        SET
          intake_channel = ${facts.intakeChannel}, applicant_kind = ${facts.applicantKind}, form = ${facts.form},
          route = ${facts.route}, received_on = ${facts.receivedOn}, confirmed_on = ${facts.confirmedOn},
          receipt_on = ${facts.receiptOn}, regulation = ${facts.regulation}, state = ${projection.state},
          closed_as = ${projection.closedAs}, closed_on = ${projection.closedOn}, outcome = ${projection.outcome},
          due_on = ${projection.dueOn}, provisional = ${projection.provisional ? 1 : 0},
          stopped_since = ${projection.stoppedSince}, extended = ${projection.extended ? 1 : 0}, topic = ${projection.topic}, unit = ${projection.unit},
          assigned_to = ${projection.assignedTo}, version = ${events}
        WHERE id = ${id} AND version = ${version}
          AND (SELECT count(*) FROM case_event WHERE request_id = ${id}) = ${events}`,
    ),
  ]);
}
