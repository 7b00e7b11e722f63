import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The course of a case, in words. */
export const caseEntryWords = {
  named: (name: Labels, what: string) =>
    label(`${name.zh_hans}：${what}`, `${name.zh_hant}：${what}`, `${name.en}: ${what}`),
  unitBy: (unit: string, on: Labels) =>
    label(`${unit}，${on.zh_hans}前`, `${unit}，${on.zh_hant}前`, `${unit}, by ${on.en}`),
  approvedBy: (name: string, on: Labels) =>
    label(`${name}，${on.zh_hans}`, `${name}，${on.zh_hant}`, `${name}, ${on.en}`),
  number: (seq: number) => label(`第${seq}号`, `第${seq}號`, `No. ${seq}`),
  recorded: (who: string, at: Labels) =>
    label(`${who}于${at.zh_hans}记录`, `${who}於${at.zh_hant}記錄`, `Entered by ${who}, ${at.en}`),
  applicant: label("申请人", "申請人", "the applicant"),
  system: label("系统", "系統", "the system"),
  formerMember: label("工作人员", "工作人員", "a member of staff"),
  voided: (seq: number, why: string | null) => {
    const because = why === null ? ["", "", ""] : [`：${why}`, `：${why}`, `: ${why}`];
    return label(
      `已由第${seq}号记录更正，不再计算${because[0]}`,
      `已由第${seq}號記錄更正，不再計算${because[1]}`,
      `Corrected by entry ${seq}, counts for nothing${because[2]}`,
    );
  },
  opened: label("原文", "原文", "In full"),
};
