import type { Context } from "hono";
import type * as z from "zod";
import type { ProblemCode } from "../../schema/contracts/problem.ts";
import type { AppEnv } from "../env.ts";
import type { CachingClass } from "./caching.ts";
import type { KeptTogether } from "./inside.ts";
import type { Policy } from "./policy.ts";

export type AppContext = Context<AppEnv>;

/** One success answer: its JSON schema, or the media types it is served in when the handler answers bytes. */
interface Success {
  description: string;
  schema?: z.ZodType;
  mediaTypes?: readonly string[];
}

type Successes = Readonly<Record<number, Success>>;

/** What an operation promises: validated, typed and documented from this one value. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answers extends Successes = Successes,
> {
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** As documented, `/v1/figures/{year}.json`. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  policy: Policy;
  caching: CachingClass;
  /** What its kept responses change together with, where their URLs cannot be listed; it is their `Cache-Tag` too. */
  keptTogether?: KeptTogether;
  /** Taken from forms of the agency's own sites too, and counted by address. */
  form?: true;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Reads the same body from `text/csv`; throws `validation-failed` for what is no such file. */
  csv?: (text: string, params: Readonly<Record<string, string>>) => unknown;
  /** What each line of an NDJSON body says; the handler reads it, `readLines`. */
  lines?: z.ZodType;
  /** Other media types that the handler reads the same from. */
  files?: readonly string[];
  /** Bytes a body may have; 256 KB unless stated. */
  bodyLimit?: number;
  idempotencyKey?: "required" | "optional";
  /** Asks for a solved challenge where the settings say so. */
  proofOfWork?: true;
  ifMatch?: true;
  answers: Answers;
  problems: readonly ProblemCode[];
}

/** A typed answer: one of the promised statuses with its body. */
export type Answer<Answers extends Successes> = {
  [Status in keyof Answers & number]: {
    status: Status;
    body: Answers[Status]["schema"] extends z.ZodType ? z.input<Answers[Status]["schema"]> : null;
    headers?: Record<string, string>;
  };
}[keyof Answers & number];

export interface Input<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
}

export interface Operation {
  contract: Contract;
  handle(c: AppContext, input: { params: unknown; query: unknown; body: unknown }): Promise<Reply>;
}

/** What a handler answers: a promised status with its body, or bytes it has rendered itself. */
export type Reply = Response | { status: number; body: unknown; headers?: Record<string, string> };

/** Joins a contract with its handler, whose input and answers the contract types. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  const Answers extends Successes,
>(
  contract: Contract<Params, Query, Body, Answers>,
  handle: (c: AppContext, input: Input<Params, Query, Body>) => Promise<Answer<NoInfer<Answers>> | Response>,
): Operation {
  // The one place where types are erased: `mount` gives `handle` only what this contract has validated.
  return { contract, handle } as Operation;
}
