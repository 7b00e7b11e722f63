import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Missed } from "../../../schema/contracts/reminders.ts";
import type { WeekCounts } from "../../../schema/contracts/webhook-messages.ts";
import { deadlineLabels, toDoLabels, weekLabels } from "../../labels/deadlines.ts";
import type { DigestLine, ReminderLine } from "./line.ts";

type Language = keyof Labels;

const phrases = {
  title: { zh_hans: "政府信息公开提醒", zh_hant: "政府信息公開提醒", en: "Disclosure reminders" },
  items: { zh_hans: "项", zh_hant: "項", en: " items" },
  ping: { zh_hans: "政府信息公开提醒：测试", zh_hant: "政府信息公開提醒：測試", en: "Disclosure reminders: a test" },
  nothingToDo: {
    zh_hans: "这是一条测试消息，收到即可，无需处理。",
    zh_hant: "這是一條測試訊息，收到即可，無需處理。",
    en: "This is a test. There is nothing to do.",
  },
  due: { zh_hans: "到期日", zh_hant: "到期日", en: "due" },
  between: { zh_hans: "；", zh_hant: "；", en: "; " },
} as const satisfies Record<string, Labels>;

/** How much time is left, in words. */
function timeLeft({ kind, rule, working_days_left: left }: ReminderLine, language: Language): string {
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
    ended: { zh_hans: "已期满，有效性待更新", zh_hant: "已期滿，有效性待更新", en: "has ended; amend its validity" },
  } as const satisfies Record<string, Labels>;
  if (rule === "chase") return (toDoLabels[kind] ?? words.chase)[language];
  if (rule === "lapsed") return words.lapsed[language];
  if (kind === "validity_end" && rule === "overdue") return words.ended[language];
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
    const [, ahead, unit] = /^ahead_(\d+)(_months)?$/.exec(rule) ?? [];
    const names = {
      overdue: { zh_hans: "逾期提醒", zh_hant: "逾期提醒", en: "overdue notice" },
      days: { zh_hans: `提前${ahead}日提醒`, zh_hant: `提前${ahead}日提醒`, en: `${ahead}-day notice` },
      months: { zh_hans: `提前${ahead}个月提醒`, zh_hant: `提前${ahead}個月提醒`, en: `${ahead}-month notice` },
    };
    const name = names[ahead === undefined ? "overdue" : unit === undefined ? "days" : "months"][language];
    return count === 1 ? name : `${name} ×${count}`;
  });
  const intro = { zh_hans: "错过：", zh_hant: "錯過：", en: "missed: " }[language];
  return `${intro}${names.join(language === "en" ? ", " : "、")}`;
}

/** Reminders that a line spells out; of more it says how many, so that it fits into one message. */
const mostSpelledOut = 6;

/** A reminder of a line: which deadline, until when, and how much time is left. */
function reminderText(line: ReminderLine, language: Language): string {
  const missed = missedWords(line.missed, language);
  return `${dueText(line.kind, line.due_on, language)} · ${timeLeft(line, language)}${missed === "" ? "" : ` (${missed})`}`;
}

const dueText = (kind: ReminderLine["kind"], dueOn: string | null, language: Language): string =>
  [deadlineLabels[kind][language], ...(dueOn === null ? [] : [`${phrases.due[language]} ${dueOn}`])].join(" · ");

/**
 * One line of a digest: which case, what of it is due until when, with whom it lies and where it opens. A clarification notice is said
 * with the reply that it belongs to, also on a day on which nobody is reminded of the reply. Nothing about applicants.
 *
 * @param officer the member's name or mention, or the unit; null where it lies with nobody
 */
export function lineText(line: DigestLine, officer: string | null, language: Language): string {
  const notice = line.reminders.find(({ kind }) => kind === "clarification_notice");
  const others = line.reminders.filter((one) => one !== notice);
  const more = others.length - mostSpelledOut;
  const rest = { zh_hans: `另有${more}项`, zh_hant: `另有${more}項`, en: `and ${more} more` }[language];
  const reply = others.length === 0 && notice?.reply_due_on != null;
  const said = [
    ...others.slice(0, mostSpelledOut).map((one) => reminderText(one, language)),
    ...(more > 0 ? [rest] : []),
    ...(reply ? [dueText("reply", notice.reply_due_on, language)] : []),
    ...(notice === undefined ? [] : [reminderText(notice, language)]),
    ...(notice === undefined && line.clarify_by !== null
      ? [dueText("clarification_notice", line.clarify_by, language)]
      : []),
  ];
  const where = [officer, line.link].filter((part) => part !== null);
  return [line.receipt_no, said.join(phrases.between[language]), ...where].join(" · ");
}

/** The heads' line of a week. */
export function weekText(counts: WeekCounts, language: Language): string {
  const said = Object.entries(counts).map(([name, count]) => {
    const label = new Map<string, Labels>(Object.entries(weekLabels)).get(name);
    return `${label?.[language] ?? name} ${count}`;
  });
  return [deadlineLabels.week[language], ...said].join(" · ");
}

/** The digest's title; of one in several messages with the number of this one. */
export function digestTitle(
  { on, count, part, parts }: { on: string; count: number; part: number; parts: number },
  language: Language,
): string {
  const number = parts === 1 ? "" : ` (${part}/${parts})`;
  return `${phrases.title[language]} ${on} · ${count}${phrases.items[language]}${number}`;
}

/** What a ping says to who reads it. */
export const pingTitle = (language: Language): string => phrases.ping[language];
export const pingText = (language: Language): string => phrases.nothingToDo[language];
