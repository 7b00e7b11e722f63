import { cellKey, TOTAL } from "../../figures/cells.ts";
import { declaredIndicators2021 } from "../../figures/compute/computed-indicators.ts";
import { cellLabel } from "../../figures/figure-labels.ts";
import { ErrorSummary } from "../../site/components/error-summary.tsx";
import { Checkbox, Hidden, TextField } from "../../site/components/field.tsx";
import type { Form } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import { DeskForm } from "../components/desk-form.tsx";
import type { DeskSeat } from "../components/seat.tsx";
import { reportRoomWords as words } from "../words/report-room-words.ts";
import type { ReportDraft } from "./read-draft.ts";

/** What the form states beside the cells. */
export const computeFields = { etag: "_etag", replace: "/replace" } as const;

const totalOf = (indicator: string) => ({ indicator, breakdown: TOTAL, applicant_kind: TOTAL }) as const;
export const fieldOfCell = (indicator: string) => `/cells/${indicator}`;

interface ComputeFormProps {
  reader: Reader;
  seat: DeskSeat;
  period: string;
  draft: ReportDraft | undefined;
  form: Form;
}

/** What the system counts a year by: the numbers that it does not know, and whether what was declared may go. */
export const ComputeForm = ({ reader, seat, period, draft, form }: ComputeFormProps) => {
  const { say } = reader;
  const rows = draft?.figures ?? [];
  const labelled = [...declaredIndicators2021].map((indicator) => ({
    indicator,
    label: cellLabel(totalOf(indicator), rows, "2021"),
    value: rows.find((row) => cellKey(row) === cellKey(totalOf(indicator)))?.value,
  }));
  const labels = Object.fromEntries(labelled.map(({ indicator, label }) => [fieldOfCell(indicator), label]));
  return (
    <DeskForm reader={reader} token={seat.token} action={`/desk/report/${period}/computation`}>
      <ErrorSummary
        reader={reader}
        form={form}
        labels={{ ...labels, [computeFields.replace]: words.replaceDeclared }}
      />
      <p>{say(words.computeWhy)}</p>
      {draft && <Hidden name={computeFields.etag} value={draft.etag} />}
      {labelled.map(({ indicator, label, value }) => (
        <TextField
          reader={reader}
          form={form}
          pointer={fieldOfCell(indicator)}
          label={label}
          longest={20}
          keyboard="decimal"
          initial={value === undefined || value === null ? "" : String(value)}
        />
      ))}
      {draft?.year.origin === "declared" && (
        <Checkbox
          reader={reader}
          form={form}
          pointer={computeFields.replace}
          label={words.replaceDeclared}
          value="declared"
        />
      )}
      <button type="submit">{say(draft?.year.origin === "computed" ? words.recount : words.compute)}</button>
    </DeskForm>
  );
};
