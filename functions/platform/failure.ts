import { DrizzleQueryError } from "drizzle-orm";

/**
 * The kinds of failure a log or a job run may name. A database's own text carries the values that were bound, so of an unknown
 * failure only its kind leaves the place where it was caught.
 */
export function failureKind(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "unknown";
  const reason = databaseReason(thrown);
  return reason === undefined ? innermost(thrown).name : `database-${reason}`;
}

/** Whether a statement failed, for whatever reason. */
export const isOfDatabase = (thrown: unknown): boolean =>
  thrown instanceof Error && (thrown instanceof DrizzleQueryError || databaseReason(thrown) !== undefined);

/** Whether the database was only overloaded or out of reach: nothing is wrong with what was asked. */
export const isTransient = (thrown: unknown): boolean =>
  thrown instanceof Error && databaseReason(thrown) === "overloaded";

/** The database's own error: what is wrapped around it repeats the query and the values that were bound. */
const innermost = (error: Error): Error => (error.cause instanceof Error ? innermost(error.cause) : error);

const databaseText = (error: Error): string => innermost(error).message;

/** Whether a unique key was taken by another write. */
export const isUniqueViolation = (thrown: unknown): boolean =>
  thrown instanceof Error && /UNIQUE constraint/.test(databaseText(thrown));

const transient =
  /overloaded|too many requests|reset|network connection lost|timed? ?out|internal error while|storage caused/i;

/** Why a database refused or failed, in its own fixed words; undefined for any other failure. */
function databaseReason(error: Error): string | undefined {
  const text = databaseText(error);
  // The search index is dropped for an export and built again right after: maintenance, not a fault.
  if (transient.test(text) || /no such table: publication_search/.test(text)) return "overloaded";
  const kinds = [/append-only|frozen/, /SQLITE_[A-Z_]+/, /D1_[A-Z_]*ERROR/];
  return kinds.map((kind) => kind.exec(text)?.[0]).find((found) => found !== undefined);
}
