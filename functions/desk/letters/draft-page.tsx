import * as z from "zod";
import { draftNo } from "../../../schema/contracts/draft-no.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { receiptNo } from "../../../schema/contracts/requests.ts";
import { noFields } from "../../http/form-fields.ts";
import type { StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import { formKey } from "../../once/form-key.ts";
import { approvalFor } from "../../requests/approving/approval.ts";
import { stepsLeft } from "../../requests/drafting/draft-rules.ts";
import { textOf } from "../../requests/drafting/draft-text.ts";
import { draftView } from "../../requests/drafting/drafting.ts";
import { kindIn } from "../../requests/drafting/letter-of-draft.ts";
import { mayReadIdentity } from "../../requests/sealing/identity-grant.ts";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { MissingAct } from "../components/missing-act.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskPage } from "../desk-page.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { draftPageWords as words } from "../words/draft-words.ts";
import { fieldOfMissing } from "./draft-fields.ts";
import { DraftNext, nextStepOf } from "./draft-next.tsx";
import { Discard, DraftProgress, DraftWarnings, History, Papers } from "./draft-parts.tsx";
import { earlierLetter } from "./earlier-letter.ts";
import { LetterChanges } from "./letter-changes.tsx";
import { LetterSheet } from "./letter-sheet.tsx";
import { MissingElements } from "./missing-elements.tsx";
import { type CaseWithDrafts, caseWithDraft } from "./read-case-drafts.ts";
import type { RefusedForm } from "./refused-form.ts";

const done = z.enum(["drafted", "changed", "passed", "returned", "discarded"]);

/** What a page of a draft says beside it: what was done, or why a form was refused. */
interface DraftAnswer {
  done?: z.output<typeof done> | undefined;
  refused?: RefusedForm;
}

const isWriter = ({ roles }: DeskSeat["member"]) => roles.includes("officer") || roles.includes("head");

/** What is answer on top: that something was done, or why it was not. */
const Answered = ({ reader, receiptNo, answer }: { reader: Reader; receiptNo: string; answer: DraftAnswer }) => {
  const { say } = reader;
  const refused: Labels | undefined = answer.refused?.isStale
    ? words.stale
    : (answer.refused?.refused ?? (answer.refused && words.whyRequired));
  return (
    <>
      {answer.done && (
        <div role="status">
          <Notice kind="success">
            <p>{say(words.done[answer.done])}</p>
          </Notice>
        </div>
      )}
      {refused && (
        <div role="alert">
          <Notice kind="warning">
            <p>{say(words.refused)}</p>
            <p>
              {say(refused)} <MissingAct reader={reader} receiptNo={receiptNo} rule={answer.refused?.rule} />
            </p>
          </Notice>
        </div>
      )}
    </>
  );
};

/** A draft: where it stands and what comes next, its letter, what changed since the version before, and all that was done to it. */
export async function draftDrawn(
  call: StaffCall,
  { reader, seat }: { reader: Reader; seat: DeskSeat },
  of: CaseWithDrafts & Awaited<ReturnType<typeof caseWithDraft>>,
  answer: DraftAnswer = {},
): Promise<DeskDrawn> {
  const { say } = reader;
  const { receiptNo: number, keyring, file, found, names } = of;
  const { draft, rows } = found;
  const [view, text] = await Promise.all([draftView(call, found, keyring), textOf(rows, keyring)]);
  const before = await earlierLetter(call, of);
  const event = text?.event ?? { type: draft.act };
  const kind = view.letter?.letter?.kind ?? (text && kindIn(file, text.event));
  const rule = approvalFor(call, event);
  const next = nextStepOf(of, rule, view.state === "drafted" ? stepsLeft(draft, rule) : [], {
    member: call.member,
    approverDiffers: call.env.PRACTICE.approver_differs !== false,
    hasLetter: kind !== undefined && (view.state === "ready" || view.state === "drafted"),
  });
  const name = kind === undefined ? actLabels[draft.act] : letterKindLabels[kind];
  const title = say(words.title(name));
  const address = `/desk/requests/${number}/drafts/${draft.number}`;
  const isOpen = draft.ended === null && view.event !== null;
  const letter = view.letter?.letter ?? null;
  const mayChange = isOpen && isWriter(call.member);
  return {
    title: `${title} - ${number}`,
    readAt: address,
    ...(answer.refused && { status: answer.refused.isStale ? 412 : 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(`/desk/requests/${number}`)}>{say(words.ofCase(number))}</a>
          {` · ${say(words.version(draft.version))} · `}
          <strong>{say(words.states[view.state])}</strong>
        </p>
        <Answered reader={reader} receiptNo={number} answer={answer} />
        <DraftWarnings
          reader={reader}
          receiptNo={number}
          warnings={isOpen && view.letter?.approved ? view.warnings : []}
          isApproved
        />
        <div class="drafting">
          <section>
            <h2>{say(words.letter)}</h2>
            {letter === null ? (
              <p>{say(view.event === null ? words.erased : words.noLetter)}</p>
            ) : (
              <LetterSheet reader={reader} letter={letter} documentNo={view.letter?.document_no ?? null} />
            )}
            {letter !== null && (
              <p>
                <a href={reader.to(`${address}/letter`)}>{say(words.sheet)}</a>
              </p>
            )}
            {letter !== null && before && (
              <details open>
                <summary>{say(words.changes(before.version))}</summary>
                <LetterChanges reader={reader} before={before.letter} after={letter} />
              </details>
            )}
          </section>
          <section>
            <h2>{say(words.next)}</h2>
            <MissingElements
              reader={reader}
              missing={isOpen ? (view.letter?.missing ?? []) : []}
              at={(element) => reader.to(`${address}/text#${fieldOfMissing(draft.act, element)}`)}
            />
            <DraftWarnings
              reader={reader}
              receiptNo={number}
              warnings={isOpen && !view.letter?.approved ? view.warnings : []}
            />
            <DraftProgress
              reader={reader}
              seat={seat}
              of={of}
              state={view.state}
              steps={view.steps}
              hasLetter={view.letter?.approved === true}
              mayPrint={mayReadIdentity(call.member, file.request)}
              mayServe={isWriter(call.member)}
            />
            {isOpen && next && isWriter(call.member) && (
              <DraftNext
                reader={reader}
                seat={seat}
                of={of}
                next={next}
                fields={answer.refused ? call.fields : noFields}
                faults={answer.refused?.faults ?? []}
                formKeys={{
                  passed: await formKey(call.env, call.outside),
                  returned: await formKey(call.env, call.outside),
                }}
              />
            )}
            {mayChange && (
              <p>
                <a href={reader.to(`${address}/text`)}>{say(words.change)}</a>
                {` ${say(words.changeResets)}`}
              </p>
            )}
          </section>
        </div>
        <History reader={reader} steps={view.steps} names={names} />
        <Papers reader={reader} receiptNo={number} draft={draft} hasSearch={kind === "nonexistent"} />
        {mayChange && <Discard reader={reader} seat={seat} action={`${address}/discard`} steps={rows.row.steps} />}
      </>
    ),
  };
}

export const draftPage = deskPage({
  id: "deskDraft",
  path: "/desk/requests/{receipt_no}/drafts/{draft}",
  summary: "A draft and its letter",
  description: "Where it stands, the letter as it reads, what changed since the version before, and what comes next.",
  policy: staff("clerk", "officer", "head", "auditor"),
  params: z.strictObject({ receipt_no: receiptNo, draft: draftNo }),
  query: { done: done.optional().catch(undefined) },
  draw: async (call, { reader, seat, params, query }) =>
    draftDrawn(call, { reader, seat }, await caseWithDraft(call, params), { done: query.done }),
});
