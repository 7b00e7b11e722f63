import { readDeclaredFigures } from "../../figures/declaring.routes.ts";
import { releasedContent } from "../../figures/release.ts";
import { reportTitle } from "../../figures/render/annual-report.ts";
import { readReport } from "../../figures/report.store.ts";
import { ProblemError } from "../../http/problems.ts";
import { Notice } from "../../site/components/notice.tsx";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { reportFormWords, reportRoomWords as words } from "../words/report-room-words.ts";
import { readReportYear } from "./read-draft.ts";
import { reportYearPath } from "./report-path.ts";

export const reportPreviewPage = deskPage({
  id: "deskReportPreview",
  path: "/desk/report/{year}/preview",
  summary: "A year's public page as it would be",
  description: "Drawn by what draws the public page, of the stored figures and the text. Nothing is released.",
  policy: policyOf(readDeclaredFigures),
  params: reportYearPath,
  async draw(call, { reader, params }) {
    const { year: period } = params;
    const { draft, revisions, released } = await readReportYear(call, period);
    if (draft === undefined) throw new ProblemError("not-found", `No figures are declared for ${period}.`);
    const now = await readReport(call.env.DB, period);
    // The public page with its charts is no part of what the desk loads at first.
    const { ReportBody } = await import("../../site/reports/report-body.tsx");
    const facts = {
      ...{ period, revision: (draft.revision ?? 0) + 1, sections: draft.sections },
      ...{ reason: reader.say(words.preview), explanation: null, unfinishedReason: null },
      ...{ releasedAt: call.outside.now().toISOString(), releasedBy: call.member.id, releasedAs: "editor" },
    };
    const content = releasedContent(draft.year, draft.checks, call.env.AGENCY, facts, { revisions, rows: released });
    const report = {
      ...{ reader, release: content.released, figures: content.figures },
      ...{ sections: content.sections, revisions: content.revisions },
    };
    const title = reader.say(reportTitle(content.released));
    return {
      title: `${reader.say(words.preview)} · ${title}`,
      readAt: `/desk/report/${period}/preview`,
      scripts: ["report-files.js"],
      children: (
        <>
          <Notice>
            <p>
              {reader.say(reportFormWords.previewWhy)}{" "}
              <a href={reader.to(`/desk/report/${period}`)}>{reader.say(words.back)}</a>
            </p>
          </Notice>
          <ReportBody report={report} title={title} isDraft now={now} />
        </>
      ),
    };
  },
});
