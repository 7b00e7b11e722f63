import type { FigureRow, FormId } from "../../../schema/contracts/figures.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";

/** What the rendered tables say beside the labels that the figures carry themselves. */
export const said = (zh_hans: string, zh_hant: string, en: string): Labels => ({ zh_hans, zh_hant, en });

export const applicantKinds: Readonly<Record<FigureRow["applicant_kind"], Labels>> = {
  natural_person: said("自然人", "自然人", "Natural persons"),
  commercial: said("商业企业", "商業企業", "Commercial enterprises"),
  research: said("科研机构", "科研機構", "Research institutions"),
  social: said("社会公益组织", "社會公益組織", "Public-benefit organisations"),
  legal_service: said("法律服务机构", "法律服務機構", "Legal service organisations"),
  other_organisation: said("其他", "其他", "Others"),
  _T: said("总计", "總計", "Total"),
  _U: said("未说明", "未說明", "Unexplained"),
};

export const breakdowns: Readonly<Record<string, Labels>> = {
  _T: said("合计", "合計", "Total"),
  _U: said("未说明", "未說明", "Unexplained"),
};

export const statuses: Readonly<Record<FigureRow["obs_status"], Labels>> = {
  A: said("正常", "正常", "Normal"),
  E: said("估计", "估計", "Estimated"),
  O: said("未填报", "未填報", "Not stated"),
  M: said("不适用", "不適用", "Cannot exist"),
};

export const forms: Readonly<Record<FormId, Labels>> = {
  "pre-2019": said("自由指标", "自由指標", "Free indicators"),
  "2014": said("国办秘函〔2014〕32号统计表", "國辦秘函〔2014〕32號統計表", "The table of 2014"),
  "2019": said("2019年试行格式", "2019年試行格式", "The trial form of 2019"),
  "2021": said("国办公开办函〔2021〕30号格式", "國辦公開辦函〔2021〕30號格式", "The form of 2021"),
};

const units: Readonly<Record<string, string>> = {
  article: "篇",
  award: "个",
  case: "件",
  date: "日期",
  document: "件",
  item: "条",
  meeting: "次",
  message: "条",
  notice: "份",
  office: "个",
  organisation: "个",
  percent: "%",
  person: "人",
  person_time: "人次",
  platform: "个",
  point: "个",
  rank: "名",
  read: "次",
  reply: "件",
  request: "件",
  site: "个",
  subject: "个",
  time: "次",
  visit: "次",
  wan_yuan: "万元",
  working_day: "工作日",
  yuan: "元",
};

/** A unit as printed; its code where the agency counts in a unit of its own. */
export const unitOf = (code: string): string => units[code] ?? code;

/** What each check compares, in a few words. */
export const identities: Readonly<Record<string, Labels>> = {
  F01: said(
    "各渠道收到申请数之和＝收到申请数",
    "各渠道收到申請數之和＝收到申請數",
    "Received by channel adds up to received",
  ),
  F02: said("各办理结果之和＝应合计数", "各辦理結果之和＝應合計數", "Outcomes add up to their whole"),
  F03: said(
    "新收＋结转上年＝办结＋结转下年",
    "新收＋結轉上年＝辦結＋結轉下年",
    "Received and carried in equal resolved and carried out",
  ),
  F04: said("分项之和＝合计", "分項之和＝合計", "The parts add up to their total"),
  F05: said("各类申请人之和＝总计", "各類申請人之和＝總計", "The kinds of applicant add up to the total"),
  F06: said("计数为非负整数", "計數為非負整數", "Counts are whole and not negative"),
  F07: said("占比＝分项÷总数", "佔比＝分項÷總數", "A printed share equals its part of the whole"),
  F08: said("各占比之和＝100%", "各佔比之和＝100%", "Shares of one whole add up to 100"),
  F09: said(
    "上年结转下年＝本年结转上年",
    "上年結轉下年＝本年結轉上年",
    "A year's closing equals the next year's opening",
  ),
  F10: said(
    "现行有效＝上年有效＋制发－废止",
    "現行有效＝上年有效＋制發－廢止",
    "In force equals last year's, plus issued, less repealed",
  ),
  F11: said("同比可由整数得出", "同比可由整數得出", "A printed growth can come from whole counts"),
  F12: said("年累计＝各月之和", "年累計＝各月之和", "Year to date equals the sum of its months"),
  F13: said(
    "属于职责范围＝收到－不属于",
    "屬於職責範圍＝收到－不屬於",
    "In scope equals received less what is out of scope",
  ),
};
