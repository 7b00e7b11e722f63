import { indexNo } from "../../../schema/contracts/publications.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { readEntry } from "../../publications/entry/entry.store.ts";
import { indexNoOf, indexNumberOf } from "../../publications/entry/index-number.ts";
import { withdrawPublication } from "../../publications/registry/amending.routes.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Checkbox, Hidden, TextArea } from "../../site/components/field.tsx";
import { type FormFault, formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { runForm } from "../../site/run-form.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { deskForm, deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { publicationWords as words } from "../words/publication-words.ts";
import { faultsOfEntry } from "./entry-faults.ts";

interface Asked {
  reader: Reader;
  seat: DeskSeat;
  faults?: readonly FormFault[];
}

async function withdrawDrawn(call: StaffCall, { reader, seat, faults = [] }: Asked): Promise<DeskDrawn> {
  const { say } = reader;
  const entry = await readEntry(call.env.DB, indexNumberOf(indexNo.parse(call.pathParameters)));
  if (entry === undefined) throw new ProblemError("not-found", "No entry has this index number.");
  const form = formOf(call.fields, faults);
  const at = `/desk/publications/${indexNoOf(entry)}`;
  const isWithdrawn = entry.withdrawn_at !== null;
  const title = say(isWithdrawn ? words.redact : words.withdrawTitle);
  return {
    title: `${title} - ${entry.title}`,
    readAt: `${at}/withdrawal`,
    ...(faults.length > 0 && { status: 422, isRefused: true }),
    children: (
      <>
        <h1>{title}</h1>
        <p lang={reader.ownWords}>
          <a href={reader.to(at)}>{entry.title || indexNoOf(entry)}</a>
        </p>
        <ErrorSummary
          reader={reader}
          form={form}
          labels={{ "/reason": words.withdrawReason, "/redact": words.redactAlso }}
        />
        {!isWithdrawn && <p>{say(words.withdrawWhy)}</p>}
        <DeskForm reader={reader} token={seat.token} action={`${at}/withdrawal`}>
          <TextArea
            reader={reader}
            form={form}
            pointer="/reason"
            label={words.withdrawReason}
            longest={500}
            rows={3}
            isRequired
          />
          {isWithdrawn ? (
            <>
              <p>{say(words.redactAlso)}</p>
              <Hidden name="/redact" value="true" />
            </>
          ) : (
            <Checkbox reader={reader} form={form} pointer="/redact" label={words.redactAlso} />
          )}
          <button type="submit">{say(isWithdrawn ? words.redact : words.withdraw)}</button>
        </DeskForm>
      </>
    ),
  };
}

export const withdrawPage = deskPage({
  id: "deskWithdrawal",
  path: "/desk/publications/{organisation}/{number}/withdrawal",
  summary: "The form that withdraws an entry",
  description: "With its reason, and whether its texts are erased.",
  policy: policyOf(withdrawPublication),
  params: indexNo,
  draw: (call, asked) => withdrawDrawn(call, asked),
});

export const withdrawForm = deskForm({
  id: "deskWithdrawPublication",
  path: "/desk/publications/{organisation}/{number}/withdrawal",
  summary: "Withdraw an entry",
  description: "Leads back to the entry.",
  form: withdrawPublication,
  async draw(call, asked) {
    try {
      await runForm(withdrawPublication, call);
      const { organisation, number } = call.pathParameters;
      return { to: `/desk/publications/${organisation}/${number}?done=withdrawn` };
    } catch (thrown) {
      return withdrawDrawn(call, { ...asked, faults: faultsOfEntry(thrown) });
    }
  },
});
