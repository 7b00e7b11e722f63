import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { readDeclaredFigures } from "../../figures/declaring.routes.ts";
import { yearFrom } from "../../figures/links.ts";
import { firstRecounted } from "../../figures/recount/recounted-years.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords } from "../../site/format.ts";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { countedNowAt } from "./cell-address.ts";
import { type ReportYearRow, readReportYears } from "./report-years.store.ts";

/** What a year is at, and what comes next: it is released anew where something was stored after its last release. */
function lineOf({ declaredAt, writtenAt, revision, releasedAt }: ReportYearRow): { state: Labels; next: Labels } {
  const { states, steps } = words;
  if (revision === null || releasedAt === null) {
    if (declaredAt === null) return { state: states.none, next: steps.figures };
    return { state: states.draft, next: writtenAt === null ? steps.text : steps.release };
  }
  const isChanged = [declaredAt, writtenAt].some((at) => at !== null && at > releasedAt);
  return isChanged
    ? { state: states.changed(revision), next: steps.release }
    : { state: states.released(revision), next: steps.done };
}

const nothing = (period: string): ReportYearRow => ({
  ...{ period, origin: null, declaredAt: null, writtenAt: null, revision: null, releasedAt: null },
  changedCells: null,
});

export const reportYearsPage = deskPage({
  id: "deskReports",
  path: "/desk/report",
  summary: "The annual reports by year",
  description: "Each with its state and what comes next.",
  policy: policyOf(readDeclaredFigures),
  async draw({ env, outside }, { reader }) {
    const { say, to } = reader;
    const read = await readReportYears(env.DB);
    const today = todayOf(env, outside);
    const thisYear = today.slice(0, 4);
    const known = new Map(read.map((row) => [row.period, row]));
    const periods = new Set([thisYear, yearFrom(thisYear, -1), ...known.keys()]);
    const years = [...periods]
      .toSorted()
      .toReversed()
      .map((period) => known.get(period) ?? nothing(period));
    const columns = [words.year, words.state, words.nextStep, words.origin, words.changedAt];
    return {
      title: say(words.title),
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <p>{say(words.why)}</p>
          <div class="report-years">
            <DataTable
              caption={say(words.title)}
              isHeaded
              columns={columns.map((heading) => ({ heading: say(heading), isLong: true }))}
              rows={years.map((year) => {
                const { state, next } = lineOf(year);
                const changedAt = [year.declaredAt, year.writtenAt]
                  .filter((at) => at !== null)
                  .toSorted()
                  .at(-1);
                return [
                  <a href={to(`/desk/report/${year.period}`)}>{say(words.yearOf(year.period))}</a>,
                  <>
                    {say(state)}
                    {year.period >= firstRecounted(today) && year.changedCells !== null && year.changedCells > 0 && (
                      <>
                        {" · "}
                        <a href={to(countedNowAt(year.period))}>{say(words.changedSince(year.changedCells))}</a>
                      </>
                    )}
                  </>,
                  say(next),
                  year.origin === null ? "" : say(words.origins[year.origin]),
                  changedAt === undefined ? "" : say(instantWords(changedAt, env.AGENCY.time_zone)),
                ];
              })}
            />
          </div>
        </>
      ),
    };
  },
});
