import { Hono } from "hono";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { AppEnv, Outside } from "./env.ts";
import { mount } from "./http/mount.ts";
import type { Operation } from "./http/operation.ts";
import { ProblemError, toProblem } from "./http/problems.ts";
import { problemResponse } from "./http/response.ts";
import { apiOperations } from "./operations.ts";
import { recordRefusal } from "./security/record-refusal.ts";
import { pages } from "./site/pages.ts";
import { callingMember } from "./staff/caller.ts";

/** Every operation there is. A path not listed does not exist. */
export const operations: readonly Operation[] = [...apiOperations, ...pages];

export function createApp(outside: Outside) {
  const app = new Hono<AppEnv>();
  const problem = (error: ProblemError, address: string) =>
    problemResponse(error, new URL(address).pathname, "no-store");

  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const headers = { Allow: methods.join(", ") };
        const error = new ProblemError("method-not-allowed", `This path answers ${headers.Allow}.`, { headers });
        return problem(error, c.req.url);
      },
    }),
  );
  for (const operation of operations) mount(app, operation, { outside, callingMember, recordRefusal });
  app.notFound((c) =>
    problem(
      new ProblemError("not-found", "Nothing is served under this path; /openapi.json lists what is."),
      c.req.url,
    ),
  );
  app.onError((error, c) => problem(toProblem(error), c.req.url));
  return app;
}
