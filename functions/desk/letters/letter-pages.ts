import type { Operation } from "../../http/operation.ts";
import { changeDraftPage, previewChangedDraft, storeChangedDraft } from "./change-draft-pages.tsx";
import { discardForm, stepForm } from "./draft-forms.ts";
import { draftPage } from "./draft-page.tsx";
import { newDraftPage, previewNewDraft, storeNewDraft } from "./new-draft-pages.tsx";
import { letterPage, paperPage, printForm } from "./paper-pages.ts";
import { learnedServiceForm, servedPage } from "./served-page.tsx";
import { serviceForm, servicePage } from "./service-page.tsx";

/** The pages about the letters of a case, from the draft to its service, and what their forms are sent to. */
export const letterPages: readonly Operation[] = [
  newDraftPage,
  previewNewDraft,
  storeNewDraft,
  draftPage,
  changeDraftPage,
  previewChangedDraft,
  storeChangedDraft,
  stepForm,
  discardForm,
  letterPage,
  paperPage,
  printForm,
  servicePage,
  serviceForm,
  servedPage,
  learnedServiceForm,
].flat();
