/** A write that is taken or refused for several of its columns at once, or for rows of other tables. */
interface Attempt {
  table: string;
  name: string;
  /** What is done before to each of these tables, by a way around its guards. */
  given: Readonly<Record<string, string>>;
  write: string;
}

const attempt = (table: string, name: string, write: string, given: Attempt["given"] = {}): Attempt => ({
  ...{ table, name, given, write },
});

const hash = "0123456789abcdef".repeat(4);
const instant = "2026-10-09T03:04:05.678Z";

/** The closed case, and its bundle's access. */
const itsCase = "id = (SELECT id FROM request WHERE receipt_year = 2016)";
const itsArchive = "request_id = (SELECT id FROM request WHERE receipt_year = 2016) AND purpose = 'archive'";

/** That case is erased, whose retention ends on 2026-10-08. */
const erasure = (name: string, given: Attempt["given"], erasedOn = "2026-10-09"): Attempt =>
  attempt(
    "erasure",
    name,
    `INSERT INTO erasure (request_id, erased_on, kept_until, hash)
      SELECT id, '${erasedOn}', '2026-10-08', '${hash}' FROM request WHERE ${itsCase}`,
    { erasure: "DELETE FROM erasure", ...given },
  );

const deadlineOn = (day: string) => ({
  deadline: `INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional)
    SELECT id, 'reply', '', 'agency', ${day}, 0 FROM request WHERE ${itsCase}`,
});

/** A line of the difference that revision 3 of 2016-05 notes. */
const line = (by: string, value: string) =>
  `json_object('by', '${by}', 'value', '${value}', 'channel', '_T', 'from', 1, 'to', 0)`;

const revision = (name: string, set: string, given: Attempt["given"] = {}): Attempt =>
  attempt("rollup_revision", name, `UPDATE rollup_revision SET ${set} WHERE revision = 3`, given);

const difference = (...lines: string[]) => `difference = json_array(${lines.join(", ")})`;

const anchor = (name: string, values: string): Attempt =>
  attempt(
    "anchor",
    name,
    `INSERT INTO anchor (number, first, last, made_at, entries, entries_hash, previous_hash, hash)
      VALUES (${values}, '${instant}', 'x', '${hash}', '${hash}', '${hash}')`,
  );

const approved = {
  approval: `UPDATE approval SET approved_by = 'a head', approved_at = '${instant}'`,
};

/** Beside what tests/repository/refusals.ts tries of each column by itself. What they name is in tests/repository/fixtures.ts. */
export const attempts: readonly Attempt[] = [
  erasure("of a closed case", {}),
  erasure("on the last day of retention", {}, "2026-10-08"),
  erasure("a day early", {}, "2026-10-07"),
  erasure("of a case that goes on", {
    request: `UPDATE request SET state = 'open', closed_as = NULL, closed_on = NULL WHERE ${itsCase}`,
  }),
  erasure("of a case closed on the day its retention ends", {
    request: `UPDATE request SET closed_on = '2026-10-08' WHERE ${itsCase}`,
  }),
  erasure("of a case closed later", { request: `UPDATE request SET closed_on = '2026-10-09' WHERE ${itsCase}` }),
  erasure("without an archive", { case_access: `DELETE FROM case_access WHERE ${itsArchive}` }),
  erasure("with the archive of a version before", {
    request: `UPDATE request SET version = version + 1 WHERE ${itsCase}`,
  }),
  erasure("with a secret issued and no archive", {
    case_access: `UPDATE case_access SET purpose = 'secret' WHERE ${itsArchive}`,
  }),
  erasure("with the archive of another case", {
    case_access: `UPDATE case_access SET request_id = (SELECT id FROM request WHERE receipt_seq = 4) WHERE ${itsArchive}`,
  }),
  erasure("while a deadline runs", deadlineOn("NULL")),
  erasure("on the day a deadline ends", deadlineOn("'2026-10-09'")),
  erasure("on the day after a deadline", deadlineOn("'2026-10-08'")),

  revision("a unit put out", difference(line("unit", "_R"))),
  revision("a unit put out among others", difference(line("total", "_T"), line("unit", "_R")), {
    rollup_revision: `UPDATE rollup_revision SET ${difference(line("total", "_T"), line("unit", "误写"))}`,
  }),
  revision("a unit put out without a record", difference(line("unit", "_R")), {
    rollup_redaction: "DELETE FROM rollup_redaction",
  }),
  revision("a unit put out, recorded of another revision", difference(line("unit", "_R")), {
    rollup_redaction: "UPDATE rollup_redaction SET revision = 2",
  }),
  revision("a unit put out, recorded of another month", difference(line("unit", "_R")), {
    rollup_redaction: "UPDATE rollup_redaction SET month = '2016-03'",
  }),
  revision("a unit put out and its count altered", `${difference(line("unit", "_R"))}, items = items + 1`),
  revision("a unit named otherwise", difference(line("unit", "正写"))),
  revision("a unit made a subject", difference(line("subject", "_R"))),
  revision("a total put out", difference(line("total", "_R")), {
    rollup_revision: `UPDATE rollup_revision SET ${difference(line("total", "_T"))}`,
  }),
  revision("nothing put out", "difference = difference"),
  revision("a line left out", difference()),
  revision("a line added", difference(line("unit", "_R"), line("unit", "_R"))),
  attempt(
    "rollup_redaction",
    "a second one",
    `INSERT INTO rollup_redaction SELECT month, revision, 2, redacted_at, publication, content_hash, hash FROM rollup_redaction`,
  ),

  anchor("the next", "2, 3, 4"),
  anchor("the next from where the last one ends", "2, 2, 4"),
  anchor("another of its number", "1, 3, 4"),
  attempt("log_entry", "the first", `INSERT INTO log_entry VALUES (1, 'act', 'a', '${hash}')`, {
    log_entry: "DELETE FROM log_entry",
  }),
  attempt("log_entry", "the second without a first", `INSERT INTO log_entry VALUES (2, 'act', 'a', '${hash}')`, {
    log_entry: "DELETE FROM log_entry",
  }),

  attempt("approval", "approved", approved.approval),
  attempt(
    "approval",
    "approved, then by nobody",
    "UPDATE approval SET approved_by = NULL, approved_at = NULL",
    approved,
  ),
  attempt("approval", "approved, then by another", "UPDATE approval SET approved_by = 'another'", approved),
  attempt("approval", "approved, then used", `UPDATE approval SET used_at = '${instant}'`, approved),
  attempt(
    "draft_step",
    "discarded after it was served",
    `INSERT INTO draft_step (request_id, draft, seq, version, step, member_id, done_on, recorded_at, hash)
      SELECT request_id, draft, 3, 2, 'discarded', member_id, done_on, recorded_at, '${hash}' FROM draft_step WHERE step = 'served'`,
  ),
  attempt(
    "complaint_step",
    "of no type there is",
    `INSERT INTO complaint_step (complaint_id, seq, type, happened_on, recorded_at, actor, hash)
      SELECT complaint_id, 9, 'other', happened_on, recorded_at, actor, '${hash}' FROM complaint_step WHERE seq = 1`,
  ),
  attempt("complaint_text", "one of two erased", "DELETE FROM complaint_text WHERE seq = 0", {
    complaint_text: "INSERT INTO complaint_text SELECT complaint_id, 1, key_id, sealed FROM complaint_text",
  }),
  attempt("complaint_text", "the last one erased", "DELETE FROM complaint_text", {
    erasable: "INSERT INTO erasable VALUES ('complaint', 'another', '2026-02-10')",
  }),
  attempt(
    "complaint_text",
    "of a complaint whose end is void",
    "INSERT INTO complaint_text SELECT complaint_id, 1, key_id, sealed FROM complaint_text",
    { complaint_step: "DELETE FROM complaint_step WHERE type = 'forwarded'", erasable: "DELETE FROM erasable" },
  ),
  attempt("publication", "in force as before", "UPDATE publication SET validity = 'valid' WHERE id = 10"),
];
