import { label } from "../../labels/label.ts";
import type { MemberWords } from "./field-words.ts";

/** What the fields of a service are called. */
export const serviceMembers: Readonly<Record<string, MemberWords>> = {
  service: { label: label("送达", "送達", "Service") },
  "service/by": { label: label("送达方式", "送達方式", "How it was served") },
  "service/sent_on": {
    label: label("发出之日", "發出之日", "Day it was sent"),
    hint: label(
      "交邮、送交、留置、公告或者发送之日。",
      "交郵、送交、留置、公告或者發送之日。",
      "The day posted, handed over, left, published or sent.",
    ),
  },
  "service/served_on": {
    label: label("对方收到之日", "對方收到之日", "Day it was received"),
    hint: label(
      "尚不知道的留空，以后用“确认送达”记录。",
      "尚不知道的留空，以後用「確認送達」記錄。",
      "Where it is not known yet, leave it empty and record later that it arrived.",
    ),
  },
  "service/carrier": {
    label: label("快递公司", "快遞公司", "Courier"),
    hint: label("经邮政寄送的留空。", "經郵政寄送的留空。", "Leave it empty for the postal service."),
  },
  "service/tracking_no": { label: label("邮件号码", "郵件號碼", "The carrier's number") },
  "service/receiver": { label: label("签收人", "簽收人", "Who signed for it") },
  "service/relation": {
    label: label("签收人与受送达人的关系", "簽收人與受送達人的關係", "What they are to the addressee"),
  },
  "service/refused": { label: label("受送达人拒收", "受送達人拒收", "The addressee refused to take it") },
  "service/witnesses": { label: label("见证人", "見證人", "Who saw it left") },
  "service/recorded": { label: label("留置的记录方式", "留置的記錄方式", "How leaving it was recorded") },
  of: { label: label("哪一份文书", "哪一份文書", "Which letter") },
  "service_confirmed/on": { label: label("收到之日", "收到之日", "Day it was received") },
  "service_returned/on": { label: label("退回之日", "退回之日", "Day it came back") },
  receiver: { label: label("签收人", "簽收人", "Who signed for it") },
  relation: { label: label("签收人与受送达人的关系", "簽收人與受送達人的關係", "What they are to the addressee") },
  cause: {
    label: label("退回的原因", "退回的原因", "Why it came back"),
    hint: label(
      "寄到申请人所留地址而退回的，视为退回之日送达；本机关写错地址的，不算送达。",
      "寄到申請人所留地址而退回的，視為退回之日送達；本機關寫錯地址的，不算送達。",
      "Sent to the address that was given, it counts as received the day it came back; sent to a wrong one by the agency's own mistake, it was not served.",
    ),
  },
  "letter_served/kind": { label: label("哪一种文书", "哪一種文書", "Which letter it is") },
};
