import type { Operation } from "../../http/operation.ts";
import { agencyPage } from "./agency/agency-page.tsx";
import { calendarsPage } from "./calendars/calendars-page.tsx";
import { continueCalendar, loadCalendar, previewCalendar } from "./calendars/load-forms.tsx";
import { calendarYearPage } from "./calendars/year-page.tsx";
import { addCodeForm, changeCodeForm } from "./codes/code-forms.ts";
import { codesPage } from "./codes/codes-page.tsx";
import { previewWordingForm, storeWordingForm, wordingPage } from "./letters/wording-page.tsx";
import { wordingsPage } from "./letters/wordings-page.tsx";
import { actsPage } from "./log/acts-page.tsx";
import { readsPage } from "./log/reads-page.tsx";
import { healthPage } from "./operation/health-page.tsx";
import { jobsPage } from "./operation/jobs-page.tsx";
import { remindersPage, resendForm } from "./operation/reminders-page.tsx";
import { settingsPage } from "./settings-page.tsx";
import { addSinkForm, endSink, renewSinkSecret, testSink } from "./sinks/sink-forms.ts";
import { sinksPage } from "./sinks/sinks-page.tsx";
import { trustPage } from "./trust/trust-page.tsx";
import { verifyForm } from "./trust/verification-form.tsx";

/** The settings, and what is done and was done in the service: its pages and forms. */
export const settingsPages: readonly (readonly Operation[])[] = [
  settingsPage,
  calendarsPage,
  continueCalendar,
  calendarYearPage,
  previewCalendar,
  loadCalendar,
  sinksPage,
  addSinkForm,
  testSink,
  renewSinkSecret,
  endSink,
  remindersPage,
  resendForm,
  jobsPage,
  healthPage,
  actsPage,
  readsPage,
  trustPage,
  verifyForm,
  codesPage,
  addCodeForm,
  changeCodeForm,
  agencyPage,
  wordingsPage,
  wordingPage,
  previewWordingForm,
  storeWordingForm,
];
