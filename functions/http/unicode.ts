import { ProblemError } from "./problems.ts";

/** NUL is text to JSON, but ends it for SQLite; a lone surrogate has no UTF-8. Neither could be stored as it was sent. */
const isOdd = (text: string) => !text.isWellFormed() || text.includes("\0");

/** Pointers to the texts within a value that are not well-formed Unicode or hold NUL; to the object where a member's name is so. */
function illFormed(value: unknown, pointer = ""): string[] {
  if (typeof value === "string") return isOdd(value) ? [pointer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isOdd(name) ? [pointer] : illFormed(member, `${pointer}/${name}`),
  );
}

/** The ill-formed texts of a value as faults, by pointer. For members whose contract does not say so itself. */
export const faultsOfTexts = (value: unknown) =>
  illFormed(value).map((pointer) => ({
    pointer,
    code: "not-unicode",
    detail: "must be well-formed Unicode without NUL",
  }));

/** The value, if every text in it is well-formed; else `validation-failed`. */
export function wellFormed<Value>(value: Value): Value {
  const errors = faultsOfTexts(value);
  if (errors.length === 0) return value;
  throw new ProblemError("validation-failed", "The input is not valid; `errors` names each member.", {
    errors: errors.slice(0, 100),
  });
}
