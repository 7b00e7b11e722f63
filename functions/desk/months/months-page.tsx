import * as z from "zod";
import { currentMonth, monthsBetween } from "../../publications/months.ts";
import { listRollups, recountMonth } from "../../publications/rollups/recounting.routes.ts";
import { readRollupStates } from "../../publications/rollups/rollups.store.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords, monthWords, numberText } from "../../site/format.ts";
import { DeskForm } from "../components/desk-form.tsx";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import { monthRoomWords as words } from "../words/month-words.ts";

const year = z
  .string()
  .regex(/^(?:19|20)[0-9]{2}$/)
  .optional()
  .catch(undefined);

interface LastCount {
  closedAt: string | null;
}

/** How a month stands: what was counted of it, and whether its entries changed since. */
export function monthStateWords(counted: LastCount | undefined, differs: boolean) {
  const { states } = words;
  if (counted === undefined) return states.uncounted;
  if (counted.closedAt !== null) return differs ? states.differsClosed : states.closed;
  return differs ? states.differs : states.open;
}

/** What counting a month is called: it closes one that has ended and is open. */
export function countingWords(counted: LastCount | undefined, hasEnded: boolean) {
  if (hasEnded && (counted?.closedAt ?? null) === null) return words.close;
  return counted === undefined ? words.count : words.recount;
}

export const monthsPage = deskPage({
  id: "deskMonths",
  path: "/desk/months",
  summary: "Where each month's count stands",
  description: "Open, closed, or other than its entries are now.",
  policy: policyOf(listRollups),
  query: { year },
  async draw({ env, outside, member }, { reader, seat, query }) {
    const { say } = reader;
    const thisMonth = currentMonth(env, outside);
    const thisYear = thisMonth.slice(0, 4);
    const asked = query.year !== undefined && query.year < thisYear ? query.year : thisYear;
    const [from, to] = [`${asked}-01`, asked === thisYear ? thisMonth : `${asked}-12`];
    const { counted, dirty } = await readRollupStates(env.DB, from, to);
    const mayCount = mayUse(member, recountMonth);
    const columns = [
      { heading: say(words.month) },
      { heading: say(words.items), isNumber: true },
      { heading: say(words.state), isLong: true },
      { heading: say(words.countedAt) },
      { heading: say(words.revision), isNumber: true },
      ...(mayCount ? [{ heading: say(words.action) }] : []),
    ];
    const rows = monthsBetween(from, to)
      .toReversed()
      .map((month) => {
        const state = counted.get(month);
        const button = (
          <DeskForm reader={reader} token={seat.token} action={`/desk/months/${month}`}>
            <button type="submit" class="second">
              {say(countingWords(state, month < thisMonth))}
              <span class="spoken">{say(monthWords(month))}</span>
            </button>
          </DeskForm>
        );
        return [
          <a href={reader.to(`/desk/months/${month}`)}>{say(monthWords(month))}</a>,
          state === undefined ? "" : numberText(state.items),
          say(monthStateWords(state, dirty.has(month))),
          state === undefined ? "" : say(instantWords(state.countedAt, env.AGENCY.time_zone)),
          state?.revision ?? "",
          ...(mayCount ? [button] : []),
        ];
      });
    const [before, after] = [String(Number(asked) - 1), String(Number(asked) + 1)];
    return {
      title: say(words.title),
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <p>{say(words.why)}</p>
          {!mayCount && <p>{say(words.readers)}</p>}
          <DataTable caption={say(words.year(asked))} columns={columns} rows={rows} />
          <nav class="pages" aria-label={say(words.title)}>
            <ul>
              <li>
                <a href={reader.to(`/desk/months?year=${before}`)}>{say(words.year(before))}</a>
              </li>
              {asked < thisYear && (
                <li>
                  <a href={reader.to(`/desk/months?year=${after}`)}>{say(words.year(after))}</a>
                </li>
              )}
            </ul>
          </nav>
        </>
      ),
    };
  },
});
