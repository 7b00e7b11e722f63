import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../label.ts";

/** Why a case does not take an act, by rule: what is about its state, its days, its registration, its letters and its correction. */
export const handlingRefusals = {
  "not-in-this-state": label(
    "案件目前的状态不能办理此事",
    "案件目前的狀態不能辦理此事",
    "The case is not in a state that takes this",
  ),
  "in-the-future": label(
    "日期不能晚于今天：发生之后才记录",
    "日期不能晚於今天：發生之後才記錄",
    "The day has not come yet: an act is recorded once it has happened",
  ),
  "before-receipt": label(
    "日期不能早于收到申请之日",
    "日期不能早於收到申請之日",
    "Nothing can happen in a case before its receipt",
  ),
  "day-out-of-range": label(
    "日期只能计算到2100年12月31日",
    "日期只能計算到2100年12月31日",
    "Days are reckoned up to 31 December 2100",
  ),
  "set-in-the-past": label(
    "所定的日期不能早于作出之日",
    "所定的日期不能早於作出之日",
    "The day that it sets cannot be before the act itself",
  ),
  "before-regulation": label(
    "收到申请之日《条例》尚未施行",
    "收到申請之日《條例》尚未施行",
    "No Regulation was in force on the day of receipt",
  ),
  "dated-by-arrival": label(
    "此渠道以到达之日为收到之日，无需确认",
    "此渠道以到達之日為收到之日，無需確認",
    "Its arrival dates this receipt; nothing needs to be confirmed",
  ),
  "confirmed-already": label(
    "收到申请已经确认，联系的日期不能在其后",
    "收到申請已經確認，聯繫的日期不能在其後",
    "The receipt was confirmed; an attempt was made before or on that day",
  ),
  "confirmed-by-an-entry": label(
    "收到之日由案件中的一条记录确认，请更正那条记录",
    "收到之日由案件中的一條記錄確認，請更正那條記錄",
    "An entry confirmed the receipt; correct that entry",
  ),
  "confirmed-before-arrival": label(
    "确认之日不能早于到达之日",
    "確認之日不能早於到達之日",
    "A request is confirmed after it has arrived",
  ),
  "nothing-amended": label(
    "与登记的内容相同，没有需要更正的",
    "與登記的內容相同，沒有需要更正的",
    "It is registered so already; there is nothing to amend",
  ),
  "unit-not-routed": label("没有转交过此单位", "沒有轉交過此單位", "The case was not routed to this unit"),
  "no-such-letter": label("2008年条例没有此种文书", "2008年條例沒有此種文書", "The 2008 Regulation has no such letter"),
  "letter-not-due": label(
    "案件没有需要此文书的事由",
    "案件沒有需要此文書的事由",
    "Nothing in the case calls for this letter yet",
  ),
  forbidden: label("没有人可以这样记录", "沒有人可以這樣記錄", "Nobody may record this"),
  "letter-outdated": label(
    "审批以后案件有变化，已审批的文书不能按原文送达：请修改文稿（可以不改），重新审批",
    "審批以後案件有變化，已審批的文書不能按原文送達：請修改文稿（可以不改），重新審批",
    "The case changed after the letter was approved: write the draft once more, with or without a change, and have it approved",
  ),
  "letter-incomplete": label("文书缺少必备的内容", "文書缺少必備的內容", "The letter lacks what it has to say"),
  "released-after-closing": label(
    "拟公开的文件须在答复之前附上；答复录入有误的，先更正答复",
    "擬公開的檔案須在答覆之前附上；答覆錄入有誤的，先更正答覆",
    "What is released leaves with the reply: attach it before; correct a reply that was entered wrongly first",
  ),
  "closed-to-files": label(
    "案件已经办结，不再接收申请人的文件",
    "案件已經辦結，不再接收申請人的檔案",
    "The case is closed and takes no files of the applicant",
  ),
  "files-full": label(
    "申请人的文件已达上限",
    "申請人的檔案已達上限",
    "The applicant has attached as many files as a case takes",
  ),
  "nothing-to-correct": label(
    "没有可以更正的此条记录，或者已经更正",
    "沒有可以更正的此條記錄，或者已經更正",
    "This is no entry of the case that still counts",
  ),
  "others-rest-on-it": label(
    "其后的记录以此为根据，请先更正其后的记录",
    "其後的記錄以此為根據，請先更正其後的記錄",
    "Later entries rest on it; correct those first",
  ),
  "fee-rests-on-count": label(
    "费用是按此件数计算的，请先更正费用",
    "費用是按此件數計算的，請先更正費用",
    "A fee was computed from this count; correct that first",
  ),
  "not-served": label(
    "本案没有这样一份送达过的文书",
    "本案沒有這樣一份送達過的文書",
    "The case has no such letter that was served",
  ),
  "before-sending": label(
    "日期不能早于文书发出之日",
    "日期不能早於文書發出之日",
    "This cannot be before the letter was sent",
  ),
  "not-sent-again": label(
    "文书因地址错误退回，请先记录重新送达",
    "文書因地址錯誤退回，請先記錄重新送達",
    "It came back from a wrong address; record the second attempt first",
  ),
  "receipt-known": label(
    "收到的日期已经在案，无需再记；有误的请更正",
    "收到的日期已經在案，無需再記；有誤的請更正",
    "Its receipt is on record; nothing more is needed, and what is wrong is corrected",
  ),
  "service-stands": label(
    "文书已按正确地址送达，无需重新送达",
    "文書已按正確地址送達，無需重新送達",
    "It was sent to the right address, and that decides; it is not sent again",
  ),
  "course-moved-on": label(
    "案件已经进入下一步，不再重新送达此前的文书",
    "案件已經進入下一步，不再重新送達此前的文書",
    "The case has moved on since; this letter is not sent again",
  ),
  "reasons-repeated": label("已经多次说明理由", "已經多次說明理由", "Reasons were given many times already"),
  "nothing-granted": label(
    "只能建议公开已向申请人公开的信息",
    "只能建議公開已向申請人公開的信息",
    "Only what was disclosed to the applicant can be suggested",
  ),
  "before-reply": label("建议不能早于公开之日", "建議不能早於公開之日", "A suggestion comes after the disclosure"),
  "suggestions-repeated": label(
    "本案的建议已达上限",
    "本案的建議已達上限",
    "As many suggestions as a case takes are on record",
  ),
  "nothing-suggested": label(
    "没有待处理的建议，类似申请也不够多",
    "沒有待處理的建議，類似申請也不夠多",
    "No suggestion waits, and too few ask for the like",
  ),
  "before-suggestion": label(
    "处理之日不能早于提出建议之日",
    "處理之日不能早於提出建議之日",
    "It is decided after it was made",
  ),
} as const satisfies Readonly<Record<string, Labels>>;
