import * as z from "zod";
import { pageCursor } from "../../../../schema/contracts/cursor.ts";
import type { Labels } from "../../../../schema/contracts/labels.ts";
import { page, placeOf } from "../../../http/paging.ts";
import { listJobRuns } from "../../../jobs/jobs.routes.ts";
import type { JobRun } from "../../../jobs/jobs.store.ts";
import { type JobName, jobs, longestRunMs } from "../../../jobs/jobs.ts";
import { lateAmong } from "../../../jobs/late-jobs.ts";
import { nextDue } from "../../../jobs/schedule.ts";
import { label } from "../../../labels/label.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { instantWords } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { Pager } from "../../components/pager.tsx";
import { deskPage } from "../../desk-page.ts";
import { policyOf } from "../../may-use.ts";
import { jobTaskWords, jobWords, operationWords as words } from "../../words/operation-words.ts";
import { listed } from "../listed.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readJobs } from "./operation.store.ts";

const isJobName = (name: string): name is JobName => Object.hasOwn(jobWords, name);

/** What a job is called; its own name where there is none of it any more. */
export const jobLabel = (name: string): Labels => (isJobName(name) ? jobWords[name].name : label(name, name, name));

/** How a run ended, or that it never did. */
function stateOfRun({ status, startedAt, counts }: Pick<JobRun, "status" | "startedAt" | "counts">, now: Date): Labels {
  const isDead = status === "running" && now.getTime() - new Date(startedAt).getTime() >= longestRunMs;
  if (isDead) return words.broken;
  return status === "succeeded" && counts.left !== undefined ? words.leftOver : words.status[status];
}

interface RunsProps {
  reader: Reader;
  runs: readonly JobRun[];
  now: Date;
  zone: string;
}

/** Every run, the latest first. */
const RunTable = ({ reader: { say }, runs, now, zone }: RunsProps) => (
  <DataTable
    caption={say(words.runs)}
    isHeaded
    columns={[
      { heading: say(words.startedAt) },
      { heading: say(words.job) },
      { heading: say(words.finishedAt) },
      { heading: say(words.state) },
      { heading: say(words.failedTasks), isLong: true },
    ]}
    rows={runs.map((run) => [
      say(instantWords(run.startedAt, zone)),
      say(jobLabel(run.job)),
      run.finishedAt === null ? "" : say(instantWords(run.finishedAt, zone)),
      say(stateOfRun(run, now)),
      run.tasks
        .filter(({ status }) => status === "failed")
        .map(({ name, error }) => `${say(jobTaskWords(name))}（${error}）`)
        .join("；"),
    ])}
  />
);

/** The tasks of each job's last run, each with how it ended. */
const LastTasks = ({ reader: { say }, runs, now }: Omit<RunsProps, "zone">) => (
  <>
    {runs
      .filter(({ tasks }) => tasks.length > 0)
      .map((run) => (
        <details open={run.status === "failed" || undefined}>
          <summary>{say(words.tasksOf(jobLabel(run.job)))}</summary>
          <DataTable
            caption={say(words.tasksOf(jobLabel(run.job)))}
            columns={[
              { heading: say(words.task), isLong: true },
              { heading: say(words.state) },
              { heading: say(words.failure) },
            ]}
            rows={run.tasks.map(({ name, status, counts, error }) => [
              say(jobTaskWords(name)),
              say(stateOfRun({ status, counts, startedAt: run.startedAt }, now)),
              error ?? "",
            ])}
          />
        </details>
      ))}
  </>
);

/** Runs a page. */
const limit = 30;

export const jobsPage = deskPage({
  id: "deskJobs",
  path: "/desk/settings/jobs",
  summary: "What runs by itself",
  description: "Each job with its last and next run, the tasks of the last, and every run there was.",
  policy: policyOf(listJobRuns),
  query: { cursor: pageCursor().catch(undefined) },
  async draw({ env, outside, url }, { reader, query }) {
    const { say } = reader;
    const now = outside.now();
    const zone = env.AGENCY.time_zone;
    const before = query.cursor === undefined ? undefined : placeOf(z.int(), query.cursor);
    const { states, latest, runs } = await readJobs(env.DB, { before, limit });
    const { items, next } = page(runs, limit, ({ id }) => id);
    const late = lateAmong(states, now);
    const at = (instant: string) => say(instantWords(instant, zone));
    return settingsDrawn(
      reader,
      say(words.jobs),
      <>
        <p>{say(words.jobsIntro)}</p>
        {late.length === 0 ? (
          <p>{say(words.allInTime)}</p>
        ) : (
          <Notice kind="warning">
            <p>{say(words.late(listed(late.map(jobLabel))))}</p>
            <p>{say(words.lateWhat)}</p>
          </Notice>
        )}
        <DataTable
          caption={say(words.jobs)}
          columns={[words.job, words.when, words.lastRun, words.state, words.nextRun].map((column) => ({
            heading: say(column),
          }))}
          rows={jobs.map(({ name, schedule }) => {
            const last = latest.find(({ job }) => job === name);
            const state = last === undefined ? words.neverRan : stateOfRun(last, now);
            return [
              say(jobWords[name].name),
              say(jobWords[name].when),
              last === undefined ? say(words.neverRan) : at(last.startedAt),
              late.includes(name) ? `${say(words.stateLate)} · ${say(state)}` : say(state),
              at(nextDue(schedule, now).toISOString()),
            ];
          })}
        />
        <LastTasks reader={reader} runs={latest} now={now} />
        <h2>{say(words.runs)}</h2>
        <RunTable reader={reader} runs={items} now={now} zone={zone} />
        <Pager reader={reader} url={url} next={next} />
      </>,
    );
  },
});
