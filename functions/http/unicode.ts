import { ProblemError } from "./problems.ts";

/** Pointers to the texts within a value that are not well-formed Unicode, or hold NUL, which SQLite takes for the end. */
function illFormed(value: unknown, pointer = ""): string[] {
  if (typeof value === "string") return value.isWellFormed() && !value.includes("\0") ? [] : [pointer];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => illFormed(member, `${pointer}/${name}`));
}

/** The value, if every text in it is well-formed; else `validation-failed`. For members whose contract does not say so itself. */
export function wellFormed<Value>(value: Value): Value {
  const wrong = illFormed(value);
  if (wrong.length === 0) return value;
  throw new ProblemError("validation-failed", "The input is not valid; `errors` names each member.", {
    errors: wrong.slice(0, 100).map((pointer) => ({
      pointer,
      code: "not-unicode",
      detail: "must be well-formed Unicode without NUL",
    })),
  });
}
