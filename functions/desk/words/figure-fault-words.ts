import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import type { FormFault } from "../../site/form.ts";
import { entryFaultWords } from "./entry-fault-words.ts";

/** What is wrong with a row of a declared year, and what to do, by the fault's code. What is not here is said as of any table. */
const faults: Readonly<Record<string, Labels>> = {
  "invalid-number": label(
    "请写数字；空白表示未说明，“/”表示不可能有",
    "請寫數字；空白表示未說明，「/」表示不可能有",
    "Write a number; a blank is not stated, / cannot exist",
  ),
  "spreadsheet-number": label(
    "表格软件改写了这个数字，请把该栏设为文本后重新填写",
    "表格軟件改寫了這個數字，請把該欄設為文字後重新填寫",
    "A spreadsheet has shortened this: format the column as text and write it again",
  ),
  "spreadsheet-date": label(
    "表格软件改写了这个日期，请把该栏设为文本后重新填写",
    "表格軟件改寫了這個日期，請把該欄設為文字後重新填寫",
    "A spreadsheet has made this of a date: format the column as text and write it again",
  ),
  "date-unreadable": label(
    "日期写作2016、2016-06或者2016-06-01",
    "日期寫作2016、2016-06或者2016-06-01",
    "Write the day as 2016, 2016-06 or 2016-06-01",
  ),
  "invalid-boolean": label("请写是或者否", "請寫是或者否", "Write yes or no"),
  "form-mixed": label("一个文件只能用一种统计格式", "一個檔案只能用一種統計格式", "A file holds one form"),
  "period-mismatch": label("不是所填报的年度", "不是所填報的年度", "It names another year"),
  "count-negative": label("不能小于0", "不能小於0", "A count is never negative"),
  "count-fractional": label("此项应为整数", "此項應為整數", "A count in this unit is whole"),
  "value-unstated": label("未说明的不填数值", "未說明的不填數值", "What is not stated has no value"),
  "value-missing": label("请填写数值或者文字值", "請填寫數值或者文字值", "Give a value or a text"),
  "share-decimals": label(
    "占比的小数位多于所填位数",
    "佔比的小數位多於所填位數",
    "The share has more decimals than stated",
  ),
  "figure-duplicate": label(
    "与前面的一行是同一个数字",
    "與前面的一列是同一個數字",
    "An earlier row has the same figure",
  ),
  "indicator-unknown": label(
    "统计格式中没有此指标，请核对，或者写明名称、单位和计量方式",
    "統計格式中沒有此指標，請核對，或者寫明名稱、單位和計量方式",
    "The form has no such indicator: check it, or give its labels, unit and measure",
  ),
  "invalid-value": label(
    "不在可选范围内，见模板的填写说明",
    "不在可選範圍內，見範本的填寫說明",
    "It is none of those that the template lists",
  ),
};

/** What is wrong, in words. */
export const figureFaultWords = (fault: Pick<FormFault, "code" | "pointer">): Labels =>
  faults[fault.code] ?? entryFaultWords(fault);
