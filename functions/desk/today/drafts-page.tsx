import * as z from "zod";
import { todayScope } from "../../../schema/contracts/today.ts";
import { localDay } from "../../clock/days.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import { listQueue } from "../../requests/queue/queue.routes.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { casesWithin, usualScope } from "../../today/scope.ts";
import { draftsThatWait } from "../../today/waiting-drafts.ts";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { weekdayWords } from "../words/due-words.ts";
import { draftWords as words } from "../words/waiting-words.ts";
import { readOpenDraftsOf } from "./drafts-page.store.ts";

/** What a list of drafts says they wait for. */
const waitedFor = z.enum(["approval", "service"]);

export const draftsPage = deskPage({
  id: "deskDrafts",
  path: "/desk/drafts",
  summary: "Drafts that wait",
  description: "For their approval by the member, or approved for their service.",
  policy: policyOf(listQueue),
  query: { for: waitedFor.catch("approval"), scope: todayScope.optional().catch(undefined) },
  async draw(call, { reader, query }) {
    const { env, member } = call;
    const { say } = reader;
    const { units, drafts, more } = await readOpenDraftsOf(env.DB);
    const cases = casesWithin(query.scope ?? usualScope(member), member, units);
    const waiting = (await draftsThatWait(call, cases, drafts))[query.for].toSorted((one, other) =>
      one.sinceAt < other.sinceAt ? -1 : 1,
    );
    const title = say(words[query.for]);
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(query.for === "approval" ? words.approvalWhat : words.serviceWhat)}</p>
          {more && (
            <Notice>
              <p>{say(words.more)}</p>
            </Notice>
          )}
          {waiting.length === 0 ? (
            <p>{say(words.none)}</p>
          ) : (
            <DataTable
              caption={title}
              isHeaded
              columns={[words.draft, words.since, words.unit].map((heading) => ({ heading: say(heading) }))}
              rows={waiting.map(({ draft: { row, of }, sinceAt }) => {
                const number = receiptNoOf(of.receiptYear, of.receiptSeq);
                return [
                  <a
                    href={reader.to(`/desk/requests/${number}/drafts/${row.number}`)}
                  >{`${number} ${say(actLabels[row.act])}`}</a>,
                  say(weekdayWords(localDay(new Date(sinceAt), env.AGENCY.time_zone))),
                  of.unit ?? "",
                ];
              })}
            />
          )}
        </>
      ),
    };
  },
});
