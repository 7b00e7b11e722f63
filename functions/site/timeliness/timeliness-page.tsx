import * as z from "zod";
import { yearInPath } from "../../../schema/contracts/releases.ts";
import type { TimelinessDivision, TimelinessRow } from "../../../schema/contracts/timeliness-by-quarter.ts";
import { fewestReplies } from "../../figures/reply-time/fewest-replies.ts";
import { publishedRows } from "../../figures/timeliness/published-rows.ts";
import { readQuarters } from "../../figures/timeliness/quarter-timeliness.store.ts";
import { serializeTimeliness } from "../../figures/timeliness/serialize-row.ts";
import { timelinessTag } from "../../figures/timeliness/timeliness-tag.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { formatLabels } from "../../labels/formats.ts";
import { timelinessHeadings } from "../../labels/timeliness.ts";
import { DataTable } from "../components/data-table.tsx";
import { LinkList } from "../components/link-list.tsx";
import { Notice } from "../components/notice.tsx";
import { dayWords, numberText } from "../format.ts";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { sitePage } from "../site-page.ts";
import { timelinessWords as words } from "../words/timeliness-words.ts";

const path = "/timeliness";

/** The members that are numbers. */
const counts = [
  "received",
  "replied",
  "replied_on_time",
  "extended",
  "closed_without_reply",
  "open",
  "overdue",
  "median_working_days",
] as const;

/** Those of a topic or a unit that have a column; all are in what is downloaded. */
const main = ["received", "replied", "replied_on_time", "extended", "overdue", "median_working_days"] as const;

const cellOf = (row: TimelinessRow, name: (typeof counts)[number], { say }: Reader): string => {
  const count = row[name];
  return count === null ? say(words.notStated) : numberText(count);
};

/** What is counted in a line each, the quarters beside one another. */
const Quarters = ({ reader, totals }: { reader: Reader; totals: readonly TimelinessRow[] }) => (
  <DataTable
    caption={reader.say(words.byQuarter)}
    columns={[
      { heading: reader.say(words.counts) },
      ...totals.map(({ quarter }) => ({ heading: reader.say(words.quarter(quarter)), isNumber: true })),
    ]}
    rows={counts.map((name) => [
      reader.say(timelinessHeadings[name]),
      ...totals.map((row) => cellOf(row, name, reader)),
    ])}
  />
);

interface DivisionProps {
  reader: Reader;
  division: TimelinessDivision;
  heading: string;
  first: string;
  rows: readonly TimelinessRow[];
}

/** A name that may go into another line after each underscore: a topic is a code. */
const Breakable = ({ name }: { name: string }) => (
  <>
    {name.split(/(?<=_)/).map((part, at) => (
      <>
        {at > 0 && <wbr />}
        {part}
      </>
    ))}
  </>
);

/** The rows of one division of a quarter, those with most requests first, what is not stated last. As many columns as a sheet has room for. */
const Division = ({ reader, division, heading, first, rows }: DivisionProps) => {
  const { say, language } = reader;
  const own = rows
    .filter((row) => row.division === division)
    .toSorted((a, b) => (b.received ?? -1) - (a.received ?? -1));
  return (
    <section class="part" id={division}>
      <h2>{heading}</h2>
      {own.length === 0 ? (
        <p>{say(words.noneReceived)}</p>
      ) : (
        <DataTable
          caption={heading}
          isHeaded
          columns={[
            { heading: first },
            ...main.map((name) => ({
              heading: say(name === "median_working_days" ? words.median : timelinessHeadings[name]),
              isNumber: true,
            })),
          ]}
          rows={own.map((row) => [
            <Breakable name={row[`label_${language}`]} />,
            ...main.map((name) => cellOf(row, name, reader)),
          ])}
        />
      )}
    </section>
  );
};

/** What is hidden and why, where anything may be. */
const LeftOut = ({ reader: { say }, fewest }: { reader: Reader; fewest: number }) => (
  <>
    {fewest > 1 && <p>{say(words.hidden(numberText(fewest)))}</p>}
    <p>{say(words.fewReplies(numberText(fewestReplies)))}</p>
  </>
);

interface YearProps {
  reader: Reader;
  year: string;
  /** Of the quarter whose topics and units are listed; the latest where there is no such. */
  number: string | undefined;
  rows: readonly TimelinessRow[];
  fewest: number;
}

/** The quarters of a year, and one of them by topic and by unit. */
const Year = ({ reader, year, number, rows, fewest }: YearProps) => {
  const { say, to } = reader;
  const totals = rows.filter(({ division }) => division === "total");
  const chosen = totals.find(({ quarter }) => quarter === `${year}-Q${number}`) ?? totals.at(-1);
  if (chosen === undefined) return null;
  const { quarter, counted_on } = chosen;
  const ofQuarter = rows.filter((row) => row.quarter === quarter);
  const others = totals.filter((row) => row !== chosen);
  return (
    <>
      <p>
        {say(words.lead)}
        {reader.language === "en" ? " " : ""}
        {say(words.counted(dayWords(counted_on)))}
      </p>
      <Quarters {...{ reader, totals }} />
      <LinkList
        links={[
          { href: `/v1/timeliness/${year}.csv`, text: say(formatLabels.csv) },
          { href: `/v1/timeliness/${year}.csv?excel=1`, text: say(formatLabels.excel) },
          { href: `/v1/timeliness/${year}.json`, text: say(formatLabels.json) },
        ]}
      />
      <Division
        {...{ reader, division: "topic", rows: ofQuarter }}
        heading={say(words.byTopic(quarter))}
        first={say(words.topicColumn)}
      />
      <Division
        {...{ reader, division: "unit", rows: ofQuarter }}
        heading={say(words.byUnit(quarter))}
        first={say(words.unitColumn)}
      />
      {others.length > 0 && (
        <nav class="screen" aria-label={say(words.otherQuarters)}>
          <p>{say(words.otherQuarters)}</p>
          <LinkList
            links={others.map((row) => ({
              href: to(`${path}/${year}?quarter=${row.quarter.slice(6)}#topic`),
              text: say(words.quarterWithMonths(row.quarter)),
            }))}
          />
        </nav>
      )}
      <LeftOut reader={reader} fewest={fewest} />
    </>
  );
};

/** The page of a year; of the latest that is counted where none is named. */
async function drawTimeliness(
  { env }: Call,
  reader: Reader,
  asked: { year: string | undefined; quarter: string | undefined },
): Promise<Drawn> {
  const { say, to, agency } = reader;
  const stored = await readQuarters(env.DB, asked.year === undefined ? undefined : Number(asked.year));
  const fewest = env.SUPPRESS_BELOW ?? 0;
  const rows = publishedRows(stored.rows, fewest).map((row) => serializeTimeliness(row, stored.topics));
  const year = rows[0]?.quarter.slice(0, 4);
  if (year === undefined && asked.year !== undefined) {
    throw new ProblemError("not-found", "Nothing is counted of this year.");
  }
  const others = stored.years.map((one) => String(one.year)).filter((one) => one !== year);
  const title = say(words.heading(year));
  return {
    title,
    description: say(words.summary(agency.name)),
    alternates:
      year === undefined
        ? []
        : [
            { href: `/v1/timeliness/${year}.json`, type: "application/json", title: say(formatLabels.json) },
            { href: `/v1/timeliness/${year}.csv`, type: "text/csv", title: say(formatLabels.csv) },
          ],
    tags: [timelinessTag],
    children: (
      <>
        <h1>{title}</h1>
        {year === undefined ? (
          <Notice>{say(words.none)}</Notice>
        ) : (
          <Year {...{ reader, year, number: asked.quarter, rows, fewest }} />
        )}
        <section class="part">
          <h2>{say(words.how)}</h2>
          <ul>
            {words.rules.map((rule) => (
              <li>{say(rule)}</li>
            ))}
          </ul>
        </section>
        {others.length > 0 && (
          <section class="part screen">
            <h2>{say(words.otherYears)}</h2>
            <LinkList links={others.map((one) => ({ href: to(`${path}/${one}`), text: one }))} />
          </section>
        )}
      </>
    ),
  };
}

const query = { quarter: z.enum(["1", "2", "3", "4"]).optional().catch(undefined) };

const page = {
  description: "Its quarters that have ended, one of them by topic and by unit, how they are counted, and downloads.",
  caching: "current",
  query,
} as const;

/** The latest year that is counted. */
export const timelinessPage = sitePage({
  ...page,
  id: "timeliness",
  path,
  summary: "How soon requests of the latest year were replied to, by quarter, for people",
  draw: (call, { reader, query: { quarter } }) => drawTimeliness(call, reader, { year: undefined, quarter }),
});

/** A year. */
export const timelinessYearPage = sitePage({
  ...page,
  id: "timelinessYear",
  path: `${path}/{year}`,
  summary: "How soon a year's requests were replied to, by quarter, for people",
  params: yearInPath,
  draw: (call, { reader, params: { year }, query: { quarter } }) => drawTimeliness(call, reader, { year, quarter }),
});
