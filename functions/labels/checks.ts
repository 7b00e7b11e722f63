import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What each check of a year's figures compares, in a few words. */
export const checkLabels: Readonly<Record<string, Labels>> = {
  F01: label(
    "各渠道收到申请数之和＝收到申请数",
    "各渠道收到申請數之和＝收到申請數",
    "Received by channel adds up to received",
  ),
  F02: label("各办理结果之和＝应合计数", "各辦理結果之和＝應合計數", "Outcomes add up to their whole"),
  F03: label(
    "新收＋结转上年＝办结＋结转下年",
    "新收＋結轉上年＝辦結＋結轉下年",
    "Received and carried in equal resolved and carried out",
  ),
  F04: label("分项之和＝合计", "分項之和＝合計", "The parts add up to their total"),
  F05: label("各类申请人之和＝总计", "各類申請人之和＝總計", "The kinds of applicant add up to the total"),
  F06: label("计数为非负整数", "計數為非負整數", "Counts are whole and not negative"),
  F07: label("占比＝分项÷总数", "佔比＝分項÷總數", "A printed share equals its part of the whole"),
  F08: label("各占比之和＝100%", "各佔比之和＝100%", "Shares of one whole add up to 100"),
  F09: label(
    "上年结转下年＝本年结转上年",
    "上年結轉下年＝本年結轉上年",
    "A year's closing equals the next year's opening",
  ),
  F10: label(
    "现行有效＝上年有效＋制发－废止",
    "現行有效＝上年有效＋制發－廢止",
    "In force equals last year's, plus issued, less repealed",
  ),
  F11: label(
    "同比与上年数相符，或可由整数得出",
    "同比與上年數相符，或可由整數得出",
    "A printed growth comes from the earlier value, or can come from whole counts",
  ),
  F12: label("年累计＝各月之和", "年累計＝各月之和", "Year to date equals the sum of its months"),
  F13: label(
    "属于职责范围＝收到－不属于",
    "屬於職責範圍＝收到－不屬於",
    "In scope equals received less what is out of scope",
  ),
  F14: label("同一数字各处一致", "同一數字各處一致", "A figure stated twice is the same in both places"),
  F15: label(
    "上年项目数＋增减＝次年所列上年项目数",
    "上年項目數＋增減＝次年所列上年項目數",
    "Last year's items and their change are where the next year begins",
  ),
  F16: label(
    "所列上年数＝上年公布数",
    "所列上年數＝上年公布數",
    "An earlier value printed is the one released for that year",
  ),
};
