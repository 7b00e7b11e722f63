import { deskPage } from "../desk-page.ts";
import { deskCaseWords as words } from "../words/desk-case-words.ts";
import { caseFramed } from "./case-frame.tsx";
import { caseParams, caseReaders } from "./case-page.tsx";
import { readCasePage } from "./read-case-page.ts";
import { TimelineEntries } from "./timeline-entries.tsx";

export const caseTimelinePage = deskPage({
  id: "deskCaseTimeline",
  path: "/desk/requests/{receipt_no}/timeline",
  summary: "Everything that happened in a case",
  description: "Every entry with what it says, who entered it when, and what was corrected.",
  policy: caseReaders,
  params: caseParams,
  async draw(call, { reader, params }) {
    const page = await readCasePage(call, params.receipt_no);
    return caseFramed(reader, page, {
      part: "timeline",
      children: (
        <>
          <h2>{reader.say(words.page.timeline)}</h2>
          <TimelineEntries reader={reader} page={page} />
        </>
      ),
    });
  },
});
