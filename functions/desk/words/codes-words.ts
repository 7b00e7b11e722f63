import { label } from "../../labels/label.ts";

export const codesWords = {
  title: label("本单位的主题、体裁和依据", "本單位的主題、體裁和依據", "The agency's own codes"),
  intro: label(
    "系统自带的代码之外，本单位另加的。停用的不再可选，已用过的保留。",
    "系統自帶的代碼之外，本單位另加的。停用的不再可選，已用過的保留。",
    "Those that the agency has added to the ones that come with the software. A retired one is taken by no entry any more; those that have it keep it.",
  ),
  none: label("还没有本单位另加的代码。", "還沒有本單位另加的代碼。", "There are none yet."),
  list: label("类别", "類別", "List"),
  code: label("代码", "代碼", "Code"),
  codeHint: label(
    "小写英文字母开头，可以有数字和下划线，以后不能改。",
    "小寫英文字母開頭，可以有數字和底線，以後不能改。",
    "Small letters, digits and _, a letter first. It never changes.",
  ),
  zhHans: label("简体名称", "簡體名稱", "Name in Simplified Chinese"),
  zhHant: label("繁体名称", "繁體名稱", "Name in Traditional Chinese"),
  en: label("英文名称", "英文名稱", "Name in English"),
  state: label("状态", "狀態", "State"),
  active: label("使用中", "使用中", "in use"),
  retired: label("已停用", "已停用", "retired"),
  action: label("操作", "操作", "Action"),
  retire: label("停用", "停用", "Retire it"),
  restore: label("恢复使用", "恢復使用", "Take it up again"),
  add: label("添加代码", "新增代碼", "Add a code"),
  addThis: label("添加", "新增", "Add"),
  calledSo: label(
    "同类中已有这个代码或者名称，请改用它，或者换一个名称。",
    "同類中已有這個代碼或者名稱，請改用它，或者換一個名稱。",
    "The list has another code of this name: use that one, or choose another name.",
  ),
  done: {
    added: label(
      "已经添加，登记公开信息时可以选用；主题也可以用于案件。",
      "已經新增，登記公開信息時可以選用；主題也可以用於案件。",
      "Added: entries may have it at once, and cases where it is a subject.",
    ),
    changed: label("已经修改。", "已經修改。", "Changed."),
  },
};
