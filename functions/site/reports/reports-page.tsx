import { localDay } from "../../clock/days.ts";
import { latestLinksOf, pinnedLinksOf, reportPages } from "../../figures/links.ts";
import { type ReleasedHeadlines, readHeadlines } from "../../figures/report.store.ts";
import type { Call } from "../../http/operation.ts";
import { formLabels } from "../../labels/figures.ts";
import { formatLabels } from "../../labels/formats.ts";
import { YearsChart } from "../components/chart-years.tsx";
import { KeyFigure, KeyFigures } from "../components/key-figure.tsx";
import { LinkList } from "../components/link-list.tsx";
import { Notice } from "../components/notice.tsx";
import { dayWords, numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { chartWords } from "../words/chart-words.ts";
import { figureWords } from "../words/figure-words.ts";
import { reportsWords, reportWords } from "../words/report-words.ts";
import { timelinessWords } from "../words/timeliness-words.ts";
import { headlineCells, headlinesOf, receivedCell } from "./headlines.ts";

/** The requests received, year by year; years between that are not released are without a number. */
function receivedByYear(years: readonly ReleasedHeadlines[], { say }: Reader) {
  const released = new Map(years.map((year) => [Number(year.period), year]));
  const [first, last] = [Math.min(...released.keys()), Math.max(...released.keys())];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = String(first + at).padStart(4, "0");
    const row = released
      .get(first + at)
      ?.rows.find(({ indicator, breakdown }) => `${indicator}/${breakdown}` === receivedCell);
    const value = row?.value ?? null;
    return { year, value, text: value === null ? say(figureWords.notStated) : numberText(value) };
  });
}

const ReceivedChart = ({ reader, years }: { reader: Reader; years: readonly ReleasedHeadlines[] }) => {
  const { say } = reader;
  const values = receivedByYear(years, reader);
  const form = (year: string) => years.find(({ period }) => period === year)?.form;
  return (
    <YearsChart
      reader={reader}
      id="received"
      heading="h2"
      title={say(reportsWords.receivedByYear)}
      description={say(chartWords.years(values.at(0)?.year ?? "", values.at(-1)?.year ?? ""))}
      note={say(reportsWords.comparable)}
      values={values}
      table={{
        columns: [
          { heading: say(reportsWords.yearColumn) },
          { heading: say(reportsWords.receivedColumn), isNumber: true },
          { heading: say(reportsWords.formColumn) },
        ],
        rows: values.map(({ year, text }) => {
          const of = form(year);
          return [
            year,
            of === undefined ? say(reportsWords.notReleased) : text,
            of === undefined ? "" : say(formLabels[of].label),
          ];
        }),
      }}
      downloads={[
        { href: "/v1/figures", text: say(reportsWords.allYears) },
        { href: "/datapackage.json", text: say(reportsWords.package) },
      ]}
    />
  );
};

const Year = ({ reader, year }: { reader: Reader; year: ReleasedHeadlines }) => {
  const { say, to, agency } = reader;
  const { period, revision, releasedAt, failed, rows } = year;
  const latest = latestLinksOf(period);
  const released = dayWords(localDay(new Date(releasedAt), agency.time_zone));
  const links = [
    [latest.report_html, formatLabels.report_html],
    [latest.html, formatLabels.html],
    [latest.csv, formatLabels.csv],
    [latest.json, formatLabels.json],
    [pinnedLinksOf(period, revision).pinned_report_html, reportWords.frozen],
  ] as const;
  return (
    <section class="part">
      <h2>
        <a href={to(reportPages.latest(period))}>{say(reportWords.year(period))}</a>
      </h2>
      <p>
        {say(reportWords.edition(revision, released))}
        {revision > 1 && (
          <>
            {" "}
            <a href={to(`${reportPages.latest(period)}#revisions`)}>{say(reportWords.revisions)}</a>
          </>
        )}
      </p>
      <KeyFigures>
        {headlinesOf(rows, reader).map((one) => (
          <KeyFigure {...one} />
        ))}
      </KeyFigures>
      {failed > 0 && <p>{say(reportWords.failing(failed))}</p>}
      <LinkList links={links.map(([href, words]) => ({ href, text: `${period} ${say(words)}` }))} />
    </section>
  );
};

/** Every released year, the latest first. */
export const reportsPage = sitePage({
  id: "reports",
  path: reportPages.all,
  summary: "Every year's report, for people",
  description: "The released years, the latest first, each with its main figures, its revision and its downloads.",
  caching: "current",
  draw: async ({ env }: Call, { reader }) => {
    const { say, to, agency } = reader;
    const years = await readHeadlines(env.DB, headlineCells);
    const title = say(reportsWords.heading);
    return {
      title,
      description: say(reportsWords.summary(agency.name)),
      alternates: [
        { href: "/v1/figures", type: "application/json", title: say(reportsWords.allYears) },
        { href: "/datapackage.json", type: "application/json", title: say(reportsWords.package) },
      ],
      tags: ["figures-index"],
      children: (
        <>
          <h1>{title}</h1>
          <p>{say(reportsWords.law)}</p>
          {years.length === 0 && <Notice>{say(reportsWords.noneReleased)}</Notice>}
          <p>
            <a href={to("/timeliness")}>{say(timelinessWords.link)}</a>
          </p>
          {years.length > 1 && <ReceivedChart reader={reader} years={years} />}
          {years.map((year) => (
            <Year reader={reader} year={year} />
          ))}
        </>
      ),
    };
  },
});
