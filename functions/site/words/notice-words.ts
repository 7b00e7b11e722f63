import type { Labels } from "../../../schema/contracts/labels.ts";
import { inSentence, label } from "../../labels/label.ts";
import { numberText } from "../format.ts";

/** What a notice states, in words. */
export const noticeWords = {
  heading: label("告知与通知", "告知與通知", "Notices to you"),
  served: (by: Labels, sent: Labels, received: Labels | null) =>
    received === null
      ? label(`${sent.zh_hans}${by.zh_hans}`, `${sent.zh_hant}${by.zh_hant}`, `Served ${inSentence(by)} on ${sent.en}`)
      : label(
          `${sent.zh_hans}${by.zh_hans}，${received.zh_hans}收到`,
          `${sent.zh_hant}${by.zh_hant}，${received.zh_hant}收到`,
          `Served ${inSentence(by)} on ${sent.en}, received on ${received.en}`,
        ),
  inCase: (number: string) => label(`在${number}中作出`, `在${number}中作出`, `Made in ${number}`),
  joined: (how: Labels, where: Labels) =>
    label(`${how.zh_hans}，${where.zh_hans}`, `${how.zh_hant}，${where.zh_hant}`, `${how.en}. ${where.en}`),
  irregular: label(
    "此件不符合法定条件，不影响答复期限。",
    "此件不符合法定條件，不影響答覆期限。",
    "It was served although the law did not allow it, and moves no period.",
  ),
  lastDay: label("您的最后期限", "您的最後期限", "Your last day"),
  consulted: label("征求谁的意见", "徵求誰的意見", "Who is consulted"),
  extendedBy: label("延长", "延長", "Extended by"),
  workingDays: (count: number) =>
    label(`${count}个工作日`, `${count}個工作日`, `${count} working day${count === 1 ? "" : "s"}`),
  reasonsWithin: label("请在收到后说明理由，期限", "請在收到後說明理由，期限", "Give your reasons within"),
  deferredUntil: label("延迟至", "延遲至", "Deferred until"),
  dueBefore: label("原答复期限", "原答覆期限", "Due before"),
  dueAfter: label("新答复期限", "新答覆期限", "Due since"),
  workload: label("工作量说明", "工作量說明", "The work that the requests make"),
  fee: label("信息处理费", "信息處理費", "Processing fee"),
  amount: label("金额", "金額", "Amount"),
  yuan: (amount: number) => label(`${numberText(amount)}元`, `${numberText(amount)}元`, `${numberText(amount)} yuan`),
  method: label("计费方式", "計費方式", "Charged"),
  items: label("本申请计为", "本申請計為", "This request counts as"),
  earlierItems: label("当月此前已计", "當月此前已計", "Counted before in the month"),
  itemCount: (count: number) => label(`${count}件`, `${count}件`, `${count} item${count === 1 ? "" : "s"}`),
  pages: label("页数", "頁數", "Pages"),
  pageCount: (count: number) => label(`${count}页`, `${count}頁`, `${count} page${count === 1 ? "" : "s"}`),
  bands: label("费用的计算", "費用的計算", "How the fee adds up"),
  band: label("第几件（页）", "第幾件（頁）", "Items or pages"),
  bandOf: (from: number, to: number) =>
    from === to
      ? label(`第${from}`, `第${from}`, `${from}`)
      : label(`第${from}至${to}`, `第${from}至${to}`, `${from} to ${to}`),
  each: label("单价（元）", "單價（元）", "Each (yuan)"),
  sum: label("小计（元）", "小計（元）", "Sum (yuan)"),
  payee: label("收款单位", "收款單位", "Paid to"),
  way: label("缴费方式", "繳費方式", "How to pay"),
  document: label("文书", "文書", "Letter"),
  published: label("已主动公开，索引号", "已主動公開，索引號", "Published as"),
  notPublished: label("不主动公开的理由", "不主動公開的理由", "Why it is not published"),
  seeReply: label("内容见上方“答复”。", "內容見上方「答覆」。", "It is above, under “The reply”."),
  earlierReply: label("以前的答复", "以前的答覆", "An earlier reply"),
};

/** By what a fee is charged. */
export const feeMethodWords = {
  by_item: label("按件", "按件", "By item"),
  by_page: label("按量（页）", "按量（頁）", "By page"),
};

/** What the 2008 Regulation let an agency charge. */
export const costWords = {
  search: label("检索费", "檢索費", "Search"),
  copying: label("复制费", "複製費", "Copying"),
  posting: label("邮寄费", "郵寄費", "Postage"),
};
