import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What each check of a year's figures compares, for whoever reads that one fails: in sentences, with what it leaves alone. */
export const checkExplanations: Readonly<Record<string, Labels>> = {
  F01: label(
    "各渠道收到的申请相加，应等于收到的申请总数。未分渠道的年度不核对。",
    "各渠道收到的申請相加，應等於收到的申請總數。未分渠道的年度不核對。",
    "The requests received through each channel add up to all requests received. A year that does not tell channels apart is not compared.",
  ),
  F02: label(
    "各类办理结果相加，应等于报告所列的答复数、收到数或者办结总计，视统计表格式而定。",
    "各類辦理結果相加，應等於報告所列的答覆數、收到數或者辦結總計，視統計表格式而定。",
    "The outcomes add up to what the form has them add up to: the replies, the requests received, or all that were resolved.",
  ),
  F03: label(
    "本年新收与上年结转相加，应等于本年办结与结转下年之和；按各类申请人分别核对。",
    "本年新收與上年結轉相加，應等於本年辦結與結轉下年之和；按各類申請人分別核對。",
    "Requests received and those carried in equal those resolved and those carried out, for each kind of applicant.",
  ),
  F04: label(
    "其他可加的指标，分项相加应等于其合计；报告未列合计的，应等于其占比的基数。",
    "其他可加的指標，分項相加應等於其合計；報告未列合計的，應等於其佔比的基數。",
    "The parts of every other additive indicator add up to its total, or where none is printed, to what they are shares of.",
  ),
  F05: label(
    "各类申请人的数字相加，应等于总计。有一类未单独列出的，只核对是否超过总计。",
    "各類申請人的數字相加，應等於總計。有一類未單獨列出的，只核對是否超過總計。",
    "The kinds of applicant add up to the total. Where a kind is not told apart, the others are compared only where they are above it.",
  ),
  F06: label(
    "计数应为零或者正整数；金额等可有小数。",
    "計數應為零或者正整數；金額等可有小數。",
    "A count is whole and not negative; amounts of money and the like may have fractions.",
  ),
  F07: label(
    "所列占比应等于分项除以总数，按所列小数位四舍五入；分项未列数字的，应有整数能得出该占比。",
    "所列佔比應等於分項除以總數，按所列小數位四捨五入；分項未列數字的，應有整數能得出該佔比。",
    "A printed share is its part divided by the whole, rounded as printed; where the part is not stated, a whole number can give it.",
  ),
  F08: label(
    "同一总数的各占比相加应为100%，容许四舍五入的误差。有分项未列占比的（如“其余”），只核对是否超过100%。",
    "同一總數的各佔比相加應為100%，容許四捨五入的誤差。有分項未列佔比的（如「其餘」），只核對是否超過100%。",
    "The shares of one whole add up to 100 but for rounding. Where a part prints none, such as the rest, they are compared only where they are above 100.",
  ),
  F09: label(
    "上年结转下年的申请数，应等于本年的上年结转数；按各类申请人与上年公布的数字核对。",
    "上年結轉下年的申請數，應等於本年的上年結轉數；按各類申請人與上年公布的數字核對。",
    "What one year carries out is what the next carries in, for each kind of applicant, beside the figures released for that year.",
  ),
  F10: label(
    "现行有效件数应等于上年公布的现行有效件数，加本年制发，减本年废止。",
    "現行有效件數應等於上年公布的現行有效件數，加本年制發，減本年廢止。",
    "Documents in force are those released for the year before, plus those issued, less those repealed.",
  ),
  F11: label(
    "所列同比应与同时列出的上年数相符；未列上年数的，应有整数的上年数能得出该同比。",
    "所列同比應與同時列出的上年數相符；未列上年數的，應有整數的上年數能得出該同比。",
    "A printed growth is the one that the earlier value printed with it gives; where none is, some whole number can give it.",
  ),
  F12: label(
    "本年累计应等于各月之和；存量、累计数等不核对。",
    "本年累計應等於各月之和；存量、累計數等不核對。",
    "The year to date is the sum of its months; stocks and running totals are not compared.",
  ),
  F13: label(
    "属于职责范围的申请，应等于收到的申请减去不属于政府信息、不属于本机关的申请。",
    "屬於職責範圍的申請，應等於收到的申請減去不屬於政府信息、不屬於本機關的申請。",
    "Requests in scope are those received less those about no government information or for another agency.",
  ),
  F14: label(
    "表格与正文等处对同一事项所列的数字应当一致；标明为约数的不核对。",
    "表格與正文等處對同一事項所列的數字應當一致；標明為約數的不核對。",
    "What the tables, the narrative and other places say of one figure is the same; figures that are not exact are not compared.",
  ),
  F15: label(
    "上一年项目数量加本年增减，应等于次年报告所列的上一年项目数量（2019年格式）。",
    "上一年項目數量加本年增減，應等於次年報告所列的上一年項目數量（2019年格式）。",
    "Last year's items and this year's change are what the next year's report has for its last year (form of 2019).",
  ),
  F16: label(
    "报告所列的上年数，应等于上年公布的数字；两种格式中含义不同的指标不核对。",
    "報告所列的上年數，應等於上年公布的數字；兩種格式中含義不同的指標不核對。",
    "An earlier value that a report prints is the one released for the year before; what means something else in the other form is not compared.",
  ),
};
