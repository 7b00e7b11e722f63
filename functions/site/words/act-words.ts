import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** What an applicant can do in a case. */
export const actWords = {
  heading: label("您可以做的", "您可以做的", "What you can do here"),
  clarification: {
    heading: label("补正申请", "補正申請", "Clarify your request"),
    text: label("补正内容", "補正內容", "Your clarification"),
    textHint: label("请逐项回答补正通知中的问题。", "請逐項回答補正通知中的問題。", "Answer each point of the notice."),
    lateReason: label("逾期补正的正当理由", "逾期補正的正當理由", "Why it is late"),
    lateReasonHint: label(
      "补正期限已过；没有正当理由的，视为放弃申请，本机关不再处理（第三十条）。",
      "補正期限已過；沒有正當理由的，視為放棄申請，本機關不再處理（第三十條）。",
      "The period has run out; without a good reason the request counts as given up and is not processed further (Art. 30).",
    ),
    send: label("提交补正", "提交補正", "Send the clarification"),
    done: label("补正已收到。", "補正已收到。", "Your clarification was received."),
  },
  reasons: {
    heading: label("说明理由", "說明理由", "Give your reasons"),
    text: label("理由", "理由", "Your reasons"),
    textHint: label(
      "请说明为什么提出这么多或者这样的申请。",
      "請說明為什麼提出這麼多或者這樣的申請。",
      "Say why you make so many requests, or requests like these.",
    ),
    send: label("提交理由", "提交理由", "Send the reasons"),
    done: label("理由已收到。", "理由已收到。", "Your reasons were received."),
  },
  withdrawal: {
    heading: label("撤回申请", "撤回申請", "Withdraw the request"),
    lead: label(
      "撤回后本件办结，不再答复；以后可以重新申请。无需说明理由。",
      "撤回後本件辦結，不再答覆；以後可以重新申請。無需說明理由。",
      "The case is closed and no reply is given; you can ask again later. You need give no reason.",
    ),
    text: label("想说明的话", "想說明的話", "A remark"),
    send: label("撤回全部申请……", "撤回全部申請……", "Withdraw all of it …"),
    done: label("申请已撤回。", "申請已撤回。", "Your request was withdrawn."),
    partHeading: label("撤回其中一部分", "撤回其中一部分", "Withdraw a part of it"),
    part: label("撤回哪一部分", "撤回哪一部分", "Which part"),
    partHint: label(
      "其余部分继续办理，期限不变。",
      "其餘部分繼續辦理，期限不變。",
      "The rest goes on, in the same period.",
    ),
    sendPart: label("撤回这一部分……", "撤回這一部分……", "Withdraw this part …"),
    partDone: label(
      "这一部分已撤回，其余部分继续办理。",
      "這一部分已撤回，其餘部分繼續辦理。",
      "This part was withdrawn; the rest goes on.",
    ),
    confirm: label("请确认撤回", "請確認撤回", "Please confirm the withdrawal"),
    confirmAll: (number: string) =>
      label(
        `您将撤回申请${number}的全部内容。撤回后本件办结，不能恢复。`,
        `您將撤回申請${number}的全部內容。撤回後本件辦結，不能恢復。`,
        `You are about to withdraw all of request ${number}. The case is then closed; this cannot be undone.`,
      ),
    confirmPart: (number: string) =>
      label(
        `您将撤回申请${number}的以下部分，不能恢复；其余部分继续办理。`,
        `您將撤回申請${number}的以下部分，不能恢復；其餘部分繼續辦理。`,
        `You are about to withdraw this part of request ${number}. This cannot be undone; the rest goes on.`,
      ),
    yes: label("确认撤回", "確認撤回", "Yes, withdraw"),
    no: label("不撤回，返回", "不撤回，返回", "No, go back"),
  },
  suggestion: {
    heading: label("建议主动公开", "建議主動公開", "Suggest publishing it for everybody"),
    lead: label(
      "向您公开的信息，如果涉及公众利益调整、需要公众广泛知晓，可以建议本机关主动公开。",
      "向您公開的信息，如果涉及公眾利益調整、需要公眾廣泛知曉，可以建議本機關主動公開。",
      "What you were given may concern everybody: you can suggest that the agency publish it.",
    ),
    text: label("建议公开什么、为什么", "建議公開什麼、為什麼", "What to publish, and why"),
    send: label("提交建议", "提交建議", "Send the suggestion"),
    done: label(
      "建议已收到，处理结果将在本页告知。",
      "建議已收到，處理結果將在本頁告知。",
      "Your suggestion was received; what is decided will be said on this page.",
    ),
  },
  notices: {
    end: label("不再接收进展提醒", "不再接收進展提醒", "End these notices"),
    done: label("进展提醒已停止。", "進展提醒已停止。", "No more notices are sent."),
  },
  complaint: {
    heading: label("投诉", "投訴", "Complain"),
    lead: label(
      "认为本机关没有依法办理的，可以投诉。",
      "認為本機關沒有依法辦理的，可以投訴。",
      "If you think that the agency does not act by the law, you can complain.",
    ),
    open: label("就本件投诉", "就本件投訴", "Complain about this request"),
  },
};

/** Why a case does not allow an act, by the rule that refuses it. */
const byRule: Readonly<Record<string, Labels>> = {
  "not-in-this-state": label(
    "申请的状态已经变化，目前不能这样做。请看下面的最新情况。",
    "申請的狀態已經變化，目前不能這樣做。請看下面的最新情況。",
    "The request has moved on and does not allow this now. See below where it stands.",
  ),
  "late-without-reason": label(
    "补正期限已过，请说明正当理由。",
    "補正期限已過，請說明正當理由。",
    "The period has run out: please say why it is late.",
  ),
  "closed-to-files": label(
    "本件已经办结，不再接收文件；请当面向本机关提交。",
    "本件已經辦結，不再接收檔案；請當面向本機關提交。",
    "The request is closed and takes no files; hand them in at the counter.",
  ),
  "files-full": label(
    "本件您提交的文件已达30个；其余请当面、邮寄或者传真提交。",
    "本件您提交的檔案已達30個；其餘請當面、郵寄或者傳真提交。",
    "You have attached 30 files to this request; hand in more at the counter, by post or by fax.",
  ),
  "reasons-not-requested": label(
    "本机关没有要求说明理由，无需提交。",
    "本機關沒有要求說明理由，無需提交。",
    "No reasons were asked for; you need send none.",
  ),
  "reasons-repeated": label(
    "已经多次说明理由，不能再提交；请当面、邮寄或者传真联系本机关。",
    "已經多次說明理由，不能再提交；請當面、郵寄或者傳真聯繫本機關。",
    "Reasons were given many times already; use the counter, post or fax for more.",
  ),
  "nothing-granted": label(
    "只能建议公开已向您公开的信息。",
    "只能建議公開已向您公開的信息。",
    "Only what was disclosed to you can be suggested.",
  ),
  "suggestions-repeated": label(
    "本件的建议已达三次，不能再提。",
    "本件的建議已達三次，不能再提。",
    "Three suggestions are on record for this request; there can be no more.",
  ),
};

const otherRule = label(
  "申请目前不允许这样做。请看下面的最新情况；也可以当面、邮寄或者传真联系本机关。",
  "申請目前不允許這樣做。請看下面的最新情況；也可以當面、郵寄或者傳真聯繫本機關。",
  "The request does not allow this now. See below where it stands; or use the counter, post or fax.",
);

export const refusedActWords = (rule: string | undefined): Labels => byRule[rule ?? ""] ?? otherRule;

/** Where the form was sent before with other words. */
export const sentBefore = label(
  "此表格已经提交过，内容与这次不同。请先看下面的最新情况，需要补充的再提交一次。",
  "此表格已經提交過，內容與這次不同。請先看下面的最新情況，需要補充的再提交一次。",
  "This form was sent before, with other words. See below where the request stands, and send it once more if you want to add to it.",
);

/** The same of one with files: a browser that loads the page once more sends them as new ones. */
export const sentBeforeWithFiles = label(
  "此表格已经提交过，以第一次提交的内容和文件为准。请先看下面的最新情况，需要补充的再提交一次。",
  "此表格已經提交過，以第一次提交的內容和檔案為準。請先看下面的最新情況，需要補充的再提交一次。",
  "This form was sent before, and what came the first time counts. See below where the request stands, and send it once more if you want to add to it.",
);
