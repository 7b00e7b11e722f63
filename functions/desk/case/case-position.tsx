import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { outcomeLabels } from "../../labels/outcomes.ts";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import {
  closedAsLabels,
  dayAndWeekday,
  deskStateLabels,
  positionWords,
  deskCaseWords as words,
} from "../words/desk-case-words.ts";
import type { CasePage, StaffCase } from "./read-case-page.ts";

type PositionedCase = Pick<CasePage, "today" | "view"> & { file: Pick<CasePage["file"], "request"> };

/** The day of a deadline of this kind; null where there is none, or the law sets none. */
const dayOf = ({ deadlines }: StaffCase, kind: string): Day | null =>
  deadlines.find((one) => one.kind === kind)?.due_on ?? null;

/** When the reply is due, in sentences. */
function dueSentences({ due_on, overdue_by, working_days_left, stopped_since, provisional }: StaffCase): Labels[] {
  if (due_on === null) return [];
  const on = dayAndWeekday(due_on);
  return [
    ...(stopped_since === null ? [] : [positionWords.stopped(dayAndWeekday(stopped_since))]),
    ...(overdue_by !== null
      ? [positionWords.overdue(on, overdue_by)]
      : working_days_left === null
        ? []
        : [positionWords.due(on, working_days_left)]),
    ...(provisional ? [positionWords.provisional] : []),
  ];
}

function awaitedSentence(view: StaffCase, today: Day): Labels {
  const until = dayOf(view, view.awaiting === "clarification" ? "clarification" : "fee_payment");
  if (until === null) return positionWords.awaited(null);
  return until < today ? positionWords.awaitedPast(dayAndWeekday(until)) : positionWords.awaited(dayAndWeekday(until));
}

/** What a case waits for, until when; of a closed one how it ended. */
function sentencesOf({ view, today }: PositionedCase): Labels[] {
  const { state, merged_into, reply } = view;
  const joined = merged_into === null ? [] : [positionWords.merged(merged_into)];
  if (state === "closed") {
    const isReplied = reply !== null && view.closed_as === "replied";
    return [...joined, ...(isReplied ? [reply.on_time ? positionWords.inTime : positionWords.late] : [])];
  }
  if (state === "unconfirmed") {
    const by = dayOf(view, "confirmation");
    return [positionWords.unconfirmed(by === null ? null : dayAndWeekday(by))];
  }
  return view.awaiting === null ? dueSentences(view) : [awaitedSentence(view, today)];
}

/** A case's state in a few words, which end no sentence. */
function caseHeadline({ view, file: { request } }: PositionedCase): Labels {
  const { state, closed_as, reply } = view;
  if (state !== "closed" || closed_as === null) return deskStateLabels[state];
  const on = request.closedOn === null ? null : dayAndWeekday(request.closedOn);
  const ended = positionWords.closed(closedAsLabels[closed_as], on);
  return reply === null || closed_as !== "replied"
    ? positionWords.headed(deskStateLabels.closed, ended)
    : positionWords.headed(ended, outcomeLabels[reply.outcome].label);
}

/** What is to be done by when, or how it ended. */
export const CasePosition = ({ reader, page }: { reader: Reader; page: PositionedCase }) => {
  const { view } = page;
  const isUrgent = view.overdue_by !== null || view.working_days_left === 0 || view.state === "unconfirmed";
  return (
    <Notice kind={isUrgent ? "warning" : view.state === "closed" ? "success" : "plain"}>
      <p>
        <strong>{reader.say(caseHeadline(page))}</strong>
      </p>
      {sentencesOf(page).map((sentence) => (
        <p>{reader.say(sentence)}</p>
      ))}
    </Notice>
  );
};

/** Whose case it is. */
export const CaseOwner = ({ reader, page: { view, members } }: { reader: Reader; page: CasePage }) => {
  const { assigned_to, unit } = view;
  const officer = assigned_to === null ? null : (members.get(assigned_to)?.name ?? assigned_to);
  return <p class="case-owner">{reader.say(words.ownedBy(officer, unit))}</p>;
};
