import type { Labels } from "../../../schema/contracts/labels.ts";
import { inSentence, label } from "../../labels/label.ts";

const workingDays = (count: number) => `${count} working day${count === 1 ? "" : "s"}`;

/** A case's clock at the desk, and what would move it. */
export const clockWords = {
  proof: label("答复期限怎样计算", "答覆期限怎樣計算", "How the due date is reckoned"),
  proofNone: label(
    "目前没有正在计算的答复期限，或者期限由决定、裁判直接确定。",
    "目前沒有正在計算的答覆期限，或者期限由決定、裁判直接確定。",
    "No period is being counted now, or a decision has set the day.",
  ),
  whatIf: label("如果……会怎样", "如果……會怎樣", "What would happen"),
  lead: label(
    "按办理时同样的规则推算，不作记录，也不改变本案。",
    "按辦理時同樣的規則推算，不作記錄，也不改變本案。",
    "Reckoned by the rules that decide when it is done. Nothing is recorded, and the case stays as it is.",
  ),
  closedLead: label(
    "本案已经办结，没有答复期限可以推算。",
    "本案已經辦結，沒有答覆期限可以推算。",
    "The case is closed: there is no reply period to move.",
  ),
  presets: label("今天办理的", "今天辦理的", "Done today"),
  course: label("办理", "辦理", "What is done"),
  dueThen: label("答复期限变为", "答覆期限變為", "Reply then due"),
  change: label("增减", "增減", "Change"),
  see: label("怎样计算", "怎樣計算", "How it is reckoned"),
  notPossible: (why: Labels) =>
    label(`现在不能办理：${why.zh_hans}`, `現在不能辦理：${why.zh_hant}`, `Not possible now: ${inSentence(why)}`),
  moved: (by: number) =>
    by === 0
      ? label("不变", "不變", "none")
      : label(
          `${by > 0 ? "推后" : "提前"}${Math.abs(by)}个工作日`,
          `${by > 0 ? "推後" : "提前"}${Math.abs(by)}個工作日`,
          `${workingDays(Math.abs(by))} ${by > 0 ? "later" : "earlier"}`,
        ),
  none: label("期限不计算", "期限不計算", "no period runs"),
  act: label("办理什么", "辦理什麼", "What is done"),
  on: label("哪一天办理", "哪一天辦理", "On which day"),
  onHint: label("送达也按这一天计算", "送達也按這一天計算", "It counts as received on that day, too"),
  days: label("延长几个工作日", "延長幾個工作日", "Working days, of an extension"),
  until: label("哪一天得到结果", "哪一天得到結果", "When it ends"),
  untilHint: label(
    "收到补正、意见、费用的日期，或者延迟答复到哪一天；不填的，按尚未得到结果计算",
    "收到補正、意見、費用的日期，或者延遲答覆到哪一天；不填的，按尚未得到結果計算",
    "When the clarification, the opinion or the fee comes, or until when it is deferred; without it, as long as none has",
  ),
  reckon: label("推算", "推算", "Reckon"),
  outOfRange: label(
    "日期应当在收到申请之日以后、今后一年以内，结果不早于办理。",
    "日期應當在收到申請之日以後、今後一年以內，結果不早於辦理。",
    "The days must be after the receipt and within a year from now, and the end not before the act.",
  ),
  answer: (course: Labels, before: Labels, after: Labels) =>
    label(
      `${course.zh_hans}：答复期限由${before.zh_hans}变为${after.zh_hans}。`,
      `${course.zh_hant}：答覆期限由${before.zh_hant}變為${after.zh_hant}。`,
      `${course.en}: the reply, due on ${before.en}, would be due on ${after.en}.`,
    ),
  answerOpen: (course: Labels) =>
    label(
      `${course.zh_hans}：此后答复期限不计算，直到得到结果。`,
      `${course.zh_hant}：此後答覆期限不計算，直到得到結果。`,
      `${course.en}: no reply period runs until it ends.`,
    ),
  answerRefused: (course: Labels, why: Labels) =>
    label(
      `${course.zh_hans}：不能办理。${why.zh_hans}`,
      `${course.zh_hant}：不能辦理。${why.zh_hant}`,
      `${course.en}: not possible. ${why.en}`,
    ),
  noDay: label("（无）", "（無）", "no day"),
  stopsStill: label(
    "征求意见尚未结束，按当日结束计算。",
    "徵求意見尚未結束，按當日結束計算。",
    "The consultation goes on; the day is as if it ended then.",
  ),
};

/** What may be tried, where it is chosen. */
export const whatIfLabels = {
  extended: label("延长答复期限", "延長答覆期限", "The reply period is extended"),
  clarification: label("通知补正", "通知補正", "A clarification is asked for"),
  consultation: label("征求第三方意见", "徵求第三方意見", "A third party is consulted"),
  fee: label("通知缴费", "通知繳費", "A fee is notified"),
  deferral: label("延迟答复（大量反复申请）", "延遲答覆（大量反覆申請）", "The reply is deferred (excessive requests)"),
} as const satisfies Readonly<Record<string, Labels>>;

type WhatIfAct = keyof typeof whatIfLabels;

const ends: Readonly<Record<Exclude<WhatIfAct, "extended">, readonly [hans: string, hant: string, en: string]>> = {
  clarification: ["收到补正", "收到補正", "answered on"],
  consultation: ["收到意见", "收到意見", "an opinion received on"],
  fee: ["收到缴费", "收到繳費", "paid on"],
  deferral: ["延迟到这一天答复", "延遲到這一天答覆", "until"],
};

/** A course in words: `2026年11月30日通知补正，2026年12月10日收到补正`. */
export function courseWords(act: WhatIfAct, on: Labels, end: { days: number } | { until: Labels | null }): Labels {
  const name = whatIfLabels[act];
  if ("days" in end) {
    return label(
      `${on.zh_hans}延长${end.days}个工作日`,
      `${on.zh_hant}延長${end.days}個工作日`,
      `Extended on ${on.en} by ${workingDays(end.days)}`,
    );
  }
  const [hans, hant, en] = act === "extended" ? ["", "", ""] : ends[act];
  const { until } = end;
  if (until === null)
    return label(`${on.zh_hans}${name.zh_hans}`, `${on.zh_hant}${name.zh_hant}`, `${name.en} on ${on.en}`);
  return label(
    `${on.zh_hans}${name.zh_hans}，${until.zh_hans}${hans}`,
    `${on.zh_hant}${name.zh_hant}，${until.zh_hant}${hant}`,
    `${name.en} on ${on.en}, ${en} ${until.en}`,
  );
}
