import { day } from "../../../schema/contracts/day.ts";
import { todayScope } from "../../../schema/contracts/today.ts";
import { addDays } from "../../clock/days.ts";
import { todayOf } from "../../env.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { listedDuties } from "../../today/duties.ts";
import { usualScope } from "../../today/scope.ts";
import { listDuties } from "../../today/today.routes.ts";
import { DueOn } from "../components/due-on.tsx";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { queueWords } from "../words/queue-words.ts";
import { dutyWords as words } from "../words/waiting-words.ts";

const dayAsked = day.optional().catch(undefined);

export const dutiesPage = deskPage({
  id: "deskDuties",
  path: "/desk/duties",
  summary: "What the agency owes besides replies",
  description: "Letters, answers to remedies, refunds, by the day they are due.",
  policy: policyOf(listDuties),
  query: { due_from: dayAsked, due_until: dayAsked, scope: todayScope.optional().catch(undefined) },
  async draw(call, { reader, query: { due_from, due_until, scope } }) {
    const { say } = reader;
    const today = todayOf(call.env, call.outside);
    const { items, more } = await listedDuties(call, {
      scope: scope ?? usualScope(call.member),
      due_from,
      due_before: due_until && addDays(due_until, 1),
    });
    const title = say(words.title);
    return {
      title,
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(words.what)}</p>
          {more && (
            <Notice>
              <p>{say(words.more)}</p>
            </Notice>
          )}
          {items.length === 0 ? (
            <p>{say(words.none)}</p>
          ) : (
            <div class="cases">
              <DataTable
                caption={title}
                isHeaded
                columns={[
                  { heading: say(words.case) },
                  { heading: say(words.duty), isLong: true },
                  { heading: say(queueWords.due), isLong: true },
                  { heading: say(queueWords.officer) },
                  { heading: say(queueWords.unit) },
                ]}
                rows={items.map((duty) => [
                  <a href={reader.to(`/desk/requests/${duty.receipt_no}`)}>{duty.receipt_no}</a>,
                  say(deadlineLabels[duty.kind]),
                  <DueOn reader={reader} due={duty} today={today} />,
                  duty.officer ?? <span class="quiet">{say(queueWords.nobody)}</span>,
                  duty.unit ?? "",
                ])}
              />
            </div>
          )}
        </>
      ),
    };
  },
});
