import type { Operation } from "../../http/operation.ts";
import { casePage } from "./case-page.tsx";
import { caseClockPage } from "./clock-page.tsx";
import { caseIdentityForm } from "./identity-form.tsx";
import { caseLogPage } from "./log-page.tsx";
import { caseRelatedPage, caseSamePersonForm } from "./related-page.tsx";
import { caseTimelinePage } from "./timeline-page.tsx";

/** The pages about one case, and their forms. */
export const casePages: readonly Operation[] = [
  casePage,
  caseClockPage,
  caseTimelinePage,
  caseRelatedPage,
  caseSamePersonForm,
  caseLogPage,
  caseIdentityForm,
].flat();
