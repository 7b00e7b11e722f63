import type { ReviewStep } from "../../../schema/contracts/drafts.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import type { FormFields } from "../../http/form-fields.ts";
import type { ApprovalRule } from "../../requests/approving/approval-rules.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import { approvalOf, approversBy } from "../../requests/drafting/draft-rules.ts";
import type { FoundDraft } from "../../requests/drafting/drafting.ts";
import { Hidden, TextArea, TextField } from "../../site/components/field.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { draftPageWords as words } from "../words/draft-words.ts";
import type { CaseWithDrafts } from "./read-case-drafts.ts";

/** The step that a draft needs next, and what a member's relation to it is. */
export interface NextStep {
  step: ReviewStep;
  /** The names of those who may do it. */
  by: readonly string[];
  may: "yes" | "own" | "no";
  /** Whether the law or the settings ask for it; an approval may be given all the same, for the letter's number. */
  isNeeded: boolean;
}

/** Who does the next step of a draft, by the very rules that refuse others. */
export function nextStepOf(
  { found, members }: Pick<CaseWithDrafts, "members"> & { found: FoundDraft },
  rule: ApprovalRule,
  left: readonly ReviewStep[],
  { member, approverDiffers, hasLetter }: { member: DeskSeat["member"]; approverDiffers: boolean; hasLetter: boolean },
): NextStep | undefined {
  const { draft } = found;
  const [needed] = left;
  if (needed === undefined && (!hasLetter || approvalOf(draft) !== undefined)) return undefined;
  const step = needed ?? "approved";
  const isBound = step === "approved" && needed !== undefined;
  const roles: readonly Role[] = isBound ? approversBy(rule) : ["officer", "head"];
  const wrote = (id: string) =>
    isBound && approverDiffers && draft.steps.some((one) => one.step === "drafted" && one.by === id);
  const has = (of: readonly Role[]) => of.some((role) => roles.includes(role));
  return {
    step,
    by: members.filter(({ active, roles: of, id }) => active && has(of) && !wrote(id)).map(({ name }) => name),
    may: !has(member.roles) ? "no" : wrote(member.id) ? "own" : "yes",
    isNeeded: needed !== undefined,
  };
}

interface StepFormsProps {
  reader: Reader;
  seat: DeskSeat;
  of: CaseWithDrafts & { found: FoundDraft };
  next: NextStep;
  fields: FormFields;
  faults: readonly FormFault[];
  /** Of the form that passes it, and of the one that returns it. */
  formKeys: Readonly<Record<"passed" | "returned", string>>;
}

/** Why a step is asked for: the provision, or the agency's settings. */
function whyWords({ found: { draft }, file }: StepFormsProps["of"], { isNeeded }: NextStep): readonly Labels[] {
  if (!isNeeded) return [words.voluntary];
  if (draft.act !== "extended") return [words.whySettings];
  return [words.whyExtension, citationWords(historyOf(file.events).facts.regulation.extension.article)];
}

/** What a reviewer or approver does with a draft: passes it, or returns it with a reason. Two forms, so that neither is sent by mistake. */
const Deciding = ({ reader, seat, of, next, fields, faults, formKeys }: StepFormsProps) => {
  const { say } = reader;
  const { receiptNo, found } = of;
  const action = `/desk/requests/${receiptNo}/drafts/${found.draft.number}/steps`;
  const isReturning = fields.get("/result")?.[0] === "returned";
  const formOfResult = (returned: boolean) =>
    formOf(returned === isReturning ? fields : undefined, returned === isReturning ? faults : [], returned ? "r" : "p");
  const common = (result: "passed" | "returned") => (
    <>
      <Hidden name="_key" value={formKeys[result]} />
      <Hidden name="_version" value={String(found.rows.row.steps)} />
      <Hidden name="/step" value={next.step} />
      <Hidden name="/result" value={result} />
    </>
  );
  const approve = next.isNeeded ? words.approve : words.approveNumber;
  return (
    <>
      <DeskForm reader={reader} token={seat.token} action={action}>
        {common("passed")}
        <details>
          <summary>{say(words.onPaper)}</summary>
          <TextField
            reader={reader}
            form={formOfResult(false)}
            pointer="/on"
            label={words.on}
            hint={words.onPaperHint}
            longest={10}
            type="date"
          />
          <TextArea
            reader={reader}
            form={formOfResult(false)}
            pointer="/note"
            label={words.note}
            longest={2_000}
            rows={2}
          />
        </details>
        <p class="actions">
          <button type="submit">{say(next.step === "approved" ? approve : words.pass(words.steps[next.step]))}</button>
        </p>
      </DeskForm>
      <details open={isReturning || undefined}>
        <summary>{say(words.returnIt)}</summary>
        <DeskForm reader={reader} token={seat.token} action={action}>
          {common("returned")}
          <TextArea
            reader={reader}
            form={formOfResult(true)}
            pointer="/note"
            label={words.why}
            hint={words.whyHint}
            longest={2_000}
            rows={3}
            isRequired
          />
          <button type="submit" class="second">
            {say(words.returnIt)}
          </button>
        </DeskForm>
      </details>
    </>
  );
};

/** The step that a draft waits for: whose it is and why, and its form for who may do it. */
export const DraftNext = (props: StepFormsProps) => {
  const { reader, of, next } = props;
  const { say } = reader;
  return (
    <>
      {next.isNeeded && <p>{say(words.waitsFor(words.steps[next.step], next.by))}</p>}
      <p class="hint">{whyWords(of, next).map(say).join(" ")}</p>
      {next.may === "yes" ? (
        <Deciding {...props} />
      ) : (
        <p>{say(next.may === "own" ? words.ownDraft : words.notYours)}</p>
      )}
    </>
  );
};
