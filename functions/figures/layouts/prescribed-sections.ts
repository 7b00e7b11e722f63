import type { FormId } from "../../../schema/contracts/figures.ts";

/** A section that a form prescribes, by its number, as the instrument words its heading. */
export interface PrescribedSection {
  no: number;
  heading: string;
  /** Whether a statutory table stands in it; one without needs text. */
  hasTable: boolean;
}

/** State Council Office 2019 No. 60 and 2021 No. 30 name the same six. */
const sections: readonly PrescribedSection[] = [
  { no: 1, heading: "总体情况", hasTable: false },
  { no: 2, heading: "主动公开政府信息情况", hasTable: true },
  { no: 3, heading: "收到和处理政府信息公开申请情况", hasTable: true },
  { no: 4, heading: "政府信息公开行政复议、行政诉讼情况", hasTable: true },
  { no: 5, heading: "存在的主要问题及改进情况", hasTable: false },
  { no: 6, heading: "其他需要报告的事项", hasTable: false },
];

/** The sections of a form's report, in order; none where it leaves them to the agency. */
export const prescribedSections = (form: FormId): readonly PrescribedSection[] =>
  form === "2019" || form === "2021" ? sections : [];
