import * as z from "zod";
import { ProblemError } from "./problems.ts";

/** One thing that is wrong with an input: where (a JSON Pointer, RFC 6901), under which code, and what would be right. */
export interface Fault {
  pointer: string;
  code: string;
  detail: string;
}

/** Faults an answer names at the most, unless an import states another number. */
const mostFaults = 100;

/** The problem of an invalid input; every one is made here. Values that were sent are never repeated. */
export const invalid = (
  faults: Fault | readonly Fault[],
  message = "The input is not valid; `errors` names each member.",
  most = mostFaults,
): ProblemError =>
  new ProblemError("validation-failed", message, { errors: "pointer" in faults ? [faults] : faults.slice(0, most) });

type Issue = z.core.$ZodIssue;

const escapeToken = (key: PropertyKey) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");

/** A path as a JSON Pointer (RFC 6901). */
export const pointerOf = (path: readonly PropertyKey[]) => path.map((key) => `/${escapeToken(key)}`).join("");

/** A contract's own refinement may name its code in `params`; else zod's kind of issue is the code. */
function codeOf(issue: Issue): string {
  const own = issue.code === "custom" ? issue.params?.code : undefined;
  if (typeof own === "string") return own;
  // A union told apart by one member: what is wrong is that member's value, e.g. `unknown-kind`.
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) return `unknown-${issue.discriminator}`;
  return issue.code.replaceAll("_", "-");
}

function faultsOfIssue(issue: Issue): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      code: "unknown-member",
      detail: "is not a member of this object",
    }));
  }
  const missing = "input" in issue && issue.input === undefined;
  return [
    {
      pointer: pointerOf(issue.path),
      code: missing ? "required" : codeOf(issue),
      detail: missing ? "is required" : issue.message,
    },
  ];
}

/** Every wrong member of a value. */
export const faultsOf = (error: z.ZodError): Fault[] => error.issues.flatMap(faultsOfIssue);

type Read<Value> = { success: true; data: Value; error?: never } | { success: false; error: z.ZodError; data?: never };

/** What a value is by a schema, or what is wrong with it. */
export function readBy<Schema extends z.ZodType>(schema: Schema, value: unknown): Read<z.output<Schema>> {
  try {
    // The input is reported to tell a missing member from a wrong one; `faultsOfIssue` passes nothing of it on.
    return schema.safeParse(value, { reportInput: true });
  } catch (thrown) {
    // zod compares the `length` of whatever has one, and an object of that name may be none that can be compared.
    if (!(thrown instanceof TypeError)) throw thrown;
    const message = "has an object where there must be a text";
    const error = new z.ZodError([
      { code: "custom", path: [], message, params: { code: "invalid-type" }, input: value },
    ]);
    return { success: false, error };
  }
}

/** The value by its contract. Throws `validation-failed`. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = readBy(schema, value);
  if (result.success) return result.data;
  throw invalid(faultsOf(result.error));
}

/** NUL is text to JSON, but ends it for SQLite; a lone surrogate has no UTF-8. Neither could be stored as it was sent. */
const isIllFormed = (text: string) => !text.isWellFormed() || text.includes("\0");

/** Pointers to the texts within a value that are not well-formed Unicode or hold NUL; to the object where a member's name is so. */
function illFormed(value: unknown, pointer = ""): string[] {
  if (typeof value === "string") return isIllFormed(value) ? [pointer] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    isIllFormed(name) ? [pointer] : illFormed(member, `${pointer}/${name}`),
  );
}

/** The ill-formed texts of a value. For members whose contract does not say so itself. */
export const faultsOfTexts = (value: unknown): Fault[] =>
  illFormed(value).map((pointer) => ({
    pointer,
    code: "not-unicode",
    detail: "must be well-formed Unicode without NUL",
  }));

/** The value, if every text in it is well-formed. Throws `validation-failed`. */
export function wellFormed<Value>(value: Value): Value {
  const faults = faultsOfTexts(value);
  if (faults.length > 0) throw invalid(faults);
  return value;
}

/** Levels of arrays and objects a body may have; our own contracts need seven. */
export const deepest = 32;

/** Whether a value is nested deeper than that. Looks no deeper itself, so that no body can exhaust the stack of what reads it. */
export function isTooDeep(value: unknown, levels = deepest): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isTooDeep(member, levels - 1));
}
