import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The disclosure log, as everybody reads it. */
export const disclosureWords = {
  title: label("依申请公开信息目录", "依申請公開信息目錄", "Disclosure log"),
  description: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `检索${zh_hans}应他人申请公开过的信息。`,
      `檢索${zh_hant}應他人申請公開過的信息。`,
      `Search what the ${en} has disclosed on request.`,
    ),
  lead: label(
    "这里列出应申请公开过的信息，供大家查阅，不必重复申请。标题和概述由本机关撰写，不含申请人的信息和申请原文。",
    "這裡列出應申請公開過的信息，供大家查閱，不必重複申請。標題和概述由本機關撰寫，不含申請人的信息和申請原文。",
    "What was disclosed on somebody's request is listed here, so that nobody need ask for it twice. Titles and summaries are the agency's own words: nothing of who asked, or of what they wrote.",
  ),
  linked: label("：应他人申请公开过的信息。", "：應他人申請公開過的信息。", ": what was disclosed on request."),
  queryHint: label(
    "标题或者概述中的字词，简体繁体均可；多个词用空格分开。",
    "標題或者概述中的字詞，簡體繁體均可；多個詞用空格分開。",
    "Words in the title or summary, in Simplified or Traditional Chinese; put blanks between several.",
  ),
  topic: label("主题", "主題", "Topic"),
  year: label("列入年份", "列入年份", "Year of listing"),
  nothingYet: label("目录中还没有信息。", "目錄中還沒有信息。", "Nothing has been listed here yet."),
  json: label("本目录（JSON）", "本目錄（JSON）", "The disclosure log (JSON)"),
  asJson: label("本条信息（JSON）", "本條信息（JSON）", "This entry (JSON)"),
  back: label("返回依申请公开信息目录", "返回依申請公開信息目錄", "Back to the disclosure log"),
  numbered: (no: number) => label(`第${no}号`, `第${no}號`, `No. ${no}`),
  repliedOn: (on: Labels) => label(`${on.zh_hans}答复`, `${on.zh_hant}答覆`, `answered on ${on.en}`),
  outcomes: {
    granted: label("予以公开", "予以公開", "Granted"),
    partial: label("部分公开", "部分公開", "Granted in part"),
  },
  particulars: label("登记内容", "登記內容", "Particulars"),
  number: label("编号", "編號", "Number"),
  outcome: label("答复结果", "答覆結果", "Outcome"),
  replied: label("答复日期", "答覆日期", "Answered on"),
  published: label("列入日期", "列入日期", "Listed on"),
  changed: label("更新日期", "更新日期", "Changed on"),
  item: label("主动公开", "主動公開", "Published for everybody as"),
  ask: label("需要这些信息的，可以", "需要這些信息的，可以", "If you want this information, "),
  asking: label("申请公开", "申請公開", "ask for it"),
  named: (no: number) =>
    label(
      `，并写明“依申请公开信息目录第${no}号”。`,
      `，並寫明「依申請公開信息目錄第${no}號」。`,
      ` and name no. ${no} of the disclosure log.`,
    ),
};
