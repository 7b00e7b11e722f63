import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import { complaintSecretHash } from "./complaints/complaint-secret.store.ts";
import type { AppEnv, Bindings, Outside } from "./env.ts";
import { anyOrigin, mountPreflights, openPaths } from "./http/cors.ts";
import { type Doors, mount } from "./http/mount.ts";
import { cloudflarePeer } from "./http/network.ts";
import type { Operation } from "./http/operation.ts";
import { ProblemError, toProblem } from "./http/problems.ts";
import { problemResponse, withHeaders } from "./http/response.ts";
import { settingsFault } from "./http/settings.ts";
import { apiOperations } from "./operations.ts";
import { sameText } from "./platform/same-text.ts";
import { secretHash } from "./requests/sealing/tracking-secret.ts";
import { caseSecretHash } from "./requests/store/case-secret.store.ts";
import { recordRefusal } from "./security/record-refusal.ts";
import { pages } from "./site/pages.ts";
import { callingMember } from "./staff/caller.ts";

/** Whether a secret is that of the case or complaint with this number. One statement, one row, the same whatever there is. */
const holdsSecret: Doors["holdsSecret"] = async ({ numberIn, number, secret }, { DB }) => {
  const read = numberIn === "receipt_no" ? caseSecretHash : complaintSecretHash;
  return sameText((await read(DB, number)) ?? "", await secretHash(secret));
};

/** Every operation there is. A path not listed does not exist. */
export const operations: readonly Operation[] = [...apiOperations, ...pages];

/**
 * The app. `peerOf` says where a connection comes from, by the word of what runs the app; where that is not Cloudflare, its socket's
 * address, and never a header that a caller could have sent.
 */
export function createApp(outside: Outside, peerOf: Doors["peerOf"] = cloudflarePeer) {
  const app = new Hono<AppEnv>();
  const isOpen = openPaths(operations);
  const problem = (error: ProblemError, address: string) =>
    problemResponse(error, new URL(address).pathname, "no-store");

  /** What is wrong with the settings, once they were looked at: the platform gives the same ones to many calls. */
  const faults = new WeakMap<Bindings, string | undefined>();
  const faultOf = (env: Bindings): string | undefined => {
    if (!faults.has(env)) faults.set(env, settingsFault(env));
    return faults.get(env);
  };

  app.use(async (c, next) => {
    const fault = faultOf(c.env);
    return fault === undefined ? next() : problem(new ProblemError("internal", fault), c.req.url);
  });
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const headers = { Allow: methods.join(", ") };
        const error = new ProblemError("method-not-allowed", `This path answers ${headers.Allow}.`, { headers });
        // Hono adds the headers of the answer before, which was that nothing is served here.
        c.res = undefined;
        return withHeaders(problem(error, c.req.url), isOpen(c.req.path) ? anyOrigin : {});
      },
    }),
  );
  const doors: Doors = { outside, peerOf, callingMember, holdsSecret, recordRefusal };
  for (const operation of operations) mount(app, operation, doors);
  mountPreflights(app, operations);
  app.notFound((c) => {
    const error = new ProblemError(
      "not-found",
      "Nothing is served under this path; /docs says what is, and /openapi.json and /openapi.staff.json list it.",
    );
    return withHeaders(problem(error, c.req.url), anyOrigin);
  });
  app.onError((error, c) => problem(toProblem(error), c.req.url));
  return app;
}
