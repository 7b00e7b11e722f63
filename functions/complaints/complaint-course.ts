import type { ComplaintState, NewComplaintStep } from "../../schema/contracts/complaints.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { PracticeSettings } from "../../schema/contracts/practice.ts";
import { label } from "../labels/label.ts";

/** What of a recorded step decides where its complaint stands. */
interface RecordedStep {
  seq: number;
  type: NewComplaintStep["type"];
  happenedOn: Day;
  voids: number | null;
}

/** The step that a complaint ended with, if it has: the last that no correction voids. */
export function endingOf<Step extends RecordedStep>(steps: readonly Step[]): Step | undefined {
  const voided = new Set(steps.flatMap(({ voids }) => voids ?? []));
  return steps.findLast(({ seq, type }) => type !== "corrected" && !voided.has(seq));
}

export function complaintStateOf(steps: readonly RecordedStep[]): ComplaintState {
  const ending = endingOf(steps);
  return ending === undefined || ending.type === "corrected" ? "registered" : ending.type;
}

type Setting = NonNullable<PracticeSettings["complaints"]>;

/** Where none is named: the office in charge of government information disclosure, and who is above the agency (2019 Regulation, Art. 51). */
const unnamedOffice: Setting["office"] = label(
  "政府信息公开工作主管部门或者上一级行政机关",
  "政府信息公開工作主管部門或者上一級行政機關",
  "The office in charge of information disclosure, or the agency above",
);

/** Who decides complaints about this agency. Without a setting another office does. */
export const supervisionOf = ({ complaints }: PracticeSettings): Setting =>
  complaints ?? { decided_here: false, office: unnamedOffice };

/** What stands in the way of a step: the member that it is about, its code, and in words for staff. */
interface StepRefusal {
  pointer: "" | "/on" | "/type" | "/voids";
  code: string;
  detail: string;
}

/** Why a step cannot be recorded; undefined where it can. */
export function refusalInComplaint(
  step: NewComplaintStep,
  {
    receivedOn,
    steps,
    decidedHere,
    isErased,
    today,
  }: {
    receivedOn: Day;
    steps: readonly RecordedStep[];
    decidedHere: boolean;
    isErased: boolean;
    today: Day;
  },
): StepRefusal | undefined {
  const refusal = (pointer: StepRefusal["pointer"], code: string, detail: string) => ({ pointer, code, detail });
  if (step.on > today) return refusal("/on", "in-the-future", "A step is recorded once it was done.");
  if (step.on < receivedOn) {
    return refusal("/on", "before-receipt", "Nothing is done about a complaint before it is received.");
  }
  const ending = endingOf(steps);
  if (step.type === "corrected") {
    // Open again, it could not be decided: nobody knows any more what it says.
    if (isErased) {
      const detail = "What was written in it was erased after its retention; it stays as it ended.";
      return refusal("", "complaint-erased", detail);
    }
    if (ending?.seq === step.voids) return undefined;
    return refusal("/voids", "not-its-ending", `Step ${step.voids} is not what the complaint ended with.`);
  }
  if (ending !== undefined) {
    return refusal("", "complaint-ended", `It was ${ending.type} on ${ending.happenedOn}; correct that first.`);
  }
  // 2019 Regulation, Art. 47: the office in charge examines complaints, and others are not this agency's to decide.
  if (step.type === "decided" && !decidedHere) {
    return refusal("/type", "decided-elsewhere", "Complaints are decided by another office; forward it there.");
  }
  if (step.type === "forwarded" && decidedHere) return refusal("/type", "decided-here", "Complaints are decided here.");
  return undefined;
}
