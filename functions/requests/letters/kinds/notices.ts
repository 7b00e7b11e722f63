import { letterKindRule } from "../letter-rules.ts";
import { ending, opening } from "./sentences.ts";

/** Letters to the applicant while a case goes on. */

const reg2019 = (article: string) => `2019 Regulation, Art. ${article}`;
const reg2008 = (article: string) => `2008 Regulation, Art. ${article}`;

// The tracking secret is stored as a hash only: it is on a slip of its own, in no letter.
const receiptWording = [
  "本机关于{receipt_on}收到你（单位）提出的政府信息公开申请，已予登记，登记编号为{receipt_no}[，收到申请的渠道为：{channel}]。",
  "[申请公开的内容为：“{asked}”。]",
  "[本机关将于{due_on}前（含当日）作出答复；依法需要补正、征求意见、延长答复期限的，另行告知。]",
  "办理情况可以凭登记编号和查询密码查询，查询密码另附。",
];
// How the office is reached stands under every letter.
const receiptConvention = ["channel", "due_on", "contact"];

const receipt = letterKindRule(
  "receipt",
  { to: "applicant", series: "登" },
  { law: "convention", convention: receiptConvention, wording: receiptWording },
  { law: reg2019("31"), convention: receiptConvention, wording: receiptWording },
);

const clarification = letterKindRule(
  "clarification",
  { to: "applicant", series: "补" },
  {
    law: reg2008("21(4)"),
    needs: ["points", "respond_by"],
    wording: [
      opening,
      "经审查，你（单位）的申请内容不明确。根据{provision}的规定，请就以下事项作出更改、补充：",
      "{points}",
      "请于{respond_by}前（含当日）提交本机关；在发出当日之后收到本告知书的，自收到之日起按相同天数计算。",
      ending,
    ],
  },
  {
    law: reg2019("30"),
    needs: ["points", "respond_by", "period_restarts", "consequence"],
    fixed: {
      period_restarts: "答复期限自本机关收到补正的申请之日起计算",
      consequence: "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请",
    },
    wording: [
      opening,
      "经审查，你（单位）的申请内容不明确。根据{provision}的规定，请就以下事项作出补正：",
      "{points}",
      "请于{respond_by}前（含当日）提交补正的申请；在发出当日之后收到本告知书的，补正期限自收到之日起按相同天数计算。",
      "{period_restarts}。{consequence}。",
      ending,
    ],
  },
);

const reasons = letterKindRule("reasons", { to: "applicant", series: "理" }, null, {
  law: reg2019("35"),
  needs: ["frequency"],
  convention: ["reasons_days"],
  wording: [
    opening,
    "你（单位）申请公开政府信息的数量、频次明显超过合理范围：{frequency}。",
    "根据{provision}的规定，请[自收到本通知书次日起{reasons_days}个工作日内]书面说明理由。本机关认为理由不合理的，将告知不予处理；理由合理但是无法在法定期限内答复的，将确定延迟答复的合理期限并告知。",
    "特此通知。",
  ],
});

const extensionWording = [
  opening,
  "[因{reason}，]本机关不能在{old_due_on}前作出答复。根据{provision}的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至{new_due_on}。",
  ending,
];
const dueDays = ["old_due_on", "new_due_on"];

const extension = letterKindRule(
  "extension",
  { to: "applicant", series: "延" },
  {
    law: reg2008("24"),
    citation: "《中华人民共和国政府信息公开条例》第二十四条第二款",
    needs: dueDays,
    convention: ["reason"],
    wording: extensionWording,
  },
  {
    law: reg2019("33"),
    citation: "《中华人民共和国政府信息公开条例》第三十三条第二款",
    needs: dueDays,
    convention: ["reason"],
    wording: extensionWording,
  },
);

const deferral = letterKindRule("deferral", { to: "applicant", series: "迟" }, null, {
  law: reg2019("35"),
  needs: ["until"],
  convention: ["why"],
  wording: [
    opening,
    "你（单位）申请公开政府信息的数量、频次明显超过合理范围。经审查，所说明的理由合理，但是本机关无法在法定期限内答复。[所需工作：{why}。]",
    "根据{provision}的规定，本机关确定延迟至{until}前（含当日）答复。",
    ending,
  ],
});

const consultationNotice = letterKindRule("consultation_notice", { to: "applicant", series: "征告" }, null, {
  law: reg2019("33"),
  citation: "《中华人民共和国政府信息公开条例》第三十三条第三款",
  convention: ["consulted", "days_not_counted"],
  fixed: { days_not_counted: "征求意见所需时间不计算在答复期限内" },
  wording: [
    opening,
    "因办理该申请需要，本机关正在书面征求[{consulted}的]意见。[根据{provision}的规定，{days_not_counted}。]",
    ending,
  ],
});

// State Council Office 2020 No. 109 is cited as a whole but for Art. 4 and 5, the only ones that the code of fees states.
const fee = letterKindRule("fee", { to: "applicant", series: "费" }, null, {
  law: `${reg2019("42")}; State Council Office 2020 No. 109`,
  needs: ["method", "count", "tiers", "amount", "payee", "way_to_pay", "pay_days", "consequence"],
  fixed: { consequence: "逾期未缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请" },
  wording: [
    opening,
    "你（单位）申请公开政府信息的数量、频次明显超过合理范围。根据{provision}的规定，本机关决定收取信息处理费。",
    "计收方式：{method}。计费数量：{count}。分档金额如下：",
    "{tiers}",
    "应缴金额：{amount}。收款单位：{payee}。缴纳方式：{way_to_pay}。",
    "请自收到本通知书次日起{pay_days}个工作日内缴纳。{consequence}。答复期限自缴费完成次日起重新计算。",
    "特此通知。",
  ],
});

export const notices = {
  receipt,
  clarification,
  reasons,
  extension,
  deferral,
  consultation_notice: consultationNotice,
  fee,
};
