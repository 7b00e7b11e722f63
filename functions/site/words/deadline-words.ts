import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { dayWords, weekdayOf } from "../format.ts";

export const deadlineWords = {
  title: label("期限计算", "期限計算", "Deadlines"),
  titleOf: (kind: Labels): Labels =>
    label(`期限计算：${kind.zh_hans}`, `期限計算：${kind.zh_hant}`, `Deadlines: ${kind.en}`),
  about: label(
    "计算政府信息公开的法定期限：到期日、依据和逐日的计算过程。",
    "計算政府信息公開的法定期限：到期日、依據和逐日的計算過程。",
    "Works out statutory deadlines of information disclosure: the due date, its legal basis, and how it is counted day by day.",
  ),
  intro: label(
    "按照国务院办公厅公布的节假日安排计算。不保存您填写的内容。",
    "按照國務院辦公廳公布的節假日安排計算。不保存您填寫的內容。",
    "Counted by the State Council's holiday notices. Nothing that you enter is stored.",
  ),
  answer: label("计算结果", "計算結果", "Result"),
  question: label("计算什么", "計算什麼", "What is asked"),
  calculate: label("计算", "計算", "Work it out"),
  due: label("到期日", "到期日", "Due"),
  dueOn(on: Day): Labels {
    const [day, weekday] = [dayWords(on), weekdayOf(on)];
    return label(
      `${day.zh_hans}（${weekday.zh_hans}）`,
      `${day.zh_hant}（${weekday.zh_hant}）`,
      `${weekday.en}, ${day.en}`,
    );
  },
  base(on: Day): Labels {
    const day = dayWords(on);
    return label(
      `没有延长、中止或者延迟时为${day.zh_hans}`,
      `沒有延長、中止或者延遲時為${day.zh_hant}`,
      `${day.en} without extension, stop or deferral`,
    );
  },
  remaining: label("剩余", "剩餘", "Left"),
  overdue: label("已逾期", "已逾期", "Overdue by"),
  remainingAtEnd: label("办结时剩余", "辦結時剩餘", "Left when it was closed"),
  overdueAtEnd: label("办结时已逾期", "辦結時已逾期", "Overdue when it was closed"),
  workingDays: (count: number): Labels => label("个工作日", "個工作日", count === 1 ? "working day" : "working days"),
  asOf(on: Day): Labels {
    const day = dayWords(on);
    return label(`截至${day.zh_hans}`, `截至${day.zh_hant}`, `as of ${day.en}`);
  },
  provisional: label(
    "暂定：所涉年份的节假日安排尚未公布，或者收到日期尚不知道，到期日可能变化。",
    "暫定：所涉年份的節假日安排尚未公布，或者收到日期尚不知道，到期日可能變化。",
    "Provisional: the holidays of a year that matters are not announced yet, or a day of receipt is not known, and the date may move.",
  ),
  unmoved(on: Day): Labels {
    const day = dayWords(on);
    return label(
      `期限的最后一日是${day.zh_hans}，为休息日，故顺延。稳妥起见，请在该日之前办理。`,
      `期限的最後一日是${day.zh_hant}，為休息日，故順延。穩妥起見，請在該日之前辦理。`,
      `The last day as counted is ${day.en}, a day off, and so it moves. Who wants to be safe acts before that day.`,
    );
  },
  stopped(on: Day): Labels {
    const day = dayWords(on);
    return label(
      `自${day.zh_hans}起正在征求意见，期间不计入期限；到期日随之后延。`,
      `自${day.zh_hant}起正在徵求意見，期間不計入期限；到期日隨之後延。`,
      `Others have been consulted since ${day.en}; these days are not counted, and the due date moves with them.`,
    );
  },
  nothingDue: label(
    "申请视为放弃，没有到期日。",
    "申請視為放棄，沒有到期日。",
    "The request counts as given up; nothing is due.",
  ),
  basis: label("依据", "依據", "Legal basis"),
  proof: label("逐日计算", "逐日計算", "Day by day"),
  longProof: label(
    "期限较长，只列出最后366日。",
    "期限較長，只列出最後366日。",
    "The period is long; its last 366 days are listed.",
  ),
  calendar: (version: number): Labels =>
    label(
      `所用工作日历：第${version}版`,
      `所用工作日曆：第${version}版`,
      `Working-day calendar used: version ${version}`,
    ),
  link: label("此计算的链接", "此計算的連結", "Link to this question"),
  asOfLabel: label("截至哪一天", "截至哪一天", "As of which day"),
  asOfHint: label("不填为今天", "不填為今天", "Today unless filled in"),
  events: label("收到申请后的事项", "收到申請後的事項", "What happened since"),
  eventsHint: label(
    "补正、征求意见、延长等影响期限的事项，按发生的先后添加。",
    "補正、徵求意見、延長等影響期限的事項，按發生的先後新增。",
    "Clarifications, consultations, extensions and whatever else moves the deadline, in the order in which they happened.",
  ),
  eventTitle: (number: number, { zh_hans, zh_hant, en }: Labels): Labels =>
    label(`${number}. ${zh_hans}`, `${number}. ${zh_hant}`, `${number}. ${en}`),
  unknownEvent: label("无法识别的事项", "無法識別的事項", "An unknown event"),
  on: label("日期", "日期", "Day"),
  servedOn: label("对方收到的日期", "對方收到的日期", "Day its addressee received it"),
  servedOnHint: label("不填为同一天", "不填為同一天", "The same day unless filled in"),
  unserved: label("尚不知道何时收到", "尚不知道何時收到", "It is not known yet when it was received"),
  with: label("向谁征求", "向誰徵求", "Who is consulted"),
  ref: label("编号", "編號", "Number"),
  refHint: label(
    "有几项征求意见的，各编一号，使征求与收到相对应。",
    "有幾項徵求意見的，各編一號，使徵求與收到相對應。",
    "Where there are several consultations, give each its own, so that its end finds it.",
  ),
  workingDaysField: label("延长几个工作日", "延長幾個工作日", "By how many working days"),
  until: label("延迟至", "延遲至", "Until"),
  irregular: label(
    "不合法定程序（逾期或者重复作出），不影响期限",
    "不合法定程序（逾期或者重複作出），不影響期限",
    "Against the procedure (late, or a second time): it moves no deadline",
  ),
  add: label("添加事项", "新增事項", "Add an event"),
  choose: label("请选择", "請選擇", "Choose one"),
  addButton: label("添加", "新增", "Add"),
  remove: label("移除", "移除", "Remove"),
  full: (most: number): Labels =>
    label(`最多可以添加${most}项。`, `最多可以新增${most}項。`, `This page takes ${most} events at the most.`),
  budget: label("预算、决算", "預算、決算", "A budget or final accounts"),
  remedyNotStated: label(
    "文书没有告知此救济途径",
    "文書沒有告知此救濟途徑",
    "The decision did not tell of this remedy",
  ),
  noReply: label("行政机关没有答复", "行政機關沒有答覆", "There was no reply"),
  simplified: label("简易程序", "簡易程序", "Simplified procedure"),
  extendedDays: label("延长几日（最多30日）", "延長幾日（最多30日）", "Extended by how many days (30 at the most)"),
  appealed: label("对什么上诉", "對什麼上訴", "What is appealed"),
  kinds: label("计算其他期限", "計算其他期限", "Other deadlines"),
  groups: {
    request: label("办理申请", "辦理申請", "Handling a request"),
    publication: label("主动公开", "主動公開", "Publication"),
    remedies: label("复议和诉讼", "復議和訴訟", "Reconsideration and litigation"),
  },
  feesTitle: label("费用", "費用", "Fees"),
  fees: label("计算信息处理费", "計算信息處理費", "Work out a processing fee"),
};
