import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import type { caseMoves } from "../../../schema/contracts/moves.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { doneWords as words } from "../words/acts-words.ts";

/** An act as `?done=` names it, behind a form that was answered; undefined of what is none. */
export const doneAct = (done: string | undefined): NewEvent["type"] | undefined =>
  newEvent.options.map((option) => option.shape.type.value).find((type) => type === done);

/** What an officer does after an act as a rule, the first that the case takes. */
const followedBy: Readonly<Partial<Record<NewEvent["type"], readonly NewEvent["type"][]>>> = {
  confirmation_attempted: ["intake_confirmed", "confirmation_attempted"],
  intake_confirmed: ["assigned"],
  assigned: ["routed", "content_clear"],
  routed: ["contributed"],
  contributed: ["reviewed"],
  content_clear: ["routed", "reviewed"],
  clarification_requested: ["service_confirmed"],
  clarification_received: ["reviewed"],
  clarification_lapsed: ["letter_served"],
  consultation_opened: ["consultation_closed"],
  consultation_closed: ["third_party_told", "reviewed"],
  third_party_told: ["replied"],
  extended: ["reviewed"],
  reasons_requested: ["reasons_received"],
  reasons_received: ["reply_deferred"],
  items_counted: ["fee_notified"],
  fee_notified: ["fee_paid"],
  fee_paid: ["replied"],
  fee_lapsed: ["letter_served"],
  reviewed: ["replied"],
  replied: ["service_confirmed"],
  withdrawn: ["letter_served"],
  publication_suggested: ["suggestion_decided"],
  service_returned: ["service_repeated"],
  service_repeated: ["service_confirmed"],
  redo_ordered: ["reviewed"],
};

interface DoneNoticeProps {
  reader: Reader;
  receiptNo: string;
  done: NewEvent["type"];
  state: CaseState;
  dueOn: Day | null;
  /** What the case takes now, for whom it is drawn. */
  moves: z.input<typeof caseMoves>["moves"];
}

/** On the page of a case, after an act: what was done, when the reply is due now, and the next step. */
export const DoneNotice = ({ reader, receiptNo, done, state, dueOn, moves }: DoneNoticeProps) => {
  const { say } = reader;
  const next = followedBy[done]?.flatMap((type) => moves.filter((move) => move.type === type))[0];
  return (
    <div role="status">
      <Notice kind="success">
        <p>
          {say(words.done(actLabels[done]))} {say(words.now(state, dueOn))}
        </p>
        {next && (
          <p>
            {say(words.next)}
            <a href={reader.to(`/desk/requests/${receiptNo}/acts/${next.type}`)}>{say(next.label)}</a>
          </p>
        )}
      </Notice>
    </div>
  );
};
