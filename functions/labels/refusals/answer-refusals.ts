import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../label.ts";

/** The same of replies, their approval and remedies. */
export const answerRefusals = {
  "not-reviewed": label(
    "公开之前须先记录公开前审查",
    "公開之前須先記錄公開前審查",
    "Record the review before anything is granted",
  ),
  "review-withholds": label("公开前审查的结论是不予公开", "公開前審查的結論是不予公開", "The review says to withhold"),
  "review-in-part": label(
    "公开前审查只同意部分公开",
    "公開前審查只同意部分公開",
    "The review allows disclosure in part only",
  ),
  "only-by-lapse": label(
    "此情形不以答复作出，期满后记录逾期",
    "此情形不以答覆作出，期滿後記錄逾期",
    "Nobody replies so; record the lapse once the period has run out",
  ),
  "no-such-outcome": label(
    "适用的条例没有此种答复",
    "適用的條例沒有此種答覆",
    "The Regulation that governs the case does not know this answer",
  ),
  "ground-missing": label("须写明依据的条款", "須寫明依據的條款", "Name the provision that it rests on"),
  "ground-of-another-outcome": label(
    "此种答复不能依据此条款",
    "此種答覆不能依據此條款",
    "This answer does not rest on this provision",
  ),
  "ground-not-in-force": label(
    "答复之日此规定尚未施行",
    "答覆之日此規定尚未施行",
    "This provision was not in force on the day of the reply",
  ),
  "reasons-missing": label("须写明理由", "須寫明理由", "State the reasons"),
  "search-not-recorded": label("须写明检索了哪些地方", "須寫明檢索了哪些地方", "Record where was searched"),
  "place-missing": label("须告知获取的方式和途径", "須告知獲取的方式和途徑", "Tell where or how it is to be had"),
  "agency-not-named": label(
    "须写明负责公开的机关和联系方式，或者说明不能确定",
    "須寫明負責公開的機關和聯繫方式，或者說明不能確定",
    "Name the competent agency and how to reach it, or say that it cannot be determined",
  ),
  "agency-contradicted": label(
    "已写明负责公开的机关，就不是不能确定",
    "已寫明負責公開的機關，就不是不能確定",
    "An agency that is named was determined",
  ),
  "earlier-reply-missing": label("须写明先前的答复", "須寫明先前的答覆", "Name the earlier reply"),
  "earlier-reply-later": label(
    "先前的答复晚于本次答复",
    "先前的答覆晚於本次答覆",
    "The earlier reply is later than this one",
  ),
  "third-party-not-consulted": label(
    "须选择所征求的第三方，或者写明为什么无法征求",
    "須選擇所徵求的第三方，或者寫明為什麼無法徵求",
    "Name the third party's consultation, or say why none was possible",
  ),
  "consultation-contradicted": label(
    "第三方已经征求过意见，与“无法征求”矛盾",
    "第三方已經徵求過意見，與「無法徵求」矛盾",
    "The third party was consulted, so it cannot be said that none was possible",
  ),
  "clarification-not-received": label(
    "补正过的才能以仍不明确答复，请先通知补正",
    "補正過的才能以仍不明確答覆，請先通知補正",
    "Only what was clarified can be still unclear; ask what is meant first",
  ),
  "fact-of-another-outcome": label(
    "填写了此种答复没有的事项，请删去",
    "填寫了此種答覆沒有的事項，請刪去",
    "Something is stated that says nothing of this answer; leave it out",
  ),
  "common-reply": label(
    "与所并案件一并答复",
    "與所併案件一併答覆",
    "It is answered together with the case that it was merged into",
  ),
  "remedies-contradicted": label(
    "没有告知救济途径的，也没有告知复议前置",
    "沒有告知救濟途徑的，也沒有告知復議前置",
    "A reply that tells no remedies does not tell which comes first",
  ),
  "reconsideration-not-first": label(
    "此答复不属于复议前置，申请人可以选择",
    "此答覆不屬於復議前置，申請人可以選擇",
    "Here the applicant may choose; reconsideration does not come first",
  ),
  "reconsideration-not-told": label(
    "此答复须告知先申请行政复议",
    "此答覆須告知先申請行政復議",
    "This reply must tell that reconsideration comes before litigation",
  ),
  "override-of-no-objection": label(
    "所选的第三方没有提出异议",
    "所選的第三方沒有提出異議",
    "No third party objected under this name",
  ),
  "override-without-disclosure": label(
    "答复没有公开涉及该第三方的信息",
    "答覆沒有公開涉及該第三方的信息",
    "The reply discloses nothing over this objection",
  ),
  "objection-not-met": label(
    "第三方不同意公开：请写明为其不予公开的内容，或者说明为什么仍然公开",
    "第三方不同意公開：請寫明為其不予公開的內容，或者說明為什麼仍然公開",
    "A third party objected: name it in what is withheld for it, or say why it is disclosed all the same",
  ),
  "public-interest-missing": label(
    "须写明重大公共利益",
    "須寫明重大公共利益",
    "State the public interest that outweighs the objection",
  ),
  "third-party-not-told": label(
    "公开之前须先告知第三方",
    "公開之前須先告知第三方",
    "Tell the third party first what is disclosed over its objection, and why",
  ),
  "released-in-full": label(
    "答复不公开一部分，而拟公开的文件没有注明“有不予公开的部分”，请更正后重新附上",
    "答覆不公開一部分，而擬公開的檔案沒有註明「有不予公開的部分」，請更正後重新附上",
    "The reply withholds a part, and a file to be released was attached without saying so: correct that entry and attach it anew",
  ),
  "document-number-used": label(
    "此文号已经用于另一份答复",
    "此文號已經用於另一份答覆",
    "Another reply has this number",
  ),
  "not-approved": label(
    "送达之前须先审批：请起草文书并送审；未经审批已经送达的，请在“特殊情形”中注明",
    "送達之前須先審批：請起草文書並送審；未經審批已經送達的，請在「特殊情形」中註明",
    "It needs an approval before it is served: draft it and have it approved; what was served without is marked so under “Special cases”",
  ),
  "no-approval-needed": label(
    "此事不需要审批，请取消“未经审批”",
    "此事不需要審批，請取消「未經審批」",
    "This act needs no approval; untick that it was served without",
  ),
  "remedy-repeated": label("已经记录过", "已經記錄過", "This is recorded already"),
  "remedy-not-filed": label("没有记录过此项复议或者诉讼", "沒有記錄過此項復議或者訴訟", "No such remedy is on record"),
  "before-filing": label("日期不能早于提出之日", "日期不能早於提出之日", "It cannot be before the day it was filed"),
  "received-before-filing": label(
    "收到副本之日不能早于提出之日",
    "收到副本之日不能早於提出之日",
    "The agency has the copy once it was filed",
  ),
  "not-remediable": label(
    "不能对所选的事项申请复议或者诉讼",
    "不能對所選的事項申請復議或者訴訟",
    "This is nothing that they may act against",
  ),
  "before-the-act": label(
    "日期不能早于所针对的行为",
    "日期不能早於所針對的行為",
    "It cannot be before the act it is against",
  ),
  "remedy-settled": label(
    "已经记录终结；有误的请先更正",
    "已經記錄終結；有誤的請先更正",
    "It is on record that it is over; correct that first",
  ),
  "remedy-decided": label("已经决定或者裁判", "已經決定或者裁判", "It was decided already"),
  "settled-early": label(
    "提出满一年后才能记为结果不明",
    "提出滿一年後才能記為結果不明",
    "From a year after its filing on it may be old enough to be unknown",
  ),
  "simplified-not-extended": label("简易程序不得延期", "簡易程序不得延期", "The simplified procedure is not extended"),
  "remedy-not-suspended": label("没有中止，不能恢复", "沒有中止，不能恢復", "It is not suspended"),
  "received-before-decision": label(
    "收到之日不能早于决定之日",
    "收到之日不能早於決定之日",
    "A decision is received once it is taken",
  ),
  "remedy-not-decided": label("尚未决定或者裁判", "尚未決定或者裁判", "It is not decided yet"),
  "before-decision": label(
    "日期不能早于决定或者裁判之日",
    "日期不能早於決定或者裁判之日",
    "It cannot be before the decision",
  ),
  "appeal-not-filed": label("没有记录过上诉", "沒有記錄過上訴", "No appeal is on record"),
  "appeal-pending": label("上诉尚未裁判", "上訴尚未裁判", "The appeal is not decided; until then nothing is ordered"),
  "order-rests-on-it": label(
    "责令以此裁判为根据，请先更正责令",
    "責令以此裁判為根據，請先更正責令",
    "An order rests on the judgment; correct that first",
  ),
  "remedy-upheld": label("此决定没有责令任何事项", "此決定沒有責令任何事項", "This decision orders nothing"),
  "nothing-decided": label(
    "本机关没有作出过决定，只能责令履行",
    "本機關沒有作出過決定，只能責令履行",
    "Nothing was decided that could be decided again; it is an order to act",
  ),
  "before-what-followed": label(
    "责令之后的答复已经记录在先；请更正答复，先记录责令，再重新记录答复",
    "責令之後的答覆已經記錄在先；請更正答覆，先記錄責令，再重新記錄答覆",
    "What followed the order is recorded before it: correct that, enter the order, and enter it again",
  ),
  "remedy-in-other-case": label(
    "请在所并入的案件中记录",
    "請在所併入的案件中記錄",
    "Record it in the case that this one went into",
  ),
} as const satisfies Readonly<Record<string, Labels>>;
