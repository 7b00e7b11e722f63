import type { Operation } from "../http/operation.ts";
import { addOwnPasskey, endOwnSession, endOwnSessions, removeOwnPasskey } from "./account/account-forms.ts";
import { accountPage } from "./account/account-page.tsx";
import { actPages } from "./acts/act-pages.tsx";
import { approvalPages } from "./approvals/approvals-page.tsx";
import { casePages } from "./case/case-pages.ts";
import { channelPages } from "./channels/channels-pages.ts";
import { complaintPages } from "./complaints/complaint-pages.ts";
import { disclosurePages } from "./disclosures/disclosure-pages.ts";
import { filePages } from "./files/files-page.tsx";
import { letterPages } from "./letters/letter-pages.ts";
import { monthForm, monthPage } from "./months/month-page.tsx";
import { monthsPage } from "./months/months-page.tsx";
import { publicationPages } from "./publications/publication-pages.ts";
import { assignForm } from "./queue/assign-form.tsx";
import { queueCsvFile, queueWorkbook } from "./queue/queue-files.ts";
import { queuePage } from "./queue/queue-page.tsx";
import { registerPages } from "./register/register-pages.ts";
import { reportRoomPages } from "./report/report-pages.ts";
import { searchForm, searchPage } from "./search/search-page.tsx";
import { membersPages } from "./settings/members/members-pages.ts";
import { settingsPages } from "./settings/settings-pages.ts";
import { signInForm, signInPage } from "./sign-in/sign-in-page.tsx";
import { signOutForm } from "./sign-in/sign-out.ts";
import { dutiesPage } from "./today/duties-page.tsx";
import { todayPage } from "./today/today-page.tsx";

/** Every page of the desk, and what its forms are sent to. */
export const deskPages: readonly Operation[] = [
  signInPage,
  signInForm,
  signOutForm,
  todayPage,
  dutiesPage,
  queuePage,
  assignForm,
  queueCsvFile,
  queueWorkbook,
  searchPage,
  searchForm,
  ...complaintPages,
  ...disclosurePages,
  ...publicationPages,
  ...channelPages,
  monthsPage,
  monthPage,
  monthForm,
  ...reportRoomPages,
  accountPage,
  endOwnSessions,
  endOwnSession,
  addOwnPasskey,
  removeOwnPasskey,
  ...registerPages,
  ...membersPages,
  ...settingsPages,
  actPages,
  casePages,
  ...letterPages,
  ...filePages,
  ...approvalPages,
].flat();
