import * as z from "zod";
import type { Labels } from "./labels.ts";

const labelled = (zh_hans: string, zh_hant: string, en: string): Labels => ({ zh_hans, zh_hant, en });

/** Where the information came from. Only documents of one's own enter table 2 of the annual report. */
export const origins = {
  own: labelled("本机关制作", "本機關製作", "Made by this agency"),
  republished: labelled("转载", "轉載", "Republished from another agency"),
  drafted: labelled("代拟", "代擬", "Drafted for another agency"),
} as const satisfies Record<string, Labels>;
export type Origin = keyof typeof origins;
export const origin = z.enum(["own", "republished", "drafted"]);

export const validities = {
  valid: labelled("有效", "有效", "In force"),
  amended: labelled("已修改", "已修改", "Amended"),
  repealed: labelled("废止", "廢止", "Repealed"),
  expired: labelled("失效", "失效", "Expired"),
} as const satisfies Record<string, Labels>;
export type Validity = keyof typeof validities;
export const validity = z.enum(["valid", "amended", "repealed", "expired"]);

/** By which rule an item has to be published. */
export const dueRules = {
  regulation: labelled(
    "形成或者变更之日起20个工作日",
    "形成或者變更之日起20個工作日",
    "20 working days from formation",
  ),
  budget: labelled("批准后20日内", "批准後20日內", "20 calendar days after approval"),
} as const satisfies Record<string, Labels>;
export type DueRule = keyof typeof dueRules;
export const dueRule = z.enum(["regulation", "budget"]);

/** Genres of official documents; `rules` and `normative` are the two that table 2 of the annual report counts. */
export const genres = {
  rules: labelled("规章", "規章", "Rules"),
  normative: labelled("行政规范性文件", "行政規範性文件", "Normative document"),
  notice: labelled("通知", "通知", "Notice"),
  announcement: labelled("公告", "公告", "Announcement"),
  circular: labelled("通告", "通告", "Public circular"),
  opinion: labelled("意见", "意見", "Opinion"),
  decision: labelled("决定", "決定", "Decision"),
  reply: labelled("批复", "批覆", "Reply"),
  plan: labelled("规划计划", "規劃計劃", "Plan"),
  report: labelled("报告", "報告", "Report"),
  budget: labelled("预算决算", "預算決算", "Budget or final account"),
  statistics: labelled("统计信息", "統計信息", "Statistics"),
  interpretation: labelled("政策解读", "政策解讀", "Explanation of policy"),
  news: labelled("动态信息", "動態信息", "News"),
  other: labelled("其他", "其他", "Other"),
} as const satisfies Record<string, Labels>;

/** What an item is about. An agency may use codes of its own beside these. */
export const subjects = {
  organisation: labelled("机构职能", "機構職能", "Organisation and functions"),
  regulations: labelled("政策法规", "政策法規", "Law and policy"),
  planning: labelled("规划计划", "規劃計劃", "Planning"),
  finance: labelled("财政信息", "財政信息", "Public finance"),
  personnel: labelled("人事信息", "人事信息", "Personnel"),
  procurement: labelled("政府采购", "政府採購", "Procurement"),
  licences: labelled("行政许可", "行政許可", "Licences"),
  penalties: labelled("行政处罚", "行政處罰", "Penalties"),
  public_order: labelled("治安管理", "治安管理", "Public order"),
  household: labelled("户籍管理", "戶籍管理", "Household registration"),
  traffic: labelled("交通管理", "交通管理", "Traffic"),
  entry_exit: labelled("出入境管理", "出入境管理", "Entry and exit"),
  fire_safety: labelled("消防安全", "消防安全", "Fire safety"),
  emergency: labelled("应急管理", "應急管理", "Emergencies"),
  statistics: labelled("统计信息", "統計信息", "Statistics"),
  other: labelled("其他", "其他", "Other"),
} as const satisfies Record<string, Labels>;

/** Why an item is published: the items of the 2019 Regulation, Art. 19 and 20. */
export const legalBases = {
  art_19: labelled("条例第十九条", "條例第十九條", "2019 Regulation, Art. 19"),
  art_20_1: labelled("条例第二十条第一项", "條例第二十條第一項", "2019 Regulation, Art. 20 (1): rules and documents"),
  art_20_2: labelled("条例第二十条第二项", "條例第二十條第二項", "2019 Regulation, Art. 20 (2): organisation"),
  art_20_3: labelled("条例第二十条第三项", "條例第二十條第三項", "2019 Regulation, Art. 20 (3): plans"),
  art_20_4: labelled("条例第二十条第四项", "條例第二十條第四項", "2019 Regulation, Art. 20 (4): statistics"),
  art_20_5: labelled("条例第二十条第五项", "條例第二十條第五項", "2019 Regulation, Art. 20 (5): licences and services"),
  art_20_6: labelled("条例第二十条第六项", "條例第二十條第六項", "2019 Regulation, Art. 20 (6): penalties, compulsion"),
  art_20_7: labelled("条例第二十条第七项", "條例第二十條第七項", "2019 Regulation, Art. 20 (7): budgets and accounts"),
  art_20_8: labelled("条例第二十条第八项", "條例第二十條第八項", "2019 Regulation, Art. 20 (8): fees"),
  art_20_9: labelled("条例第二十条第九项", "條例第二十條第九項", "2019 Regulation, Art. 20 (9): procurement"),
  art_20_10: labelled("条例第二十条第十项", "條例第二十條第十項", "2019 Regulation, Art. 20 (10): major projects"),
  art_20_11: labelled("条例第二十条第十一项", "條例第二十條第十一項", "2019 Regulation, Art. 20 (11): welfare"),
  art_20_12: labelled("条例第二十条第十二项", "條例第二十條第十二項", "2019 Regulation, Art. 20 (12): emergencies"),
  art_20_13: labelled("条例第二十条第十三项", "條例第二十條第十三項", "2019 Regulation, Art. 20 (13): inspections"),
  art_20_14: labelled("条例第二十条第十四项", "條例第二十條第十四項", "2019 Regulation, Art. 20 (14): recruitment"),
  art_20_15: labelled(
    "条例第二十条第十五项",
    "條例第二十條第十五項",
    "2019 Regulation, Art. 20 (15): required elsewhere",
  ),
} as const satisfies Record<string, Labels>;
