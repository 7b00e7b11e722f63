import type { Operation } from "../http/operation.ts";
import { complaintFollow, complaintFollowPage } from "./complaint/complaint-follow.tsx";
import { complaintEdit, complaintPage } from "./complaint/complaint-page.tsx";
import { complaintReceipt } from "./complaint/complaint-receipt.tsx";
import { complaintReview } from "./complaint/complaint-review.tsx";
import { deadlinePage } from "./deadlines/deadline-page.tsx";
import { disclosurePage } from "./disclosures/disclosure-page.tsx";
import { disclosuresPage } from "./disclosures/disclosures-page.tsx";
import { embeddingPage } from "./embedding/embedding-page.tsx";
import { feePage } from "./fees/fee-page.tsx";
import { clarifyPage, endNoticesPage, reasonsPage, suggestionPage, withdrawalPage } from "./follow/act-pages.tsx";
import { caseFilePage } from "./follow/file-page.ts";
import { followCase, followPage } from "./follow/follow-page.tsx";
import { guidePage } from "./guide/guide-page.tsx";
import { homePage } from "./home/home-page.tsx";
import { cataloguePage } from "./publications/catalogue-page.tsx";
import { entryPage } from "./publications/entry-page.tsx";
import { reportPage, reportRevisionPage } from "./reports/report-page.tsx";
import { reportsPage } from "./reports/reports-page.tsx";
import { paperFormPage } from "./request/paper-form-page.tsx";
import { requestReceipt } from "./request/receipt-page.tsx";
import { requestEdit, requestPage } from "./request/request-page.tsx";
import { requestReview } from "./request/review-page.tsx";
import { timelinessPage, timelinessYearPage } from "./timeliness/timeliness-page.tsx";

/** Every page of the public site, and what its forms are sent to. */
export const sitePages: readonly Operation[] = [
  homePage,
  followPage,
  followCase,
  clarifyPage,
  reasonsPage,
  withdrawalPage,
  suggestionPage,
  endNoticesPage,
  caseFilePage,
  complaintPage,
  complaintEdit,
  complaintReview,
  complaintReceipt,
  complaintFollowPage,
  complaintFollow,
  requestPage,
  paperFormPage,
  requestReview,
  requestEdit,
  requestReceipt,
  deadlinePage,
  feePage,
  embeddingPage,
  reportsPage,
  reportPage,
  reportRevisionPage,
  timelinessPage,
  timelinessYearPage,
  guidePage,
  cataloguePage,
  entryPage,
  disclosuresPage,
  disclosurePage,
].flat();
