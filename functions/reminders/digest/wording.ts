import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Missed, ReminderKind } from "../../../schema/contracts/reminders.ts";
import type { ReminderLine } from "./line.ts";

type Language = keyof Labels;

/** Deadline kinds as people read them. */
export const kindLabels: Readonly<Record<ReminderKind, Labels>> = {
  reply: { zh_hans: "答复", zh_hant: "答覆", en: "Reply" },
  clarification_notice: { zh_hans: "补正告知", zh_hant: "補正告知", en: "Clarification notice" },
  clarification: { zh_hans: "申请人补正", zh_hant: "申請人補正", en: "Applicant's clarification" },
  third_party_opinion: { zh_hans: "第三方意见", zh_hant: "第三方意見", en: "Third party's opinion" },
  other_agency_opinion: { zh_hans: "其他机关意见", zh_hant: "其他機關意見", en: "Other agency's opinion" },
  joint_agency_opinion: { zh_hans: "共同制作机关意见", zh_hant: "共同製作機關意見", en: "Joint agency's opinion" },
  contribution: { zh_hans: "协办部门意见", zh_hant: "協辦部門意見", en: "Unit's contribution" },
  fee_payment: { zh_hans: "缴费", zh_hant: "繳費", en: "Fee payment" },
  reconsideration: { zh_hans: "行政复议", zh_hant: "行政複議", en: "Reconsideration" },
  litigation: { zh_hans: "行政诉讼", zh_hant: "行政訴訟", en: "Litigation" },
  litigation_after_reconsideration: {
    zh_hans: "复议后诉讼",
    zh_hant: "複議後訴訟",
    en: "Litigation after reconsideration",
  },
  reconsideration_answer: { zh_hans: "复议答复", zh_hant: "複議答覆", en: "Answer in reconsideration" },
  litigation_answer: { zh_hans: "诉讼答辩", zh_hant: "訴訟答辯", en: "Answer in litigation" },
  proactive_publication: { zh_hans: "主动公开", zh_hant: "主動公開", en: "Proactive publication" },
  annual_report: { zh_hans: "年度报告", zh_hant: "年度報告", en: "Annual report" },
};

const phrases = {
  title: { zh_hans: "政府信息公开提醒", zh_hant: "政府信息公開提醒", en: "Disclosure reminders" },
  items: { zh_hans: "项", zh_hant: "項", en: " items" },
  due: { zh_hans: "到期日", zh_hant: "到期日", en: "due" },
} as const satisfies Record<string, Labels>;

/** How much time is left, in words. */
function timeLeft({ rule, working_days_left: left }: ReminderLine, language: Language): string {
  const words = {
    chase: { zh_hans: "尚无期限，请催办", zh_hant: "尚無期限，請催辦", en: "no period set; please chase" },
    lapsed: { zh_hans: "期满未办", zh_hant: "期滿未辦", en: "ran out without an answer" },
    left: { zh_hans: `剩余${left}个工作日`, zh_hant: `剩餘${left}個工作日`, en: `${left} working days left` },
    today: { zh_hans: "今日到期", zh_hant: "今日到期", en: "due today" },
    over: {
      zh_hans: `已逾期${-(left ?? 0)}个工作日`,
      zh_hant: `已逾期${-(left ?? 0)}個工作日`,
      en: `overdue by ${-(left ?? 0)} working days`,
    },
  } as const satisfies Record<string, Labels>;
  if (rule === "chase" || rule === "lapsed") return words[rule][language];
  return (left ?? 0) > 0
    ? words.left[language]
    : left === 0 && rule !== "overdue"
      ? words.today[language]
      : words.over[language];
}

/** What earlier notices no run sent, e.g. `missed: 5-day notice`. */
export function missedWords(missed: readonly Missed[], language: Language): string {
  if (missed.length === 0) return "";
  const names = missed.map(({ rule, count }) => {
    const days = /^ahead_(\d+)$/.exec(rule)?.[1];
    const name = {
      zh_hans: days === undefined ? "逾期提醒" : `提前${days}日提醒`,
      zh_hant: days === undefined ? "逾期提醒" : `提前${days}日提醒`,
      en: days === undefined ? "overdue notice" : `${days}-day notice`,
    }[language];
    return count === 1 ? name : `${name} ×${count}`;
  });
  const intro = { zh_hans: "错过：", zh_hant: "錯過：", en: "missed: " }[language];
  return `${intro}${names.join(language === "en" ? ", " : "、")}`;
}

/** One line of a digest: which case, which deadline, until when, and how much time is left. Nothing about people. */
export function lineText(line: ReminderLine, language: Language): string {
  const missed = missedWords(line.missed, language);
  const due = line.due_on === null ? "" : ` · ${phrases.due[language]} ${line.due_on}`;
  return `${line.receipt_no} · ${kindLabels[line.kind][language]}${due} · ${timeLeft(line, language)}${missed === "" ? "" : ` (${missed})`}`;
}

export const digestTitle = (on: string, count: number, language: Language): string =>
  `${phrases.title[language]} ${on} · ${count}${phrases.items[language]}`;
