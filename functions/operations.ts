import * as calendars from "./calendars/calendars.routes.ts";
import * as codelists from "./codelists/codelists.routes.ts";
import * as deadlines from "./deadlines/deadlines.routes.ts";
import * as comparing from "./figures/compare/compare.routes.ts";
import * as computing from "./figures/computing.routes.ts";
import * as declaring from "./figures/declaring.routes.ts";
import * as figures from "./figures/figures.routes.ts";
import * as releasing from "./figures/releasing.routes.ts";
import type { Operation } from "./http/operation.ts";
import * as jobs from "./jobs/jobs.routes.ts";
import * as amending from "./publications/amending.routes.ts";
import * as catalogue from "./publications/catalogue/catalogue.routes.ts";
import * as channels from "./publications/channels/channels.routes.ts";
import * as metrics from "./publications/channels/metrics.routes.ts";
import * as duty from "./publications/duty/duty.routes.ts";
import * as importingPublications from "./publications/importing/importing.routes.ts";
import * as publications from "./publications/publications.routes.ts";
import * as staffRollups from "./publications/rollups/recounting.routes.ts";
import * as rollups from "./publications/rollups/rollups.routes.ts";
import * as search from "./publications/search/search.routes.ts";
import * as recomputation from "./recomputation/recomputation.routes.ts";
import * as feed from "./reminders/feed/feed.routes.ts";
import * as reminders from "./reminders/reminders.routes.ts";
import * as sinks from "./reminders/sinks/sinks.routes.ts";
import * as anchoring from "./requests/anchoring/anchoring.routes.ts";
import * as appending from "./requests/appending/appending.routes.ts";
import * as filing from "./requests/filing/filing.routes.ts";
import * as importing from "./requests/importing/importing.routes.ts";
import * as personal from "./requests/personal/personal.routes.ts";
import * as queue from "./requests/queue/queue.routes.ts";
import * as reading from "./requests/reading/reading.routes.ts";
import * as rebuilding from "./requests/rebuilding/rebuilding.routes.ts";
import * as tracking from "./requests/tracking/tracking.routes.ts";
import * as verification from "./requests/verification/verification.routes.ts";
import * as proofOfWork from "./requests/work/proof-of-work.routes.ts";
import * as service from "./site/service.routes.ts";
import * as members from "./staff/staff.routes.ts";
import * as updates from "./updates/updates.routes.ts";

/** Every operation of the API, but the pages for people: functions/site/pages.ts. */
export const apiOperations: readonly Operation[] = [
  filing.file,
  proofOfWork.give,
  tracking.track,
  tracking.clarify,
  tracking.withdraw,
  filing.register,
  queue.listQueue,
  reading.readCase,
  reading.readIdentity,
  reading.readRelated,
  queue.readTimeliness,
  personal.archive,
  personal.exportPersonalData,
  personal.reissueSecret,
  personal.eraseIdentity,
  appending.appendEvent,
  rebuilding.rebuildCase,
  importing.importCases,
  deadlines.calculate,
  calendars.readOne,
  recomputation.loadNotice,
  recomputation.continueRecomputation,
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
  reminders.listReminders,
  reminders.resendReminder,
  sinks.listSinks,
  sinks.createSink,
  sinks.deleteSink,
  feed.issueDeadlineFeed,
  feed.listDeadlineFeeds,
  feed.revokeDeadlineFeed,
  feed.getDeadlineFeed,
  jobs.listJobRuns,
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
  service.openapi,
  service.securityTxt,
];
