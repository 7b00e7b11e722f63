/**
 * The kinds of failure a log or a job run may name. A database's own text carries the values that were bound, so of an unknown
 * failure only its kind leaves the place where it was caught.
 */
export function failureKind(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown";
  const reason = databaseReason(thrown);
  return reason === undefined ? innermost(thrown).name : `database-${reason}`;
}

/** Whether a statement failed, for whatever reason; Drizzle wraps it in an error that begins so. */
export const isOfDatabase = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown.message.startsWith("Failed query:") || databaseReason(thrown) !== undefined);

/**
 * Whether the database was only overloaded or out of reach, or is not migrated yet: nothing is wrong with what was asked
 * (docs/decisions/0043).
 */
export const isTransient = (thrown: unknown): boolean =>
  thrown instanceof Error && /^(overloaded|incomplete)$/.test(databaseReason(thrown) ?? "");

/** The database's own error: what is wrapped around it repeats the query and the values that were bound. */
const innermost = (error: Error): Error => (error.cause instanceof Error ? innermost(error.cause) : error);

const databaseText = (error: Error): string => innermost(error).message;

/** Whether a unique key was taken by another write. */
export const isUniqueViolation = (thrown: unknown): boolean =>
  thrown instanceof Error && /UNIQUE constraint/.test(databaseText(thrown));

/** Whether a trigger refused a new entry, because its number is behind the last of its year. */
export const isNumberUsedUp = (thrown: unknown): boolean =>
  thrown instanceof Error && /no index number is left/.test(databaseText(thrown));

const transient =
  /overloaded|too many requests|reset|network connection lost|timed? ?out|internal error while|storage caused/i;

/** Why a database refused or failed, in its own fixed words; undefined for any other failure. */
function databaseReason(error: Error): string | undefined {
  const text = databaseText(error);
  if (transient.test(text)) return "overloaded";
  // A migration that has not run yet, or a search index that is built anew: maintenance, which passes.
  if (/no such (table|column): |has no column named /.test(text)) return "incomplete";
  const kinds = [/append-only|frozen/, /SQLITE_[A-Z_]+/, /D1_[A-Z_]*ERROR/];
  return kinds.map((kind) => kind.exec(text)?.[0]).find((found) => found !== undefined);
}
