import type { FileKind } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** Files that an applicant sends, and those that they read. */
export const fileWords = {
  heading: label("附件", "附件", "Attachments"),
  lead: label(
    "可以是PDF、OFD、Word（.docx）、Excel（.xlsx）、JPEG、PNG、CSV或者纯文本文件。每个不超过20 MB，最多10个，合计不超过60 MB。文件加密保存。",
    "可以是PDF、OFD、Word（.docx）、Excel（.xlsx）、JPEG、PNG、CSV或者純文字檔案。每個不超過20 MB，最多10個，合計不超過60 MB。檔案加密保存。",
    "PDF, OFD, Word (.docx), Excel (.xlsx), JPEG, PNG, CSV or plain text: at most 20 MB each, ten files, 60 MB together. They are stored encrypted.",
  ),
  none: label("没有附件", "沒有附件", "None"),
  chosen: label("已选择的文件", "已選擇的檔案", "Files you have chosen"),
  remove: label("移除", "移除", "Remove"),
  removeNamed: (name: string) => label(`移除：${name}`, `移除：${name}`, `Remove ${name}`),
  download: label("下载", "下載", "Download"),
  downloadNamed: (name: string) => label(`下载：${name}`, `下載：${name}`, `Download ${name}`),
  erased: label("文件已按规定销毁", "檔案已按規定銷毀", "This file was erased as the law has it"),
  released: label("向您公开的文件", "向您公開的檔案", "Files released to you"),
  own: label("您提交的文件", "您提交的檔案", "Files you sent"),
  attachedOn: (kind: Labels, day: Labels) =>
    label(`${kind.zh_hans}，${day.zh_hans}`, `${kind.zh_hant}，${day.zh_hant}`, `${kind.en}, ${day.en}`),

  sending: label("正在上传……", "正在上傳……", "Sending …"),
  later: label("尚未上传，将随表单一并发送。", "尚未上傳，將隨表單一併發送。", "Not sent yet; it goes with the form."),
};

/** What helps to choose a file of a kind. */
export const fileHints = {
  identity_proof: label(
    "身份证、护照或者营业执照的扫描件或者照片。",
    "身份證、護照或者營業執照的掃描件或者照片。",
    "A scan or a photograph of the identity card, passport or business licence.",
  ),
  mandate: label(
    "由他人代为办理的，附授权委托书。",
    "由他人代為辦理的，附授權委託書。",
    "Where somebody acts for the applicant: the document that says so.",
  ),
  application_scan: label(
    "已经签名或者盖章的申请书的扫描件或者照片。",
    "已經簽名或者蓋章的申請書的掃描件或者照片。",
    "A scan or a photograph of the signed request.",
  ),
  clarification: label(
    "能够说明所需信息的材料。",
    "能夠說明所需信息的材料。",
    "Whatever shows which information you mean.",
  ),
} satisfies Readonly<Partial<Record<FileKind, Labels>>>;

/** The same; undefined where the kind's name says it. */
export function fileHint(kind: FileKind): Labels | undefined {
  const hints: Readonly<Partial<Record<FileKind, Labels>>> = fileHints;
  return hints[kind];
}

const reasons = {
  "file-too-large": label(
    "超过20 MB，没有收下。请缩小后重新选择。",
    "超過20 MB，沒有收下。請縮小後重新選擇。",
    "it is larger than 20 MB and was not taken. Make it smaller and choose it again.",
  ),
  "too-many-files": label(
    "没有收下：一次最多10个文件。",
    "沒有收下：一次最多10個檔案。",
    "it was not taken, since ten files are the most at a time.",
  ),
  "unsupported-media-type": label(
    "按其内容不是可以接收的文件类型，没有收下。",
    "按其內容不是可以接收的檔案類型，沒有收下。",
    "by its content it is none of the types taken, and was not taken.",
  ),
} satisfies Readonly<Record<string, Labels>>;

const notNow = label(
  "暂时不能接收。请稍后重新选择，或者当面、邮寄、传真提交。",
  "暫時不能接收。請稍後重新選擇，或者當面、郵寄、傳真提交。",
  "it could not be taken just now. Choose it again later, or hand it in at the counter, by post or by fax.",
);

const isReason = (code: string): code is keyof typeof reasons => Object.hasOwn(reasons, code);

/** Why a file was not taken, by its name and the code of what refused it. */
export function refusedFileWords(name: string, code: string): Labels {
  const { zh_hans, zh_hant, en } = isReason(code) ? reasons[code] : notNow;
  return label(`“${name}”${zh_hans}`, `「${name}」${zh_hant}`, `“${name}”: ${en}`);
}
