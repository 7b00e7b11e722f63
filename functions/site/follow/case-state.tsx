import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { Notice } from "../components/notice.tsx";
import type { TimelineEntry } from "../components/timeline.tsx";
import { dayWords } from "../format.ts";
import type { Reader } from "../reader.ts";
import { articleWords } from "../words/article-words.ts";
import { dueWords, owedByWords, stateWords, caseWords as words } from "../words/case-words.ts";
import type { Tracked } from "./case-acts.ts";

interface CaseProps {
  reader: Reader;
  tracked: Tracked;
  today: Day;
}

/** A day until when something is owed, and what that rests on. */
type Owed = Omit<NonNullable<Tracked["notices"][number]["last_day"]>, "on"> & { on: Day | null };

/** What closed a case without a reply, as its timeline calls it. */
const endings: ReadonlySet<string> = new Set(["withdrawn", "clarification_lapsed", "fee_lapsed", "split_undone"]);

/** The applicant's last day of something the case waits for. */
function lastDayOf({ deadlines }: Tracked, kind: string) {
  const deadline = deadlines.find((one) => one.kind === kind && one.owed_by === "applicant");
  return deadline?.due_on == null ? null : { on: deadline.due_on, provisional: deadline.provisional };
}

/** The reasons that were asked for and are not on record yet. */
function reasonsAwaited({ notices, timeline, state }: Tracked) {
  const asked = notices.findLast(({ type, irregular }) => type === "reasons_requested" && !irregular);
  const since = timeline.slice(timeline.findLastIndex(({ type }) => type === "reasons_requested") + 1);
  const isGiven = since.some(({ type }) => type === "reasons_received");
  return state === "closed" || isGiven ? undefined : asked;
}

/** What a case is in a few words, which end no sentence. */
export function headlineOf(tracked: Tracked): Labels {
  const { state, reply, merged_into, awaiting, timeline } = tracked;
  if (reply !== null && state === "closed") {
    return reply.items === null
      ? stateWords.replied(outcomeLabels[reply.outcome].label)
      : stateWords.repliedInParts(reply.items.length);
  }
  if (merged_into !== null) return stateWords.merged(merged_into);
  if (state === "closed") {
    const ending = timeline.findLast(({ type }) => endings.has(type));
    return ending === undefined ? stateWords.closed : stateWords.closedBy(ending.label);
  }
  if (state === "unconfirmed") return stateWords.unconfirmed;
  return awaiting === null ? stateWords.open : stateWords[awaiting];
}

/** When the reply is due, in sentences; none while no period runs. */
function dueSentences({ due_on, provisional, overdue_by, working_days_left, stopped_since }: Tracked): Labels[] {
  if (due_on === null) return [];
  const until = dueWords(due_on, provisional);
  const stop = stopped_since === null ? [] : [stateWords.stopped(dayWords(stopped_since))];
  if (overdue_by !== null) return [...stop, stateWords.overdue(until, overdue_by)];
  return working_days_left === null ? [] : [...stop, stateWords.due(until, working_days_left)];
}

/** What the applicant is asked for, until when. */
function askedSentences(tracked: Tracked, today: Day): Labels[] {
  const { awaiting } = tracked;
  if (awaiting === null) {
    const until = reasonsAwaited(tracked)?.last_day;
    return until == null ? [] : [stateWords.reasonsBy(dueWords(until.on, until.provisional))];
  }
  const until = lastDayOf(tracked, awaiting === "clarification" ? "clarification" : "fee_payment");
  const by = until === null ? null : dueWords(until.on, until.provisional);
  const late = until !== null && until.on < today ? [stateWords.late] : [];
  return awaiting === "clarification"
    ? [stateWords.clarifyBy(by), ...late, stateWords.clarifyThen]
    : [stateWords.payBy(by), ...late, stateWords.payThen];
}

function sentencesOf(tracked: Tracked, today: Day): Labels[] {
  const { state, merged_into, provisional, deadlines, reply } = tracked;
  if (state === "unconfirmed") return [stateWords.unconfirmedMore];
  if (state === "closed" && (merged_into === null || reply !== null)) return [];
  const isProvisional = provisional || deadlines.some((deadline) => deadline.provisional);
  return [
    ...askedSentences(tracked, today),
    ...dueSentences(tracked),
    ...(isProvisional ? [stateWords.provisional] : []),
  ];
}

/** Where the case stands: whose turn it is, until when, and how many working days are left. */
export const CaseState = ({ reader, tracked, today }: CaseProps) => {
  const isApplicantsTurn = tracked.awaiting !== null || tracked.overdue_by !== null;
  return (
    <Notice kind={isApplicantsTurn ? "warning" : tracked.state === "closed" ? "success" : "plain"}>
      <p>
        <strong>{reader.say(headlineOf(tracked))}</strong>
      </p>
      {sentencesOf(tracked, today).map((sentence) => (
        <p>{reader.say(sentence)}</p>
      ))}
    </Notice>
  );
};

/** Remedies stand by themselves, with who hears them. */
const remedies: ReadonlySet<string> = new Set([
  "reconsideration",
  "litigation",
  "litigation_after_reconsideration",
  "appeal",
]);

/** What is owed or awaited, of whom, until when, and by which provision. */
export function awaitedOf({ say }: Reader, tracked: Tracked): readonly TimelineEntry[] {
  const reasons = reasonsAwaited(tracked)?.last_day;
  const entry = (who: Labels, what: Labels, { on, basis, provisional }: Owed): TimelineEntry => {
    const articles = articleWords(basis.map(({ article }) => article));
    return {
      on,
      title: say(on === null ? words.owedSomeDay(who, what) : words.owed(who, what, provisional)),
      body: articles.en === "" ? undefined : <p>{say(words.basisOf(articles))}</p>,
      state: "awaited",
    };
  };
  return [
    ...tracked.deadlines.flatMap(({ kind, owed_by, due_on: on, provisional, basis }) =>
      remedies.has(kind) || (owed_by !== "agency" && owed_by !== "applicant")
        ? []
        : [entry(owedByWords[owed_by], deadlineLabels[kind], { on, provisional, basis })],
    ),
    ...(reasons == null ? [] : [entry(owedByWords.applicant, words.reasons, reasons)]),
  ];
}
