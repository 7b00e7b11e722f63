import type { FileKind, FindingCode } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const inspect = label(
  "在Word、Excel或者WPS中打开“文件—信息—检查文档”，删除检查出的内容，保存后重新选择。",
  "在Word、Excel或者WPS中打開「檔案—資訊—檢查文件」，刪除檢查出的內容，儲存後重新選擇。",
  "In Word, Excel or WPS use File, Info, Inspect Document, remove what it finds, save, and choose the file again.",
);
const printOnceMore = label(
  "用原文件重新打印或者导出为PDF，再选择新的文件。",
  "用原文件重新列印或者匯出為PDF，再選擇新的檔案。",
  "Print or export it to a new PDF from the original document, and choose that.",
);
const unhide = label(
  "取消隐藏，核对后删除不公开的内容，或者把可公开的内容复制到新文件。",
  "取消隱藏，核對後刪除不公開的內容，或者把可公開的內容複製到新檔案。",
  "Show it, delete what is not to be disclosed, or copy what is into a new file.",
);
const savePicture = label(
  "用画图程序打开图片，另存为新的图片。",
  "用繪圖程式打開圖片，另存為新的圖片。",
  "Open the picture in a painting program and save it as a new one.",
);

/** How each thing that the gate found is put right. */
const mends: Readonly<Record<FindingCode, Labels>> = {
  "hidden-sheet": unhide,
  "hidden-rows": unhide,
  "hidden-columns": unhide,
  "hidden-text": unhide,
  "hidden-layer": printOnceMore,
  comments: inspect,
  "tracked-changes": label(
    "在“审阅”中接受或者拒绝全部修订，删除批注，保存后重新选择。",
    "在「校閱」中接受或者拒絕全部修訂，刪除註解，儲存後重新選擇。",
    "Under Review accept or reject all changes, delete the comments, save, and choose the file again.",
  ),
  author: inspect,
  path: inspect,
  place: savePicture,
  "embedded-object": inspect,
  macros: label(
    "另存为不含宏的.docx或者.xlsx文件。",
    "另存為不含巨集的.docx或者.xlsx檔案。",
    "Save it as a .docx or .xlsx file without macros.",
  ),
  "external-link": label(
    "断开与其他文件的链接（“数据—编辑链接”），保存后重新选择。",
    "斷開與其他檔案的連結（「資料—編輯連結」），儲存後重新選擇。",
    "Break the links to other files (Data, Edit Links), save, and choose the file again.",
  ),
  "cached-data": label(
    "把可公开的内容复制到新文件（只粘贴数值），再选择新的文件。",
    "把可公開的內容複製到新檔案（只貼上數值），再選擇新的檔案。",
    "Copy what is to be disclosed into a new file, values only, and choose that.",
  ),
  attachments: printOnceMore,
  annotations: printOnceMore,
  form: printOnceMore,
  script: printOnceMore,
  "earlier-version": printOnceMore,
  "trailing-data": label(
    "用原来的程序另存为新的文件。",
    "用原來的程式另存為新的檔案。",
    "Save it as a new file in the program that made it.",
  ),
  "text-beneath": label(
    "遮盖处下面的文字仍能复制。请打印后扫描，或者把页面转换成图片，再生成PDF。",
    "遮蓋處下面的文字仍能複製。請列印後掃描，或者把頁面轉換成圖片，再產生PDF。",
    "What is beneath the cover can be copied. Print and scan it, or turn its pages into pictures, and make the PDF of those.",
  ),
  encrypted: label(
    "去掉文件的密码，保存后重新选择。",
    "去掉檔案的密碼，儲存後重新選擇。",
    "Take its password off, save, and choose it again.",
  ),
  unreadable: label(
    "用原来的程序另存为新的文件；仍然不行的，打印为PDF。",
    "用原來的程式另存為新的檔案；仍然不行的，列印為PDF。",
    "Save it anew in the program that made it; where that does not help, print it to a PDF.",
  ),
};

/** What helps to choose what a file is. */
const kindHints: Readonly<Record<FileKind, Labels>> = {
  application_scan: label("纸质申请书的扫描件", "紙質申請書的掃描件", "of an application on paper"),
  identity_proof: label("身份证、营业执照等", "身份證、營業執照等", "an identity card, a licence"),
  mandate: label("代理人的授权委托书", "代理人的授權委託書", "of who acts for the applicant"),
  clarification: label("申请人补正时提交的", "申請人補正時提交的", "that came with a clarification"),
  third_party_answer: label("第三方对征求意见的答复", "第三方對徵求意見的答覆", "what a third party answered"),
  original: label(
    "检索到的原始文件，只在内部使用",
    "檢索到的原始文件，只在內部使用",
    "what was found; it stays inside",
  ),
  released: label(
    "随答复提供给申请人的文件，先检查有没有隐藏内容",
    "隨答覆提供給申請人的檔案，先檢查有沒有隱藏內容",
    "goes to the applicant with the reply; it is examined for what is hidden first",
  ),
  letter_scan: label("盖章后的文书", "蓋章後的文書", "of a sealed letter"),
  proof_of_service: label(
    "回执、送达回证、签收记录",
    "回執、送達回證、簽收記錄",
    "a return receipt, a proof of service",
  ),
  treasury_receipt: label("缴款书、收据", "繳款書、收據", "of a payment"),
};

export const attachWords = {
  title: label("文件", "檔案", "Files"),
  add: label("添加文件", "新增檔案", "Add a file"),
  chooseKind: label("是什么文件？", "是什麼檔案？", "What is it?"),
  kindHints,
  otherKind: label("换一种", "換一種", "Something else"),
  note: label("说明", "說明", "Note"),
  on: label("收到或者形成的日期", "收到或者形成的日期", "The day that it came"),
  withholds: label(
    "部分内容不公开（已遮盖、已删除）",
    "部分內容不公開（已遮蓋、已刪除）",
    "A part of the information is withheld (covered or taken out)",
  ),
  withholdsHint: label(
    "部分公开时必须勾选：还要检查遮盖之下的文字能不能复制。",
    "部分公開時必須勾選：還要檢查遮蓋之下的文字能不能複製。",
    "To be ticked where it is disclosed in part: text beneath what covers it is looked for, too.",
  ),
  attach: label("添加", "新增", "Add it"),
  none: label("请选择文件", "請選擇檔案", "Choose a file"),
  noStore: label(
    "本服务没有设置文件存储，不能添加文件。",
    "本服務沒有設定檔案儲存，不能新增檔案。",
    "This service stores no files.",
  ),
  done: (count: number) =>
    label(
      `已添加${count}个文件。`,
      `已新增${count}個檔案。`,
      count === 1 ? "One file was added." : `${count} files were added.`,
    ),
  refused: label("没有添加的文件", "沒有新增的檔案", "Not added"),
  gateLead: label(
    "文件里有打开时看不到、但别人能找到的内容。请处理后重新选择文件；确实可以公开的，由负责人写明理由后公开。",
    "檔案裡有打開時看不到、但別人能找到的內容。請處理後重新選擇檔案；確實可以公開的，由負責人寫明理由後公開。",
    "It has what nobody sees who opens it, and others find. Put it right and choose it again; where it may go out all the same, the head says why.",
  ),
  finding: (finding: Labels, where: string) =>
    where === ""
      ? finding
      : label(`${finding.zh_hans}（${where}）`, `${finding.zh_hant}（${where}）`, `${finding.en} (${where})`),
  mends,
  cleared: label("可以公开的理由", "可以公開的理由", "Why it may be released"),
  clearedHint: label(
    "查出的内容和理由都留有记录。",
    "查出的內容和理由都留有記錄。",
    "What was found and why it was cleared stay on record.",
  ),
  clear: label("仍然公开此文件", "仍然公開此檔案", "Release it all the same"),
  onlyHead: label("负责人可以写明理由后公开。", "負責人可以寫明理由後公開。", "The head may release it all the same."),
  isOriginal: label(
    "与标为“原件”的文件完全相同。原件只在内部使用，请制作用于公开的文件。",
    "與標為「原件」的檔案完全相同。原件只在內部使用，請製作用於公開的檔案。",
    "It is the very file that is marked as an original, which stays inside. Make one that is to be released.",
  ),
  gone: label(
    "文件已经添加过，或者已过保存期，请重新选择。",
    "檔案已經新增過，或者已過保存期，請重新選擇。",
    "It was added already, or is no longer there; choose it again.",
  ),
  notHead: label("只有负责人可以决定公开。", "只有負責人可以決定公開。", "Only the head may clear it."),
  otherwise: label("没有添加，请核对各项内容。", "沒有新增，請核對各項內容。", "It was not added; check the fields."),
  stale: label(
    "在您打开此页以后，案件有变化，文件没有添加。文件仍在本页，请查看后再次添加。",
    "在您打開此頁以後，案件有變化，檔案沒有新增。檔案仍在本頁，請查看後再次新增。",
    "The case changed since you opened this page, and nothing was added. The files are still here; look, and add them again.",
  ),
};
