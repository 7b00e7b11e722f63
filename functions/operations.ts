import * as acts from "./acts/acts.routes.ts";
import * as reads from "./acts/reads.routes.ts";
import * as anchors from "./anchors/anchors.routes.ts";
import * as approvals from "./approvals/approvals.routes.ts";
import * as calendars from "./calendars/calendars.routes.ts";
import * as codelists from "./codelists/codelists.routes.ts";
import * as complaints from "./complaints/complaints.routes.ts";
import * as deadlines from "./deadlines/deadlines.routes.ts";
import * as disclosing from "./disclosures/disclosing.routes.ts";
import * as disclosures from "./disclosures/disclosures.routes.ts";
import * as fees from "./fees/fees.routes.ts";
import * as comparing from "./figures/compare/compare.routes.ts";
import * as computing from "./figures/computing.routes.ts";
import * as declaring from "./figures/declaring.routes.ts";
import * as figures from "./figures/figures.routes.ts";
import * as narrative from "./figures/narrative/narrative.routes.ts";
import * as released from "./figures/released-years.routes.ts";
import * as releasing from "./figures/releasing.routes.ts";
import * as timeliness from "./figures/timeliness/timeliness.routes.ts";
import * as files from "./files/files.routes.ts";
import * as health from "./health/health.routes.ts";
import type { Operation } from "./http/operation.ts";
import * as jobs from "./jobs/jobs.routes.ts";
import * as catalogue from "./publications/catalogue/catalogue.routes.ts";
import * as catalogueCsv from "./publications/catalogue/catalogue-csv.routes.ts";
import * as channelAccounts from "./publications/channels/accounts.routes.ts";
import * as channels from "./publications/channels/channels.routes.ts";
import * as metricRollup from "./publications/channels/metric-rollup.routes.ts";
import * as metricTables from "./publications/channels/metric-tables.routes.ts";
import * as metrics from "./publications/channels/metrics.routes.ts";
import * as metricGrid from "./publications/channels/month-grid.routes.ts";
import * as ownCodes from "./publications/codes/own-codes.routes.ts";
import * as entryHistory from "./publications/history/history.routes.ts";
import * as importingPublications from "./publications/importing/importing.routes.ts";
import * as listing from "./publications/listing/listing.routes.ts";
import * as owed from "./publications/owed/owed.routes.ts";
import * as amending from "./publications/registry/amending.routes.ts";
import * as registering from "./publications/registry/registering.routes.ts";
import * as recounting from "./publications/rollups/recounting.routes.ts";
import * as rollups from "./publications/rollups/rollups.routes.ts";
import * as search from "./publications/search/search.routes.ts";
import * as recomputation from "./recomputation/recomputation.routes.ts";
import * as feed from "./reminders/feed/feed.routes.ts";
import * as reminders from "./reminders/reminders.routes.ts";
import * as sinks from "./reminders/sinks/sinks.routes.ts";
import * as appending from "./requests/appending/appending.routes.ts";
import * as assigning from "./requests/assigning/assigning.routes.ts";
import * as charging from "./requests/charging/charging.routes.ts";
import * as draftSteps from "./requests/drafting/draft-steps.routes.ts";
import * as drafting from "./requests/drafting/drafting.routes.ts";
import * as letters from "./requests/drafting/letters.routes.ts";
import * as papers from "./requests/drafting/papers.routes.ts";
import * as printPages from "./requests/drafting/print-pages.routes.ts";
import * as filing from "./requests/filing/filing.routes.ts";
import * as importing from "./requests/importing/importing.routes.ts";
import * as letterKinds from "./requests/letters/letter-kinds.routes.ts";
import * as caseMoves from "./requests/moves/moves.routes.ts";
import * as notifying from "./requests/notifying/notifying.routes.ts";
import * as personal from "./requests/personal/personal.routes.ts";
import * as persons from "./requests/persons/same-person.routes.ts";
import * as queue from "./requests/queue/queue.routes.ts";
import * as reading from "./requests/reading/reading.routes.ts";
import * as caseFiles from "./requests/reading/reading-files.routes.ts";
import * as rebuilding from "./requests/rebuilding/rebuilding.routes.ts";
import * as caseSearch from "./requests/search/case-search.routes.ts";
import * as suggestions from "./requests/suggestions/suggestions.routes.ts";
import * as tracking from "./requests/tracking/tracking.routes.ts";
import * as proofOfWork from "./requests/work/proof-of-work.routes.ts";
import * as security from "./security/security-events.routes.ts";
import * as index from "./site/api-index.routes.ts";
import * as service from "./site/service.routes.ts";
import * as keys from "./staff/keys.routes.ts";
import * as passkeys from "./staff/passkeys/passkeys.routes.ts";
import * as sessions from "./staff/sessions/sessions.routes.ts";
import * as signingIn from "./staff/sessions/sign-in.routes.ts";
import * as members from "./staff/staff.routes.ts";
import * as today from "./today/today.routes.ts";
import * as updates from "./updates/updates.routes.ts";
import * as verification from "./verification/verification.routes.ts";
import * as websiteReport from "./website-report/website-report.routes.ts";

/** Every operation of the API, but the pages for people: functions/site/pages.ts. */
export const apiOperations: readonly Operation[] = [
  filing.fileOnline,
  files.stageOwnFile,
  files.stageStaffFile,
  caseFiles.readCaseFile,
  caseFiles.readPersonalFile,
  caseFiles.readReleasedFile,
  proofOfWork.getChallenge,
  tracking.trackRequest,
  tracking.clarifyRequest,
  tracking.attachFile,
  tracking.giveReasons,
  tracking.suggestPublication,
  tracking.withdrawRequest,
  notifying.askForNotices,
  notifying.endOwnNotices,
  complaints.fileComplaint,
  complaints.trackComplaint,
  complaints.registerComplaint,
  complaints.listComplaints,
  complaints.readComplaint,
  complaints.recordComplaintStep,
  filing.registerRequest,
  queue.listQueueCsv,
  queue.listQueue,
  caseSearch.searchCases,
  reading.readCase,
  reading.readIdentity,
  reading.readRelated,
  reading.listCaseAccesses,
  today.readToday,
  today.listDuties,
  assigning.assignCases,
  caseMoves.listMoves,
  caseMoves.previewEvent,
  charging.readCaseFee,
  persons.decideSamePerson,
  queue.readTimeliness,
  suggestions.listPublicationSuggestions,
  personal.archiveCase,
  personal.exportPersonalData,
  notifying.listNotices,
  notifying.beginNoticesOf,
  notifying.endNoticesOf,
  notifying.resendNotice,
  personal.reissueSecret,
  personal.eraseIdentity,
  appending.appendEvent,
  draftSteps.listOpenDrafts,
  drafting.createDraft,
  drafting.listDrafts,
  drafting.readDraft,
  drafting.rewriteDraft,
  drafting.discardDraft,
  draftSteps.recordDraftStep,
  draftSteps.serveDraft,
  letters.listLetters,
  letters.readDraftLetter,
  letters.printLetters,
  letters.listLetterNumbers,
  printPages.printLetterPages,
  printPages.readDraftLetterPage,
  printPages.readPaperPage,
  papers.readPaper,
  letterKinds.listLetterKinds,
  letterKinds.listLetterWordings,
  letterKinds.addLetterWording,
  rebuilding.rebuildCase,
  importing.importCases,
  deadlines.calculateDeadline,
  fees.calculateFee,
  calendars.readNotice,
  recomputation.previewNotice,
  recomputation.loadNotice,
  recomputation.continueRecomputation,
  registering.registerPublication,
  importingPublications.importPublications,
  importingPublications.readPublicationTemplateCsv,
  importingPublications.readPublicationTemplate,
  listing.listEntries,
  listing.readEntriesCsv,
  owed.listOwedPublications,
  search.dropSearchIndex,
  search.buildSearchIndex,
  catalogue.getPublication,
  entryHistory.getPublicationHistory,
  channels.listChannels,
  channels.addChannel,
  channels.changeChannel,
  channelAccounts.listChannelAccounts,
  channelAccounts.addChannelAccount,
  channelAccounts.changeChannelAccount,
  channels.getChannelCodeList,
  ownCodes.listOwnCodes,
  ownCodes.addOwnCode,
  ownCodes.changeOwnCode,
  metrics.recordChannelMetrics,
  metrics.readFormerChannelMetrics,
  metrics.readChannelMetricsOfMonth,
  metrics.readChannelMetrics,
  metricTables.importMetrics,
  metricGrid.recordMonthMetrics,
  metricTables.readMetricTemplateCsv,
  metricTables.readMetricTemplate,
  recounting.listRollups,
  recounting.recountMonths,
  recounting.recountMonth,
  rollups.getPublicationRollupRows,
  rollups.getPublicationRollup,
  rollups.getPublicationRollupCsv,
  rollups.getRollupRevisions,
  metricRollup.getMetricRollup,
  metricRollup.getMetricRollupCsv,
  catalogue.listPublications,
  catalogue.getPublicationsOfYear,
  catalogueCsv.getPublicationsCsv,
  disclosures.listDisclosures,
  disclosures.getDisclosure,
  disclosing.readCaseDisclosure,
  disclosing.writeCaseDisclosure,
  disclosing.withdrawCaseDisclosure,
  disclosing.listStaffDisclosures,
  amending.readPublication,
  entryHistory.readPublicationHistory,
  amending.amendPublication,
  amending.withdrawPublication,
  released.listFigures,
  released.getDataPackage,
  figures.listFigureRevisions,
  comparing.compareFigures,
  // A path that ends in two words comes before the one that ends in the second.
  figures.getFiguresJsonStat.latest,
  figures.getFiguresJsonStat.pinned,
  figures.getFigureRows.latest,
  figures.getFigureRows.pinned,
  figures.getFigures.latest,
  figures.getFigures.pinned,
  figures.getFiguresFragment.latest,
  figures.getFiguresFragment.pinned,
  figures.getFiguresPage.latest,
  figures.getFiguresPage.pinned,
  figures.getFiguresCsv,
  figures.getFiguresRevisionCsv,
  timeliness.getTimeliness,
  timeliness.getTimelinessCsv,
  figures.getReport.latest,
  figures.getReport.pinned,
  figures.getReportPage.latest,
  figures.getReportPage.pinned,
  updates.getUpdates,
  updates.getUpdatesAtom,
  declaring.readFiguresTemplateCsv,
  declaring.readFiguresTemplate,
  declaring.readDeclaredFigures,
  declaring.readFiguresHistory,
  declaring.declareFigures,
  computing.computeFigures,
  computing.countFigures,
  computing.drillFigure,
  narrative.readFiguresNarrative,
  narrative.writeFiguresNarrative,
  websiteReport.readWebsiteReportCsv,
  websiteReport.readWebsiteReportOfYear,
  websiteReport.storeWebsiteReportOfYear,
  releasing.releaseFigures,
  codelists.getCodelist,
  reminders.listReminders,
  reminders.resendReminder,
  sinks.listSinks,
  sinks.createSink,
  sinks.deleteSink,
  sinks.replaceSinkSecret,
  sinks.pingSink,
  feed.issueDeadlineFeed,
  feed.listDeadlineFeeds,
  feed.revokeDeadlineFeed,
  feed.getDeadlineFeed,
  jobs.listJobRuns,
  health.readHealth,
  approvals.listApprovals,
  approvals.approveCall,
  members.listMembers,
  members.createMember,
  members.updateMember,
  members.removeMember,
  members.changeOwnMentions,
  passkeys.listPasskeys,
  passkeys.registerPasskey,
  passkeys.removePasskey,
  sessions.myself(() => apiOperations),
  sessions.listSessions,
  sessions.removeSessions,
  sessions.removeSession,
  signingIn.makeSignInLink,
  keys.listKeys,
  keys.createKey,
  keys.removeKey,
  reads.listReads,
  acts.listActs,
  acts.exportActs,
  security.listSecurityEvents,
  security.exportSecurityEvents,
  anchors.listAnchors,
  anchors.listAnchorKeys,
  verification.verifyLog,
  health.healthz,
  index.getApiIndex,
  index.getApiCatalog,
  service.openapi,
  service.openapiStaff,
  service.securityTxt,
];
