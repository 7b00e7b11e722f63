import type { Form } from "../forms.ts";
import { byCode, indicator } from "./indicator.ts";

const requests = { unit: "request", measure: "flow", section: "requests" } as const;
const remedies = { unit: "case", measure: "flow", section: "remedies" } as const;
const fees = { unit: "yuan", measure: "flow", section: "fees" } as const;

/** Reports under the 2008 Regulation (Art. 32) chose their own indicators; these few are the ones the checks speak of. */
const indicators = [
  indicator(
    "requests.received",
    { ...requests, additive: true },
    {
      _T: ["收到申请", "收到申請", "Requests received"],
      counter: ["当面申请", "當面申請", "Requests received at the counter"],
      fax: ["传真申请", "傳真申請", "Requests received by fax"],
      online: ["网上申请", "網上申請", "Requests received online"],
      letter: ["信函申请", "信函申請", "Requests received by letter"],
    },
  ),
  indicator(
    "requests.carried_in",
    { ...requests, additive: false },
    { _T: ["上年结转", "上年結轉", "Carried over from the previous year"] },
  ),
  indicator(
    "requests.carried_out",
    { ...requests, additive: false },
    { _T: ["结转下年", "結轉下年", "Carried over to the next year"] },
  ),
  indicator(
    "requests.replied",
    { ...requests, additive: false },
    { _T: ["申请答复", "申請答覆", "Requests replied to"] },
  ),
  indicator(
    "requests.extended",
    { ...requests, additive: false },
    { _T: ["延长答复", "延長答覆", "Replies extended"] },
  ),
  indicator(
    "requests.outcome",
    { ...requests, additive: true },
    {
      already_public: ["已主动公开", "已主動公開", "Already public"],
      granted: ["同意公开", "同意公開", "Granted"],
      partial: ["同意部分公开", "同意部分公開", "Partially granted"],
      refused: ["不同意公开", "不同意公開", "Refused"],
      not_government_information: ["非政府信息", "非政府信息", "Not government information"],
      not_this_agency: ["非本机关职责权限范围", "非本機關職責權限範圍", "Not this agency"],
      does_not_exist: ["申请信息不存在", "申請信息不存在", "Information does not exist"],
    },
  ),
  indicator(
    "requests.in_scope",
    { ...requests, additive: false },
    { _T: ["属于本机关职责权限范围", "屬於本機關職責權限範圍", "Requests within this agency's remit"] },
  ),
  indicator("fees.collected", { ...fees, additive: false }, { _T: ["收取费用", "收取費用", "Fees collected"] }),
  indicator("fees.waived", { ...fees, additive: false }, { _T: ["减免费用", "減免費用", "Fees waived"] }),
  indicator(
    "review.reconsideration",
    { ...remedies, additive: true },
    {
      _T: ["行政复议", "行政複議", "Administrative reconsideration cases"],
      upheld: ["维持", "維持", "Upheld"],
      corrected: ["纠错", "糾錯", "Corrected"],
      other: ["其他", "其他", "Other"],
    },
  ),
  indicator(
    "review.litigation",
    { ...remedies, additive: true },
    {
      _T: ["行政诉讼", "行政訴訟", "Administrative litigation cases"],
      upheld: ["维持", "維持", "Upheld"],
      corrected: ["纠错", "糾錯", "Corrected"],
      other: ["其他", "其他", "Other"],
    },
  ),
  indicator("review.appeals", { ...remedies, additive: false }, { _T: ["申诉", "申訴", "Appeals"] }),
];

export const pre2019: Form = {
  instrument: "2008 Regulation, Art. 32",
  indicators: byCode(indicators),
  outcomeWholes: ["requests.replied", "requests.received"],
  outOfScope: ["not_government_information", "not_this_agency"],
};
