import * as z from "zod";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { todayOf } from "../../env.ts";
import { secretIn } from "../../http/form-fields.ts";
import type { Call } from "../../http/operation.ts";
import { formKey } from "../../once/form-key.ts";
import { BasisList } from "../components/basis-list.tsx";
import { ErrorSummary } from "../components/error-summary.tsx";
import { Notice } from "../components/notice.tsx";
import { ProofCalendar } from "../components/proof-calendar.tsx";
import { Timeline } from "../components/timeline.tsx";
import type { Reader } from "../reader.ts";
import type { Drawn } from "../rendered-page.ts";
import { actWords } from "../words/act-words.ts";
import { caseWords as words } from "../words/case-words.ts";
import {
  type ActProps,
  ClarificationForm,
  ComplaintLink,
  EndNoticesForm,
  formOfAct,
  labelsOfRefused,
  ReasonsForm,
  type Refused,
  SuggestionForm,
  WithdrawalForms,
} from "./act-forms.tsx";
import { type ApplicantAct, openActs, type Tracked } from "./case-acts.ts";
import { CaseEvidence } from "./case-evidence.tsx";
import { OwnFiles, ReleasedFiles } from "./case-files.tsx";
import { CaseNotices } from "./case-notices.tsx";
import { CaseParticulars, SentNotices } from "./case-particulars.tsx";
import { CaseRemedies } from "./case-remedies.tsx";
import { CaseReply } from "./case-reply.tsx";
import { awaitedOf, CaseState, headlineOf } from "./case-state.tsx";

/** What the applicant just did, if they did anything: it is done, or it was refused. */
interface Attempt {
  done?: Labels;
  refused?: Refused;
}

/** A key for the form of each act: sent twice, it is done once. */
async function keysOf({ env, outside }: Call): Promise<Readonly<Record<ApplicantAct, string>>> {
  const key = () => formKey(env, outside);
  const [clarification, reasons, withdrawal, part, suggestion] = await Promise.all([key(), key(), key(), key(), key()]);
  // Notices that are ended twice are ended.
  return { clarification, reasons, withdrawal, part, suggestion, notices: "" };
}

/** What was refused, on top: each fault a link to its field, or why the case does not allow it. */
const Refusal = ({ reader, refused }: { reader: Reader; refused: Refused }) =>
  refused.why === undefined ? (
    <ErrorSummary reader={reader} form={formOfAct(refused.act, refused)} labels={labelsOfRefused(refused)} />
  ) : (
    <Notice kind="warning">
      <p role="alert">{reader.say(refused.why)}</p>
    </Notice>
  );

const Proof = ({ reader, tracked, today }: { reader: Reader; tracked: Tracked; today: Tracked["received_on"] }) => {
  const { basis, days } = tracked.proof;
  return (
    <section aria-labelledby="proof">
      <h2 id="proof">{reader.say(words.proof)}</h2>
      {basis.length > 0 && <BasisList reader={reader} basis={basis} />}
      {days.length === 0 ? (
        <p>{reader.say(words.proofNone)}</p>
      ) : (
        <ProofCalendar reader={reader} days={days} today={today} />
      )}
    </section>
  );
};

/** What the notice says that a clarification answers. */
const askedIn = ({ notices }: Tracked): string | undefined =>
  z
    .string()
    .optional()
    .parse(notices.findLast(({ type }) => type === "clarification_requested")?.members.text);

/** A case as its applicant reads it: where it stands first, then what is asked of them, the reply, and how it came about. */
export async function caseDrawn(
  call: Call,
  reader: Reader,
  tracked: Tracked,
  { done, refused }: Attempt = {},
): Promise<Drawn> {
  const { say } = reader;
  const today = todayOf(call.env, call.outside);
  const holder = { number: tracked.receipt_no, secret: secretIn(call.fields) };
  const takesFiles = call.env.FILES !== undefined;
  const acts: ActProps = { reader, holder, keys: await keysOf(call), refused, takesFiles };
  // What was refused stays on the page with what was typed, though the case may not allow it any more.
  const open = new Set([...openActs(tracked), ...(refused === undefined ? [] : [refused.act])]);
  const isLate = tracked.deadlines.some(({ kind, due_on }) => kind === "clarification" && (due_on ?? today) < today);
  return {
    title: say(words.titled(tracked.receipt_no, headlineOf(tracked))),
    isPrivate: true,
    isRefused: refused !== undefined && (refused.faults.length > 0 || refused.why !== undefined),
    scripts: [
      ...(tracked.inclusion.anchor === null ? [] : ["inclusion.js"]),
      ...(takesFiles && open.has("clarification") ? ["files.js"] : []),
    ],
    children: (
      <>
        <h1>{say(words.title(tracked.receipt_no))}</h1>
        {done && (
          <Notice kind="success">
            <p role="status">{say(done)}</p>
          </Notice>
        )}
        {refused && <Refusal reader={reader} refused={refused} />}
        <CaseState reader={reader} tracked={tracked} today={today} />
        {open.has("clarification") && <ClarificationForm {...acts} isLate={isLate} asked={askedIn(tracked)} />}
        {open.has("reasons") && <ReasonsForm {...acts} />}
        {tracked.reply && <CaseReply reader={reader} reply={tracked.reply} />}
        <ReleasedFiles reader={reader} holder={holder} files={tracked.files} />
        <CaseRemedies reader={reader} remedies={tracked.remedies} />
        <CaseNotices reader={reader} tracked={tracked} />
        <section aria-labelledby="timeline">
          <h2 id="timeline">{say(words.timeline)}</h2>
          <Timeline
            reader={reader}
            entries={[
              ...tracked.timeline.map(({ on, label }) => ({ on, title: say(label), state: "done" as const })),
              ...awaitedOf(reader, tracked),
            ]}
          />
        </section>
        <Proof reader={reader} tracked={tracked} today={today} />
        <CaseParticulars reader={reader} tracked={tracked} />
        <OwnFiles reader={reader} holder={holder} files={tracked.files} />
        <section class="screen" aria-labelledby="notifying">
          <SentNotices reader={reader} sent={tracked.sent_notices} />
          {open.has("notices") && <EndNoticesForm {...acts} />}
        </section>
        <CaseEvidence reader={reader} tracked={tracked} />
        <section class="screen" aria-labelledby="acts">
          <h2 id="acts">{say(actWords.heading)}</h2>
          {(open.has("withdrawal") || open.has("part")) && <WithdrawalForms {...acts} hasParts={open.has("part")} />}
          {open.has("suggestion") && <SuggestionForm {...acts} />}
          <ComplaintLink reader={reader} number={tracked.receipt_no} />
        </section>
      </>
    ),
  };
}
