import type { Day } from "../../schema/contracts/day.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import type { NoticeKind } from "../../schema/contracts/notifications.ts";
import type { Message } from "../reminders/sinks/message.ts";
import { closing, noticeSentence } from "./wording.ts";

interface Notice {
  id: number;
  requestId: string;
  kind: NoticeKind;
  day: Day | null;
  receiptNo: string;
  to: string;
  link: string;
}

/** A notice as e-mail and as a message to the gateway: number, kind, day and link, and nothing else of the case. */
export function noticeMessage(
  { id, requestId, kind, day, receiptNo, to, link }: Notice,
  { language, agency, now }: { language: keyof Labels; agency: Labels; now: Date },
): Message {
  const what = noticeSentence({ kind, receipt_no: receiptNo, day }, language);
  const lines = [what, ...closing(link, language)];
  const text = lines.join(" ");
  const signed = language === "en" ? `${agency.en}: ${text}` : `【${agency[language]}】${text}`;
  return {
    id: `notice_${requestId}_${id}`,
    email: to,
    payload: {
      type: "applicant.notice",
      timestamp: now.toISOString(),
      data: { to, text: signed, receipt_no: receiptNo, kind, day, link },
    },
    title: `${agency[language]}${language === "en" ? ": " : "："}${what}`,
    lines: [...lines, "", agency[language]],
    mentions: [],
  };
}
