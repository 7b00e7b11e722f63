import type { Ground } from "../../schema/contracts/grounds.ts";
import type { Labels } from "../../schema/contracts/labels.ts";
import { label } from "./label.ts";
import { type Provision, provision } from "./provision.ts";

const [regulation2019, regulation2008] = ["2019 Regulation", "2008 Regulation"];

const all: readonly (Provision & { code: Ground })[] = [
  of("2019-14-state-secret", regulation2019, "Art. 14", label("国家秘密", "國家秘密", "State secrets")),
  of(
    "2019-14-forbidden-by-law",
    regulation2019,
    "Art. 14",
    label("法律、行政法规禁止公开", "法律、行政法規禁止公開", "Forbidden by a law or an administrative regulation"),
  ),
  of(
    "2019-14-security-and-stability",
    regulation2019,
    "Art. 14",
    label(
      "危及国家安全、公共安全、经济安全、社会稳定",
      "危及國家安全、公共安全、經濟安全、社會穩定",
      "Endangers national, public or economic security or social stability",
    ),
  ),
  of(
    "2019-15",
    regulation2019,
    "Art. 15",
    label(
      "商业秘密、个人隐私等第三方合法权益",
      "商業秘密、個人隱私等第三方合法權益",
      "Trade secrets, privacy and other rights of third parties",
    ),
  ),
  of("2019-16-internal-affairs", regulation2019, "Art. 16", label("内部事务信息", "內部事務信息", "Internal affairs")),
  of("2019-16-deliberative", regulation2019, "Art. 16", label("过程性信息", "過程性信息", "Deliberative information")),
  of("2019-16-enforcement-file", regulation2019, "Art. 16", label("行政执法案卷", "行政執法案卷", "Enforcement files")),
  of("2019-30", regulation2019, "Art. 30", label("补正后仍不明确", "補正後仍不明確", "Unclear after clarification")),
  of(
    "2019-35",
    regulation2019,
    "Art. 35",
    label("明显超过合理范围", "明顯超過合理範圍", "Clearly beyond a reasonable extent"),
  ),
  of("2019-36-4", regulation2019, "Art. 36(4)", label("信息不存在", "信息不存在", "The information does not exist")),
  of(
    "2019-36-5",
    regulation2019,
    "Art. 36(5)",
    label("不属于本机关负责公开", "不屬於本機關負責公開", "Another agency's to disclose"),
  ),
  of("2019-36-6", regulation2019, "Art. 36(6)", label("重复申请", "重複申請", "Answered before")),
  of(
    "2019-36-7",
    regulation2019,
    "Art. 36(7)",
    label(
      "其他法律、行政法规对获取有特别规定",
      "其他法律、行政法規對獲取有特別規定",
      "Another law or administrative regulation says how it is obtained",
    ),
  ),
  of(
    "2019-38",
    regulation2019,
    "Art. 38",
    label("需要加工、分析", "需要加工、分析", "Would have to be processed or analysed"),
  ),
  of(
    "2019-39-petition",
    regulation2019,
    "Art. 39",
    label("信访、投诉、举报", "信訪、投訴、舉報", "Petitions, complaints, reports"),
  ),
  of("2019-39-publication", regulation2019, "Art. 39", label("公开出版物", "公開出版物", "Publications")),
  of(
    "scgo-2019-60",
    "State Council Office 2019 No. 60",
    null,
    label("确认或重新出具已获取信息", "確認或重新出具已獲取信息", "Confirming or reissuing what was obtained"),
  ),
  of(
    "2008-8",
    regulation2008,
    "Art. 8",
    label(
      "危及国家安全、公共安全、经济安全、社会稳定",
      "危及國家安全、公共安全、經濟安全、社會穩定",
      "Endangers national, public or economic security or social stability",
    ),
  ),
  of(
    "2008-14-other-law",
    regulation2008,
    "Art. 14",
    label("其他法律、法规的规定", "其他法律、法規的規定", "Other laws and regulations"),
  ),
  of("2008-14-state-secret", regulation2008, "Art. 14(4)", label("国家秘密", "國家秘密", "State secrets")),
  of(
    "2008-14-third-party",
    regulation2008,
    "Art. 14(4)",
    label("商业秘密、个人隐私", "商業秘密、個人隱私", "Trade secrets and privacy"),
  ),
  of(
    "2008-17",
    regulation2008,
    "Art. 17",
    label("公开权限另有规定", "公開權限另有規定", "Other laws say who discloses it"),
  ),
  of(
    "2008-21-3",
    regulation2008,
    "Art. 21(3)",
    label(
      "不属于本机关公开或者不存在",
      "不屬於本機關公開或者不存在",
      "Not this agency's to disclose, or does not exist",
    ),
  ),
  of("2008-21-4", regulation2008, "Art. 21(4)", label("申请内容不明确", "申請內容不明確", "The request is unclear")),
  of("2008-23", regulation2008, "Art. 23", label("第三方不同意公开", "第三方不同意公開", "A third party objects")),
  of(
    "scgo-2008-36",
    "State Council Office 2008 No. 36",
    null,
    label("反复提出的同一申请", "反覆提出的同一申請", "The same request again"),
  ),
  of(
    "scgo-2010-5",
    "State Council Office 2010 No. 5",
    null,
    label(
      "内部管理信息、过程性信息；需要汇总、加工或重新制作",
      "內部管理信息、過程性信息；需要彙總、加工或重新製作",
      "Internal or deliberative information; what would have to be compiled or made again",
    ),
  ),
  of(
    "spc-2011-17-publication",
    "Supreme People's Court 2011 No. 17",
    "Art. 2(2)",
    label("公开出版物", "公開出版物", "Publications"),
  ),
  of(
    "spc-2011-17-compiling",
    "Supreme People's Court 2011 No. 17",
    "Art. 2(3)",
    label(
      "制作、搜集、汇总、分析、加工",
      "製作、搜集、彙總、分析、加工",
      "Making, collecting or compiling information",
    ),
  ),
  of(
    "spc-2011-17-file",
    "Supreme People's Court 2011 No. 17",
    "Art. 2(4)",
    label("查阅案卷材料", "查閱案卷材料", "Case files"),
  ),
  of("scd-431", "State Council Decree No. 431", null, label("信访事项", "信訪事項", "Petitions")),
];

function of(code: Ground, ...rest: [string, string | null, Labels]): Provision & { code: Ground } {
  return { ...provision(code, ...rest), code };
}

/** The provisions a reply may rest on, as the code list has them. */
export const groundProvisions: readonly (Provision & { code: Ground })[] = all;
