import * as z from "zod";

/** Every code an error can carry, with its status and title. The only list there is. */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "malformed-file": { status: 400, title: "The file cannot be read" },
  "idempotency-key-missing": { status: 400, title: "An Idempotency-Key is required" },
  "unknown-parameter": { status: 400, title: "Unknown or repeated query parameter" },
  "cursor-invalid": { status: 400, title: "The cursor is not one of ours" },
  unauthorized: { status: 401, title: "A valid key is required" },
  forbidden: { status: 403, title: "Your role does not allow this" },
  "proof-of-work-required": { status: 403, title: "Work must be done before filing" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  gone: { status: 410, title: "Withdrawn" },
  "illegal-transition": { status: 409, title: "The case does not allow this event" },
  conflict: { status: 409, title: "Conflict with what is stored" },
  unchanged: { status: 409, title: "Nothing changed" },
  "checks-failed": { status: 409, title: "Checks failed" },
  "precondition-failed": { status: 412, title: "It changed since you read it" },
  "precondition-required": { status: 428, title: "It must be read first" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  "validation-failed": { status: 422, title: "The input is not valid" },
  "idempotency-key-reused": { status: 422, title: "The Idempotency-Key was used for another body" },
  "rate-limited": { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Temporarily unavailable" },
  internal: { status: 500, title: "Internal error" },
} as const;

export type ProblemStatus = (typeof problems)[ProblemCode]["status"];

export type ProblemCode = keyof typeof problems;

/** A problem's `type` (RFC 9457, 3.1.1): the address of its page, from the root of this service. */
export const problemType = (code: ProblemCode): string => `/docs/problems/${code}`;

export const problemFault = z
  .strictObject({
    pointer: z.string().meta({ description: "The wrong member, as a JSON Pointer (RFC 6901).", examples: ["/due_on"] }),
    code: z.string().meta({ description: "What is wrong with it, stable.", examples: ["required"] }),
    detail: z.string().meta({ description: "What would be right, for people.", examples: ["is required"] }),
  })
  .meta({ description: "One member that is wrong." });

const refusedTransition = z
  .strictObject({
    state: z.string().meta({ description: "The state the case is in.", examples: ["open"] }),
    event: z.string().meta({ description: "The event that was refused.", examples: ["extended"] }),
    rule: z.string().meta({ description: "The rule that refuses it, stable.", examples: ["extended-twice"] }),
    article: z
      .string()
      .nullable()
      .meta({ description: "The article the rule rests on.", examples: ["2019 Regulation, Art. 33"] }),
  })
  .meta({ description: "Which event the case does not allow, and by which rule." });

export const problem = z
  .strictObject({
    type: z.string().meta({
      description: "The address of a page about problems of this code, relative to the address that was called.",
      examples: [problemType("not-found")],
    }),
    title: z
      .string()
      .meta({ description: "The kind of problem, for people.", examples: [problems["not-found"].title] }),
    status: z.int().meta({ description: "The status of the answer.", examples: [problems["not-found"].status] }),
    detail: z.string().meta({
      description: "What happened this time and what to do next, for people.",
      examples: ["Nothing is found under this path."],
    }),
    instance: z.string().meta({ description: "The path that was asked for.", examples: ["/v1/figures/1999.json"] }),
    code: z.string().meta({ description: "The kind of problem, for programs: stable.", examples: ["not-found"] }),
    errors: z.array(problemFault).optional().meta({
      description:
        "Of `validation-failed` and failed imports: every member that is wrong. Of some `conflict`s: what stands in the way, by its code.",
    }),
    transition: refusedTransition.optional(),
    reason: z
      .string()
      .optional()
      .meta({
        description: "Of `gone`: why an entry was withdrawn.",
        examples: ["Superseded by a corrected version."],
      }),
    withdrawn_on: z
      .string()
      .optional()
      .meta({ description: "Of `gone`: the day it was withdrawn, agency-local.", examples: ["2016-03-01"] }),
  })
  .meta({ id: "Problem", description: "An error, by RFC 9457, with a stable `code`." });
export type Problem = z.infer<typeof problem>;
