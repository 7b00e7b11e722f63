import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { dayWords, weekdayOf } from "../../site/format.ts";

/** A day with its weekday: `2026年3月2日（星期一）`, `Monday, 2 March 2026`. */
function datedWords(day: Day): Labels {
  const [on, weekday] = [dayWords(day), weekdayOf(day)];
  return label(`${on.zh_hans}（${weekday.zh_hans}）`, `${on.zh_hant}（${weekday.zh_hant}）`, `${weekday.en}, ${on.en}`);
}

export const publicationWords = {
  room: label("主动公开", "主動公開", "Publications"),
  title: label("主动公开登记", "主動公開登記", "Publications"),
  views: label("分类", "分類", "Lists"),
  owed: label("待公开、待更新", "待公開、待更新", "Owed"),
  published: label("已公开", "已公開", "Published"),
  withdrawn: label("已撤回", "已撤回", "Withdrawn"),
  owedWhy: label(
    "已经形成、还没有公开的信息，以及公开后发生变更、还没有更新的信息，按期限先后排列。没有填公开日期的登记都在这里，直到公开。",
    "已經形成、還沒有公開的信息，以及公開後發生變更、還沒有更新的信息，按期限先後排列。沒有填公開日期的登記都在這裡，直到公開。",
    "What was formed and is not published, and what changed since it was published, the earliest due first. A draft stands here until it is published.",
  ),
  register: label("登记一条信息", "登記一條信息", "Register an item"),
  import: label("批量登记", "批量登記", "Register many at once"),
  suggested: label("申请人建议公开的信息", "申請人建議公開的信息", "What applicants suggested"),
  dutyTitle: label("应当公开的信息", "應當公開的信息", "What is owed"),
  itemColumn: label("信息", "信息", "Item"),
  owes: label("应当", "應當", "Owes"),
  owesKind: {
    publication: label("公开", "公開", "To be published"),
    update: label("更新", "更新", "To be updated"),
  },
  due: label("期限", "期限", "Due"),
  unit: label("发布机构", "發布機構", "Unit"),
  next: label("下一步", "下一步", "Next"),
  publish: label("公开", "公開", "Publish"),
  update: label("更新", "更新", "Bring up to date"),
  dueDay: (due: Day, left: number | null, over: number | null) => {
    const on = datedWords(due);
    if (over !== null)
      return label(
        `${on.zh_hans}，已逾期${over}个工作日`,
        `${on.zh_hant}，已逾期${over}個工作日`,
        `${on.en}: ${over} working ${over === 1 ? "day" : "days"} late`,
      );
    if (left === 0) return label(`${on.zh_hans}，今天到期`, `${on.zh_hant}，今天到期`, `${on.en}: today`);
    return label(
      `${on.zh_hans}，${left}个工作日后`,
      `${on.zh_hant}，${left}個工作日後`,
      `${on.en}: in ${left} working ${left === 1 ? "day" : "days"}`,
    );
  },
  nothingOwed: label("没有待公开、待更新的信息。", "沒有待公開、待更新的信息。", "Nothing is owed."),
  publishedOn: label("公开日期", "公開日期", "Published on"),
  genre: label("体裁", "體裁", "Kind"),
  state: label("状态", "狀態", "State"),
  late: label("逾期公开", "逾期公開", "Late"),
  inTime: label("按期", "按期", "In time"),
  withdrawnOn: label("撤回日期", "撤回日期", "Withdrawn on"),
  reason: label("理由", "理由", "Reason"),
  nothing: label("没有符合条件的信息。", "沒有符合條件的信息。", "Nothing fits."),
  filters: label("查找", "查找", "Find"),
  words: label("标题、文号等", "標題、文號等", "Words in it"),
  any: label("不限", "不限", "Any"),
  channel: label("公开渠道", "公開渠道", "Channel"),
  subject: label("主题分类", "主題分類", "Subject"),
  lateness: label("是否按期", "是否按期", "In time or late"),
  from: label("公开日期从", "公開日期從", "Published from"),
  to: label("到", "到", "To"),
  find: label("查找", "查找", "Find"),
  clear: label("清除条件", "清除條件", "Clear"),
  first: label("第一页", "第一頁", "First page"),
  more: label("下一页", "下一頁", "Next page"),
  pages: label("翻页", "翻頁", "Pages"),
  download: label("导出表格（CSV）", "匯出表格（CSV）", "As a spreadsheet (CSV)"),

  entryState: {
    draft: label("未公开", "未公開", "Not published"),
    published: label("已公开", "已公開", "Published"),
    withdrawn: label("已撤回", "已撤回", "Withdrawn"),
    redacted: label("已撤回，内容已删除", "已撤回，內容已刪除", "Withdrawn and redacted"),
  },
  whatNow: label("可以办理", "可以辦理", "What can be done"),
  amend: label("修改", "修改", "Amend"),
  withdraw: label("撤回", "撤回", "Withdraw"),
  redact: label("删除内容", "刪除內容", "Redact"),
  publicPage: label("查看公众页面", "查看公眾頁面", "See the public page"),
  otherUnit: label(
    "这是其他单位的信息，由该单位或者统一发布的人员办理。",
    "這是其他單位的信息，由該單位或者統一發布的人員辦理。",
    "It is another unit's: that unit, or who publishes for all, can change it.",
  ),
  reading: label("您的岗位只能查看。", "您的崗位只能查看。", "Your role reads only."),
  withdrawnWhy: (on: Day) => {
    const day = dayWords(on);
    return label(`${day.zh_hans}撤回，理由：`, `${day.zh_hant}撤回，理由：`, `Withdrawn on ${day.en}: `);
  },
  particulars: label("登记内容", "登記內容", "Particulars"),
  history: label("办理记录", "辦理記錄", "History"),
  toList: label("返回列表", "返回列表", "Back to the list"),
  done: {
    registered: label("已登记。", "已登記。", "It is registered."),
    amended: label("已修改。", "已修改。", "It is amended."),
    published: label(
      "已公开，几分钟内出现在网站上。",
      "已公開，幾分鐘內出現在網站上。",
      "It is published, and on the site within minutes.",
    ),
    withdrawn: label("已撤回。", "已撤回。", "It is withdrawn."),
  },

  registerTitle: label("登记一条公开信息", "登記一條公開信息", "Register an item"),
  registerWhy: label(
    "已经公开的，填公开日期和渠道；形成后还没有公开的，只填成文日期，系统计算最后公开日期并提醒。",
    "已經公開的，填公開日期和渠道；形成後還沒有公開的，只填成文日期，系統計算最後公開日期並提醒。",
    "Of what is published state the day and the channels. Of what is still to be, the day it was formed: its last day is reckoned, and you are reminded.",
  ),
  what: label("是什么", "是什麼", "What it is"),
  when: label("什么时候", "什麼時候", "When"),
  where: label("在哪里公开", "在哪裡公開", "Where it is published"),
  whereWhy: label(
    "勾选公开的渠道。日期与公开日期不同的，才需要填写。",
    "勾選公開的渠道。日期與公開日期不同的，才需要填寫。",
    "Tick the channels. State a day only where it is another than the item's.",
  ),
  otherChannels: (count: number) =>
    label(`其他渠道（${count}个）`, `其他渠道（${count}個）`, `Other channels (${count})`),
  why: label("依据和审查", "依據和審查", "Basis and review"),
  howLong: label("有效性", "有效性", "Validity"),
  formedHint: label(
    "文件签发或者信息形成的日期；预算决算填批准日期。",
    "文件簽發或者信息形成的日期；預算決算填批准日期。",
    "The day it was signed or made; of a budget, approved.",
  ),
  publishedHint: label(
    "首次公开的日期；还没有公开的不填。",
    "首次公開的日期；還沒有公開的不填。",
    "The first day; leave it blank where it is not published.",
  ),
  subjectsHint: label("可以选择多个", "可以選擇多個", "Choose as many as fit"),
  keywordsHint: label("用顿号或者换行分开", "用頓號或者換行分開", "Parted by commas or lines"),
  basisHint: label(
    "从提示中选择，或者写明法律和条款",
    "從提示中選擇，或者寫明法律和條款",
    "Choose one of those offered, or name the law and article",
  ),
  numberHint: label(
    "修改或者废止它的文件的索引号，如 chongqing/2019-00012",
    "修改或者廢止它的文件的索引號，如 chongqing/2019-00012",
    "The index number of what replaced it, such as chongqing/2019-00012",
  ),
  notStated: label("不填", "不填", "Not stated"),
  account: label("账号", "賬號", "Account"),
  date: label("日期", "日期", "Day"),
  address: label("网址", "網址", "Address"),
  channelPart: (channel: string, part: Labels) =>
    label(`${channel}：${part.zh_hans}`, `${channel}：${part.zh_hant}`, `${channel}: ${part.en}`),
  save: label("登记", "登記", "Register"),
  amendTitle: label("修改登记", "修改登記", "Amend an entry"),
  amendReason: label("修改理由", "修改理由", "Why it changes"),
  amendReasonHint: label(
    "已经公开的，修改日期、渠道、分类、单位或者有效性时必填；任何人都可以查阅。",
    "已經公開的，修改日期、渠道、分類、單位或者有效性時必填；任何人都可以查閱。",
    "Needed where a published entry changes in its days, channels, codes, unit or validity; anybody may read it.",
  ),
  saveChange: label("保存修改", "儲存修改", "Save"),
  publishTitle: label("公开", "公開", "Publish"),
  publishWhy: label(
    "填写公开日期和渠道。公开以后不能取消，只能撤回。",
    "填寫公開日期和渠道。公開以後不能取消，只能撤回。",
    "State the day and the channels. What is published stays so; it can only be withdrawn.",
  ),
  withdrawTitle: label("撤回", "撤回", "Withdraw an entry"),
  withdrawWhy: label(
    "撤回后不再出现在目录和统计中；索引号保留，查阅者会看到撤回日期和理由。",
    "撤回後不再出現在目錄和統計中；索引號保留，查閱者會看到撤回日期和理由。",
    "It leaves the catalogue and the counts. Its number stays: whoever asks for it reads the day and the reason.",
  ),
  withdrawReason: label("撤回理由（向公众显示）", "撤回理由（向公眾顯示）", "The reason, for everybody to read"),
  redactAlso: label(
    "同时删除内容（例如误发个人信息），不能恢复",
    "同時刪除內容（例如誤發個人信息），不能恢復",
    "Erase its texts too (where personal data got out); this cannot be undone",
  ),
  meanwhile: label(
    "您打开以后，他人修改了此条目，您的内容没有保存。以下是两边的不同；您所填的仍在表格中，核对后可以再次保存。",
    "您打開以後，他人修改了此條目，您的內容沒有儲存。以下是兩邊的不同；您所填的仍在表格中，核對後可以再次儲存。",
    "Somebody changed this entry since you opened it, and yours was not saved. Here is what differs. What you typed is still in the form: check it, and save once more.",
  ),
  member: label("栏目", "欄目", "Member"),
  now: label("现在的内容", "現在的內容", "As it is now"),
  yours: label("您填写的", "您填寫的", "As you have it"),
  mended: label("返回条目", "返回條目", "Back to the entry"),
};
