import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords } from "../../site/format.ts";
import { deskPage } from "../desk-page.ts";
import { relatedWords as words } from "../words/related-words.ts";
import { caseFramed } from "./case-frame.tsx";
import { caseParams, caseReaders } from "./case-page.tsx";
import { readCasePage } from "./read-case-page.ts";

export const caseLogPage = deskPage({
  id: "deskCaseLog",
  path: "/desk/requests/{receipt_no}/log",
  summary: "Who read who asks in a case, or took something out of it",
  description: "The latest 200 readings and exports that are on record.",
  policy: caseReaders,
  params: caseParams,
  async draw(call, { reader, params }) {
    const page = await readCasePage(call, params.receipt_no);
    const { say, agency } = reader;
    const { accesses } = page;
    return caseFramed(reader, page, {
      part: "log",
      children: (
        <>
          <h2>{say(words.accesses)}</h2>
          <p>{say(words.accessesLead)}</p>
          {accesses.length === 0 ? (
            <p>{say(words.noAccesses)}</p>
          ) : (
            <DataTable
              caption={say(words.counted(accesses.length))}
              columns={[words.at, words.member, words.what].map((heading) => ({ heading: say(heading) }))}
              rows={accesses.map(({ at, memberName, memberId, purpose }) => [
                say(instantWords(at, agency.time_zone)),
                memberName ?? memberId,
                say(words.purposes[purpose]),
              ])}
            />
          )}
        </>
      ),
    });
  },
});
