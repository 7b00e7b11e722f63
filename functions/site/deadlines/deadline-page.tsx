import type { DeadlineKind } from "../../../schema/contracts/deadlines.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { deadlineKindLabels } from "../../labels/deadline-kinds.ts";
import { ErrorSummary } from "../components/error-summary.tsx";
import { formOf } from "../form.ts";
import { pathIn } from "../language.ts";
import { queryOf } from "../named-query.ts";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { deadlineWords as words } from "../words/deadline-words.ts";
import { answerTo } from "./deadline-answer.ts";
import { DeadlineForm } from "./deadline-form.tsx";
import { type AskedDeadline, askedDeadline, deadlineQuery } from "./deadline-query.ts";
import { DeadlineResult } from "./deadline-result.tsx";
import { eventTitle } from "./event-fields.tsx";

const groups: readonly (readonly [Labels, readonly DeadlineKind[]])[] = [
  [
    words.groups.request,
    ["reply", "clarification_notice", "third_party_opinion", "joint_agency_opinion", "fee_payment"],
  ],
  [words.groups.publication, ["proactive_publication"]],
  [
    words.groups.remedies,
    [
      "reconsideration",
      "litigation",
      "litigation_after_reconsideration",
      "reconsideration_answer",
      "reconsideration_decision",
      "litigation_answer",
      "appeal",
    ],
  ],
];

/** Every kind, each a form of its own. */
const Kinds = ({ reader, kind }: { reader: Reader; kind: DeadlineKind }) => (
  <nav aria-labelledby="kinds" class="screen">
    <h2 id="kinds">{reader.say(words.kinds)}</h2>
    {groups.map(([name, kinds]) => (
      <>
        <h3>{reader.say(name)}</h3>
        <ul>
          {kinds.map((one) => (
            <li>
              <a href={reader.to(`/deadlines?kind=${one}`)} aria-current={one === kind ? "true" : undefined}>
                {reader.say(deadlineKindLabels[one].label)}
              </a>
            </li>
          ))}
        </ul>
      </>
    ))}
    <h3>{reader.say(words.feesTitle)}</h3>
    <p>
      <a href={reader.to("/fees")}>{reader.say(words.fees)}</a>
    </p>
  </nav>
);

/** What each field is called where everything that is wrong is listed. */
const labelsOf = ({ kind, events }: AskedDeadline): Readonly<Record<string, Labels>> => ({
  start_on: deadlineKindLabels[kind].start,
  as_of: words.asOfLabel,
  extended_days: words.extendedDays,
  form: words.appealed,
  ...Object.fromEntries(
    events.flatMap((type, row) =>
      ["", ".on", ".served_on", ".ref", ".with", ".working_days", ".until"].map((member) => [
        `events.${row}${member}`,
        eventTitle(row, type),
      ]),
    ),
  ),
});

/** The calculator: its address is the question. */
export const deadlinePage = sitePage({
  id: "deadlinePage",
  path: "/deadlines",
  summary: "The calculator of deadlines, for people",
  description:
    "A statutory deadline of any kind, with its legal basis and its proof as a calendar. The query is the question.",
  caching: "no-store",
  query: deadlineQuery,
  draw: async (call, { reader, query }) => {
    const { say } = reader;
    const asked = askedDeadline(query);
    const answer = asked.isAsked ? await answerTo(asked, call) : undefined;
    const form = formOf(asked.fields, answer?.ok === false ? answer.faults : []);
    const title = asked.isAsked ? words.titleOf(deadlineKindLabels[asked.kind].label) : words.title;
    return {
      title: say(title),
      description: say(words.about),
      isRefused: answer?.ok === false,
      scripts: ["copy.js"],
      children: (
        <>
          <h1>{say(title)}</h1>
          {!asked.isAsked && <p>{say(words.intro)}</p>}
          <ErrorSummary reader={reader} form={form} labels={labelsOf(asked)} />
          {answer?.ok && (
            <DeadlineResult
              reader={reader}
              question={answer.question}
              deadline={answer.deadline}
              today={todayOf(call.env, call.outside)}
              link={`${reader.agency.origin}${pathIn(reader.language, "/deadlines")}?${queryOf(asked.fields)}`}
            />
          )}
          <DeadlineForm reader={reader} form={form} asked={asked} />
          <Kinds reader={reader} kind={asked.kind} />
        </>
      ),
    };
  },
});
