import { type Indicator, indicator, type LabelLine } from "./indicator.ts";

const counted = {
  unit: "request",
  measure: "flow",
  additive: false,
  section: "requests",
  byApplicantKind: true,
} as const;
const carried = { ...counted, measure: "stock" } as const;

/** Requests received by the channel they came in: our own rows beside the statutory ones, for the total of all applicants. */
const intakeChannels: Readonly<Record<string, LabelLine>> = {
  online: ["网络申请", "網絡申請", "Requests received online"],
  counter: ["当面申请", "當面申請", "Requests received at the counter"],
  registered_mail: ["挂号信函申请", "掛號信函申請", "Requests received by registered mail"],
  ordinary_mail: ["平常信函申请", "平常信函申請", "Requests received by ordinary mail"],
  fax: ["传真申请", "傳真申請", "Requests received by fax"],
  email: ["电子邮件申请", "電子郵件申請", "Requests received by e-mail"],
  oral: ["口头申请", "口頭申請", "Requests received orally"],
};

/** Table 3 with these outcome leaves; 2019 and 2021 differ in the last group only. */
export const requests = (leaves: Readonly<Record<string, LabelLine>>): readonly Indicator[] => [
  indicator(
    "requests.received",
    { ...counted, additive: true },
    {
      _T: ["本年新收政府信息公开申请数量", "本年新收政府信息公開申請數量", "Requests received in the year"],
      ...intakeChannels,
    },
  ),
  indicator("requests.carried_in", carried, {
    _T: [
      "上年结转政府信息公开申请数量",
      "上年結轉政府信息公開申請數量",
      "Requests carried over from the previous year",
    ],
  }),
  indicator("requests.outcome", { ...counted, additive: true }, leaves),
  indicator("requests.resolved", counted, {
    _T: ["本年度办理结果总计", "本年度辦理結果總計", "Requests resolved in the year"],
  }),
  indicator("requests.carried_out", carried, {
    _T: ["结转下年度继续办理", "結轉下年度繼續辦理", "Requests carried over to the next year"],
  }),
];
