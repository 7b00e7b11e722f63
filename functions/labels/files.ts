import type { FileKind, FileType } from "../../schema/contracts/files.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";

/** What a file is in a case. */
export const fileKindLabels: Readonly<Record<FileKind, Labels>> = {
  application_scan: label("申请书扫描件", "申請書掃描件", "Scan of the application"),
  identity_proof: label("身份证明", "身份證明", "Proof of identity"),
  mandate: label("授权委托书", "授權委託書", "Mandate of an agent"),
  clarification: label("补正材料", "補正材料", "Material for the clarification"),
  third_party_answer: label("第三方意见", "第三方意見", "Answer of a third party"),
  original: label("原件", "原件", "Original"),
  released: label("公开的信息", "公開的信息", "Released information"),
  letter_scan: label("文书扫描件", "文書掃描件", "Scan of a letter"),
  proof_of_service: label("送达凭证", "送達憑證", "Proof of service"),
  treasury_receipt: label("缴款凭证", "繳款憑證", "Treasury receipt"),
};

/** What a file is by its content. */
export const fileTypeLabels: Readonly<Record<FileType, Labels>> = {
  pdf: label("PDF", "PDF", "PDF"),
  ofd: label("OFD", "OFD", "OFD"),
  docx: label("Word文档", "Word文件", "Word document"),
  xlsx: label("Excel表格", "Excel表格", "Excel workbook"),
  jpeg: label("JPEG图片", "JPEG圖片", "JPEG picture"),
  png: label("PNG图片", "PNG圖片", "PNG picture"),
  csv: label("CSV表格", "CSV表格", "CSV table"),
  text: label("纯文本", "純文字", "Plain text"),
};
