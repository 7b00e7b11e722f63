import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { numberText } from "../format.ts";

export const feeWords = {
  title: label("信息处理费计算", "信息處理費計算", "Processing fee"),
  about: label(
    "计算政府信息公开信息处理费：按件或者按量，金额、分档和依据。",
    "計算政府信息公開信息處理費：按件或者按量，金額、分檔和依據。",
    "Works out the information processing fee by item or by page: the amount, its bands and its legal basis.",
  ),
  intro: label(
    "申请数量、频次明显超过合理范围的，行政机关可以收取信息处理费；一件申请只按一种方式计收。告知公开途径的不收费。不保存您填写的内容。",
    "申請數量、頻次明顯超過合理範圍的，行政機關可以收取信息處理費；一件申請只按一種方式計收。告知公開途徑的不收費。不保存您填寫的內容。",
    "For requests excessive in number or frequency the agency may charge a fee, by one method a request. Being told where public information is costs nothing. Nothing that you enter is stored.",
  ),
  notifiedOn: label("通知缴费的日期", "通知繳費的日期", "Day the fee is notified"),
  items: label("本次申请的件数", "本次申請的件數", "Items of this request"),
  itemsHint: label(
    "一份申请可以拆分为几项内容的，按拆分后的件数。",
    "一份申請可以拆分為幾項內容的，按拆分後的件數。",
    "A request for several contents has as many items as it can reasonably be parted into.",
  ),
  earlierItems: label(
    "当月此前已申请的件数",
    "當月此前已申請的件數",
    "Items the same applicant asked for before in the calendar month",
  ),
  earlierHint: label("不填为0", "不填為0", "None unless filled in"),
  pages: label("提供的页数（A4单面）", "提供的頁數（A4單面）", "Pages provided (sides of A4)"),
  calculate: label("计算", "計算", "Work it out"),
  result: label("计算结果", "計算結果", "Result"),
  amount: label("应缴金额", "應繳金額", "Amount"),
  yuan: label("元", "元", "yuan"),
  nothing: label("不收取费用", "不收取費用", "Nothing is charged"),
  bands: label("分档计算", "分檔計算", "How it adds up"),
  range(from: number, to: number): Labels {
    const range = from === to ? numberText(from) : `${numberText(from)}–${numberText(to)}`;
    return label(range, range, range);
  },
  each: label("每件或者每页（元）", "每件或者每頁（元）", "Each (yuan)"),
  sum: label("小计（元）", "小計（元）", "Together (yuan)"),
  basis: label("依据", "依據", "Legal basis"),
  link: label("此计算的链接", "此計算的連結", "Link to this question"),
  notBefore: label(
    "2021年1月1日以前不收取信息处理费",
    "2021年1月1日以前不收取信息處理費",
    "No such fee is charged before 2021-01-01",
  ),
  deadlines: label("计算期限", "計算期限", "Work out a deadline"),
};
