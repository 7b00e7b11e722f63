import { workbookType } from "../../../../schema/contracts/tables.ts";
import {
  readPublicationTemplate,
  readPublicationTemplateCsv,
} from "../../../publications/importing/importing.routes.ts";
import { deskFile } from "../../desk-file.ts";

export const workbookTemplate = deskFile({
  id: "deskTemplate",
  path: "/desk/publications/template.xlsx",
  summary: "The table of publications to fill in, as a workbook",
  description: "With headings in the language of the page.",
  file: readPublicationTemplate,
  mediaType: workbookType,
  queryOf: ({ language }) => ({ language }),
});

export const csvTemplate = deskFile({
  id: "deskTemplateCsv",
  path: "/desk/publications/template.csv",
  summary: "The table of publications to fill in, as CSV",
  description: "With headings in the language of the page, and as Excel opens it.",
  file: readPublicationTemplateCsv,
  mediaType: "text/csv",
  queryOf: ({ language }) => ({ language, excel: "1" }),
});
