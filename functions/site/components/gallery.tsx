import { label } from "../../labels/label.ts";
import { type Language, pathIn } from "../language.ts";
import { drawPage } from "../layout.tsx";
import { readerOf } from "../reader.ts";
import { basisListExamples } from "./basis-list.examples.tsx";
import { chartBarsExamples } from "./chart-bars.examples.tsx";
import { chartMonthsExamples } from "./chart-months.examples.tsx";
import { chartYearsExamples } from "./chart-years.examples.tsx";
import { copyableExamples } from "./copyable.examples.tsx";
import { dataTableExamples } from "./data-table.examples.tsx";
import { disclosureListExamples } from "./disclosure-list.examples.tsx";
import { entryListExamples } from "./entry-list.examples.tsx";
import { errorSummaryExamples } from "./error-summary.examples.tsx";
import type { Example } from "./example.ts";
import { externalLinkExamples } from "./external-link.examples.tsx";
import { fieldExamples } from "./field.examples.tsx";
import { fileFieldExamples } from "./file-field.examples.tsx";
import { fileListExamples } from "./file-list.examples.tsx";
import { gridTableExamples } from "./grid-table.examples.tsx";
import { groupExamples } from "./group.examples.tsx";
import { keyFigureExamples } from "./key-figure.examples.tsx";
import { linkListExamples } from "./link-list.examples.tsx";
import { listPagesExamples } from "./list-pages.examples.tsx";
import { noticeExamples } from "./notice.examples.tsx";
import { numberFormExamples } from "./number-form.examples.tsx";
import { pagePartsExamples } from "./page-parts.examples.tsx";
import { particularsExamples } from "./particulars.examples.tsx";
import { passageExamples } from "./passage.examples.tsx";
import { proofCalendarExamples } from "./proof-calendar.examples.tsx";
import { qrCodeExamples } from "./qr-code.examples.tsx";
import { quotedExamples } from "./quoted.examples.tsx";
import { reportFilesExamples } from "./report-files.examples.tsx";
import { secretCodeExamples } from "./secret-code.examples.tsx";
import { timelineExamples } from "./timeline.examples.tsx";
import { waysExamples } from "./ways.examples.tsx";

/** The states of components, by the name of each one's file. */
type Gallery = Readonly<Record<string, readonly Example[]>>;

/** Every component's states. No page of the service imports this. */
export const gallery: Gallery = {
  "basis-list": basisListExamples,
  "proof-calendar": proofCalendarExamples,
  copyable: copyableExamples,
  "data-table": dataTableExamples,
  "error-summary": errorSummaryExamples,
  field: fieldExamples,
  "file-field": fileFieldExamples,
  "file-list": fileListExamples,
  "key-figure": keyFigureExamples,
  group: groupExamples,
  notice: noticeExamples,
  "number-form": numberFormExamples,
  passage: passageExamples,
  quoted: quotedExamples,
  "secret-code": secretCodeExamples,
  "chart-bars": chartBarsExamples,
  "chart-months": chartMonthsExamples,
  "chart-years": chartYearsExamples,
  "disclosure-list": disclosureListExamples,
  "entry-list": entryListExamples,
  "list-pages": listPagesExamples,
  "external-link": externalLinkExamples,
  "grid-table": gridTableExamples,
  "link-list": linkListExamples,
  "report-files": reportFilesExamples,
  "page-parts": pagePartsExamples,
  particulars: particularsExamples,
  "qr-code": qrCodeExamples,
  ways: waysExamples,
  timeline: timelineExamples,
};

/** The agency of the examples, which is none. */
const AGENCY = {
  code: "example",
  organisation_code: "example00",
  time_zone: "Asia/Shanghai",
  name: label("示例机关", "示例機關", "Example Agency"),
  origin: "https://gongkai.example",
};

/** A component's states as a page in a language. `all`: of the site's components unless stated. */
export function drawExamples(language: Language, component: string, all: Gallery = gallery): Promise<string> {
  const reader = readerOf({ AGENCY }, pathIn(language, "/components"));
  return drawPage({
    reader,
    title: component,
    isPrivate: true,
    scripts: ["copy.js"],
    children: (
      <>
        <h1 lang="en">{component}</h1>
        {(all[component] ?? []).map(({ name, draw }) => (
          <>
            <h2 lang="en">{name}</h2>
            {draw(reader)}
          </>
        ))}
      </>
    ),
  });
}
