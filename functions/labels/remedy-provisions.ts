import { label } from "./label.ts";
import { type Provision, provision } from "./provision.ts";

/** The provisions of reconsideration and litigation. */
export const remedyProvisions: readonly Provision[] = [
  provision(
    "reconsideration-20",
    "Administrative Reconsideration Law",
    "Art. 20",
    label("申请复议的期限", "申請復議的期限", "Period for reconsideration"),
  ),
  provision(
    "reconsideration-23",
    "Administrative Reconsideration Law",
    "Art. 23",
    label("复议前置", "復議前置", "Reconsideration before litigation"),
  ),
  provision(
    "reconsideration-24",
    "Administrative Reconsideration Law",
    "Art. 24",
    label("复议机关", "復議機關", "Who hears a reconsideration"),
  ),
  provision(
    "reconsideration-62",
    "Administrative Reconsideration Law",
    "Art. 62",
    label("复议决定的期限", "復議決定的期限", "Period for deciding a reconsideration"),
  ),
  provision(
    "reconsideration-64",
    "Administrative Reconsideration Law",
    "Art. 64",
    label("责令重新作出行政行为", "責令重新作出行政行為", "Order to decide again, by the reviewing authority"),
  ),
  provision(
    "reconsideration-66",
    "Administrative Reconsideration Law",
    "Art. 66",
    label("责令履行法定职责", "責令履行法定職責", "Order to act, by the reviewing authority"),
  ),
  provision(
    "litigation-45",
    "Administrative Litigation Law",
    "Art. 45",
    label("复议后起诉的期限", "復議後起訴的期限", "Period for a lawsuit after reconsideration"),
  ),
  provision(
    "litigation-46",
    "Administrative Litigation Law",
    "Art. 46",
    label("直接起诉的期限", "直接起訴的期限", "Period for a lawsuit brought directly"),
  ),
  provision(
    "litigation-70",
    "Administrative Litigation Law",
    "Art. 70",
    label("判决重新作出行政行为", "判決重新作出行政行為", "Order to decide again, by a court"),
  ),
  provision(
    "litigation-72",
    "Administrative Litigation Law",
    "Art. 72",
    label("判决限期履行", "判決限期履行", "Order to act, by a court"),
  ),
  provision(
    "litigation-85",
    "Administrative Litigation Law",
    "Art. 85",
    label("上诉的期限", "上訴的期限", "Period for an appeal"),
  ),
  provision(
    "spc-2025-8",
    "Supreme People's Court 2025 No. 8",
    "Art. 1",
    label(
      "可以起诉的政府信息公开行为",
      "可以起訴的政府信息公開行為",
      "What of disclosure can be brought before a court",
    ),
  ),
];
