import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const reportRoomWords = {
  room: label("年度报告", "年度報告", "Annual report"),
  title: label("政府信息公开工作年度报告", "政府信息公開工作年度報告", "Annual reports on disclosure"),
  why: label(
    "每年1月31日前公布上一年度的报告（《条例》第五十条；县级以上人民政府部门）。发布后每一版都原样保存，更正另出新版。",
    "每年1月31日前公布上一年度的報告（《條例》第五十條；縣級以上人民政府部門）。發布後每一版都原樣保存，更正另出新版。",
    "The report on a year is published by 31 January of the next (Regulation, Article 50; departments of governments from the county up). Every revision stays as it was released; a correction is a further one.",
  ),
  year: label("年度", "年度", "Year"),
  yearOf: (year: string) => label(`${year}年`, `${year}年`, year),
  titleOf: (year: string) => label(`${year}年年度报告`, `${year}年年度報告`, `Annual report on ${year}`),
  state: label("状态", "狀態", "State"),
  nextStep: label("下一步", "下一步", "What comes next"),
  origin: label("数据来源", "數據來源", "Figures from"),
  origins: {
    declared: label("按报告原文填报", "按報告原文填報", "declared as printed"),
    computed: label("由系统统计", "由系統統計", "counted by the system"),
  },
  changedAt: label("最后修改", "最後修改", "Last changed"),
  states: {
    none: label("还没有数据", "還沒有數據", "No figures yet"),
    draft: label("草稿，没有发布过", "草稿，沒有發布過", "A draft, never released"),
    released: (revision: number) =>
      label(`已发布第${revision}版`, `已發布第${revision}版`, `Revision ${revision} is released`),
    changed: (revision: number) =>
      label(
        `已发布第${revision}版，另有未发布的修改`,
        `已發布第${revision}版，另有未發布的修改`,
        `Revision ${revision} is released, and there are changes since`,
      ),
  },
  steps: {
    figures: label("取得数据", "取得數據", "Get the figures"),
    text: label("撰写正文", "撰寫正文", "Write the text"),
    checks: label("核对", "核對", "Look at the checks"),
    preview: label("预览", "預覽", "Preview it"),
    release: label("发布", "發布", "Release it"),
    done: label("没有要做的事", "沒有要做的事", "Nothing is to be done"),
  },
  back: label("返回年度报告", "返回年度報告", "Back to the year"),
  allYears: label("全部年度", "全部年度", "All years"),
  publicPage: label("公开页面", "公開頁面", "The public page"),
  compute: label("由系统统计", "由系統統計", "Count it from the cases and publications"),
  recount: label("重新统计", "重新統計", "Count it anew"),
  computeWhy: label(
    "按系统中的案件、公开信息和救济情况统计2021年格式的各项数字；系统不掌握的在下面填写，不清楚的留空。",
    "按系統中的案件、公開信息和救濟情況統計2021年格式的各項數字；系統不掌握的在下面填寫，不清楚的留空。",
    "Counts the form of 2021 from the cases, publications and remedies here. What the system does not know is stated below; leave blank what you do not know.",
  ),
  replacesCount: label(
    "这一年现有由系统统计的数据，保存后由填报的数据代替。",
    "這一年現有由系統統計的數據，保存後由填報的數據代替。",
    "The year is counted by the system now; what you declare takes its place.",
  ),
  replaceDeclared: label(
    "用统计结果代替按原文填报的数据",
    "用統計結果代替按原文填報的數據",
    "Put the count in place of what was declared",
  ),
  declare: label("上传或粘贴已有的报告", "上傳或貼上已有的報告", "Upload or paste a report that there is"),
  template: label("空白模板", "空白模板", "Blank template"),
  templateOf: (form: Labels, kind: string) =>
    label(`${form.zh_hans}（${kind}）`, `${form.zh_hant}（${kind}）`, `${form.en} (${kind})`),
  tables: label("逐项核对数据", "逐項核對數據", "Figures side by side"),
  narrative: label("正文", "正文", "Text"),
  preview: label("预览", "預覽", "Preview"),
  releaseNext: (revision: number) =>
    label(`发布第${revision}版`, `發布第${revision}版`, `Release revision ${revision}`),
  checks: label("勾稽关系", "勾稽關係", "Checks"),
  failing: (count: number) =>
    label(`${count}项对不上`, `${count}項對不上`, count === 1 ? "1 check fails" : `${count} checks fail`),
  holding: (count: number) =>
    label(`${count}项相符`, `${count}項相符`, count === 1 ? "1 check holds" : `${count} checks hold`),
  skipped: (count: number) =>
    label(
      `${count}项缺少数字，无法核对`,
      `${count}項缺少數字，無法核對`,
      count === 1 ? "1 check lacks a figure" : `${count} checks lack a figure`,
    ),
  allHold: label("核对得了的都相符。", "核對得了的都相符。", "All that can be checked hold."),
  unfinished: label("还不完备", "還不完備", "Not finished yet"),
  lacks: {
    "year-not-ended": label("年度还没有结束", "年度還沒有結束", "The year has not ended"),
    "sections-missing": label("正文缺少以下部分", "正文缺少以下部分", "Sections without text"),
    "cells-blank": label("法定表格有空白", "法定表格有空白", "Blank cells in the statutory tables"),
  },
  cellCount: (count: number) => label(`${count}格`, `${count}格`, count === 1 ? "1 cell" : `${count} cells`),
  handWritten: label(
    "正文中与表格不一致的数字",
    "正文中與表格不一致的數字",
    "Numbers in the text that the tables say otherwise",
  ),
  writtenAs: (no: number | string, written: string, of: Labels, value: string) =>
    label(
      `第${no}部分写作${written}，表中“${of.zh_hans}”为${value}`,
      `第${no}部分寫作${written}，表中「${of.zh_hant}」為${value}`,
      `Section ${no} says ${written}; “${of.en}” is ${value} in the table`,
    ),
  blank: label("空白", "空白", "blank"),
  unfilledIn: (no: number | string, name: string) =>
    label(
      `第${no}部分的{{${name}}}在表中没有数字`,
      `第${no}部分的{{${name}}}在表中沒有數字`,
      `Section ${no}: the tables have no number for {{${name}}}`,
    ),
  columns: {
    item: label("项目", "項目", "Item"),
    draft: label("本年（草稿）", "本年（草稿）", "This year (draft)"),
    released: label("已发布", "已發布", "Released"),
    before: (year: string) => label(`${year}年已发布`, `${year}年已發布`, `${year}, released`),
    counted: label("系统现在的统计", "系統現在的統計", "Counted now"),
    remarks: label("注意", "注意", "To look at"),
  },
  remarks: {
    blank: label("空白", "空白", "Blank"),
    unlikeReleased: label("与已发布的不同", "與已發布的不同", "Not as released"),
    unlikeCounted: label("与现在的统计不同", "與現在的統計不同", "Not as counted now"),
    large: label("与上年相差一倍以上", "與上年相差一倍以上", "More than twice or less than half of last year"),
  },
  tablesWhy: label(
    "同一个数字的各个来源排在一行。点项目名称可以看这个数字是由哪些案件或者信息统计来的。",
    "同一個數字的各個來源排在一行。點項目名稱可以看這個數字是由哪些案件或者信息統計來的。",
    "Each row has one figure as each source says it. The name of a counted one leads to what it counts.",
  ),
  countNow: label("与系统现在的统计比较", "與系統現在的統計比較", "Compare with what is counted now"),
  countedNow: (count: number) =>
    count === 0
      ? label(
          "系统现在的统计与草稿和已发布的数字一致。",
          "系統現在的統計與草稿和已發布的數字一致。",
          "What is counted now is as stored and as released.",
        )
      : label(
          `系统现在的统计有${count}项与草稿或者已发布的数字不同。`,
          `系統現在的統計有${count}項與草稿或者已發布的數字不同。`,
          `${count} figures are counted otherwise now than stored or released.`,
        ),
  changedSince: (count: number) =>
    label(
      `${count}项数字现在会不同`,
      `${count}項數字現在會不同`,
      count === 1 ? "1 figure would differ now" : `${count} figures would differ now`,
    ),
  changedWhy: (revision: number, on: Labels) =>
    label(
      `${on.zh_hans}复核：第${revision}版发布以后，案件或者公开信息的记录有改动。核对以后需要更正的，重新统计并另发布一版。`,
      `${on.zh_hant}覆核：第${revision}版發布以後，案件或者公開信息的記錄有改動。核對以後需要更正的，重新統計並另發布一版。`,
      `Counted on ${on.en}: cases or publications were changed after revision ${revision} was released. Where that calls for a correction, count the year anew and release a further revision.`,
    ),
  sourceSays: ({ zh_hans, zh_hant, en }: Labels, value: string) =>
    label(`${zh_hans}${value || "空白"}`, `${zh_hant}${value || "空白"}`, `${en}: ${value || "blank"}`),
  cellNow: label("现在统计", "現在統計", "Counted now"),
  cellStored: label("草稿", "草稿", "In the draft"),
  cellCounts: label("件数", "件數", "Things behind it"),
  casesClosed: label(
    "案件清单只有可以查看案件的人员看得到。",
    "案件清單只有可以查看案件的人員看得到。",
    "Which cases these are is for members who may read cases.",
  ),
  behind: label("统计的内容", "統計的內容", "What it counts"),
  remedyRef: label("救济", "救濟", "Remedy"),
  amount: label("数值", "數值", "Amount"),
  more: label("后面的", "後面的", "More of them"),
  done: {
    computed: label("已统计并保存。", "已統計並保存。", "Counted and stored."),
    declared: label("已保存填报的数据。", "已保存填報的數據。", "The declared figures are stored."),
    written: label("正文已保存。", "正文已保存。", "The text is stored."),
    released: label(
      "已发布，公开页面随即更新。",
      "已發布，公開頁面隨即更新。",
      "Released; the public page follows at once.",
    ),
    asked: label(
      "已提请另一人审批；审批后请再次发布。",
      "已提請另一人審批；審批後請再次發布。",
      "Another member has been asked to approve it; release it again after that.",
    ),
  },
};

export const reportFormWords = {
  textWhy: label(
    "分部分撰写，一行一段。需要引用表中数字的地方写成{{…}}，发布时自动填入，与表格保持一致。",
    "分部分撰寫，一行一段。需要引用表中數字的地方寫成{{…}}，發布時自動填入，與表格保持一致。",
    "Write each section, a paragraph a line. Where a number of the tables belongs write {{…}}: it is filled in at the release, so that it is the table's.",
  ),
  tableSection: label(
    "法定表格在这一部分，文字可以留空。",
    "法定表格在這一部分，文字可以留空。",
    "The statutory table stands here; the text may be left blank.",
  ),
  no: label("序号", "序號", "Number"),
  heading: label("标题", "標題", "Heading"),
  text: label("文字", "文字", "Text"),
  sectionOf: (no: number | string) => label(`第${no}部分`, `第${no}部分`, `Section ${no}`),
  another: label("另加一部分", "另加一部分", "A further section"),
  save: label("保存正文", "保存正文", "Store the text"),
  places: label("可以引用的数字", "可以引用的數字", "Numbers to refer to"),
  place: label("写作", "寫作", "Write"),
  number: label("数字", "數字", "Number"),
  changedMeanwhile: label(
    "您编辑期间，别人改过这些内容。下面保留了您写的文字；再次保存会代替别人的修改。",
    "您編輯期間，別人改過這些內容。下面保留了您寫的文字；再次保存會代替別人的修改。",
    "Somebody changed this while you were writing. What you wrote is below; storing it once more replaces theirs.",
  ),
  isNow: label("别人保存的文字", "別人保存的文字", "What they stored"),
  previewWhy: label(
    "发布后公开页面就是下面这样，发布前不公开。",
    "發布後公開頁面就是下面這樣，發布前不公開。",
    "This is the public page as it would be. Nothing of it is public before the release.",
  ),
  changes: label("与上一版的不同", "與上一版的不同", "What changes"),
  noChanges: label("数字没有变化。", "數字沒有變化。", "No figure changes."),
  moreChanges: (count: number) => label(`另有${count}处`, `另有${count}處`, `and ${count} more`),
  textChanges: label("正文有改动。", "正文有改動。", "The text changes."),
  firstRelease: label("这是第一次发布。", "這是第一次發布。", "This is the first release."),
  reason: label("发布说明", "發布說明", "Why it is released"),
  reasonHint: label(
    "随报告公开，例如“首次发布”“更正受理数”。",
    "隨報告公開，例如「首次發布」「更正受理數」。",
    "Published with it, such as “First release” or “Received corrected”.",
  ),
  explanation: label("对不上的原因", "對不上的原因", "Why checks fail"),
  explanationHint: label(
    "随报告公开。由系统统计的年度有对不上的，须由负责人说明。",
    "隨報告公開。由系統統計的年度有對不上的，須由負責人說明。",
    "Published with it. Of a counted year that has some, a head must say it.",
  ),
  unfinishedReason: label("为什么现在发布", "為什麼現在發布", "Why it is released before it is finished"),
  unfinishedHint: label("随报告公开。", "隨報告公開。", "Published with it."),
  uploadTitle: label("填报已有的报告", "填報已有的報告", "Declare a report that there is"),
  uploadWhy: label(
    "选择按模板填好的文件，或者粘贴报告中的表格。先核对，没有错误才保存；保存后不会自动公开。",
    "選擇按模板填好的檔案，或者貼上報告中的表格。先核對，沒有錯誤才保存；保存後不會自動公開。",
    "Choose a file filled in by the template, or paste a table of the report. It is stored only where nothing is wrong with it, and nothing is public by that.",
  ),
  file: label("文件（.xlsx或者.csv）", "檔案（.xlsx或者.csv）", "File (.xlsx or .csv)"),
  chooseAnother: label(
    "别人刚改过这一年的数据，或者您要换一个文件：请重新选择",
    "別人剛改過這一年的數據，或者您要換一個檔案：請重新選擇",
    "Choose the file anew: somebody has changed the year, or you have another one",
  ),
  upload: label("核对并保存", "核對並保存", "Check and store"),
  faultCount: (count: number) =>
    label(
      `有${count}处错误，没有保存。请在下面改正，或者改好文件再选一次。`,
      `有${count}處錯誤，沒有保存。請在下面改正，或者改好檔案再選一次。`,
      count === 1
        ? "One thing is wrong; nothing is stored. Put it right below, or in the file and choose it again."
        : `${count} things are wrong; nothing is stored. Put them right below, or in the file and choose it again.`,
    ),
  paste: label("粘贴表格", "貼上表格", "Paste a table"),
  pasteWhy: label(
    "从网页或者Word中选中整张表格，复制，粘贴到下面。一次可以粘贴几张。空白按未说明处理，不当作0。",
    "從網頁或者Word中選中整張表格，複製，貼到下面。一次可以貼上幾張。空白按未說明處理，不當作0。",
    "Select a whole table of a page or of Word, copy it, and paste it below; several, if you like. A blank is taken for not stated, never for 0.",
  ),
  pasted: label("粘贴在这里", "貼在這裡", "Paste here"),
  form: label("统计格式", "統計格式", "Form"),
  read: label("识别", "識別", "Read it"),
  readCount: (cells: number, blanks: number) =>
    label(
      `识别出${cells}个数字，其中空白${blanks}个。请与原表核对后保存。`,
      `識別出${cells}個數字，其中空白${blanks}個。請與原表核對後保存。`,
      `${cells} cells were read, ${blanks} of them blank. Compare them with the table, and store them.`,
    ),
  notUnderstood: label("没有识别的内容", "沒有識別的內容", "What was not understood"),
  notUnderstoodAt: (row: number, column: number, text: string) =>
    label(
      `第${row}行第${column}列：${text}`,
      `第${row}行第${column}列：${text}`,
      `Row ${row}, column ${column}: ${text}`,
    ),
  pastedTable: label("识别出的数字", "識別出的數字", "What was read"),
  storePasted: label("保存识别出的数字", "保存識別出的數字", "Store what was read"),
  nothingRead: label("没有识别出数字。", "沒有識別出數字。", "No figure was read."),
};

/** A form as the page names it. */
export const ofForm = (words: Labels, form: Labels): Labels =>
  label(`${words.zh_hans}（${form.zh_hans}）`, `${words.zh_hant}（${form.zh_hant}）`, `${words.en} (${form.en})`);
