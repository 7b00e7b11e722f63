import { Hono } from "hono";
import { TrieRouter } from "hono/router/trie-router";
import * as calendars from "./calendars/calendars.routes.ts";
import * as codelists from "./codelists/codelists.routes.ts";
import * as deadlines from "./deadlines/deadlines.routes.ts";
import type { AppEnv, Outside } from "./env.ts";
import * as comparing from "./figures/compare/compare.routes.ts";
import * as computing from "./figures/computing.routes.ts";
import * as declaring from "./figures/declaring.routes.ts";
import * as releasing from "./figures/releasing.routes.ts";
import * as figures from "./figures/figures.routes.ts";
import * as updates from "./updates/updates.routes.ts";
import { formPreflight } from "./http/forms.ts";
import { mount } from "./http/mount.ts";
import type { Operation } from "./http/operation.ts";
import { compilePath } from "./http/paths.ts";
import { ProblemError, problemResponse, toProblem } from "./http/problems.ts";
import * as jobs from "./jobs/jobs.routes.ts";
import * as amending from "./publications/amending.routes.ts";
import * as catalogue from "./publications/catalogue/catalogue.routes.ts";
import * as metrics from "./publications/channels/metrics.routes.ts";
import * as channels from "./publications/channels/channels.routes.ts";
import * as duty from "./publications/duty/duty.routes.ts";
import * as importingPublications from "./publications/importing/importing.routes.ts";
import * as rollups from "./publications/rollups/rollups.routes.ts";
import * as staffRollups from "./publications/rollups/recounting.routes.ts";
import * as publications from "./publications/publications.routes.ts";
import * as search from "./publications/search/search.routes.ts";
import * as feed from "./reminders/feed/feed.routes.ts";
import * as reminders from "./reminders/reminders.routes.ts";
import * as sinks from "./reminders/sinks/sinks.routes.ts";
import * as anchoring from "./requests/anchoring/anchoring.routes.ts";
import * as casefile from "./requests/appending/appending.routes.ts";
import * as form from "./site/request/request-page.routes.ts";
import * as importing from "./requests/importing/importing.routes.ts";
import * as personal from "./requests/personal/personal.routes.ts";
import * as proof from "./requests/work/proof-of-work.routes.ts";
import * as requests from "./requests/tracking/tracking.routes.ts";
import * as staffRequests from "./requests/queue/queue.routes.ts";
import * as verification from "./requests/verification/verification.routes.ts";
import * as site from "./site/site.routes.ts";
import * as members from "./staff/staff.routes.ts";

/** Every operation there is. A path not listed here does not exist. */
export const operations: readonly Operation[] = [
  requests.file,
  form.show,
  proof.give,
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
  importingPublications.importPublications,
  duty.owed,
  search.drop,
  search.build,
  publications.readOne,
  channels.list,
  channels.add,
  channels.change,
  channels.codeList,
  metrics.record,
  metrics.readMonth,
  metrics.readRange,
  staffRollups.standings,
  staffRollups.backfillRange,
  staffRollups.recountMonth,
  rollups.rollupJson,
  rollups.rollupCsvFile,
  rollups.revisions,
  catalogue.list,
  catalogue.year,
  amending.readAsStaff,
  amending.amend,
  amending.withdraw,
  figures.index,
  figures.packaged,
  figures.revisions,
  comparing.compare,
  // A path that ends in two words comes before the one that ends in the second.
  figures.asJsonStat.latest,
  figures.asJsonStat.pinned,
  figures.asJson.latest,
  figures.asJson.pinned,
  figures.asFragment.latest,
  figures.asFragment.pinned,
  figures.asPage.latest,
  figures.asPage.pinned,
  figures.latestCsv,
  figures.pinnedCsv,
  figures.reportJson.latest,
  figures.reportJson.pinned,
  figures.reportPage.latest,
  figures.reportPage.pinned,
  updates.asJsonFeed,
  updates.asAtom,
  declaring.declare,
  computing.compute,
  computing.drillCell,
  releasing.release,
  codelists.read,
  reminders.overview,
  reminders.resend,
  sinks.list,
  sinks.create,
  sinks.remove,
  feed.issue,
  feed.list,
  feed.revoke,
  feed.read,
  jobs.listRuns,
  members.listMembers,
  members.createMember,
  members.updateMember,
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
