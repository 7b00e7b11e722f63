import type { Day } from "../../schema/contracts/day.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { NoticeKind } from "../../schema/contracts/notifications.ts";
import { label } from "../labels/label.ts";
import { noticeLabels } from "../labels/notices.ts";

type Language = keyof Labels;

/** What the day is of: of what is asked for the last one to act, of the others the one by which an answer is due, or on which it was given. */
function dayWords(kind: NoticeKind, day: Day): Labels {
  if (kind === "reply" || kind === "closed") return label(`日期：${day}`, `日期：${day}`, `on ${day}`);
  if (kind === "filed" || kind === "split" || kind === "due") {
    return label(`答复期限：${day}`, `答覆期限：${day}`, `to be answered by ${day}`);
  }
  return label(`最迟：${day}`, `最遲：${day}`, `at the latest on ${day}`);
}

interface Said {
  kind: NoticeKind;
  receipt_no: string;
  day: Day | null;
}

/** A notice in one sentence: which request, what happened, a day. */
export function noticeSentence({ kind, receipt_no, day }: Said, language: Language): string {
  const what = noticeLabels[kind][language];
  const when = day === null ? undefined : dayWords(kind, day)[language];
  if (language === "en") return `Your request ${receipt_no} ${what}${when === undefined ? "" : `; ${when}`}.`;
  const comma = when === undefined ? "" : `，${when}`;
  const opening = language === "zh_hans" ? "您的政府信息公开申请" : "您的政府信息公開申請";
  return `${opening}${receipt_no}${what}${comma}。`;
}

/** Where to read it, that it is no service, and how to end it. */
export function closing(link: string, language: Language): Labels[Language][] {
  const read = label(`凭查询码查看：${link}`, `憑查詢碼查看：${link}`, `Read it with your tracking secret: ${link}`);
  const rest = label(
    "本消息仅为提示，不是文书送达，不影响任何期限；不再需要的，可在该页面停止，或者告知我机关。",
    "本訊息僅為提示，不是文書送達，不影響任何期限；不再需要的，可在該頁面停止，或者告知我機關。",
    "This only tells you; it is no service of a document and moves no period. To end it, use that page or tell the agency.",
  );
  return [read[language], rest[language]];
}
