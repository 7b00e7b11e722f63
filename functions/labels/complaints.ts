import type { ComplaintResult, ComplaintState } from "../../schema/contracts/complaints.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** Where a complaint stands. */
export const complaintStateLabels: Readonly<Record<ComplaintState, Labels>> = {
  registered: label("已登记，正在办理", "已登記，正在辦理", "Registered and being dealt with"),
  forwarded: label("已转送", "已轉送", "Forwarded"),
  decided: label("已作出处理决定", "已作出處理決定", "Decided"),
};

/** What the office in charge found. */
export const complaintResultLabels: Readonly<Record<ComplaintResult, Labels>> = {
  upheld: label("投诉成立", "投訴成立", "The complaint is upheld"),
  partly: label("投诉部分成立", "投訴部分成立", "The complaint is upheld in part"),
  rejected: label("投诉不成立", "投訴不成立", "The complaint is not upheld"),
};
