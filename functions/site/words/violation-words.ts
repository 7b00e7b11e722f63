import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type ClockViolation, describeViolation } from "../../clock/violations.ts";
import { clockEventLabels, deadlineKindLabels } from "../../labels/deadline-kinds.ts";
import { label } from "../../labels/label.ts";
import { dayWords } from "../format.ts";
import { citationWords } from "./citation-words.ts";

/** In the two Chinese scripts. */
type Chinese = readonly [hans: string, hant: string];

const on = (day: Day): string => dayWords(day).zh_hans;

/** That an act came too late, and what may be done about it. */
const late = (act: Chinese, latestOn: Day): Chinese => [
  `${act[0]}应当在${on(latestOn)}前（含当日）作出；已经作出的，请勾选“不合法定程序”`,
  `${act[1]}應當在${on(latestOn)}前（含當日）作出；已經作出的，請勾選「不合法定程序」`,
];
const second = (act: Chinese): Chinese => [
  `${act[0]}只能有一次；已经再次作出的，请勾选“不合法定程序”`,
  `${act[1]}只能有一次；已經再次作出的，請勾選「不合法定程序」`,
];

/** Why an act is refused, in Chinese. The English is that of the API. */
function chinese(violation: ClockViolation): Chinese {
  switch (violation.code) {
    case "late-clarification-notice":
      return late(["补正通知", "補正通知"], violation.latest_on);
    case "extension-after-expiry":
      return late(["延长答复期限", "延長答覆期限"], violation.latest_on);
    case "late-fee-notice":
      return late(["收费通知", "收費通知"], violation.latest_on);
    case "late-deferral":
      return late(["延迟答复的告知", "延遲答覆的告知"], violation.latest_on);
    case "second-clarification-notice":
      return second(["补正通知", "補正通知"]);
    case "second-extension":
      return second(["延长答复期限", "延長答覆期限"]);
    case "second-fee-notice":
      return second(["收费通知", "收費通知"]);
    case "second-deferral":
      return second(["延迟答复的告知", "延遲答覆的告知"]);
    case "extension-over-cap":
      return [`延长的工作日应当为1至${violation.at_most}个`, `延長的工作日應當為1至${violation.at_most}個`];
    case "deferral-not-later":
      return [`延迟后的日期应当晚于到期日${on(violation.due_on)}`, `延遲後的日期應當晚於到期日${on(violation.due_on)}`];
    case "fee-lapsed-early":
      return [
        `缴费期限至${on(violation.payable_until)}，此前不算逾期`,
        `繳費期限至${on(violation.payable_until)}，此前不算逾期`,
      ];
    case "fee-paid-late":
      return [
        `缴费期限至${on(violation.payable_until)}，此后为逾期未缴费`,
        `繳費期限至${on(violation.payable_until)}，此後為逾期未繳費`,
      ];
    case "lapsed-before-receipt":
      return [
        `申请人于${on(violation.served_on)}收到通知，当日及此前不算逾期`,
        `申請人於${on(violation.served_on)}收到通知，當日及此前不算逾期`,
      ];
    case "receipt-unknown":
      return ["通知的收到日期不明，不能认定逾期", "通知的收到日期不明，不能認定逾期"];
    case "clarification-awaited":
      return ["已经在等待补正", "已經在等待補正"];
    case "no-such-rule": {
      const { zh_hans, zh_hant } = clockEventLabels[violation.type];
      return [`收到申请之日施行的条例没有规定“${zh_hans}”`, `收到申請之日施行的條例沒有規定「${zh_hant}」`];
    }
    case "clarification-not-requested":
      return ["没有正在等待的补正，请先添加“通知补正”", "沒有正在等待的補正，請先添加「通知補正」"];
    case "fee-not-notified":
      return ["没有正在等待的费用，请先添加“通知缴费”", "沒有正在等待的費用，請先添加「通知繳費」"];
    case "clock-not-running":
      return violation.awaiting === "clarification"
        ? ["正在等待补正，期限不计算，请先添加补正的结果", "正在等待補正，期限不計算，請先添加補正的結果"]
        : ["正在等待缴费，期限不计算，请先添加缴费的结果", "正在等待繳費，期限不計算，請先添加繳費的結果"];
    case "ref-reused":
      return ["此编号的征求意见已经有了，请另行编号", "此編號的徵求意見已經有了，請另行編號"];
    case "consultation-not-opened":
      return ["没有此编号的征求意见，请先添加“征求意见”", "沒有此編號的徵求意見，請先添加「徵求意見」"];
    case "consultation-already-closed":
      return ["此编号的征求意见已经结束", "此編號的徵求意見已經結束"];
    case "served-before-sent":
      return ["收到日期不能早于发出日期", "收到日期不能早於發出日期"];
    case "after-closing":
      return [`申请已于${on(violation.closed_on)}办结`, `申請已於${on(violation.closed_on)}辦結`];
    case "before-receipt":
      return ["日期不能早于收到申请之日", "日期不能早於收到申請之日"];
    case "before-regulation":
      return ["2008年5月1日以前条例尚未施行", "2008年5月1日以前條例尚未施行"];
    case "day-out-of-range":
      return ["只能计算2007年12月1日至2100年12月31日", "只能計算2007年12月1日至2100年12月31日"];
    case "simplified-not-extended":
      return ["简易程序的复议在30日内决定，不得延长", "簡易程序的復議在30日內決定，不得延長"];
    case "no-such-period": {
      const { zh_hans, zh_hant } = deadlineKindLabels[violation.kind].label;
      return [`该日施行的条例没有规定“${zh_hans}”的期限`, `該日施行的條例沒有規定「${zh_hant}」的期限`];
    }
    default:
      return violation satisfies never;
  }
}

/** Why there is no such deadline and what may be done, with the article that says so. */
export function violationWords(violation: ClockViolation): Labels {
  const [hans, hant] = chinese(violation);
  const english = describeViolation(violation);
  const sentence = `${english.charAt(0).toUpperCase()}${english.slice(1)}`;
  if (violation.article === null) return label(hans, hant, sentence);
  const article = citationWords(violation.article);
  return label(`${hans}（${article.zh_hans}）`, `${hant}（${article.zh_hant}）`, `${sentence} (${article.en})`);
}
