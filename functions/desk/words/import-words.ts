import { label } from "../../labels/label.ts";

export const importWords = {
  title: label("批量登记", "批量登記", "Register many at once"),
  intro: label(
    "用Excel或者CSV表格一次登记多条公开信息。先核对，改正有误的单元格，确认以后才会写入；有一行有误，就全部不写入。",
    "用Excel或者CSV表格一次登記多條公開信息。先核對，改正有誤的儲存格，確認以後才會寫入；有一列有誤，就全部不寫入。",
    "Register many publications with one spreadsheet. It is checked first, you mend what is wrong on this page, and nothing is written before you confirm: all of it, or none.",
  ),
  template: label("第一步：下载模板", "第一步：下載範本", "Step 1: the template"),
  templateWhy: label(
    "第一个工作表是要填写的表格，第二个说明每一栏填什么并附示例。已有的表格，只要第一个工作表的栏目名称一致，也可以直接使用。",
    "第一個工作表是要填寫的表格，第二個說明每一欄填什麼並附示例。已有的表格，只要第一個工作表的欄目名稱一致，也可以直接使用。",
    "The first sheet is the table to fill in; the second says what goes where, with an example. A table you have already will do if the headings on its first sheet have these names.",
  ),
  workbook: label("Excel模板（.xlsx）", "Excel範本（.xlsx）", "Excel template (.xlsx)"),
  csv: label("CSV模板", "CSV範本", "CSV template"),
  choose: label("第二步：选择填好的表格", "第二步：選擇填好的表格", "Step 2: the table you filled in"),
  file: label("表格文件", "表格檔案", "Your file"),
  fileHint: label(
    ".xlsx或者.csv（UTF-8、GB18030均可），最大4 MB、5,000行。读取第一个可见的工作表；隐藏的行也会读取。",
    ".xlsx或者.csv（UTF-8、GB18030均可），最大4 MB、5,000列。讀取第一個可見的工作表；隱藏的列也會讀取。",
    ".xlsx or .csv, up to 4 MB and 5,000 rows. The first visible sheet is read, hidden rows too.",
  ),
  pasted: label("或者粘贴表格内容", "或者貼上表格內容", "Or paste the table here"),
  pastedHint: label(
    "在表格软件中选中包括栏目名称的区域，复制后粘贴在此。",
    "在試算表軟件中選取包括欄目名稱的區域，複製後貼在此處。",
    "In the spreadsheet select the cells with their headings, copy, and paste here.",
  ),
  check: label("核对表格", "核對表格", "Check the table"),
  nothing: label("请选择文件或者粘贴内容", "請選擇檔案或者貼上內容", "Choose a file, or paste the table"),
  mend: label("请改正有误的单元格", "請改正有誤的儲存格", "Mend the cells that are wrong"),
  mendCount: (rows: number, faulty: number) =>
    label(
      `共${rows}行，其中${faulty}行有误。还没有写入任何内容。`,
      `共${rows}列，其中${faulty}列有誤。還沒有寫入任何內容。`,
      `${rows} ${rows === 1 ? "row" : "rows"}, ${faulty} with faults. Nothing was written.`,
    ),
  mendMore: (listed: number) =>
    label(
      `以下是前${listed}行，改正后显示其余各行。`,
      `以下是前${listed}列，改正後顯示其餘各列。`,
      `These are the first ${listed}; the others follow once these are mended.`,
    ),
  row: label("行", "列", "Row"),
  cell: (row: number, column: string) => label(`第${row}行 ${column}`, `第${row}列 ${column}`, `${column}, row ${row}`),
  leaveOut: label("不登记此行", "不登記此列", "Leave this row out"),
  leaveOutOf: (row: number) => label(`不登记第${row}行`, `不登記第${row}列`, `Leave row ${row} out`),
  again: label("再次核对", "再次核對", "Check again"),
  restart: label("另选文件", "另選檔案", "Choose another file"),
  review: label("核对无误，请确认", "核對無誤，請確認", "No faults: please confirm"),
  reviewCount: (rows: number, fresh: number, amended: number, unchanged: number) =>
    label(
      `共${rows}行：新登记${fresh}条，修改${amended}条，${unchanged}条此前已经登记、内容相同。`,
      `共${rows}列：新登記${fresh}條，修改${amended}條，${unchanged}條此前已經登記、內容相同。`,
      `${rows} ${rows === 1 ? "row" : "rows"}: ${fresh} new, ${amended} to amend, ${unchanged} already there and the same.`,
    ),
  nothingNew: label(
    "这些内容都已经登记，没有需要写入的。",
    "這些內容都已經登記，沒有需要寫入的。",
    "All of it is registered already; there is nothing to write.",
  ),
  copies: label("可能重复", "可能重複", "Likely copies"),
  copiesWhy: label(
    "以下各行与目录中或者本表前面的内容很可能是同一条。",
    "以下各列與目錄中或者本表前面的內容很可能是同一條。",
    "These rows look like entries of the catalogue, or like earlier rows of this table.",
  ),
  likeRow: (row: number) => label(`第${row}行`, `第${row}列`, `Row ${row}`),
  like: label("与此相同", "與此相同", "The same as"),
  by: label("相同之处", "相同之處", "By"),
  likenesses: {
    document_no: label("发文字号", "發文字號", "Document number"),
    url: label("网址", "網址", "Web address"),
    title: label("标题和日期", "標題和日期", "Title and day"),
  },
  confirmCopies: label(
    "这些是不同的信息，仍然登记",
    "這些是不同的信息，仍然登記",
    "They are other items; register them all the same",
  ),
  differences: label("将修改的条目", "將修改的條目", "Entries that would be amended"),
  member: label("栏目", "欄目", "Member"),
  from: label("目录中", "目錄中", "In the catalogue"),
  to: label("表格中", "表格中", "In the table"),
  confirmAmendments: label("按表格修改这些条目", "按表格修改這些條目", "Amend these entries as the table has them"),
  reason: label("修改理由", "修改理由", "Why they change"),
  reasonHint: label(
    "写入每条的修改记录，任何人都可以查阅。",
    "寫入每條的修改記錄，任何人都可以查閱。",
    "It stands in the history of each, which anybody may read.",
  ),
  confirmFar: label(
    "索引号确实如此，照此登记",
    "索引號確實如此，照此登記",
    "These index numbers are meant so; take them",
  ),
  confirm: (rows: number) =>
    label(`登记${rows}条`, `登記${rows}條`, rows === 1 ? "Write 1 entry" : `Write ${rows} entries`),
  /** What the script says while it goes on, with the count in place of `#`. */
  running: label("正在登记，已处理#行……", "正在登記，已處理#列……", "Working: # rows so far…"),
  broken: label(
    "连接中断。请再次点击登记：已经写入的不会重复写入。",
    "連線中斷。請再次點選登記：已經寫入的不會重複寫入。",
    "The connection broke. Press the button once more: nothing is written twice.",
  ),
  done: label("登记结果", "登記結果", "What was imported"),
  doneCount: (registered: number, amended: number, unchanged: number) =>
    label(
      `新登记${registered}条，修改${amended}条，${unchanged}条此前已经登记、没有变化。`,
      `新登記${registered}條，修改${amended}條，${unchanged}條此前已經登記、沒有變化。`,
      `${registered} registered, ${amended} amended, ${unchanged} were there already.`,
    ),
  imported: label("由此表格登记的条目", "由此表格登記的條目", "Entries that came from this table"),
  more: (all: number) =>
    label(`共${all}条，以上为前100条。`, `共${all}條，以上為前100條。`, `${all} in all; these are the first 100.`),
  line: label("表格行号", "表格列號", "Row of the table"),
};
