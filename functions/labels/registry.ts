import type { Labels } from "../../schema/contracts/labels.ts";
import type { DueRule, Genre, LegalBasis, Origin, Subject, Validity } from "../../schema/contracts/registry.ts";
import { label } from "./label.ts";

export const originLabels: Readonly<Record<Origin, Labels>> = {
  own: label("本机关制作", "本機關製作", "Made by this agency"),
  republished: label("转载", "轉載", "Republished from another agency"),
  drafted: label("代拟", "代擬", "Drafted for another agency"),
};

export const validityLabels: Readonly<Record<Validity, Labels>> = {
  valid: label("有效", "有效", "In force"),
  amended: label("已修改", "已修改", "Amended"),
  repealed: label("废止", "廢止", "Repealed"),
  expired: label("失效", "失效", "Expired"),
};

/** By which rule an item has to be published. */
export const dueRuleLabels: Readonly<Record<DueRule, Labels>> = {
  regulation: label("形成或者变更之日起20个工作日", "形成或者變更之日起20個工作日", "20 working days from formation"),
  budget: label("批准后20日内", "批准後20日內", "20 calendar days after approval"),
};

/** Genres of official documents; `rules` and `normative` are the two that table 2 of the annual report counts. */
export const genreLabels: Readonly<Record<Genre, Labels>> = {
  rules: label("规章", "規章", "Rules"),
  normative: label("行政规范性文件", "行政規範性文件", "Normative document"),
  notice: label("通知", "通知", "Notice"),
  announcement: label("公告", "公告", "Announcement"),
  circular: label("通告", "通告", "Public circular"),
  opinion: label("意见", "意見", "Opinion"),
  decision: label("决定", "決定", "Decision"),
  reply: label("批复", "批覆", "Reply"),
  plan: label("规划计划", "規劃計劃", "Plan"),
  report: label("报告", "報告", "Report"),
  budget: label("预算决算", "預算決算", "Budget or final account"),
  statistics: label("统计信息", "統計信息", "Statistics"),
  interpretation: label("政策解读", "政策解讀", "Explanation of policy"),
  news: label("动态信息", "動態信息", "News"),
  other: label("其他", "其他", "Other"),
};

/** What genres are called besides: each kind of rules, and the short word for a normative document. */
export const furtherGenreNames: Readonly<Partial<Record<Genre, readonly string[]>>> = {
  rules: ["部门规章", "政府规章", "地方政府规章"],
  normative: ["规范性文件"],
};

/** What an item is about. An agency may use codes of its own as well. */
export const subjectLabels: Readonly<Record<Subject, Labels>> = {
  organisation: label("机构职能", "機構職能", "Organisation and functions"),
  regulations: label("政策法规", "政策法規", "Law and policy"),
  planning: label("规划计划", "規劃計劃", "Planning"),
  finance: label("财政信息", "財政信息", "Public finance"),
  personnel: label("人事信息", "人事信息", "Personnel"),
  procurement: label("政府采购", "政府採購", "Procurement"),
  licences: label("行政许可", "行政許可", "Licences"),
  penalties: label("行政处罚", "行政處罰", "Penalties"),
  public_order: label("治安管理", "治安管理", "Public order"),
  household: label("户籍管理", "戶籍管理", "Household registration"),
  traffic: label("交通管理", "交通管理", "Traffic"),
  entry_exit: label("出入境管理", "出入境管理", "Entry and exit"),
  fire_safety: label("消防安全", "消防安全", "Fire safety"),
  emergency: label("应急管理", "應急管理", "Emergencies"),
  statistics: label("统计信息", "統計信息", "Statistics"),
  other: label("其他", "其他", "Other"),
};

/** Why an item is published: the items of the 2019 Regulation, Art. 19 and 20. */
export const legalBasisLabels: Readonly<Record<LegalBasis, Labels>> = {
  art_19: label("条例第十九条", "條例第十九條", "2019 Regulation, Art. 19"),
  art_20_1: label("条例第二十条第一项", "條例第二十條第一項", "2019 Regulation, Art. 20 (1): rules and documents"),
  art_20_2: label("条例第二十条第二项", "條例第二十條第二項", "2019 Regulation, Art. 20 (2): organisation"),
  art_20_3: label("条例第二十条第三项", "條例第二十條第三項", "2019 Regulation, Art. 20 (3): plans"),
  art_20_4: label("条例第二十条第四项", "條例第二十條第四項", "2019 Regulation, Art. 20 (4): statistics"),
  art_20_5: label("条例第二十条第五项", "條例第二十條第五項", "2019 Regulation, Art. 20 (5): licences and services"),
  art_20_6: label("条例第二十条第六项", "條例第二十條第六項", "2019 Regulation, Art. 20 (6): penalties, compulsion"),
  art_20_7: label("条例第二十条第七项", "條例第二十條第七項", "2019 Regulation, Art. 20 (7): budgets and accounts"),
  art_20_8: label("条例第二十条第八项", "條例第二十條第八項", "2019 Regulation, Art. 20 (8): fees"),
  art_20_9: label("条例第二十条第九项", "條例第二十條第九項", "2019 Regulation, Art. 20 (9): procurement"),
  art_20_10: label("条例第二十条第十项", "條例第二十條第十項", "2019 Regulation, Art. 20 (10): major projects"),
  art_20_11: label("条例第二十条第十一项", "條例第二十條第十一項", "2019 Regulation, Art. 20 (11): welfare"),
  art_20_12: label("条例第二十条第十二项", "條例第二十條第十二項", "2019 Regulation, Art. 20 (12): emergencies"),
  art_20_13: label("条例第二十条第十三项", "條例第二十條第十三項", "2019 Regulation, Art. 20 (13): inspections"),
  art_20_14: label("条例第二十条第十四项", "條例第二十條第十四項", "2019 Regulation, Art. 20 (14): recruitment"),
  art_20_15: label("条例第二十条第十五项", "條例第二十條第十五項", "2019 Regulation, Art. 20 (15): required elsewhere"),
};
