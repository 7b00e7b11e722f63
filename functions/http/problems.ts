import { type Problem, type ProblemCode, problems } from "../../schema/contracts/problem.ts";
import { securityHeaders } from "./hardening.ts";

/** What a problem says beyond its code: which members were wrong, which transition was refused, or why an entry is gone. */
export type ProblemExtras = Partial<Pick<Problem, "errors" | "transition" | "reason" | "withdrawn_on">>;

/** Thrown anywhere above the rules; answered in one place. `detail` is shown to the caller: never put what was sent into it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  readonly headers: Record<string, string>;

  constructor(
    code: ProblemCode,
    detail: string,
    { headers = {}, ...extras }: ProblemExtras & { headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = "ProblemError";
    this.code = code;
    this.extras = extras;
    this.headers = headers;
  }
}

/** The problem as a response (RFC 9457). `instance` is the path asked for. */
export function problemResponse(error: ProblemError, instance: string, cacheControl: string): Response {
  const { status, title } = problems[error.code];
  const body: Problem = {
    type: `urn:gongkai:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    instance,
    code: error.code,
    ...error.extras,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": cacheControl,
      ...securityHeaders,
      ...error.headers,
    },
  });
}

/**
 * Any thrown value as a problem. Database errors carry bound values in their text, so of an unknown error only the kind is
 * logged and nothing of it is answered.
 */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const name = error instanceof Error ? error.name : typeof error;
  const message = error instanceof Error ? databaseReason(error) : undefined;
  // biome-ignore lint/suspicious/noConsole: the platform's log is where an unexpected failure is found
  console.error(JSON.stringify({ event: "internal-error", name, reason: message ?? "unknown" }));
  if (message === "overloaded") {
    return new ProblemError(
      "unavailable",
      "The database is busy. Try again shortly, or use the counter, post or fax.",
      {
        headers: { "Retry-After": "5" },
      },
    );
  }
  return new ProblemError("internal", "Something failed on our side. Nothing was stored half-way; you may try again.");
}

/** Whether the database was only out of breath: nothing is wrong with what was asked. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Error && databaseReason(error) === "overloaded";

/** The kind of a D1 failure by its fixed error words, never its text. */
function databaseReason(error: Error): string | undefined {
  const texts = [error.message, error.cause instanceof Error ? error.cause.message : ""].join(" ");
  if (
    /overloaded|too many requests|reset|network connection lost|timed? ?out|internal error while|storage caused/i.test(
      texts,
    )
  )
    return "overloaded";
  // Dropped for an export, and built again right after: a maintenance, not a fault.
  if (/no such table: publication_search/.test(texts)) return "overloaded";
  const kinds = [/append-only|frozen/, /SQLITE_[A-Z_]+/, /D1_[A-Z_]*ERROR/];
  return kinds.map((kind) => kind.exec(texts)?.[0]).find((found) => found !== undefined);
}
