import type { Problem, ProblemCode } from "../../schema/contracts/problem.ts";
import type { SecurityEventKind } from "../../schema/contracts/security-events.ts";
import { failureKind, isTransient } from "../platform/failure.ts";

/** What a problem says beyond its code: which members were wrong, which transition was refused, or why an entry is gone. */
export type ProblemExtras = Partial<Pick<Problem, "errors" | "transition" | "reason" | "withdrawn_on">>;

/** What a problem is for the record of security events, where only who throws it knows. */
interface Refused {
  kind: SecurityEventKind;
  memberId?: string | undefined;
  /** What was sent and did not do. */
  token?: string | undefined;
}

/** Thrown anywhere above the rules; answered in one place. `detail` is shown to the caller: never put what was sent into it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  readonly headers: Record<string, string>;
  readonly refused: Refused | undefined;

  constructor(
    code: ProblemCode,
    detail: string,
    {
      headers = {},
      refused,
      ...extras
    }: ProblemExtras & { headers?: Record<string, string>; refused?: Refused | undefined } = {},
  ) {
    super(detail);
    this.name = "ProblemError";
    this.code = code;
    this.extras = extras;
    this.headers = headers;
    this.refused = refused;
  }
}

/** Something is in the way that will pass: the caller tries again in some seconds. */
export const unavailable = (detail: string): ProblemError =>
  new ProblemError("unavailable", detail, { headers: { "Retry-After": "5" } });

/** Any thrown value as a problem. Of an unknown error only the kind is logged, and nothing of it is answered. */
export function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  // biome-ignore lint/suspicious/noConsole: the platform's log is where an unexpected failure is found
  console.error(JSON.stringify({ event: "internal-error", kind: failureKind(thrown) }));
  return isTransient(thrown)
    ? unavailable("The database is busy. Try again shortly, or use the counter, post or fax.")
    : new ProblemError("internal", "Something failed on our side. Nothing was stored half-way; you may try again.");
}
