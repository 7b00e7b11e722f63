import type { Child } from "hono/jsx";
import type * as z from "zod";
import type { staffHealth } from "../../../../schema/contracts/health.ts";
import { healthOf, readHealth } from "../../../health/health.routes.ts";
import { noticeLabels } from "../../../labels/notices.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { Particulars } from "../../../site/components/particulars.tsx";
import { instantWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { jobTaskWords, operationWords as words } from "../../words/operation-words.ts";
import { failureWords } from "../../words/sinks-words.ts";
import { listed } from "../listed.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { jobLabel } from "./jobs-page.tsx";

type State = Omit<z.input<typeof staffHealth>, "search_index" | "database_bytes">;

interface PartProps {
  reader: Reader;
  state: State;
  zone: string;
}

const Jobs = ({ reader, state }: PartProps) => {
  const { say } = reader;
  const late = state.jobs.filter((job) => job.late);
  const failed = state.jobs.filter(({ last }) => last?.status === "failed");
  return (
    <>
      <h2>
        <a href={reader.to("/desk/settings/jobs")}>{say(words.jobs)}</a>
      </h2>
      {late.length > 0 && <p>{say(words.late(listed(late.map(({ name }) => jobLabel(name)))))}</p>}
      {failed.length > 0 && <p>{say(words.failedJobs(listed(failed.map(({ name }) => jobLabel(name)))))}</p>}
    </>
  );
};

const Undelivered = ({ reader, state }: PartProps) => {
  const { say } = reader;
  return (
    <>
      <h2>
        <a href={reader.to("/desk/settings/reminders")}>{say(words.undelivered)}</a>
      </h2>
      <ul>
        {state.sinks
          .filter(({ dead }) => dead > 0)
          .map(({ name, dead }) => (
            <li>{say(words.undeliveredOf(name, dead))}</li>
          ))}
      </ul>
    </>
  );
};

const Applicants = ({ reader: { say }, state }: PartProps) => {
  const { waiting, dead, failed } = state.applicant_notices;
  return (
    <>
      <h2>{say(words.applicants)}</h2>
      <p>{say(words.noticeCounts(waiting, dead))}</p>
      <DataTable
        caption={say(words.applicants)}
        isHeaded
        columns={[words.subject, words.deadline, words.failure].map((column) => ({ heading: say(column) }))}
        rows={failed.map(({ receipt_no, kind, error }) => [
          receipt_no,
          say(noticeLabels[kind]),
          error === null ? "" : say(failureWords(error)),
        ])}
      />
    </>
  );
};

const SetAside = ({ reader: { say }, state, zone }: PartProps) => (
  <>
    <h2>{say(words.setAside)}</h2>
    <p>{say(words.setAsideWhy)}</p>
    <ul>
      {state.set_aside.tasks.map(({ task, count }) => (
        <li>{say(words.setAsideOf(jobTaskWords(task), count))}</li>
      ))}
    </ul>
    <DataTable
      caption={say(words.setAside)}
      isHeaded
      columns={[
        { heading: say(words.row), isLong: true },
        { heading: say(words.task), isLong: true },
        { heading: say(words.failure) },
        { heading: say(words.since) },
      ]}
      rows={state.set_aside.rows.map(({ table, key, task, failure, since }) => [
        `${table} ${key}`,
        say(jobTaskWords(task)),
        failure,
        say(instantWords(since, zone)),
      ])}
    />
  </>
);

const Schema = ({ reader: { say }, state }: PartProps) => (
  <>
    <h2>{say(words.schema)}</h2>
    <p>{say(words.schemaFaults)}</p>
    <ul>
      {state.schema.faults.map(({ fault, record }) => (
        <li>
          <code>{`${fault} ${record ?? ""}`}</code>
        </li>
      ))}
    </ul>
  </>
);

/** What each part of the service's state is drawn by, where it needs looking at. */
const parts: readonly { part: (props: PartProps) => Child; isOf(state: State): boolean }[] = [
  { part: Jobs, isOf: ({ jobs }) => jobs.some(({ late, last }) => late || last?.status === "failed") },
  { part: Undelivered, isOf: ({ sinks }) => sinks.some(({ dead }) => dead > 0) },
  { part: Applicants, isOf: ({ applicant_notices: { dead } }) => dead > 0 },
  { part: SetAside, isOf: ({ set_aside: { tasks } }) => tasks.length > 0 },
  { part: Schema, isOf: ({ schema: { faults } }) => faults.length > 0 },
];

/** How the last copy ended; a sentence where the service makes none itself. */
function copyText({ say }: Reader, copies: NonNullable<State["copies"]>, zone: string): string {
  if (copies.last_at === null) return say(words.noCopy);
  const ended = copies.failure === null ? words.copyFine : (words.copyFailures[copies.failure] ?? words.unknown);
  return `${say(instantWords(copies.last_at, zone))} · ${say(ended)}`;
}

export const healthPage = deskPage({
  id: "deskHealth",
  path: "/desk/settings/health",
  summary: "Whether everything runs",
  description: "What needs looking at, with what to do; jobs, messages, rows set aside, schema, copies.",
  policy: policyOf(readHealth),
  async draw({ env, outside }, { reader }) {
    const { say } = reader;
    const zone = env.AGENCY.time_zone;
    const state = await healthOf(env, outside);
    const ill = parts.filter(({ isOf }) => isOf(state));
    const isCopied = state.copies === null || state.copies.failure === null;
    return settingsDrawn(
      reader,
      say(words.health),
      <>
        <Notice kind={ill.length === 0 && isCopied ? "success" : "warning"}>
          <p>{say(ill.length === 0 && isCopied ? words.fine : words.notFine)}</p>
        </Notice>
        {ill.map(({ part: Part }) => (
          <Part reader={reader} state={state} zone={zone} />
        ))}
        <h2>{say(words.copies)}</h2>
        {state.copies === null ? (
          <p>{say(words.noCopies)}</p>
        ) : (
          <Particulars items={[{ name: say(words.copyLast), value: copyText(reader, state.copies, zone) }]} />
        )}
        <Particulars items={[{ name: say(words.schemaVersion), value: state.schema.version ?? say(words.unknown) }]} />
      </>,
    );
  },
});
