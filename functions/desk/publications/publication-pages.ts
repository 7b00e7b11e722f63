import type { Operation } from "../../http/operation.ts";
import { amendPages } from "./amend-pages.tsx";
import { deskEntryPage } from "./entry-page.tsx";
import { checkTable, confirmTable } from "./importing/import-form.tsx";
import { importPage } from "./importing/import-page.tsx";
import { importResultPage } from "./importing/import-result-page.tsx";
import { csvTemplate, workbookTemplate } from "./importing/templates.ts";
import { publicationsPage } from "./publications-page.tsx";
import { newEntryPage, registerForm } from "./register-page.tsx";
import { withdrawForm, withdrawPage } from "./withdraw-pages.tsx";

/** The pages of the publisher's room. A fixed word comes before an organisation's code. */
export const publicationPages: readonly Operation[] = [
  publicationsPage,
  newEntryPage,
  registerForm,
  workbookTemplate,
  csvTemplate,
  importPage,
  checkTable,
  confirmTable,
  importResultPage,
  amendPages,
  withdrawPage,
  withdrawForm,
  deskEntryPage,
].flat();
