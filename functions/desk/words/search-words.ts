import type { SoughtText } from "../../../schema/contracts/finding.ts";
import { label } from "../../labels/label.ts";

export const caseSearchWords = {
  title: label("查找案件", "查找案件", "Search cases"),
  what: label(
    "填写所知道的各项，须同时符合。所填内容不保存，也不出现在网址里。",
    "填寫所知道的各項，須同時符合。所填內容不保存，也不出現在網址裡。",
    "Fill in what you know; all of it has to hold. What you type is stored nowhere and is in no address.",
  ),
  words: label("标题、申请内容里的词语", "標題、申請內容裡的詞語", "Words of the title or the request"),
  wordsHint: label(
    "每个词至少两个字，几个词用空格分开",
    "每個詞至少兩個字，幾個詞用空格分開",
    "Two characters or more each, with blanks between",
  ),
  wordTooShort: label("每个词至少两个字", "每個詞至少兩個字", "A word needs two characters or more"),
  ownNo: label("原编号", "原編號", "Former number"),
  ownNoHint: label("导入的案件原来的编号", "匯入的案件原來的編號", "That an imported case had before"),
  receivedFrom: label("收到日期，自", "收到日期，自", "Received from"),
  receivedUntil: label("收到日期，至", "收到日期，至", "Received until"),
  person: label("申请人", "申請人", "Who asks"),
  personWhat: label(
    "按整项比对，不按部分。按申请人找到的案件，会记录为已查阅其身份。",
    "按整項比對，不按部分。按申請人找到的案件，會記錄為已查閱其身份。",
    "Compared whole, not in part. Cases that are found so are put on record as read identities.",
  ),
  name: label("姓名或者名称", "姓名或者名稱", "Name"),
  phone: label("电话", "電話", "Telephone"),
  email: label("电子邮箱", "電子郵箱", "E-mail address"),
  address: label("通信地址", "通信地址", "Postal address"),
  identityType: label("证件类型", "證件類型", "Kind of document"),
  identityNumber: label("证件号码", "證件號碼", "Number of the document"),
  nothingToCompare: label(
    "没有可以比对的文字或者数字",
    "沒有可以比對的文字或者數字",
    "It has no letter or digit to compare",
  ),
  search: label("查找", "查找", "Search"),
  found: label("找到的案件", "找到的案件", "Cases found"),
  none: label("没有找到符合各项的案件。", "沒有找到符合各項的案件。", "No case was found."),
  noneYet: (opened: number) =>
    label(
      `已查看${opened}段文字，还没有找到，可以继续查找更早的案件。`,
      `已查看${opened}段文字，還沒有找到，可以繼續查找更早的案件。`,
      `${opened} texts were looked at and nothing was found yet; go on to earlier cases.`,
    ),
  next: label("继续查找更早的", "繼續查找更早的", "Go on to earlier ones"),
  matched: {
    title: label("标题", "標題", "in the title"),
    description: label("申请内容", "申請內容", "in the request"),
    clarification: label("补正内容", "補正內容", "in the clarification"),
  } satisfies Record<SoughtText, unknown>,
};
