import { workbookType } from "../../../schema/contracts/tables.ts";
import type { Operation } from "../../http/operation.ts";
import { readPublicationTemplate, readPublicationTemplateCsv } from "../../publications/importing/importing.routes.ts";
import { deskFile } from "../desk-file.ts";
import { amendPages } from "./amend-pages.tsx";
import { deskEntryPage } from "./entry-page.tsx";
import { checkTable, confirmTable } from "./importing/import-form.tsx";
import { importPage } from "./importing/import-page.tsx";
import { importResultPage } from "./importing/import-result-page.tsx";
import { publicationsPage } from "./publications-page.tsx";
import { newEntryPage, registerForm } from "./register-page.tsx";
import { withdrawForm, withdrawPage } from "./withdraw-pages.tsx";

const workbookTemplate = deskFile({
  id: "deskTemplate",
  path: "/desk/publications/template.xlsx",
  summary: "The table of publications to fill in, as a workbook",
  description: "With headings in the language of the page.",
  file: readPublicationTemplate,
  mediaType: workbookType,
  queryOf: ({ language }) => ({ language }),
});

const csvTemplate = deskFile({
  id: "deskTemplateCsv",
  path: "/desk/publications/template.csv",
  summary: "The table of publications to fill in, as CSV",
  description: "With headings in the language of the page, and as Excel opens it.",
  file: readPublicationTemplateCsv,
  mediaType: "text/csv",
  queryOf: ({ language }) => ({ language, excel: "1" }),
});

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
