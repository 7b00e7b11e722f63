import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import * as calendars from "./calendars/routes.ts";
import * as deadlines from "./deadlines/routes.ts";
import type { AppEnv, Outside } from "./env.ts";
import * as figures from "./figures/routes.ts";
import { formPreflight } from "./http/forms.ts";
import { mount } from "./http/mount.ts";
import type { Operation } from "./http/operation.ts";
import { compilePath } from "./http/paths.ts";
import { ProblemError, problemResponse, toProblem } from "./http/problems.ts";
import * as jobs from "./jobs/routes.ts";
import * as publications from "./publications/routes.ts";
import * as anchoring from "./requests/anchoring/routes.ts";
import * as casefile from "./requests/casefile/routes.ts";
import * as importing from "./requests/importing/routes.ts";
import * as personal from "./requests/personal/routes.ts";
import * as requests from "./requests/routes.ts";
import * as staffRequests from "./requests/staff-routes.ts";
import * as verification from "./requests/verification/routes.ts";
import * as site from "./site/routes.ts";
import * as members from "./staff/routes.ts";

/** Every operation there is. A path not listed here does not exist. */
export const operations: readonly Operation[] = [
  requests.file,
  requests.track,
  requests.clarify,
  requests.withdraw,
  staffRequests.register,
  staffRequests.queue,
  staffRequests.read,
  staffRequests.readIdentity,
  staffRequests.readRelated,
  staffRequests.readTimeliness,
  personal.archive,
  personal.exportPersonalData,
  personal.reissueSecret,
  personal.eraseIdentity,
  casefile.appendEvent,
  casefile.rebuildCase,
  importing.importCases,
  deadlines.calculate,
  calendars.readOne,
  calendars.load,
  calendars.goOn,
  publications.register,
  publications.readOne,
  publications.recountMonth,
  publications.rollupJson,
  publications.rollupCsvFile,
  figures.index,
  figures.latestJson,
  figures.latestCsv,
  figures.pinnedJson,
  figures.pinnedCsv,
  figures.declare,
  figures.release,
  members.listMembers,
  members.createMember,
  members.removeMember,
  members.listKeys,
  members.createKey,
  members.removeKey,
  anchoring.list,
  verification.verify,
  jobs.healthz,
  site.openapi,
  site.docs,
  site.securityTxt,
];

export function createApp(outside: Outside) {
  const app = new Hono<AppEnv>();
  for (const operation of operations) mount(app, operation, outside);

  const methods = new TrieRouter<string>();
  for (const { contract } of operations) {
    methods.add("ALL", compilePath(contract.path).pattern, contract.method.toUpperCase());
  }

  const forms = new Set(operations.filter(({ contract }) => contract.form).map(({ contract }) => contract.path));

  app.notFound((c) => {
    const granted = c.req.method === "OPTIONS" && forms.has(c.req.path) ? formPreflight(c) : undefined;
    if (granted !== undefined) return granted;
    const allowed = new Set(methods.match("ALL", c.req.path)[0].map(([method]) => method));
    if (allowed.has("GET")) allowed.add("HEAD");
    const error =
      allowed.size === 0
        ? new ProblemError("not-found", "Nothing is served under this path; /openapi.json lists what is.")
        : new ProblemError("method-not-allowed", `This path answers ${[...allowed].join(", ")}.`, {
            headers: { Allow: [...allowed].join(", ") },
          });
    return problemResponse(error, new URL(c.req.url).pathname, "no-store");
  });
  app.onError((error, c) => problemResponse(toProblem(error), new URL(c.req.url).pathname, "no-store"));
  return app;
}
