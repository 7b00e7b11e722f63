import type { FigureRow, FormId } from "../../schema/contracts/figures.ts";
import type { IntakeChannel } from "../../schema/contracts/requests.ts";
import type { LabelLine } from "../figures/forms/indicator.ts";

export const applicantKinds: Readonly<Record<FigureRow["applicant_kind"], LabelLine>> = {
  natural_person: ["自然人", "自然人", "Natural persons"],
  commercial: ["法人或其他组织：商业企业", "法人或其他組織：商業企業", "Commercial enterprises"],
  research: ["法人或其他组织：科研机构", "法人或其他組織：科研機構", "Research institutions"],
  social: ["法人或其他组织：社会公益组织", "法人或其他組織：社會公益組織", "Social and charitable organisations"],
  legal_service: ["法人或其他组织：法律服务机构", "法人或其他組織：法律服務機構", "Legal service organisations"],
  other_organisation: ["法人或其他组织：其他", "法人或其他組織：其他", "Other organisations"],
  _T: ["总计", "總計", "Total"],
  _U: ["未说明", "未說明", "Unexplained"],
};

export const intakeChannels: Readonly<Record<IntakeChannel, LabelLine>> = {
  online: ["网络", "網絡", "Online"],
  counter: ["当面", "當面", "At the counter"],
  registered_mail: ["挂号信函", "掛號信函", "Registered mail"],
  ordinary_mail: ["平常信函", "平常信函", "Ordinary mail"],
  fax: ["传真", "傳真", "Fax"],
  email: ["电子邮件", "電子郵件", "E-mail"],
  oral: ["口头", "口頭", "Orally"],
};

export const forms: Readonly<Record<FormId, LabelLine>> = {
  "2014": ["2014年统计表", "2014年統計表", "The table of 2014 to 2018"],
  "2019": ["2019年试行格式", "2019年試行格式", "The trial form of 2019"],
  "2021": ["2021年格式", "2021年格式", "The form of 2021"],
  "pre-2019": ["2019年以前自拟指标", "2019年以前自擬指標", "Free indicators before 2019"],
};

export const measures: Readonly<Record<FigureRow["measure"], LabelLine>> = {
  flow: ["当期数", "當期數", "Counted over the year"],
  stock: ["时点数", "時點數", "As it stands at a day"],
  cumulative: ["累计数", "累計數", "Running total"],
  rate: ["比率、均值或增减", "比率、均值或增減", "Rate, average or change"],
  rank: ["名次", "名次", "Rank"],
  date: ["日期", "日期", "Date"],
  text: ["文字", "文字", "Text"],
};

export const obsStatuses: Readonly<Record<FigureRow["obs_status"], LabelLine>> = {
  A: ["正常", "正常", "Normal"],
  E: ["估计", "估計", "Estimated"],
  O: ["空白或未说明", "空白或未說明", "Blank or not stated"],
  M: ["印作“/”，不可能存在", "印作“/”，不可能存在", 'Printed as "/", cannot exist'],
};

export const valueOrigins: Readonly<Record<FigureRow["value_origin"], LabelLine>> = {
  declared: ["申报", "申報", "Declared"],
  computed: ["由系统数据计算", "由系統數據計算", "Computed from the system's own rows"],
  derived: ["由其他数字推得", "由其他數字推得", "Derived from other figures"],
  absent: ["未提供", "未提供", "Absent"],
};

export const qualifiers: Readonly<Record<NonNullable<FigureRow["qualifier"]>, LabelLine>> = {
  at_least: ["不少于", "不少於", "At least"],
  at_most: ["不超过", "不超過", "At most"],
  about: ["约", "約", "About"],
};

export const remedyResults: Readonly<Record<string, LabelLine>> = {
  upheld: ["结果维持", "結果維持", "Upheld, or the claim dismissed"],
  corrected: ["结果纠正", "結果糾正", "Annulled, changed, declared unlawful, or ordered to act"],
  other: ["其他结果", "其他結果", "Ended, withdrawn or mediated"],
  pending: ["尚未审结", "尚未審結", "Not yet decided"],
};

export const units: Readonly<Record<string, LabelLine>> = {
  article: ["篇", "篇", "Article"],
  case: ["件（案件）", "件（案件）", "Case"],
  document: ["件（文件）", "件（文件）", "Document"],
  item: ["条（项）", "條（項）", "Item"],
  notice: ["件（通知）", "件（通知）", "Notice"],
  office: ["个（机构）", "個（機構）", "Office"],
  percent: ["百分比", "百分比", "Per cent"],
  person: ["人", "人", "Person"],
  person_time: ["人次", "人次", "Person-time"],
  point: ["个（查阅点）", "個（查閱點）", "Reading point"],
  request: ["件（申请）", "件（申請）", "Request"],
  time: ["次", "次", "Time"],
  wan_yuan: ["万元", "萬元", "10,000 yuan"],
  working_day: ["工作日", "工作日", "Working day"],
  yuan: ["元", "元", "Yuan"],
};
