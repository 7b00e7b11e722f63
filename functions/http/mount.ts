import type { Context, Hono } from "hono";
import type { AppEnv, Bindings, Execution, Outside } from "../env.ts";
import { type Session, sessionOver } from "../platform/database.ts";
import { failureKind, isTransient } from "../platform/failure.ts";
import { type CachingRule, caching, fromCache, oneMinute, revalidated, staffCacheControl } from "./caching.ts";
import { parametersSent, sentBy } from "./call-input.ts";
import { canonicalQuery, canonicalSpelling } from "./canonical.ts";
import { anyOrigin, listedOrigin, originsOf } from "./cors.ts";
import { oneOfFew } from "./few-at-once.ts";
import { type FormFields, noFields, secretIn } from "./form-fields.ts";
import { assertFormToken } from "./form-token.ts";
import { isLicensed, withLicence } from "./licence.ts";
import { tooManyFailures, withinIntakeLimit, withinLoadLimit } from "./limits.ts";
import { addressOf, networkOf } from "./network.ts";
import type { Call, Contract, Operation } from "./operation.ts";
import { claimedNumber, drawnProblem, formSent } from "./page-calls.ts";
import { type ApplicantPolicy, admit, bearer, type CallingMember, nothingBySecret, type SignIn } from "./policy.ts";
import { type ProblemError, toProblem } from "./problems.ts";
import { type RefusedCall, refusalOf } from "./refusals.ts";
import { compilePath, pathOf } from "./request.ts";
import { headersOf, problemResponse, toResponse, withDeprecation, withHeaders } from "./response.ts";
import { sentToken } from "./sent-token.ts";
import { sentSession } from "./session-cookie.ts";
import { validate, wellFormed } from "./validation.ts";

/** A number and the secret that is to be its own. */
interface Claimed {
  numberIn: ApplicantPolicy["numberIn"];
  number: string;
  secret: string;
}

/**
 * What every operation is given: time, ids and randomness, where a connection comes from by the platform's word, who a staff key or
 * sign-in belongs to, whether a secret is right, and where refused calls are put on record.
 */
export interface Doors {
  outside: Outside;
  peerOf(request: Request): string | undefined;
  callingMember(call: CallingMember): Promise<SignIn>;
  holdsSecret(claimed: Claimed, env: Bindings): Promise<boolean>;
  recordRefusal(refused: RefusedCall, env: Bindings, now: Date): Promise<void>;
}

/** What becomes known while a call is answered, for the record of one that is refused. */
interface Known {
  /** Worked out when it is asked for: most calls are neither filings nor refused. */
  readonly address: string | undefined;
  pathParameters: Readonly<Record<string, string>>;
  signIn: SignIn | undefined;
  /** The key, sign-in or secret that was sent. */
  token: string | undefined;
  /** The fields of the form that was sent to a page. */
  fields: FormFields;
}

const nobody = { member: undefined, keyId: null, signedIn: undefined };

/** The operation that a page's form is sent to; any other is its own. */
const sentTo = (contract: Contract): Contract => contract.page?.form?.contract ?? contract;

const isOpen = ({ policy }: Contract) => policy.who === "anyone";

/** Registers an operation: canonical spelling, limits, policy, query, contract, handler, headers, in this order, for every route. */
export function mount(app: Hono<AppEnv>, operation: Operation, doors: Doors): void {
  const { outside } = doors;
  const { contract } = operation;
  const path = compilePath(contract.path);
  const rule: CachingRule = caching[contract.caching];
  const origins = originsOf(contract);
  const licensed = isLicensed(contract);
  const fixed = {
    ...headersOf(contract.policy.who === "staff" ? staffCacheControl : rule.cacheControl),
    ...(origins === "any" && anyOrigin),
  };
  const parameters = Object.keys(contract.query?.shape ?? {});
  const queryOf = (address: string) =>
    canonicalQuery(address, parameters, contract.page ? "page" : isOpen(contract) ? "tracking ignored" : "strict");

  const answer = async (c: Context<AppEnv>, env: Bindings, known: Known): Promise<Response> => {
    const request = c.req.raw;
    const admitFile = async () => {
      const { policy } = contract;
      if (policy.who === "staff") return admit(policy, await signInOf(c, env, known), outside.now()).member;
      await withinIntakeLimit(known.address, env);
      return undefined;
    };
    const network = () => (known.address === undefined ? undefined : networkOf(known.address));
    const { fields, fileFaults } = await formSent(request, contract, { env, outside, admitFile, network });
    const pathParameters = { ...path.parametersOf(c.req.path), ...(contract.page && claimedNumber(contract, fields)) };
    Object.assign(known, { fields, pathParameters });
    const caller = await callerOf(c, env, known);
    const query = queryOf(request.url);
    const input = {
      params: contract.params && parametersSent(contract, contract.params, pathParameters),
      query: contract.query && wellFormed(validate(contract.query, query.parameters)),
      ...(await sentBy(request, contract, pathParameters, env)),
    };
    const call: Call = {
      contract,
      env,
      outside,
      execution: backgroundOf(c.executionCtx),
      url: pathOf(request.url) + query.canonical,
      pathParameters,
      headers: {
        accept: request.headers.get("Accept") ?? undefined,
        idempotencyKey: request.headers.get("Idempotency-Key") ?? undefined,
        ifMatch: request.headers.get("If-Match") ?? undefined,
        proofOfWork: request.headers.get("Altcha") ?? undefined,
        origin: request.headers.get("Origin") ?? undefined,
        session: contract.page && sentSession(request.headers),
      },
      ...caller,
      network,
      fields,
      fileFaults,
    };
    await proveSecret(call);
    const response = await toResponse(await operation.handle(call, input), rule.shared, fixed);
    return licensed ? withLicence(response, env.AGENCY) : response;
  };

  /**
   * Of an applicant's operation: compares the secret before anything else is read, and counts who holds it. What is malformed was named
   * before, to anybody, and is no guess: it says nothing of what there is.
   */
  const proveSecret = async ({ env, pathParameters, secret }: Call): Promise<void> => {
    const { policy } = contract;
    if (policy.who !== "applicant") return;
    const { numberIn } = policy;
    const number = pathParameters[numberIn] ?? "";
    if (secret === undefined || !(await doors.holdsSecret({ numberIn, number, secret }, env))) {
      throw nothingBySecret(policy);
    }
    await withinLoadLimit(secret, env.TRACKING_LIMIT);
  };

  const redirect = (Location: string) =>
    new Response(null, { status: 308, headers: { ...fixed, Location, "Cache-Control": "no-store" } });

  /** Who of staff calls, or why nobody does; looked up once a call. */
  const signInOf = async (c: Context<AppEnv>, env: Bindings, known: Known): Promise<SignIn> => {
    const request = c.req.raw;
    known.token = sentToken(request, contract, env);
    known.signIn ??= await doors.callingMember({
      ...{ request, env, token: known.token, isPage: contract.page !== undefined },
      ...{ now: outside.now(), background: backgroundOf(c.executionCtx) },
    });
    return known.signIn;
  };

  /** Who calls; members let in by the policy and within their limit. */
  const callerOf = async (
    c: Context<AppEnv>,
    env: Bindings,
    known: Known,
  ): Promise<Pick<Call, "member" | "keyId" | "signedIn" | "secret">> => {
    const request = c.req.raw;
    const { policy, page } = contract;
    known.token = sentToken(request, contract, env);
    if (sentTo(contract).origins === "listed") await withinIntakeLimit(known.address, env);
    switch (policy.who) {
      case "anyone":
        return { ...nobody, secret: undefined };
      case "applicant":
        if (page !== undefined) known.token = secretIn(known.fields) || undefined;
        return { ...nobody, secret: page ? known.token : bearer(request.headers.get("Authorization")) };
      case "staff": {
        const caller = admit(policy, await signInOf(c, env, known), outside.now());
        if (page !== undefined && contract.method !== "get") await assertFormToken(env, caller, known.fields);
        await withinLoadLimit(known.token, env.STAFF_LIMIT);
        return { ...caller, secret: undefined };
      }
    }
  };

  const respond = async (c: Context<AppEnv>, known: Known): Promise<Response> => {
    const canonical = rule.shared ? canonicalSpelling(c.req.raw.url) : undefined;
    if (canonical !== undefined) return redirect(canonical);
    if (isConsistent(contract)) {
      const session = beginSession(c.req.raw, c.env);
      const env = session === undefined ? c.env : { ...c.env, DB: session.database };
      return withBookmark(c.req.raw, await withRetry(contract, () => answer(c, env, known)), session);
    }
    if (rule.insideSeconds > 0) {
      const cacheable = {
        request: c.req.raw,
        key: pathOf(c.req.raw.url) + queryOf(c.req.raw.url).canonical,
        version: c.env.VERSION.id,
        outside,
        execution: backgroundOf(c.executionCtx),
      };
      return fromCache(cacheable, rule, contract.generation, () => answer(c, c.env, known));
    }
    const response = await answer(c, c.env, known);
    return rule.shared ? revalidated(c.req.raw, response) : response;
  };

  /**
   * Puts a refused call on record, apart from its answer: whether that succeeds changes nothing of it. Answers what to say: of a guess
   * after too many of them, that.
   */
  const noteRefusal = async (c: Context<AppEnv>, error: ProblemError, known: Known): Promise<ProblemError> => {
    const refused = refusalOf(contract, error, known);
    if (refused === undefined) return error;
    backgroundOf(c.executionCtx).waitUntil(doors.recordRefusal(refused, c.env, outside.now()));
    return refused.isGuess ? ((await tooManyFailures(refused, c.env)) ?? error) : error;
  };

  const guarded = async (c: Context<AppEnv>): Promise<Response> => {
    let allowed: Readonly<Record<string, string>> = origins === "any" ? anyOrigin : {};
    const known: Known = {
      get address() {
        return addressOf(doors.peerOf(c.req.raw), c.req.raw, c.env.TRUST.proxies);
      },
      pathParameters: {},
      signIn: undefined,
      token: undefined,
      fields: noFields,
    };
    try {
      if (origins === "listed") allowed = listedOrigin(c.req.raw, c.env);
      const response = await (contract.upload ? oneOfFew(outside.now(), () => respond(c, known)) : respond(c, known));
      return withDeprecation(origins === "any" ? response : withHeaders(response, allowed), contract.deprecated);
    } catch (thrown) {
      const error = await noteRefusal(c, toProblem(thrown), known);
      const brief = rule.shared && (error.code === "not-found" || error.code === "gone");
      const cacheControl = brief ? oneMinute : "no-store";
      const { page } = contract;
      const response = page
        ? await drawnProblem(page, error, {
            ...{ request: c.req.raw, env: c.env, cacheControl },
            ...{ fields: known.fields, signIn: known.signIn },
          })
        : problemResponse(error, new URL(c.req.url).pathname, cacheControl);
      return withDeprecation(withHeaders(response, allowed), contract.deprecated);
    }
  };

  app.on(contract.method.toUpperCase(), path.pattern, guarded);
}

/** The platform's execution. Of work that fails after the answer only the kind of failure reaches the runtime's log. */
const backgroundOf = (execution: Execution): Execution => ({
  cache: execution.cache,
  waitUntil(work) {
    const logged = work.catch((thrown: unknown) => {
      // biome-ignore lint/suspicious/noConsole: the platform's log is where an unexpected failure is found
      console.error(JSON.stringify({ event: "background-error", kind: failureKind(thrown) }));
    });
    execution.waitUntil(logged);
  },
});

/** A read that met an overloaded database is tried once more; a write is not, its caller retries with the same key. */
async function withRetry(contract: Contract, attempt: () => Promise<Response>): Promise<Response> {
  try {
    return await attempt();
  } catch (error) {
    if (contract.method !== "get" || !isTransient(error)) throw error;
    return attempt();
  }
}

/** Carries how new the state of the database is that a caller has read: sent with answers, and back with the next call. */
const bookmarkHeader = "x-d1-bookmark";

const bookmarkShape = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}-[0-9a-f]{32}$/;

/** Whether an operation shows or changes somebody's own affairs, which no replica may show them older than they saw them before. */
const isConsistent = (contract: Contract) => !isOpen(contract) || sentTo(contract).idempotencyKey !== undefined;

/** A D1 session that continues from the caller's bookmark, or from the primary where there is none. */
function beginSession({ headers }: Request, { DB }: Bindings): Session | undefined {
  const sent = headers.get(bookmarkHeader);
  return sessionOver(DB, sent !== null && bookmarkShape.test(sent) ? sent : "first-primary");
}

/** The response with where the session ended. Who only reads and sent no bookmark begins at the primary the next time, too. */
function withBookmark(request: Request, response: Response, session: Session | undefined): Response {
  if (!request.headers.has(bookmarkHeader) && (request.method === "GET" || request.method === "HEAD")) return response;
  const bookmark = session?.bookmark() ?? null;
  if (bookmark !== null) response.headers.set(bookmarkHeader, bookmark);
  return response;
}
