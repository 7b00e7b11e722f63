import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Service } from "../../../schema/contracts/service.ts";
import { label } from "../../labels/label.ts";

/** What counts of each way of serving something, and when. */
const counts: Readonly<Record<Service["by"], Labels>> = {
  post: label(
    "以交邮之日（邮戳日期）为本机关作出的日期；申请人的期限从收到之日起算。收到回执或者查到签收以后，再补记收到日期。应当通过邮政企业寄送。",
    "以交郵之日（郵戳日期）為本機關作出的日期；申請人的期限從收到之日起算。收到回執或者查到簽收以後，再補記收到日期。應當透過郵政企業寄送。",
    "The posting day counts for the agency; the addressee's own periods run from its receipt, which is recorded once it is known. Send it by the postal service.",
  ),
  hand: label(
    "以签收之日为准。请收件人在送达回证上签名或者盖章。",
    "以簽收之日為準。請收件人在送達回證上簽名或者蓋章。",
    "The day it is signed for counts. Have the proof of service signed.",
  ),
  entrusted: label(
    "以签收之日为准；签收以前，暂按送交之日。收到送达回证以后，再补记签收日期。",
    "以簽收之日為準；簽收以前，暫按送交之日。收到送達回證以後，再補記簽收日期。",
    "The day it is signed for counts; until that is known, the day it was handed to the other agency.",
  ),
  left: label(
    "以留置之日为准。须有见证人，或者拍照、录像记录送达过程。",
    "以留置之日為準。須有見證人，或者拍照、錄影記錄送達過程。",
    "The day it is left counts. It takes witnesses, or a photograph or film of it.",
  ),
  public_notice: label(
    "以公告之日为本机关作出的日期；公告满30日视为收到。其他方式都无法送达时才能使用。",
    "以公告之日為本機關作出的日期；公告滿30日視為收到。其他方式都無法送達時才能使用。",
    "The day of the notice counts for the agency; it is received when 30 days have run. Only where every other way has failed.",
  ),
  electronic: label(
    "以发送之日为准。须有申请人同意电子送达的记录，或者申请时选择以电子邮件获取。",
    "以發送之日為準。須有申請人同意電子送達的記錄，或者申請時選擇以電子郵件獲取。",
    "The day it is sent counts. It takes the applicant's agreement on record, or a request to have the reply by e-mail.",
  ),
};

/** What the first day of a service is called, by its way. */
const sentOn: Readonly<Record<Service["by"], Labels>> = {
  post: label("交邮日期", "交郵日期", "Day posted"),
  hand: label("签收日期", "簽收日期", "Day handed over and signed for"),
  entrusted: label("送交受托机关的日期", "送交受託機關的日期", "Day handed to the other agency"),
  left: label("留置日期", "留置日期", "Day left"),
  public_notice: label("公告日期", "公告日期", "Day of the notice"),
  electronic: label("发送日期", "發送日期", "Day sent"),
};

export const serviceWords = {
  title: (letter: Labels) => label(`送达：${letter.zh_hans}`, `送達：${letter.zh_hant}`, `Service: ${letter.en}`),
  choose: label("怎样送达的？", "怎樣送達的？", "How was it served?"),
  chooseHint: label(
    "已经送出以后再记录。不同方式所需的信息不同。",
    "已經送出以後再記錄。不同方式所需的信息不同。",
    "Record it once it is on its way. What is asked depends on the way.",
  ),
  otherWay: label("换一种方式", "換一種方式", "Another way"),
  counts,
  sentOn,
  servedOn: label("收到日期（已经知道的）", "收到日期（已經知道的）", "Day received, where it is known"),
  servedOnHint: label(
    "不知道的留空，以后补记。",
    "不知道的留空，以後補記。",
    "Leave it empty while it is not; it is recorded later.",
  ),
  trackingNo: label("邮件编号", "郵件編號", "The carrier's number"),
  carrier: label(
    "其他快递公司（不是邮政的才填）",
    "其他快遞公司（不是郵政的才填）",
    "Courier, if not the postal service",
  ),
  carrierHint: label(
    "不经邮政企业寄送的，交邮日期可能受到质疑。",
    "不經郵政企業寄送的，交郵日期可能受到質疑。",
    "The day of another courier may be contested.",
  ),
  receiver: label("签收人", "簽收人", "Who signed for it"),
  relation: label("签收人与收件人的关系", "簽收人與收件人的關係", "What they are to the addressee"),
  relations: {
    addressee: label("本人", "本人", "The addressee"),
    family: label("同住成年家属", "同住成年家屬", "Family"),
    colleague: label("同事", "同事", "A colleague"),
    mail_room: label("收发部门", "收發部門", "The mail room"),
    agent: label("代理人", "代理人", "An agent"),
    other: label("其他", "其他", "Somebody else"),
  },
  unknownRelation: label("（不填）", "（不填）", "(not stated)"),
  witnesses: label("见证人", "見證人", "Witnesses"),
  recorded: label("送达过程的记录", "送達過程的記錄", "How it was recorded"),
  recordings: {
    photo: label("拍照", "拍照", "A photograph"),
    video: label("录像", "錄影", "A film"),
  },
  notRecorded: label("（没有，另有见证人）", "（沒有，另有見證人）", "(none; there were witnesses)"),
  late: label(
    "已经送出，但当时法律不允许（仍须如实记录）",
    "已經送出，但當時法律不允許（仍須如實記錄）",
    "It was served although the law did not allow it by then; record it as it was",
  ),
  lateHint: label(
    "记录为违规送达，写明条款，不改变期限。",
    "記錄為違規送達，寫明條款，不改變期限。",
    "It is recorded with the article that it offends, and moves no clock.",
  ),
  record: label("记录送达", "記錄送達", "Record the service"),
  notReady: label(
    "文稿还没有完成审查、审批，不能送达。",
    "文稿還沒有完成審查、審批，不能送達。",
    "It is not approved yet, and is not served before.",
  ),
  toDraft: label("返回文稿", "返回文稿", "Back to the draft"),

  /** The page of what was served. */
  servedTitle: (letter: Labels) =>
    label(`送达情况：${letter.zh_hans}`, `送達情況：${letter.zh_hant}`, `How it was served: ${letter.en}`),
  by: label("方式", "方式", "Way"),
  dayInLaw: label("本机关作出的日期", "本機關作出的日期", "The day that counts for the agency"),
  received: label("对方收到的日期", "對方收到的日期", "The day it was received"),
  notKnown: label("尚未确认", "尚未確認", "not known yet"),
  none: label(
    "退回，等于没有送达，需要重新送达",
    "退回，等於沒有送達，需要重新送達",
    "It reached nobody, and has to be sent again",
  ),
  conventions: label("说明", "說明", "Note"),
  result: label("送达记录", "送達記錄", "What was recorded"),
  what: label("事项", "事項", "What"),
  on: label("日期", "日期", "Day"),
  events: {
    sent: label("送出", "送出", "Sent"),
    service_confirmed: label("确认收到", "確認收到", "Its receipt was recorded"),
    service_returned: label("退回", "退回", "It came back"),
    service_repeated: label("重新送出", "重新送出", "Sent again"),
  },
  confirm: label("确认收到", "確認收到", "Record that it arrived"),
  confirmOn: label("收到日期", "收到日期", "Day received"),
  confirmButton: label("记录收到", "記錄收到", "Record its receipt"),
  cameBack: label("记录退回", "記錄退回", "Record that it came back"),
  cameBackOn: label("退回本机关的日期", "退回本機關的日期", "The day it came back"),
  cause: label("退回原因", "退回原因", "Why it came back"),
  causes: {
    refused: label("拒收", "拒收", "Refused"),
    not_collected: label("逾期未领", "逾期未領", "Not collected"),
    unknown: label("查无此人", "查無此人", "Unknown at the address"),
    moved: label("迁移新址", "遷移新址", "Moved"),
    wrong_address: label("本机关写错地址", "本機關寫錯地址", "The agency's own wrong address"),
  },
  causeHint: label(
    "按申请人提供的地址寄送而退回、或者拒收的，以退回之日视为收到。本机关写错地址的，视为没有送达，须重新送达。",
    "按申請人提供的地址寄送而退回、或者拒收的，以退回之日視為收到。本機關寫錯地址的，視為沒有送達，須重新送達。",
    "Sent to the address that was given, or refused, it counts as received the day it came back. Sent to a wrong address of the agency's, it was not served and is sent again.",
  ),
  repeat: label("重新送达", "重新送達", "Send it again"),
  repeatHint: label(
    "第一次按正确地址送出的，期限仍按第一次；地址写错的，按重新送出的日期。",
    "第一次按正確地址送出的，期限仍按第一次；地址寫錯的，按重新送出的日期。",
    "Where the first went to the right address its days stand; where it did not, those of this one count.",
  ),
  corrected: label(
    "该送达记录已被更正，不再计算。",
    "該送達記錄已被更正，不再計算。",
    "Its entry was corrected and counts for nothing.",
  ),
  done: {
    served: label("送达已记录。", "送達已記錄。", "The service is recorded."),
    service_confirmed: label("收到已记录。", "收到已記錄。", "The receipt is recorded."),
    service_returned: label("退回已记录。", "退回已記錄。", "It is recorded that it came back."),
    service_repeated: label("重新送达已记录。", "重新送達已記錄。", "The second sending is recorded."),
  },
  stale: label(
    "在您打开此页以后，案件有变化，没有记录。请查看现在的情况，再决定。",
    "在您打開此頁以後，案件有變化，沒有記錄。請查看現在的情況，再決定。",
    "The case changed since you opened this page, and nothing was recorded. Look at how it stands now, then decide.",
  ),
  ofDay: (label_: Labels, weekday: Labels) =>
    label(
      `${label_.zh_hans}（${weekday.zh_hans}）`,
      `${label_.zh_hant}（${weekday.zh_hant}）`,
      `${weekday.en}, ${label_.en}`,
    ),
};
