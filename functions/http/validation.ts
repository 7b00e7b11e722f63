import type * as z from "zod";
import { ProblemError } from "./problems.ts";

type Issue = z.core.$ZodIssue;

const escapeToken = (key: PropertyKey) => String(key).replaceAll("~", "~0").replaceAll("/", "~1");

/** A path as a JSON Pointer (RFC 6901). */
const pointer = (path: readonly PropertyKey[]) => path.map((key) => `/${escapeToken(key)}`).join("");

/** A contract's own refinement may name its code in `params`; else zod's kind of issue is the code. */
function codeOf(issue: Issue): string {
  const own = issue.code === "custom" ? issue.params?.code : undefined;
  if (typeof own === "string") return own;
  // A union told apart by one member: what is wrong is that member's word, e.g. `unknown-kind`.
  if (issue.code === "invalid_union" && issue.discriminator !== undefined) return `unknown-${issue.discriminator}`;
  return issue.code.replaceAll("_", "-");
}

function flatten(issue: Issue, at: readonly PropertyKey[] = []): { pointer: string; code: string; detail: string }[] {
  const path = [...at, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointer([...path, key]),
      code: "unknown-member",
      detail: "is not a member of this object",
    }));
  }
  const missing = "input" in issue && issue.input === undefined;
  return [
    {
      pointer: pointer(path),
      code: missing ? "required" : codeOf(issue),
      detail: missing ? "is required" : issue.message,
    },
  ];
}

/** Every wrong member of a value, by pointer. */
export const faultsOf = (error: z.ZodError) => error.issues.flatMap((issue) => flatten(issue));

/** The value by its contract, or `validation-failed` naming every wrong member by pointer; values are never repeated. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  // The input is reported to tell a missing member from a wrong one; `flatten` passes nothing of it on.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw new ProblemError("validation-failed", "The input is not valid; `errors` names each member.", {
    errors: faultsOf(result.error).slice(0, 100),
  });
}
