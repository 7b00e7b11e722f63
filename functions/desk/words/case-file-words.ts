import type { FileKind } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

const inside = label("内部，不提供给申请人", "內部，不提供給申請人", "stays inside");
const theirs = label("申请人自己的材料", "申請人自己的材料", "the applicant's own");

/** Whether a file stays inside. */
const whose: Readonly<Record<FileKind, Labels>> = {
  application_scan: theirs,
  identity_proof: theirs,
  mandate: theirs,
  clarification: theirs,
  third_party_answer: inside,
  original: inside,
  released: label("随答复提供给申请人", "隨答覆提供給申請人", "goes to the applicant with the reply"),
  letter_scan: inside,
  proof_of_service: inside,
  treasury_receipt: inside,
};

/** The files of a case, as staff read them. */
export const caseFileWords = {
  heading: label("文件", "檔案", "Files"),
  caption: label("本案的文件", "本案的檔案", "Files of this case"),
  none: label("还没有文件。", "還沒有檔案。", "There are no files yet."),
  whose,
  corrected: label("记录已更正，不再使用", "記錄已更正，不再使用", "its entry was corrected; it is used no more"),
  erased: label("已按规定销毁", "已按規定銷毀", "Erased as the law has it"),
  byApplicant: label("申请人", "申請人", "the applicant"),
  byMember: (name: string) => label(name, name, name),
  someMember: label("工作人员", "工作人員", "a member of staff"),
  attached: (by: Labels, on: Labels) =>
    label(`${by.zh_hans}于${on.zh_hans}提交`, `${by.zh_hant}於${on.zh_hant}提交`, `attached by ${by.en} on ${on.en}`),
  about: (kind: Labels, whether: Labels, attached: Labels) =>
    label(
      `${kind.zh_hans}（${whether.zh_hans}），${attached.zh_hans}`,
      `${kind.zh_hant}（${whether.zh_hant}），${attached.zh_hant}`,
      `${kind.en} (${whether.en}), ${attached.en}`,
    ),
  download: label("下载", "下載", "Download"),
  downloadOnRecord: label("下载（留有记录）", "下載（留有記錄）", "Download (put on record)"),
  notYours: label(
    "能看出申请人身份，只有登记员和本案承办人可以打开",
    "能看出申請人身份，只有登記員和本案承辦人可以打開",
    "It shows who asks: for clerks and the officer of the case",
  ),
  clearedWith: (count: number) =>
    label(
      `查出${count}项隐藏内容，负责人已同意公开`,
      `查出${count}項隱藏內容，負責人已同意公開`,
      `${count} hidden ${count === 1 ? "thing was" : "things were"} found; the head cleared it`,
    ),
  at: (finding: Labels, where: string) =>
    label(`${finding.zh_hans}：${where}`, `${finding.zh_hant}：${where}`, `${finding.en}: ${where}`),
  clearedBecause: (why: string) => label(`理由：${why}`, `理由：${why}`, `Why: ${why}`),
};
