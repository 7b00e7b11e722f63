import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { complaintSecretHash } from "./complaints/complaint-secret.store.ts";
import type { AppEnv, Bindings, Outside } from "./env.ts";
import { anyOrigin, mountPreflights, openPaths } from "./http/cors.ts";
import { type Doors, mount } from "./http/mount.ts";
import { cloudflarePeer } from "./http/network.ts";
import type { Operation } from "./http/operation.ts";
import { ProblemError, toProblem } from "./http/problems.ts";
import { headersOf, withHeaders } from "./http/response.ts";
import { settingsFault } from "./http/settings.ts";
import { apiOperations } from "./operations.ts";
import { sameText } from "./platform/same-text.ts";
import { secretHash } from "./requests/sealing/tracking-secret.ts";
import { caseSecretHash } from "./requests/store/case-secret.store.ts";
import { recordRefusal } from "./security/record-refusal.ts";
import { callingMember } from "./staff/caller.ts";

/** Whether a secret is that of the case or complaint with this number. One statement, one row, the same whatever there is. */
const holdsSecret: Doors["holdsSecret"] = async ({ numberIn, number, secret }, { DB }) => {
  const read = numberIn === "receipt_no" ? caseSecretHash : complaintSecretHash;
  return sameText((await read(DB, number)) ?? "", await secretHash(secret));
};

const isOfDesk = (path: string): boolean => /^(?:\/zh-hant|\/en)?\/desk(?:\/|$)/.test(path);

/** Of work that is done when it is first asked for, and not anew. */
const once = <Result>(work: () => Promise<Result>): (() => Promise<Result>) => {
  let result: Promise<Result> | undefined;
  return () => {
    result ??= work();
    return result;
  };
};

/** A problem of an address that has no operation of its own to answer it. */
const problemAnswer = async (error: ProblemError, request: Request, env: Bindings): Promise<Response> =>
  (await import("./site/no-page.ts")).problemAnswer(error, request, env);

/**
 * The app: the API, and what is loaded once somebody asks for it, the pages of the site and those of the desk. `peerOf` says where a connection
 * comes from, by the word of what runs the app; where that is not Cloudflare, its socket's address, and never a header that a caller could have sent.
 */
export function createApp(outside: Outside, peerOf: Doors["peerOf"] = cloudflarePeer, served = apiOperations) {
  const doors: Doors = { outside, peerOf, callingMember, holdsSecret, recordRefusal };
  const app = appOver(served, doors);
  const site = once(async () => pagesOver((await import("./site/pages.ts")).pages, doors));
  const desk = once(async () => pagesOver((await import("./desk/desk-pages.ts")).deskPages, doors));
  app.notFound(async (c) => {
    const open = isOfDesk(c.req.path) ? desk : site;
    return (await open()).fetch(c.req.raw, c.env, c.executionCtx);
  });
  return app;
}

/** An app of these operations alone. */
function appOver(served: readonly Operation[], doors: Doors): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const isOpen = openPaths(served);

  /** What is wrong with the settings, once they were looked at: the platform gives the same ones to many calls. */
  const faults = new WeakMap<Bindings, string | undefined>();
  const faultOf = (env: Bindings): string | undefined => {
    if (!faults.has(env)) faults.set(env, settingsFault(env));
    return faults.get(env);
  };

  app.use(async (c, next) => {
    const fault = faultOf(c.env);
    return fault === undefined ? next() : problemAnswer(new ProblemError("internal", fault), c.req.raw, c.env);
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: async (c, methods) => {
        const headers = { Allow: methods.join(", ") };
        const error = new ProblemError("method-not-allowed", `This path answers ${headers.Allow}.`, { headers });
        // Hono adds the headers of the answer before, which was that nothing is served here.
        c.res = undefined;
        return withHeaders(await problemAnswer(error, c.req.raw, c.env), isOpen(c.req.path) ? anyOrigin : {});
      },
    }),
  );
  for (const operation of served) mount(app, operation, doors);
  mountPreflights(app, served);
  app.onError((error, c) => problemAnswer(toProblem(error), c.req.raw, c.env));
  return app;
}

/** An app of pages, which answers where nothing is, too. */
async function pagesOver(pages: readonly Operation[], doors: Doors): Promise<Hono<AppEnv>> {
  const app = appOver(pages, doors);
  const addressOf = (await import("./site/no-page.ts")).pageBySlash(pages);
  app.notFound(async (c) => {
    const address = addressOf(c.req.raw);
    if (address !== undefined) {
      return new Response(null, { status: 308, headers: { ...headersOf("no-store"), Location: address } });
    }
    const error = new ProblemError(
      "not-found",
      "Nothing is served under this path; /docs says what is, and /openapi.json and /openapi.staff.json list it.",
    );
    return withHeaders(await problemAnswer(error, c.req.raw, c.env), anyOrigin);
  });
  return app;
}
