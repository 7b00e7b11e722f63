import * as z from "zod";
import { localDay } from "../../clock/days.ts";
import { computeFigures } from "../../figures/computing.routes.ts";
import { declareFigures, readDeclaredFigures } from "../../figures/declaring.routes.ts";
import { reportPages } from "../../figures/links.ts";
import { writeFiguresNarrative } from "../../figures/narrative/narrative.routes.ts";
import { releaseFigures } from "../../figures/releasing.routes.ts";
import type { StaffCall } from "../../http/operation.ts";
import { LinkList } from "../../site/components/link-list.tsx";
import { Notice } from "../../site/components/notice.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { reportWords, revisionsWords } from "../../site/words/report-words.ts";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import { mayUse, policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import { countedNowAt } from "./cell-address.ts";
import { CheckList, Lacking } from "./check-list.tsx";
import { ComputeForm } from "./compute-form.tsx";
import { type ReportYear, readReportYear } from "./read-draft.ts";
import { reportYearPath, yearIn } from "./report-path.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  done?: keyof typeof words.done | undefined;
  /** What is wrong with the form that counts the year. */
  faults?: readonly FormFault[];
}

/** Every revision, the latest first, with its day and reason. */
const Revisions = ({ reader, period, read }: { reader: Reader; period: string; read: ReportYear }) => {
  const { say, to, agency } = reader;
  return (
    <ul>
      {read.revisions.toReversed().map(({ revision, reason, releasedAt }) => (
        <li>
          <a href={to(reportPages.pinned(period, revision))}>
            {say(revisionsWords.heading(revision, dayWords(localDay(new Date(releasedAt), agency.time_zone))))}
          </a>{" "}
          <span lang={reader.ownWords}>{reason}</span>
        </li>
      ))}
    </ul>
  );
};

/** That the released figures would be others now; nothing where they would not, or were not counted since. */
const ChangedSince = ({ reader, period, read: { recount } }: { reader: Reader; period: string; read: ReportYear }) => {
  if (recount === undefined || recount.cells === 0) return null;
  const { say, to, agency } = reader;
  const { revision, cells, countedAt } = recount;
  return (
    <Notice kind="warning">
      <p>
        <a href={to(countedNowAt(period))}>{say(words.changedSince(cells))}</a>
      </p>
      <p>{say(words.changedWhy(revision, dayWords(localDay(new Date(countedAt), agency.time_zone))))}</p>
    </Notice>
  );
};

/** Where a year stands, what it lacks, what of it does not add up, and what can be done with it. */
export async function reportYearDrawn(call: StaffCall, { reader, seat, done, faults = [] }: Asked): Promise<DeskDrawn> {
  const { say, to } = reader;
  const period = yearIn(call);
  const read = await readReportYear(call, period);
  const { draft } = read;
  const at = `/desk/report/${period}`;
  const latest = read.revisions.at(-1);
  const title = say(words.titleOf(period));
  const may = (operation: Parameters<typeof mayUse>[1]) => mayUse(call.member, operation);
  const links = [
    ...(draft ? [{ href: to(`${at}/tables`), text: say(words.tables) }] : []),
    ...(may(writeFiguresNarrative) ? [{ href: to(`${at}/narrative`), text: say(words.narrative) }] : []),
    ...(draft ? [{ href: to(`${at}/preview`), text: say(words.preview) }] : []),
    ...(draft && may(releaseFigures)
      ? [{ href: to(`${at}/release`), text: say(words.releaseNext((latest?.revision ?? 0) + 1)) }]
      : []),
    ...(latest ? [{ href: to(reportPages.latest(period)), text: say(words.publicPage) }] : []),
  ];
  return {
    title,
    readAt: at,
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        {done && (
          <Notice kind="success">
            <p>{say(words.done[done])}</p>
          </Notice>
        )}
        <p>
          <strong>
            {say(latest ? words.states.released(latest.revision) : draft ? words.states.draft : words.states.none)}
          </strong>
          {draft && ` · ${say(words.origins[draft.year.origin])}`}
        </p>
        <ChangedSince reader={reader} period={period} read={read} />
        <LinkList links={[...links, { href: to("/desk/report"), text: say(words.allYears) }]} />
        {draft && (
          <>
            <Lacking reader={reader} period={period} draft={draft} />
            <h2>{say(words.checks)}</h2>
            <CheckList reader={reader} period={period} draft={draft} />
          </>
        )}
        {may(computeFigures) && (
          <>
            <h2>{say(draft?.year.origin === "computed" ? words.recount : words.compute)}</h2>
            <ComputeForm reader={reader} seat={seat} period={period} draft={draft} form={formOf(call.fields, faults)} />
          </>
        )}
        {may(declareFigures) && <LinkList links={[{ href: to(`${at}/upload`), text: say(words.declare) }]} />}
        {latest && (
          <>
            <h2>{say(reportWords.revisions)}</h2>
            <Revisions reader={reader} period={period} read={read} />
          </>
        )}
      </>
    ),
  };
}

export const reportYearPage = deskPage({
  id: "deskReportYear",
  path: "/desk/report/{year}",
  summary: "A year's report: where it stands, what it lacks, what does not add up",
  description: "With what can be done with it.",
  policy: policyOf(readDeclaredFigures),
  params: reportYearPath,
  query: { done: z.enum(["computed", "declared", "written", "released", "asked"]).optional().catch(undefined) },
  draw: (call, { reader, seat, query }) => reportYearDrawn(call, { reader, seat, done: query.done }),
});
