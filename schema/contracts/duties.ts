import * as z from "zod";
import { overdueBy, workingDaysLeft } from "./cases.ts";
import { day } from "./day.ts";
import { memberId } from "./history.ts";
import { caseDeadlineKind, receiptNo } from "./requests.ts";

const duty = z.strictObject({
  receipt_no: receiptNo,
  kind: caseDeadlineKind,
  ref: z
    .string()
    .meta({ description: "Which of its kind, within the case; empty where there is one.", examples: ["r1"] }),
  due_on: day,
  provisional: z.boolean().meta({ description: "Whether the notice of its year is not loaded, so that it may move." }),
  working_days_left: workingDaysLeft,
  overdue_by: overdueBy,
  unit: z
    .string()
    .nullable()
    .meta({ description: "The unit of the case.", examples: ["治安管理总队"] }),
  assigned_to: memberId
    .nullable()
    .meta({ description: "The member that the case lies with; null while that is nobody." }),
  officer: z
    .string()
    .nullable()
    .meta({ description: "The name of that member.", examples: ["工作人员甲"] }),
});

export const duties = z
  .strictObject({
    items: z.array(duty).meta({ description: "At most 200, by the day they are due." }),
    more: z.boolean().meta({ description: "Others may follow: name a range of days." }),
  })
  .meta({ id: "Duties", description: "What the agency owes in cases besides their replies." });
export type Duty = z.input<typeof duty>;
