import type { FindingCode } from "../../schema/contracts/files.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What the gate found in a file that is to be released. */
export const findingLabels: Readonly<Record<FindingCode, Labels>> = {
  "hidden-sheet": label("有隐藏的工作表", "有隱藏的工作表", "The workbook has a hidden sheet"),
  "hidden-rows": label("有隐藏的行", "有隱藏的列", "The sheet has hidden rows"),
  "hidden-columns": label("有隐藏的列", "有隱藏的欄", "The sheet has hidden columns"),
  "hidden-text": label("有隐藏的文字或者图形", "有隱藏的文字或者圖形", "The document has hidden text or drawings"),
  "hidden-layer": label("有隐藏的图层", "有隱藏的圖層", "The document has a layer that is not shown"),
  comments: label("有批注或者备注", "有註解或者備註", "The file has comments or remarks"),
  "tracked-changes": label("有修订记录", "有修訂記錄", "The file has tracked changes"),
  author: label("有作者、单位等人员信息", "有作者、單位等人員信息", "The file names its author or others"),
  path: label("有文件存放位置", "有檔案存放位置", "The file says where it was stored"),
  place: label("图片有拍摄地点", "圖片有拍攝地點", "A picture says where it was taken"),
  "embedded-object": label("嵌有其他对象", "嵌有其他物件", "The file has another object embedded"),
  macros: label("有宏", "有巨集", "The file has macros"),
  "external-link": label("引用了外部文件", "引用了外部檔案", "The file refers to another file"),
  "cached-data": label(
    "存有页面上看不到的数据",
    "存有頁面上看不到的資料",
    "The file stores data that are not on its pages",
  ),
  attachments: label("带有附件", "帶有附件", "The document has files attached"),
  annotations: label("有注释", "有註釋", "The document has annotations"),
  form: label("有表单或者签名域", "有表單或者簽名欄位", "The document has form fields, or fields for signatures"),
  script: label("有脚本或者启动程序的动作", "有指令碼或者啟動程式的動作", "The document runs scripts or programs"),
  "earlier-version": label("含有较早的版本", "含有較早的版本", "The document has its earlier versions in it"),
  "trailing-data": label("文件结尾之后还有数据", "檔案結尾之後還有資料", "Data follow the end of the file"),
  "text-beneath": label(
    "有可以复制的文字，遮盖之下的也能复制",
    "有可以複製的文字，遮蓋之下的也能複製",
    "The document has text that can be copied, also from beneath what covers it",
  ),
  encrypted: label("已加密，无法检查", "已加密，無法檢查", "The file is encrypted and cannot be judged"),
  unreadable: label(
    "有读不出的部分，无法检查",
    "有讀不出的部分，無法檢查",
    "A part of the file cannot be read and cannot be judged",
  ),
};
