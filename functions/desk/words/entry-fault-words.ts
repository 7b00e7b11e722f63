import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import type { FormFault } from "../../site/form.ts";
import { faultWords } from "../../site/words/fault-words.ts";

/** What is wrong with a member of an entry, a row or a file of them, and what to do, by the fault's code. What is not here is said as of any form. */
const faults: Readonly<Record<string, Labels>> = {
  "unknown-channel": label(
    "没有这个公开渠道，请从提示中选择",
    "沒有這個公開渠道，請從提示中選擇",
    "There is no such channel; choose one of those offered",
  ),
  "unknown-code": label(
    "不在可选范围内，请从提示中选择",
    "不在可選範圍內，請從提示中選擇",
    "Choose one of those offered",
  ),
  "undeclared-code": label(
    "没有这个分类，请从提示中选择，或者请管理员先添加",
    "沒有這個分類，請從提示中選擇，或者請管理員先新增",
    "There is no such code; choose one of those offered, or have an administrator add it",
  ),
  "retired-code": label("此分类已停用，请另选", "此分類已停用，請另選", "This code is no longer used; choose another"),
  "invalid-union": label(
    "填写了日期、账号或者网址的渠道，请勾选",
    "填寫了日期、賬號或者網址的渠道，請勾選",
    "Tick the channel whose day, account or address you state; a day is written 2026-03-01",
  ),
  "invalid-type": label("内容不正确，请重新填写", "內容不正確，請重新填寫", "This is not right; please write it anew"),
  "unopened-channel": label("此渠道当时尚未开通", "此渠道當時尚未開通", "The channel was not open yet on that day"),
  "retired-channel": label("此渠道当时已经停用", "此渠道當時已經停用", "The channel was retired before that day"),
  "unknown-account": label("此渠道没有这个账号", "此渠道沒有這個賬號", "The channel has no such account"),
  "unopened-account": label("此账号当时尚未开通", "此賬號當時尚未開通", "The account was not open yet on that day"),
  "closed-account": label("此账号当时已经停用", "此賬號當時已經停用", "The account was closed before that day"),
  "too-early": label("日期过早，请核对", "日期過早，請核對", "This day is too early; please check it"),
  "named-twice": label("与前面的一行重复", "與前面的一列重複", "An earlier row has the same"),
  "stored-otherwise": label(
    "目录中此索引号的内容不同",
    "目錄中此索引號的內容不同",
    "The catalogue says something else under this number",
  ),
  "likely-copy": label(
    "很可能重复：请不登记此行，或者返回确认",
    "很可能重複：請不登記此列，或者返回確認",
    "Likely a copy: leave the row out, or confirm that it is another item",
  ),
  "far-number": label(
    "索引号比已有的大得多，请核对",
    "索引號比已有的大得多，請核對",
    "This number is far beyond those there are; please check it",
  ),
  "numbers-used-up": label("该年的索引号已经用完", "該年的索引號已經用完", "The numbers of its year are used up"),
  "other-unit": label("只能登记本单位的信息", "只能登記本單位的信息", "You publish for your own unit alone"),
  "unknown-entry": label(
    "目录中没有此索引号；请在“有效性说明”中写明",
    "目錄中沒有此索引號；請在「有效性說明」中寫明",
    "No entry has this number; say in the remark on validity what it is",
  ),
  ended: label(
    "失效日期已过，有效性应为失效或者废止",
    "失效日期已過，有效性應為失效或者廢止",
    "Its last day has passed: it is expired or repealed",
  ),
  withdrawn: label("此条目已经撤回", "此條目已經撤回", "This entry was withdrawn"),
  published: label(
    "已经公开的，不能取消公开日期",
    "已經公開的，不能取消公開日期",
    "What was published stays published",
  ),
  "not-repealed": label("只有废止的才填废止日期", "只有廢止的才填廢止日期", "This goes with what was repealed alone"),
  "cell-without-column": label(
    "有内容的单元格上方没有栏目名称",
    "有內容的儲存格上方沒有欄目名稱",
    "A cell stands where no heading is",
  ),
  "cells-differ": label("同一栏目有两个不同的值", "同一欄目有兩個不同的值", "Two cells under one heading differ"),
  "formula-error": label(
    "公式没有结果，请在表格中改为数值",
    "公式沒有結果，請在表格中改為數值",
    "A formula has no result; put its value in the table",
  ),
  "malformed-csv": label("引号不成对", "引號不成對", "A quotation mark is not closed"),
  "row-too-large": label("此行内容过长", "此列內容過長", "This row is too long"),
  "line-count": label(
    "表格没有内容，或者超过5,000行",
    "表格沒有內容，或者超過5,000列",
    "The table has no rows, or more than 5,000",
  ),
  "unknown-column": label(
    "不是模板中的栏目名称，请改名或者删去这一栏；也可能第一个工作表不是要登记的表格",
    "不是範本中的欄目名稱，請改名或者刪去這一欄；也可能第一個工作表不是要登記的表格",
    "This heading is none of the template's: rename it or leave the column out. Or the first sheet is not the table",
  ),
  "column-twice": label("栏目重复", "欄目重複", "The column is there twice"),
  "title-row": label(
    "没有找到栏目名称，请检查第一个工作表",
    "沒有找到欄目名稱，請檢查第一個工作表",
    "There is no row of headings; look at the first sheet",
  ),
  "row-above-headings": label("栏目名称上方有内容", "欄目名稱上方有內容", "A row stands above the headings"),
  "malformed-file": label(
    "无法读取此文件。请另存为.xlsx或者CSV UTF-8（不设密码）后重试",
    "無法讀取此檔案。請另存為.xlsx或者CSV UTF-8（不設密碼）後重試",
    "The file cannot be read. Save it as .xlsx or CSV UTF-8, without a password, and try again",
  ),
  "payload-too-large": label("文件过大，请分成几个", "檔案過大，請分成幾個", "The file is too large; split it"),
  "file-too-large": label("文件过大，请分成几个", "檔案過大，請分成幾個", "The file is too large; split it"),
};

const unreadableDay = label(
  "请填写确有的日期，写作2026-03-01",
  "請填寫確有的日期，寫作2026-03-01",
  "State a day that exists, written as 2026-03-01",
);
const unreadableAddress = label(
  "网址请以https://或者http://开头",
  "網址請以https://或者http://開頭",
  "An address begins with https:// or http://",
);

/** What is wrong, in words. */
export function entryFaultWords(fault: Pick<FormFault, "code" | "pointer">): Labels {
  if (fault.code === "invalid-format" && /(?:_on|_from|_to)$/.test(fault.pointer)) return unreadableDay;
  if (fault.code === "invalid-format" && fault.pointer.endsWith("/url")) return unreadableAddress;
  return faults[fault.code] ?? faultWords(fault);
}
