import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { readDeclaredFigures } from "../../figures/declaring.routes.ts";
import { yearFrom } from "../../figures/links.ts";
import { DataTable } from "../../site/components/data-table.tsx";
import { instantWords } from "../../site/format.ts";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { readReportYears } from "./report-years.store.ts";

interface YearLine {
  period: string;
  state: Labels;
  next: Labels;
  origin: Labels | undefined;
  changedAt: string | undefined;
}

/** What a year is at, and what comes next: it is released anew where something was stored after its last release. */
function lineOf(period: string, { declarations, narratives, releases }: Awaited<ReturnType<typeof readReportYears>>) {
  const declared = declarations.find((one) => one.period === period);
  const written = narratives.find((one) => one.period === period);
  const released = releases.find((one) => one.period === period);
  const changedAt = [declared?.declaredAt, written?.writtenAt]
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
  const isChanged = released !== undefined && changedAt !== undefined && changedAt > released.releasedAt;
  const state =
    released === undefined
      ? declared === undefined
        ? words.states.none
        : words.states.draft
      : isChanged
        ? words.states.changed(released.revision)
        : words.states.released(released.revision);
  const next =
    declared === undefined
      ? words.steps.figures
      : written === undefined && released === undefined
        ? words.steps.text
        : released === undefined || isChanged
          ? words.steps.release
          : words.steps.done;
  return { period, state, next, origin: declared && words.origins[declared.origin], changedAt } satisfies YearLine;
}

export const reportYearsPage = deskPage({
  id: "deskReports",
  path: "/desk/report",
  summary: "The annual reports by year",
  description: "Each with its state and what comes next.",
  policy: policyOf(readDeclaredFigures),
  async draw({ env, outside }, { reader }) {
    const { say, to } = reader;
    const read = await readReportYears(env.DB);
    const thisYear = todayOf(env, outside).slice(0, 4);
    const stored = [...read.declarations, ...read.narratives, ...read.releases].map(({ period }) => period);
    const years = [...new Set([thisYear, yearFrom(thisYear, -1), ...stored])].toSorted().toReversed();
    const columns = [words.year, words.state, words.nextStep, words.origin, words.changedAt];
    return {
      title: say(words.title),
      children: (
        <>
          <h1>{say(words.title)}</h1>
          <p>{say(words.why)}</p>
          <DataTable
            caption={say(words.title)}
            isHeaded
            columns={columns.map((heading, at) => ({ heading: say(heading), isLong: at === 1 || at === 2 }))}
            rows={years
              .map((period) => lineOf(period, read))
              .map(({ period, state, next, origin, changedAt }) => [
                <a href={to(`/desk/report/${period}`)}>{say(words.yearOf(period))}</a>,
                say(state),
                say(next),
                origin === undefined ? "" : say(origin),
                changedAt === undefined ? "" : say(instantWords(changedAt, env.AGENCY.time_zone)),
              ])}
          />
        </>
      ),
    };
  },
});
