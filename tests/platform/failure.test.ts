import { describe, expect, it } from "vitest";
import { failureKind, isTransient, isUniqueViolation } from "../../functions/platform/failure.ts";

/** A failure as Drizzle passes it on: its own text repeats the query and what was bound, the database's is the cause. */
const failed = (text: string, bound: string) =>
  new Error(`Failed query: INSERT INTO note VALUES (?)\nparams: ${bound}`, { cause: new Error(text) });

describe("the kind of a failure", () => {
  it.each([
    [
      failed("D1_ERROR: UNIQUE constraint failed: staff_member.id: SQLITE_CONSTRAINT", "x"),
      "database-SQLITE_CONSTRAINT",
    ],
    [failed("case_event is append-only", "x"), "database-append-only"],
    [new Error("D1_ERROR: Network connection lost."), "database-overloaded"],
    [new Error("no such table: publication_search"), "database-incomplete"],
    [failed("D1_ERROR: no such column: runs_until at offset 9: SQLITE_ERROR", "x"), "database-incomplete"],
    [failed("D1_ERROR: table request has no column named runs_until: SQLITE_ERROR", "x"), "database-incomplete"],
    [new TypeError("x is no function"), "TypeError"],
    ["thrown text", "unknown"],
  ])("%s is %s", (thrown, kind) => {
    expect(failureKind(thrown)).toBe(kind);
  });

  it.each(["SQLITE_SECRET", "frozen", "please reset my password", "UNIQUE constraint"])(
    "is never read from a bound value: %s",
    (bound) => {
      const thrown = failed("D1_ERROR: datatype mismatch: SQLITE_MISMATCH", bound);
      expect(failureKind(thrown)).toBe("database-SQLITE_MISMATCH");
      expect(isTransient(thrown)).toBe(false);
      expect(isUniqueViolation(thrown)).toBe(false);
    },
  );

  it("knows a lost connection, a migration to come and a taken key from the rest", () => {
    expect(isTransient(failed("D1_ERROR: Network connection lost.", "x"))).toBe(true);
    expect(isTransient(failed("D1_ERROR: no such table: act: SQLITE_ERROR", "x"))).toBe(true);
    expect(isUniqueViolation(failed("UNIQUE constraint failed: publication.seq", "x"))).toBe(true);
  });
});
