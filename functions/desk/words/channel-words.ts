import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { monthWords } from "../../site/format.ts";

const inMonth = (month: string, of: (month: Labels) => Labels) => of(monthWords(month));

export const channelWords = {
  room: label("公开渠道", "公開渠道", "Channels"),
  title: label("公开渠道", "公開渠道", "Channels"),
  why: label(
    "本机关公开信息的渠道。停用的渠道保留在列表中，以前的登记仍然使用它们。",
    "本機關公開信息的渠道。停用的渠道保留在列表中，以前的登記仍然使用它們。",
    "What the agency publishes through. Retired ones stay in the list, since older items name them.",
  ),
  grid: (month: string) =>
    inMonth(month, ({ zh_hans, zh_hant, en }) => label(`填写${zh_hans}数据`, `填寫${zh_hant}數據`, `Fill in ${en}`)),
  add: label("添加渠道", "新增渠道", "Add a channel"),
  name: label("名称", "名稱", "Name"),
  family: label("类别", "類別", "Family"),
  opened: label("开通", "開通", "Since"),
  retired: label("停用", "停用", "Until"),
  state: label("状态", "狀態", "State"),
  retiredSince: (day: Labels) => label(`${day.zh_hans}停用`, `${day.zh_hant}停用`, `until ${day.en}`),
  accounts: label("账号", "賬號", "Accounts"),
  noAccounts: label("没有登记账号。", "沒有登記賬號。", "It has no accounts."),
  none: label("无", "無", "None"),
  change: label("修改", "修改", "Change"),
  inUse: label("使用中", "使用中", "In use"),
  changeTitle: label("修改渠道", "修改渠道", "Change a channel"),
  retireWhy: label(
    "填停用日期即停用：此后不能再登记到此渠道，以前的不变。",
    "填停用日期即停用：此後不能再登記到此渠道，以前的不變。",
    "A last day retires it: no item of a later day names it, and those before stay.",
  ),
  id: label("代码", "代碼", "Key"),
  idHint: label(
    "小写英文字母、数字和下划线，如 wechat；以后不能修改",
    "小寫英文字母、數字和底線，如 wechat；以後不能修改",
    "Small letters, digits and _, such as wechat; it never changes",
  ),
  hans: label("名称（简体）", "名稱（簡體）", "Name in Simplified Chinese"),
  hant: label("名称（繁体）", "名稱（繁體）", "Name in Traditional Chinese"),
  english: label("名称（英文）", "名稱（英文）", "Name in English"),
  openedOn: label("开通日期", "開通日期", "First day"),
  retiredOn: label("停用日期", "停用日期", "Last day"),
  cadence: label("多少天没有发布就提醒", "多少天沒有發布就提醒", "Remind after how many days of silence"),
  cadenceHint: label("不填的按类别的设置", "不填的按類別的設定", "Left blank, as its family is set"),
  rename: label("改名", "改名", "Rename it"),
  renameWhy: label(
    "填新名称和启用日期；此前各日仍用原来的名称。",
    "填新名稱和啟用日期；此前各日仍用原來的名稱。",
    "State the new name and its first day; days before keep the name they had.",
  ),
  fromOn: label("启用日期", "啟用日期", "From"),
  save: label("保存", "儲存", "Save"),
  accountId: label("账号代码", "賬號代碼", "Account's key"),
  accountName: label("账号名称", "賬號名稱", "Account's name"),
  operator: label("运营单位", "營運單位", "Run by"),
  addAccount: label("添加账号", "新增賬號", "Add an account"),
  closedOn: label("停用日期", "停用日期", "Last day"),
  closeAccount: label("停用账号", "停用賬號", "Close the account"),
  done: {
    added: label("渠道已经添加。", "渠道已經新增。", "The channel is added."),
    changed: label("已保存。", "已儲存。", "It is saved."),
    account: label("账号已经添加。", "賬號已經新增。", "The account is added."),
    closed: label("账号已经停用。", "賬號已經停用。", "The account is closed."),
    grid: label("数据已保存。", "數據已儲存。", "The figures are saved."),
    same: label("没有需要保存的变化。", "沒有需要儲存的變化。", "Nothing had changed."),
  },
  occupied: label(
    "代码或者位置已被使用，请换一个",
    "代碼或者位置已被使用，請換一個",
    "Another channel or account has this key; choose another",
  ),
  readersOnly: label("由管理员添加和修改。", "由管理員新增和修改。", "Administrators add and change them."),

  gridTitle: (month: string) =>
    inMonth(month, ({ zh_hans, zh_hant, en }) =>
      label(`${zh_hans}渠道数据`, `${zh_hant}渠道數據`, `Channels in ${en}`),
    ),
  gridWhy: label(
    "填写本月各渠道的数字；不知道的留空，空白不等于0。可以从Excel复制一块区域，粘贴到左上角的单元格。",
    "填寫本月各渠道的數字；不知道的留空，空白不等於0。可以從Excel複製一塊區域，貼到左上角的儲存格。",
    "Type the month's numbers; leave blank what is not known, which is not 0. A block copied from a spreadsheet can be pasted into its first cell.",
  ),
  channel: label("渠道", "渠道", "Channel"),
  before: (value: string) => label(`上月 ${value}`, `上月 ${value}`, `before: ${value}`),
  cell: (channel: string, metric: string) =>
    label(`${channel} ${metric}`, `${channel} ${metric}`, `${channel}: ${metric}`),
  moreMeasures: label("显示全部计量方式", "顯示全部計量方式", "Show every measure"),
  reason: label("修改理由", "修改理由", "Why a number changes"),
  reasonHint: label(
    "修改已经填写过的数字时必填。",
    "修改已經填寫過的數字時必填。",
    "Needed where a number changes that was recorded before.",
  ),
  confirmFall: label("累计数确实减少了", "累計數確實減少了", "The running total did fall"),
  saveGrid: label("保存本月数据", "儲存本月數據", "Save the month"),
  otherMonth: label("其他月份", "其他月份", "Other months"),
  month: (month: string) => inMonth(month, (words) => words),
  toChannels: label("返回渠道", "返回渠道", "Back to the channels"),
};

/** What is wrong with a number of the grid, by the fault's code. */
export const gridFaults: Readonly<Record<string, Labels>> = {
  "invalid-type": label("请填整数", "請填整數", "Write a whole number"),
  custom: label("不能是负数", "不能是負數", "This cannot be negative"),
  "too-small": label("不能是负数", "不能是負數", "This cannot be negative"),
  "total-falls": label(
    "累计数小于以前的月份，请核对；确实减少的，勾选下方确认",
    "累計數小於以前的月份，請核對；確實減少的，勾選下方確認",
    "Lower than an earlier month. Check it; if it did fall, tick the box below",
  ),
  "changed-meanwhile": label(
    "他人已经填写了另一个数，请核对后再保存",
    "他人已經填寫了另一個數，請核對後再儲存",
    "Somebody recorded another number meanwhile; check it and save once more",
  ),
  required: label("请填写", "請填寫", "This is needed"),
  "in-the-future": label("这个月还没有开始", "這個月還沒有開始", "This month has not begun"),
};
