import { label } from "../label.ts";
import type { IndicatorLabels } from "./indicator-labels.ts";

/** The indicators that reports before 2019 chose for themselves (2008 Regulation, Art. 32), by breakdown. */
export const labelsBefore2019 = {
  "requests.received": {
    _T: label("收到申请", "收到申請", "Requests received"),
    counter: label("当面申请", "當面申請", "Requests received at the counter"),
    fax: label("传真申请", "傳真申請", "Requests received by fax"),
    online: label("网上申请", "網上申請", "Requests received online"),
    letter: label("信函申请", "信函申請", "Requests received by letter"),
  },
  "requests.carried_in": {
    _T: label("上年结转", "上年結轉", "Carried over from the previous year"),
  },
  "requests.carried_out": {
    _T: label("结转下年", "結轉下年", "Carried over to the next year"),
  },
  "requests.replied": {
    _T: label("申请答复", "申請答覆", "Requests replied to"),
  },
  "requests.extended": {
    _T: label("延长答复", "延長答覆", "Replies extended"),
  },
  "requests.outcome": {
    already_public: label("已主动公开", "已主動公開", "Already public"),
    granted: label("同意公开", "同意公開", "Granted"),
    partial: label("同意部分公开", "同意部分公開", "Partially granted"),
    refused: label("不同意公开", "不同意公開", "Refused"),
    not_government_information: label("非政府信息", "非政府信息", "Not government information"),
    not_this_agency: label("非本机关职责权限范围", "非本機關職責權限範圍", "Not this agency"),
    does_not_exist: label("申请信息不存在", "申請信息不存在", "Information does not exist"),
  },
  "requests.in_scope": {
    _T: label("属于本机关职责权限范围", "屬於本機關職責權限範圍", "Requests within this agency's remit"),
  },
  "fees.collected": {
    _T: label("收取费用", "收取費用", "Fees collected"),
  },
  "fees.waived": {
    _T: label("减免费用", "減免費用", "Fees waived"),
  },
  "review.reconsideration": {
    _T: label("行政复议", "行政復議", "Administrative reconsideration cases"),
    upheld: label("维持", "維持", "Upheld"),
    corrected: label("纠错", "糾錯", "Corrected"),
    other: label("其他", "其他", "Other"),
  },
  "review.litigation": {
    _T: label("行政诉讼", "行政訴訟", "Administrative litigation cases"),
    upheld: label("维持", "維持", "Upheld"),
    corrected: label("纠错", "糾錯", "Corrected"),
    other: label("其他", "其他", "Other"),
  },
  "review.appeals": {
    _T: label("申诉", "申訴", "Appeals"),
  },
} satisfies IndicatorLabels;
