import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import type { ProblemCode, ProblemStatus } from "../../schema/contracts/problem.ts";
import type { StaffMember } from "../../schema/contracts/staff.ts";
import type { Bindings, Execution, Outside } from "../env.ts";
import type { CachingClass, Generation } from "./caching.ts";
import type { FormFields } from "./form-fields.ts";
import type { ApplicantPolicy, Policy, SignedIn, SignIn, StaffPolicy } from "./policy.ts";
import type { ProblemError } from "./problems.ts";
import type { Fault } from "./validation.ts";

/** One success answer: its JSON schema, or the media types it is served in when the handler answers rendered content. */
interface Success {
  description: string;
  schema?: z.ZodType;
  mediaTypes?: readonly string[];
  /** Of an answer that is sent as lines of JSON to who asks for them: what each says. */
  lines?: z.ZodType;
  /** Of rendered content the beginning, as it may look. */
  example?: string;
}

type Successes = Readonly<Record<number, Success>>;

/** What a page was asked for, or sent, when a problem was met. */
export interface PageAsked {
  env: Bindings;
  url: string;
  fields: FormFields;
  /** Who calls a page of the desk, or why nobody does; undefined where nobody was asked. */
  signIn: SignIn | undefined;
}

/** What is wrong with a file that a form brought: the field that it was chosen in, and its name. */
export interface FileFault extends Fault {
  name: string;
}

/** A form as it was sent. */
export interface SentForm {
  fields: FormFields;
  fileFaults: readonly FileFault[];
}

/** What the reading of a form may do. */
export interface FormReader extends Pick<Call, "env" | "outside" | "network"> {
  /**
   * Lets in a file that is about to be taken in, and answers who of staff sends it: the public's is counted by where it comes from. Throws
   * `rate-limited`, and of a form for staff what the policy throws.
   */
  admitFile(): Promise<Call["member"]>;
}

/**
 * What makes an operation a page for people: query parameters that it does not know are left out, and its problems are pages too. `fields`
 * are those of the form that was sent, as far as they could be read.
 */
export interface Page {
  drawProblem(error: ProblemError, asked: PageAsked): Promise<Reply>;
  /**
   * The operation that the page's form is sent to. The page has its policy and limits; the fields `_number`, `_secret`, `_key`,
   * `_version` and `_work` stand for the parameter of its path, the bearer's secret, Idempotency-Key, If-Match and Altcha; `_token` is that of a
   * form of the desk.
   */
  form?: Operation;
  /** Reads a form that may bring files. Without it a form has fields alone. */
  readForm?(request: Request, reader: FormReader): Promise<SentForm>;
}

/** A file as the body: the media types it may come in, and what each line says where it may be NDJSON. */
export interface Upload {
  lines?: z.ZodType;
  mediaTypes: readonly string[];
}

/** How a body is read from a table: a CSV or a workbook. */
interface TableBody {
  mediaTypes: readonly string[];
  /** What the table says, as the JSON body it stands for; throws `malformed-file`, or `validation-failed` for what is no such table. */
  read: (bytes: SentFile["bytes"], params: Readonly<Record<string, string>>, env: Bindings) => Promise<unknown>;
}

/** What an operation is about: a part of the API, that of staff apart. functions/openapi says what each is. */
export type Tag =
  | "Anchors"
  | "Code lists"
  | "Complaints"
  | "Deadlines"
  | "Disclosure log"
  | "Figures"
  | "Publications"
  | "Requests"
  | "Service"
  | "Updates"
  | "Staff: calendars"
  | "Staff: letters"
  | "Staff: complaints"
  | "Staff: disclosure log"
  | "Staff: figures"
  | "Staff: members"
  | "Staff: personal data"
  | "Staff: publications"
  | "Staff: reminders and jobs"
  | "Staff: requests"
  | "Staff: service";

/** That an operation is not to be used for anything new, and will end. */
export interface Deprecation {
  /** From this day on, in UTC, it is not for anything new. */
  since: Day;
  /** From this day on it may be gone. */
  sunset: Day;
  /** The address of what says why, and what to use in its place. */
  see: string;
}

/** What an operation promises: validated, typed and documented from this one value. */
export interface Contract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answers extends Successes = Successes,
  By extends Policy = Policy,
  File extends Upload | undefined = Upload | undefined,
> {
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** As documented, `/v1/figures/{year}.json`. */
  path: string;
  tag: Tag;
  summary: string;
  description: string;
  deprecated?: Deprecation;
  policy: By;
  caching: CachingClass;
  /** The generation its cached responses belong to, where their URLs cannot be listed; it is their `Cache-Tag` too. */
  generation?: Generation;
  /** What it answers are data under the agency's licence, though of the class `description`: code lists. */
  licensed?: true;
  /**
   * Pages of which other sites may call it: of `any` (as what is cached for everybody, unless stated), or of those `listed` in
   * `[vars.TRUST] form_origins`; these calls are counted by address.
   */
  origins?: "any" | "listed";
  params?: Params;
  query?: Query;
  body?: Body;
  /** Reads the same body from a table. */
  table?: TableBody;
  page?: Page;
  upload?: File;
  /** Bytes a body may have; 256 KB unless stated. */
  bodyLimit?: number;
  idempotencyKey?: "required" | "optional";
  /** Asks for a solved challenge where the settings say so. */
  proofOfWork?: true;
  /** Asks for the ETag of what it changes; `stored` where there may be nothing yet, and then none is asked for. */
  ifMatch?: true | "stored";
  answers: Answers;
  problems: readonly ProblemCode[];
}

/** What a handler may know of a call in addition to its input. A page that runs an operation makes one of its own. */
export interface Call {
  readonly contract: Contract;
  readonly env: Bindings;
  readonly outside: Outside;
  readonly execution: Execution;
  /** The path and query asked for. No host: a caller may name any, and links begin with `AGENCY.origin`. */
  readonly url: string;
  /** The network that the call comes from, as limits count it; undefined where no address is known. */
  readonly network: () => string | undefined;
  /** The parameters of the path as sent, percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: {
    readonly accept: string | undefined;
    readonly idempotencyKey: string | undefined;
    readonly ifMatch: string | undefined;
    /** A solved challenge, as base64. */
    readonly proofOfWork: string | undefined;
    /** From which site a browser says that this was sent. */
    readonly origin: string | undefined;
    /** The token of the session that a browser sent to a page. */
    readonly session: string | undefined;
  };
  /** The staff member who calls; undefined where the policy is not `staff`. */
  readonly member: StaffMember | undefined;
  /** The staff key that was sent or signed in with, by the beginning of its hash; null where none was. */
  readonly keyId: string | null;
  /** How the member signed in; undefined where a staff key was sent with the call, and where the policy is not `staff`. */
  readonly signedIn: SignedIn | undefined;
  /** The secret that the caller holds; undefined where the policy is not the applicant's. */
  readonly secret: string | undefined;
  /** The fields of the form that was sent to a page; none elsewhere. */
  readonly fields: FormFields;
  /** What is wrong with files that this form brought: the page says it, and does nothing of what was asked. */
  readonly fileFaults: readonly FileFault[];
}

/** A call by a member of staff whom the policy has let in. */
export type StaffCall = Call & { readonly member: StaffMember };

/** A call by the holder of a secret. */
export type ApplicantCall = Call & { readonly secret: string };

/** A call as an operation of this policy sees it. */
export type CallBy<By extends Policy> = By extends StaffPolicy
  ? StaffCall
  : By extends ApplicantPolicy
    ? ApplicantCall
    : Call;

/** A file as it was sent. */
export interface SentFile {
  mediaType: string;
  /** What it is called by `Content-Disposition` (RFC 6266); empty where that is not said. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface Input<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  File extends Upload | undefined,
> {
  params: z.output<Params>;
  query: z.output<Query>;
  body: z.output<Body>;
  file: File extends Upload ? SentFile : undefined;
}

/** A typed answer: one of the promised statuses with its body, which is sent as JSON. */
export type Answer<Answers extends Successes> = {
  [Status in keyof Answers & number]: {
    status: Status;
    body: Answers[Status]["schema"] extends z.ZodType ? z.input<Answers[Status]["schema"]> : null;
    headers?: Record<string, string>;
  };
}[keyof Answers & number];

/** An answer that is written already: a page, a CSV, a feed, or a stream of lines. */
export interface Rendered {
  status: 200 | 201 | ProblemStatus;
  mediaType: string;
  content: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** The SHA-256 of the content where it is stored with it. */
  hash: string | undefined;
  headers: Record<string, string>;
}

/** What a handler answers. */
export type Reply = Rendered | { status: number; body: unknown; headers?: Record<string, string> };

export interface Operation {
  contract: Contract;
  handle(call: Call, input: { params: unknown; query: unknown; body: unknown; file: unknown }): Promise<Reply>;
}

/** Joins a contract with its handler, whose caller, input and answers the contract types. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  const Answers extends Successes,
  By extends Policy,
  File extends Upload | undefined = undefined,
>(
  contract: Contract<Params, Query, Body, Answers, By, File>,
  handle: (
    call: CallBy<By>,
    input: Input<Params, Query, Body, File>,
  ) => Promise<Answer<NoInfer<Answers>> | Rendered> | Rendered,
): Operation {
  // The one place where types are erased: `mount` gives `handle` only what this contract has validated.
  return { contract, handle } as Operation;
}
