import { type applyD1Migrations, createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { createApp } from "../../functions/app.ts";
import { runSchedule } from "../../functions/cron.ts";
import type { Bindings, Outside } from "../../functions/env.ts";
import { operations } from "../../functions/every-operation.ts";
import { compilePath } from "../../functions/http/request.ts";
import { filesIn } from "../../functions/platform/files.ts";
import { assertDiscreetAnswer, assertDiscreetLog } from "./discretion.ts";

interface TestBindings extends Bindings {
  FILE_BUCKET: R2Bucket;
  MIGRATIONS: Parameters<typeof applyD1Migrations>[1];
}

declare module "cloudflare:workers" {
  namespace Cloudflare {
    interface Env extends TestBindings {}
  }
}

/** The real bindings; support/new-database.ts gives each test file a database of its own. */
export const bindings: TestBindings = { ...env, FILES: filesIn(env.FILE_BUCKET) };

/** What a call sends. A body that is neither text, bytes nor a stream is sent as JSON. */
export interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
}

const bodyOf = (body: unknown): BodyInit =>
  typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream
    ? body
    : JSON.stringify(body);

/** The real limits, counting what this environment does apart from others': files that run after one another share a platform. */
function ownLimits({ INTAKE_LIMIT, FAILURE_LIMIT }: Bindings): Pick<Bindings, "INTAKE_LIMIT" | "FAILURE_LIMIT"> {
  const id = crypto.randomUUID();
  const own = (limit: RateLimit | undefined): RateLimit => ({
    limit: async ({ key }) => (await limit?.limit({ key: `${id} ${key}` })) ?? { success: true },
  });
  return { INTAKE_LIMIT: own(INTAKE_LIMIT), FAILURE_LIMIT: own(FAILURE_LIMIT) };
}

/** The words of a form that was sent: the page that answers it may say them, since whoever sent it has written them. */
function wordsOfForm(body: unknown): string {
  if (typeof body === "string") return [...new URLSearchParams(body).values()].join("\n").replaceAll("\r\n", "\n");
  const read = body instanceof Uint8Array ? new TextDecoder().decode(body) : "";
  return read.replaceAll("\r\n", "\n").replaceAll("%22", '"');
}

/**
 * The app at a chosen instant: everything real but time. `replaced` stands in for single bindings, such as a watched DB; `served` is more
 * than there is where a test brings pages of its own.
 */
export function environmentAt(instant: string, replaced: Partial<Bindings> = {}, served = operations) {
  let now = new Date(instant);
  const outside: Outside = {
    now: () => now,
    newId: () => crypto.randomUUID(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  };
  const app = createApp(outside, undefined, served);
  const forms = served.flatMap(({ contract: { path, page } }) =>
    page?.form === undefined ? [] : [{ page: compilePath(path), sentTo: page.form.contract }],
  );
  const limits = ownLimits(bindings);
  // Read anew at each call: a module that several test files share may have been loaded over an earlier file's database.
  const bound = (): Bindings => ({ ...bindings, ...limits, ...replaced });
  return {
    app,
    get bound() {
      return bound();
    },
    outside,
    setNow(next: string) {
      now = new Date(next);
    },
    /** One HTTP request through the app, its background work finished. */
    async call(method: string, path: string, { body, headers = {} }: Sent = {}): Promise<Response> {
      const context = createExecutionContext();
      const sent = body === undefined ? {} : { body: bodyOf(body) };
      const asJson: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
      const response = await app.fetch(
        new Request(`https://gongkai.example${path}`, {
          method,
          ...sent,
          headers: { ...asJson, ...headers },
          redirect: "manual",
        }),
        bound(),
        context,
      );
      await waitOnExecutionContext(context);
      // A page that answers a form may say what the operation may that the form is sent to.
      const form = method === "POST" ? forms.find(({ page }) => page.includes(path.split("?")[0] ?? "")) : undefined;
      if (form === undefined) await assertDiscreetAnswer(method, path, response);
      else {
        const { method: asked, path: sentTo, policy } = form.sentTo;
        const own = wordsOfForm(body);
        // Whoever has proven the secret reads the case on every page of it, also where what they did in it is refused.
        const ofCase = policy.who === "applicant" ? /^.*\{[a-z_]+\}/.exec(sentTo)?.[0] : undefined;
        if (ofCase !== undefined && [200, 409, 422].includes(response.status)) {
          await assertDiscreetAnswer("GET", ofCase, response, { own, isGood: true });
        } else {
          // A refused form of the desk is drawn again on the page that it was on.
          const isRedrawn = policy.who === "staff" && [409, 412, 422].includes(response.status);
          await assertDiscreetAnswer(asked.toUpperCase(), sentTo, response, { own, isGood: response.ok || isRedrawn });
        }
      }
      return response;
    },
    async schedule(cron: string, scheduledFor: string): Promise<void> {
      await runSchedule(cron, new Date(scheduledFor), bound(), outside);
      assertDiscreetLog();
    },
  };
}

export type TestEnvironment = ReturnType<typeof environmentAt>;

/** Bindings that are not set. */
export const unset = (...names: (keyof Bindings)[]): Partial<Bindings> =>
  Object.fromEntries(names.map((name) => [name, undefined]));

/** A binding that lets an environment's Worker begin with an empty cache inside it. */
export const emptyCache = () => ({ VERSION: { ...bindings.VERSION, id: crypto.randomUUID() } });

export const daily = "30 0 * * *";
export const anchoring = "45 * * * *";
export const monthly = "0 2 1 * *";

/** An Idempotency-Key nobody used. */
export const newKey = () => `key-${crypto.randomUUID()}`;
