import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const months = ["January–March", "April–June", "July–September", "October–December"];

/** A quarter, `2026-Q1`, as its year and number. */
const quarterParts = (quarter: string) => ({ year: quarter.slice(0, 4), number: Number(quarter.slice(6)) });

export const timelinessWords = {
  heading: (year: string | undefined) =>
    year === undefined
      ? label("申请办理时效", "申請辦理時效", "Timeliness of requests")
      : label(`${year}年申请办理时效`, `${year}年申請辦理時效`, `Timeliness of requests, ${year}`),
  summary: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `${zh_hans}收到的政府信息公开申请，各季度有多少按期答复、延期、逾期，用了多少个工作日。`,
      `${zh_hant}收到的政府信息公開申請，各季度有多少按期答覆、延期、逾期，用了多少個工作日。`,
      `How many requests the ${en} answered in time, extended or left overdue in each quarter, and how many working days it took.`,
    ),
  lead: label(
    "按收到申请的季度统计，只列已经结束的季度。",
    "按收到申請的季度統計，只列已經結束的季度。",
    "By the quarter in which requests were received; only quarters that have ended.",
  ),
  /** When it was counted, and that it may still change. */
  counted: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `截至${zh_hans}。未办结的申请办结后，数字会变。`,
      `截至${zh_hant}。未辦結的申請辦結後，數字會變。`,
      `As of ${en}. The figures change as open requests are closed.`,
    ),
  none: label("还没有统计任何季度。", "還沒有統計任何季度。", "No quarter has been counted yet."),
  byQuarter: label("各季度", "各季度", "By quarter"),
  counts: label("项目", "項目", "Item"),
  /** A quarter within the year that the page is of. */
  quarter: (quarter: string) => {
    const { number } = quarterParts(quarter);
    return label(`第${number}季度`, `第${number}季度`, `Q${number}`);
  },
  quarterWithMonths: (quarter: string) => {
    const { number } = quarterParts(quarter);
    const chinese = `第${number}季度（${3 * number - 2}—${3 * number}月）`;
    return label(chinese, chinese, `Q${number} (${months[number - 1]})`);
  },
  median: label("工作日中位数", "工作日中位數", "Median"),
  byTopic: (quarter: string) => {
    const { year, number } = quarterParts(quarter);
    return label(
      `按主题：${year}年第${number}季度`,
      `按主題：${year}年第${number}季度`,
      `By topic: Q${number} ${year}`,
    );
  },
  byUnit: (quarter: string) => {
    const { year, number } = quarterParts(quarter);
    return label(
      `按承办单位：${year}年第${number}季度`,
      `按承辦單位：${year}年第${number}季度`,
      `By handling unit: Q${number} ${year}`,
    );
  },
  topicColumn: label("主题", "主題", "Topic"),
  unitColumn: label("承办单位", "承辦單位", "Unit"),
  noneReceived: label("这个季度没有收到申请。", "這個季度沒有收到申請。", "No request was received in this quarter."),
  otherQuarters: label(
    "按主题和承办单位看其他季度：",
    "按主題和承辦單位看其他季度：",
    "Topics and units of another quarter:",
  ),
  notStated: label("未列", "未列", "Left out"),
  hidden: (fewest: string) =>
    label(
      `“未列”：按主题和承办单位分的数字不足${fewest}件的，以及能由合计推算出它的，都不列出。0件照列。`,
      `「未列」：按主題和承辦單位分的數字不足${fewest}件的，以及能由合計推算出它的，都不列出。0件照列。`,
      `“Left out”: by topic and unit, numbers below ${fewest} are, and so are those that would give one away. 0 is stated.`,
    ),
  fewReplies: (fewest: string) =>
    label(
      `答复不足${fewest}件的，不列工作日中位数。`,
      `答覆不足${fewest}件的，不列工作日中位數。`,
      `The median of working days is left out for fewer than ${fewest} replies.`,
    ),
  how: label("怎样统计", "怎樣統計", "How it is counted"),
  rules: [
    label(
      "申请计入收到之日所在的季度；收到之日尚未确认的和已撤销的拆分件不计。收到的申请分为已答复、未答复而结束、未办结三类。",
      "申請計入收到之日所在的季度；收到之日尚未確認的和已撤銷的拆分件不計。收到的申請分為已答覆、未答覆而結束、未辦結三類。",
      "A request counts in the quarter of its day of receipt; without those whose receipt is not confirmed and parts whose split was undone. Those received are replied to, closed without a reply, or open.",
    ),
    label(
      "按期：寄出、送达或者发送答复之日不晚于期限届满之日；期限依法延长、停止计算的，按延长、停止后的期限。",
      "按期：寄出、送達或者發送答覆之日不晚於期限屆滿之日；期限依法延長、停止計算的，按延長、停止後的期限。",
      "In time: posted, delivered or sent no later than the due date, which extensions and stops of the period by law have moved.",
    ),
    label(
      "延期：依法延长了答复期限的，不论答复与否。逾期未办结：统计之日期限已过、期限也没有停止计算的。未答复而结束：申请人撤回，或者逾期不补正、不缴费而终止。",
      "延期：依法延長了答覆期限的，不論答覆與否。逾期未辦結：統計之日期限已過、期限也沒有停止計算的。未答覆而結束：申請人撤回，或者逾期不補正、不繳費而終止。",
      "Extended: the period was extended by law, replied to or not. Overdue: past the due date on the day of counting, and the period not stopped. Closed without a reply: withdrawn, or lapsed without a clarification or payment.",
    ),
    label(
      "工作日中位数：一半答复所用的工作日不超过它。工作日不含周末和国家放假的日子，含调休上班的日子；自收到申请的次日算到答复之日，期限停止计算的日子也算在内，是申请人实际等待的时间。",
      "工作日中位數：一半答覆所用的工作日不超過它。工作日不含週末和國家放假的日子，含調休上班的日子；自收到申請的次日算到答覆之日，期限停止計算的日子也算在內，是申請人實際等待的時間。",
      "Median: half of the replies took no more. Weekends and public holidays are no working days, days worked in their place are. They are counted from the day after receipt to that of the reply, days on which the period stood still included: as long as the applicant waited.",
    ),
    label(
      "最近两年每天重新统计，其他年份轮流重新统计。年度报告另按其统计口径，并扣除停止计算的期间。",
      "最近兩年每天重新統計，其他年份輪流重新統計。年度報告另按其統計口徑，並扣除停止計算的期間。",
      "The latest two years are counted anew each day, the others in turn. The annual reports count by their own forms, and leave stops out.",
    ),
  ],
  otherYears: label("其他年份", "其他年份", "Other years"),
  /** What leads here from another page. */
  link: label("各季度申请办理时效", "各季度申請辦理時效", "Timeliness of requests, quarter by quarter"),
};
