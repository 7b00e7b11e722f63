import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The disclosure log at the desk: what of a case is published in it, and the list of its entries. */
export const disclosureRoomWords = {
  room: label("依申请公开目录", "依申請公開目錄", "Disclosure log"),
  title: label("依申请公开信息目录", "依申請公開信息目錄", "Disclosure log"),
  why: label(
    "应申请公开过的信息，另行撰写标题和概述后列入目录，任何人都可以查阅；多人申请的，可以主动公开（《政府信息公开条例》第四十四条）。",
    "應申請公開過的信息，另行撰寫標題和概述後列入目錄，任何人都可以查閱；多人申請的，可以主動公開（《政府信息公開條例》第四十四條）。",
    "What was granted on request is listed for everybody, under a title and summary of the agency's own. What several ask for may be published for all (2019 Regulation, Art. 44).",
  ),
  open: label("尚未列入的案件", "尚未列入的案件", "Granted, and not listed yet"),
  openWhy: label(
    "最近十二个月予以公开或者部分公开、还没有列入目录的案件。是否列入，由贵单位决定。",
    "最近十二個月予以公開或者部分公開、還沒有列入目錄的案件。是否列入，由貴單位決定。",
    "Cases of the last twelve months that were granted, whole or in part. Whether to list them is yours to decide.",
  ),
  noneOpen: label("没有尚未列入的案件。", "沒有尚未列入的案件。", "There is none."),
  entries: label("目录条目", "目錄條目", "Entries"),
  noEntries: label("目录中还没有条目。", "目錄中還沒有條目。", "Nothing is listed yet."),
  number: label("编号", "編號", "No."),
  entryTitle: label("标题", "標題", "Title"),
  case: label("案件", "案件", "Case"),
  replied: label("答复日期", "答覆日期", "Answered on"),
  outcome: label("答复结果", "答覆結果", "Outcome"),
  topic: label("主题", "主題", "Topic"),
  listedOn: label("列入日期", "列入日期", "Listed on"),
  state: label("状态", "狀態", "State"),
  public: label("公开可查", "公開可查", "Public"),
  unlisted: {
    withdrawn: label("已撤下", "已撤下", "Withdrawn"),
    reopened: label(
      "不公开：案件重新办理中，再次予以公开后恢复",
      "不公開：案件重新辦理中，再次予以公開後恢復",
      "Not public: the case is open; it is public again once something is granted",
    ),
    not_granted: label(
      "不公开：现在的办理结果不是予以公开",
      "不公開：現在的辦理結果不是予以公開",
      "Not public: nothing is granted now",
    ),
  },
  withdrawnWhy: (on: Labels, reason: string) =>
    label(
      `${on.zh_hans}撤下，理由：${reason}`,
      `${on.zh_hant}撤下，理由：${reason}`,
      `Withdrawn on ${on.en}: ${reason}`,
    ),
  publicPage: label("查看公众页面", "查看公眾頁面", "See the public page"),
  toList: label("全部条目", "全部條目", "All entries"),
  notGranted: label(
    "本案现在没有予以公开的答复，不能列入目录。",
    "本案現在沒有予以公開的答覆，不能列入目錄。",
    "This case has no reply now that grants something, so nothing of it can be listed.",
  ),
  notListed: label("本案尚未列入目录。", "本案尚未列入目錄。", "Nothing of this case is listed yet."),
  reading: label("您的岗位只能查看。", "您的崗位只能查看。", "Your role reads only."),
  write: label("列入目录", "列入目錄", "List it"),
  change: label("修改条目", "修改條目", "Change the entry"),
  relist: label("重新列入", "重新列入", "List it anew"),
  ownWords: label(
    "请用自己的话写。不得照抄申请原文（连续12个字或者词），也不得出现申请人的姓名、证件号码和联系方式；提交时自动核对，命中申请人信息的，记入查阅记录。文件名称可以用《》引用。",
    "請用自己的話寫。不得照抄申請原文（連續12個字或者詞），也不得出現申請人的姓名、證件號碼和聯絡方式；提交時自動核對，命中申請人信息的，記入查閱記錄。文件名稱可以用《》引用。",
    "Write it in your own words: twelve characters or words in a row of the applicant's are refused, and so is a name, number or address of theirs, which is then put on record as a reading. Names of documents may be quoted in 《》.",
  ),
  titleHint: label(
    "公开了什么，例如：2025年户籍业务办理情况。",
    "公開了什麼，例如：2025年戶籍業務辦理情況。",
    "What was disclosed, in a line.",
  ),
  summary: label("概述", "概述", "Summary"),
  summaryHint: label(
    "提供了哪些信息；部分公开的，写明没有提供的是哪一类。",
    "提供了哪些信息；部分公開的，寫明沒有提供的是哪一類。",
    "What was provided; where only a part was, what kind of thing was not.",
  ),
  indexNo: label("索引号", "索引號", "Index number"),
  indexHint: label(
    "该信息现已主动公开的，填写目录中的索引号，例如chongqing/2026-00001。",
    "該信息現已主動公開的，填寫目錄中的索引號，例如chongqing/2026-00001。",
    "Where the information is now in the catalogue: its number there, such as chongqing/2026-00001.",
  ),
  publish: label("公开", "公開", "Publish"),
  save: label("保存修改", "儲存修改", "Save the change"),
  withdraw: label("撤下", "撤下", "Withdraw"),
  withdrawTitle: label("撤下条目", "撤下條目", "Withdraw the entry"),
  withdrawHint: label(
    "撤下后，原地址说明理由和日期；可以重新列入，编号不变。",
    "撤下後，原地址說明理由和日期；可以重新列入，編號不變。",
    "Its address then says why and since when. It may be listed anew under the same number.",
  ),
  reason: label("理由（向公众说明）", "理由（向公眾說明）", "Reason, which everybody reads"),
  changedMeanwhile: label(
    "此条目刚刚被他人修改，您的内容没有保存。请核对下面的现有内容，再提交。",
    "此條目剛剛被他人修改，您的內容沒有儲存。請核對下面的現有內容，再提交。",
    "Somebody changed this entry meanwhile, and nothing was saved. Look at what it says now, then send yours.",
  ),
  isNow: label("现有内容", "現有內容", "What it says now"),
  caseChanged: label(
    "案件刚刚变更，没有保存。请核对案件后再提交。",
    "案件剛剛變更，沒有儲存。請核對案件後再提交。",
    "The case changed meanwhile, and nothing was saved. Look at it, then send yours.",
  ),
  done: {
    published: label(
      "已公开，几分钟内出现在网站上。",
      "已公開，幾分鐘內出現在網站上。",
      "It is published, and on the site within minutes.",
    ),
    changed: label("已修改。", "已修改。", "It is changed."),
    withdrawn: label("已撤下。", "已撤下。", "It is withdrawn."),
  },
  faults: {
    "applicants-words": label(
      "与申请人所写的内容有连续12个以上的字或者词相同，请用自己的话写",
      "與申請人所寫的內容有連續12個以上的字或者詞相同，請用自己的話寫",
      "Twelve or more characters or words in a row are the applicant's; say it in your own",
    ),
    "names-applicant": label(
      "含有申请人或者代理人的姓名、证件号码或者联系方式，请删去；本次命中已记入查阅记录",
      "含有申請人或者代理人的姓名、證件號碼或者聯絡方式，請刪去；本次命中已記入查閱記錄",
      "It names who asked, or how they are reached; take that out. It was put on record as a reading",
    ),
    "invalid-format": label(
      "请按目录中的写法填写，例如chongqing/2026-00001",
      "請按目錄中的寫法填寫，例如chongqing/2026-00001",
      "Write it as the catalogue does, such as chongqing/2026-00001",
    ),
    "no-such-publication": label(
      "公开目录中没有此索引号，请核对，或者先登记",
      "公開目錄中沒有此索引號，請核對，或者先登記",
      "Nothing in the catalogue has this number; check it, or register the item first",
    ),
  },
};
