import { workbookType } from "../../../schema/contracts/tables.ts";
import { readFiguresTemplate, readFiguresTemplateCsv } from "../../figures/declaring.routes.ts";
import type { Operation } from "../../http/operation.ts";
import { deskFile } from "../desk-file.ts";
import { reportCellPage } from "./cell-page.tsx";
import { computeForm } from "./compute-pages.ts";
import { reportNarrativeForm, reportNarrativePage } from "./narrative-page.tsx";
import { reportPasteForm, reportPastePage } from "./paste-page.tsx";
import { reportPreviewPage } from "./preview-page.tsx";
import { reportReleaseForm, reportReleasePage } from "./release-page.tsx";
import { reportTablesPage } from "./report-tables-page.tsx";
import { reportYearPage } from "./report-year-page.tsx";
import { reportYearsPage } from "./report-years-page.tsx";
import { reportUploadForm, reportUploadPage } from "./upload-page.tsx";

const workbookTemplate = deskFile({
  id: "deskReportTemplate",
  path: "/desk/report/template.xlsx",
  summary: "A year to fill in, as a workbook",
  description: "A line for each figure of the form, with labels in the language of the page.",
  file: readFiguresTemplate,
  mediaType: workbookType,
  queryOf: ({ language }) => ({ language }),
});

const csvTemplate = deskFile({
  id: "deskReportTemplateCsv",
  path: "/desk/report/template.csv",
  summary: "A year to fill in, as CSV",
  description: "A line for each figure of the form, with labels in the language of the page, and as Excel opens it.",
  file: readFiguresTemplateCsv,
  mediaType: "text/csv",
  queryOf: ({ language }) => ({ language, excel: "1" }),
});

/** The pages of the report editor's room. A fixed word comes before a year. */
export const reportRoomPages: readonly Operation[] = [
  reportYearsPage,
  workbookTemplate,
  csvTemplate,
  reportTablesPage,
  reportCellPage,
  reportPreviewPage,
  reportUploadPage,
  reportUploadForm,
  reportPastePage,
  reportPasteForm,
  reportReleasePage,
  reportReleaseForm,
  reportNarrativePage,
  reportNarrativeForm,
  computeForm,
  reportYearPage,
].flat();
