import type { Labels } from "../../schema/contracts/labels.ts";
import type { ReadWhat } from "../../schema/contracts/reads.ts";
import { label } from "./label.ts";

/** What of a case was read or taken out. */
export const readWhatLabels: Readonly<Record<ReadWhat, Labels>> = {
  identity: label("查看申请人身份和联系方式", "查看申請人身份和聯繫方式", "Read who asked and how they are reached"),
  file: label("打开随申请提交的文件", "打開隨申請提交的檔案", "Opened a file that came with it"),
  archive: label("导出归档材料", "匯出歸檔材料", "Took its archive bundle"),
  personal_data: label("导出个人信息", "匯出個人信息", "Exported the applicant's data"),
  secret: label("补发查询码", "補發查詢碼", "Issued a new tracking secret"),
};
