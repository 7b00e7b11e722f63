import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

interface Task {
  path: string;
  name: Labels;
  purpose: Labels;
}

export const homeWords = {
  title: ({ zh_hans, zh_hant, en }: Labels) =>
    label(`${zh_hans}政府信息公开`, `${zh_hant}政府信息公開`, `Information disclosure by the ${en}`),
  description: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `向${zh_hans}申请公开政府信息，查询办理进度，查阅公开目录和年度报告。`,
      `向${zh_hant}申請公開政府信息，查詢辦理進度，查閱公開目錄和年度報告。`,
      `Ask the ${en} for information, follow a request, and read what is published and the annual reports.`,
    ),
  tasks: label("您可以", "您可以", "What you can do here"),
  list: [
    {
      path: "/request",
      name: label("申请公开", "申請公開", "Ask for information"),
      purpose: label(
        "提交政府信息公开申请，当即取得受理编号和答复期限。",
        "提交政府信息公開申請，當即取得受理編號和答覆期限。",
        "File a request; you get its number and the day by which it is answered at once.",
      ),
    },
    {
      path: "/follow",
      name: label("查询进度", "查詢進度", "Follow a request"),
      purpose: label(
        "凭受理编号和查询码查看进度、补正、撤回和阅读答复。",
        "憑受理編號和查詢碼查看進度、補正、撤回和閱讀答覆。",
        "With its number and secret: see how far it is, clarify or withdraw it, read the reply.",
      ),
    },
    {
      path: "/publications",
      name: label("查公开目录", "查公開目錄", "Look up what is published"),
      purpose: label(
        "按字词、主题、年份查找已经公开的文件。",
        "按字詞、主題、年份查找已經公開的文件。",
        "Find published documents by words, subject or year.",
      ),
    },
    {
      path: "/reports",
      name: label("看年度报告和数据", "看年度報告和數據", "Read the annual figures"),
      purpose: label(
        "历年政府信息公开工作年度报告、图表和数据下载。",
        "歷年政府信息公開工作年度報告、圖表和數據下載。",
        "Each year's report, with tables, charts and data to download.",
      ),
    },
    {
      path: "/deadlines",
      name: label("算期限和费用", "算期限和費用", "Work out deadlines and fees"),
      purpose: label(
        "按条例和节假日安排逐日计算答复期限。",
        "按條例和節假日安排逐日計算答覆期限。",
        "Day by day, by the Regulation and the official holidays.",
      ),
    },
    {
      path: "/guide",
      name: label("读公开指南", "讀公開指南", "Read the guide"),
      purpose: label(
        "受理机构、申请方式、期限、收费和救济途径。",
        "受理機構、申請方式、期限、收費和救濟途徑。",
        "Whom to ask, how, how long it takes, what it costs, and remedies.",
      ),
    },
  ] as const satisfies readonly Task[],
  time: label("答复要多久", "答覆要多久", "How long a reply takes"),
  median: (days: string) =>
    label(
      `一半申请在${days}个工作日内得到答复`,
      `一半申請在${days}個工作日內得到答覆`,
      `Half of the requests were answered within ${days} working days`,
    ),
  replies: (from: Labels, to: Labels, replies: string, share: string) =>
    label(
      `${from.zh_hans}至${to.zh_hans}共答复${replies}件，其中${share}%按期答复。工作日自收到申请的次日算到答复之日，停止计算的期间也算在内。`,
      `${from.zh_hant}至${to.zh_hant}共答覆${replies}件，其中${share}%按期答覆。工作日自收到申請的次日算到答覆之日，停止計算的期間也算在內。`,
      `From ${from.en} to ${to.en} ${replies} requests were answered, ${share}% of them in time. Working days are counted from the day after receipt to the day of the reply, including days on which the period stood still.`,
    ),
  lawfully: label(
    "法定答复期限一般为收到申请之日起20个工作日。",
    "法定答覆期限一般為收到申請之日起20個工作日。",
    "By law a request is answered within 20 working days of its receipt, as a rule.",
  ),
  figures: (year: string) => label(`${year}年数据`, `${year}年數據`, `${year} in figures`),
  report: (year: string) => label(`${year}年年度报告`, `${year}年年度報告`, `The report of ${year}`),
  latest: label("最近公开", "最近公開", "Latest publications"),
  all: label("全部公开信息", "全部公開信息", "All publications"),
  nothingYet: label("目录中还没有信息。", "目錄中還沒有信息。", "Nothing has been published here yet."),
};
