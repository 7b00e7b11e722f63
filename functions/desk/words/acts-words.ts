import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import { isDay } from "../../clock/days.ts";
import { convention } from "../../clock/regulations.ts";
import { inSentence, label } from "../../labels/label.ts";
import { refusalLabel } from "../../labels/refusals/refusal-labels.ts";
import { dayWords, weekdayOf } from "../../site/format.ts";
import { citationWords } from "../../site/words/citation-words.ts";

/** What the acts of a case are grouped under. */
export const actGroupWords = {
  intake: label("收到申请", "收到申請", "Receipt"),
  answer: label("答复", "答覆", "Reply"),
  clarification: label("补正", "補正", "Clarification"),
  consultation: label("征求意见", "徵求意見", "Consultation"),
  time: label("延期", "延期", "More time"),
  handling: label("内部办理", "內部辦理", "Handling"),
  service: label("送达", "送達", "Service"),
  fees: label("费用", "費用", "Fees"),
  applicant: label("撤回、分案、并案", "撤回、分案、併案", "Withdrawing, dividing, joining"),
  remedies: label("行政复议和行政诉讼", "行政復議和行政訴訟", "Reconsideration and litigation"),
  correction: label("更正", "更正", "Corrections"),
} as const satisfies Readonly<Record<string, Labels>>;

export const nextActWords = {
  nothing: label(
    "目前没有您可以办理的事项。",
    "目前沒有您可以辦理的事項。",
    "There is nothing for you to do in this case now.",
  ),
  until: (day: Day) => {
    const { zh_hans, en } = dayWords(day);
    return label(
      `只能补记${zh_hans}及以前的`,
      `只能補記${zh_hans}及以前的`,
      `only what was done by ${en} can still be recorded`,
    );
  },
  approved: label("须先审批", "須先審批", "needs approval"),
  approvedPerhaps: label("视答复内容须先审批", "視答覆內容須先審批", "some replies need approval"),
  refused: (count: number) =>
    label(
      `目前不能办理的${count}项及原因`,
      `目前不能辦理的${count}項及原因`,
      `What is not possible now, and why (${count})`,
    ),
  irregular: label("已经作出的，仍须记录", "已經作出的，仍須記錄", "Record it all the same if it was done"),
};

export const missingActWords = {
  doFirst: (act: Labels) =>
    label(`去办理：${act.zh_hans}`, `去辦理：${act.zh_hant}`, `Do that first: ${inSentence(act)}`),
};

const noReason = label("目前不能办理", "目前不能辦理", "This is not possible now");

/** Days that a sentence of the rules names, `2026-03-06`. */
const daysIn = (detail: string): Day[] => [...(detail.match(/\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/g) ?? [])].filter(isDay);

/** Entries, and other cases, that it names. */
const namedIn = (detail: string): string[] => [
  ...[...detail.matchAll(/\bentry ([0-9]+)\b/g)].map(([, seq]) => `#${seq}`),
  ...(detail.match(/\b[0-9]{4}-[0-9]{6}\b/g) ?? []),
];

/** A rule that refuses something, and what is said of it in English. */
interface Refused {
  rule: string | null;
  article: string | null;
  detail: string;
}

/** Why something is refused: the rule in words, with the days and entries that it names, and its article. */
export function refusedWords({ rule, article, detail }: Refused): Labels {
  const why = (rule === null ? undefined : refusalLabel(rule)) ?? noReason;
  const named = [...daysIn(detail).map((day) => dayWords(day)), ...namedIn(detail).map((one) => label(one, one, one))];
  const cited = article === null || article === convention ? undefined : citationWords(article);
  const inBrackets = (language: keyof Labels, [before, after]: readonly [string, string], mark: string) => {
    const names = [...new Set(named.map((words) => words[language]))];
    return names.length === 0 ? "" : `${before}${names.join(mark)}${after}`;
  };
  return label(
    `${why.zh_hans}${inBrackets("zh_hans", ["（", "）"], "、")}${cited ? `。${cited.zh_hans}` : ""}`,
    `${why.zh_hant}${inBrackets("zh_hant", ["（", "）"], "、")}${cited ? `。${cited.zh_hant}` : ""}`,
    `${why.en}${inBrackets("en", [" (", ")"], ", ")}${cited ? `. ${cited.en}` : ""}`,
  );
}

const states: Readonly<Record<CaseState, Labels>> = {
  unconfirmed: label(
    "尚未确认收到，期限没有开始计算。",
    "尚未確認收到，期限沒有開始計算。",
    "The receipt is not confirmed yet, and no period runs.",
  ),
  open: label("正在办理。", "正在辦理。", "The case is open."),
  awaiting_clarification: label(
    "正在等待申请人补正，期限没有计算。",
    "正在等待申請人補正，期限沒有計算。",
    "The applicant's clarification is awaited, and no period runs.",
  ),
  awaiting_payment: label(
    "正在等待申请人缴费，期限没有计算。",
    "正在等待申請人繳費，期限沒有計算。",
    "The applicant's payment is awaited, and no period runs.",
  ),
  closed: label("案件已经办结。", "案件已經辦結。", "The case is closed."),
};

export const doneWords = {
  done: (act: Labels) => label(`已记录：${act.zh_hans}。`, `已記錄：${act.zh_hant}。`, `Recorded: ${act.en}.`),
  now: (state: CaseState, dueOn: Day | null): Labels => {
    if (dueOn === null || state === "closed") return states[state];
    const { zh_hans, en } = dayWords(dueOn);
    const weekday = weekdayOf(dueOn);
    return label(
      `答复期限至${zh_hans}（${weekday.zh_hans}）。`,
      `答覆期限至${zh_hans}（${weekday.zh_hant}）。`,
      `The reply is due on ${weekday.en}, ${en}.`,
    );
  },
  next: label("下一步：", "下一步：", "Next: "),
};
