import type { draftSteps } from "../../../schema/contracts/drafts.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { citationWords } from "../../site/words/citation-words.ts";

/** What is done to a draft, as its history says it. */
const steps: Readonly<Record<(typeof draftSteps)[number], Labels>> = {
  drafted: label("起草", "起草", "Drafted"),
  secrecy_review: label("保密审查", "保密審查", "Secrecy review"),
  legal_review: label("合法性审查", "合法性審查", "Legal review"),
  approved: label("审批", "審批", "Approval"),
  served: label("送达", "送達", "Served"),
  discarded: label("作废", "作廢", "Discarded"),
};

const inList = (names: readonly string[]) => names.join("、");

/** A draft, its letter, and what is done to it. */
export const draftPageWords = {
  steps,
  title: (letter: Labels) => label(`${letter.zh_hans}（文稿）`, `${letter.zh_hant}（文稿）`, `${letter.en}: draft`),
  ofCase: (number: string) => label(`案件${number}`, `案件${number}`, `Case ${number}`),
  version: (version: number) => label(`第${version}稿`, `第${version}稿`, `Version ${version}`),
  states: {
    drafted: label("待审批", "待審批", "Waits for its review or approval"),
    returned: label("已退回，待修改", "已退回，待修改", "Returned, to be changed"),
    ready: label("可以送达", "可以送達", "Ready to be served"),
    served: label("已送达", "已送達", "Served"),
    discarded: label("已作废", "已作廢", "Discarded"),
  },
  numberLater: label("（文号在审批时编定）", "（文號在審批時編定）", "(number given when approved)"),
  dayLater: label("（审批日期）", "（審批日期）", "(day of its approval)"),
  applicantInPrint: label("（申请人，打印时加入）", "（申請人，列印時加入）", "(the applicant, added in print)"),
  contact: label("联系方式：", "聯繫方式：", "Contact: "),
  inChinese: label(
    "",
    "",
    "Letters are written in Chinese, the agency's language, whatever language the desk is read in.",
  ),
  letter: label("文书全文", "文書全文", "The letter as it reads"),
  noLetter: label(
    "适用的条例没有规定这种文书，此项不制作文书，可以直接记录送达。",
    "適用的條例沒有規定這種文書，此項不製作文書，可以直接記錄送達。",
    "The Regulation of this case has no such letter; its service is recorded without one.",
  ),
  erased: label("内容已按规定销毁。", "內容已按規定銷毀。", "What it said was erased as the law has it."),

  changes: (from: number) => label(`与第${from}稿相比`, `與第${from}稿相比`, `What changed since version ${from}`),
  sameText: label("文字没有变化。", "文字沒有變化。", "The text is the same."),
  gone: label("删去：", "刪去：", "Gone: "),
  came: label("新增：", "新增：", "New: "),

  next: label("下一步", "下一步", "Next"),
  missing: label(
    "还缺少以下内容，补全以后才能审批：",
    "還缺少以下內容，補全以後才能審批：",
    "It cannot be approved without:",
  ),
  advised: label("建议补充：", "建議補充：", "It would be better with:"),
  askedBy: (element: Labels, article: string | null) => {
    if (article === null)
      return label(`${element.zh_hans}（惯例）`, `${element.zh_hant}（慣例）`, `${element.en} (practice)`);
    const cited = article.split("; ").map((one) => citationWords(one));
    return label(
      `${element.zh_hans}（${cited.map(({ zh_hans }) => zh_hans).join("、")}）`,
      `${element.zh_hant}（${cited.map(({ zh_hant }) => zh_hant).join("、")}）`,
      `${element.en} (${cited.map(({ en }) => en).join("; ")})`,
    );
  },
  change: label("修改", "修改", "Change it"),
  changeResets: label(
    "修改以后，已经作出的审查和审批作废，需要重新进行。",
    "修改以後，已經作出的審查和審批作廢，需要重新進行。",
    "A changed text loses its reviews and its approval.",
  ),
  waitsFor: (step: Labels, names: readonly string[]) =>
    names.length === 0
      ? label(
          `等待${step.zh_hans}，但目前没有其他人员可以办理，请联系管理员。`,
          `等待${step.zh_hant}，但目前沒有其他人員可以辦理，請聯繫管理員。`,
          `It waits for its ${step.en.toLowerCase()}, and there is nobody else who may do it. Ask an administrator.`,
        )
      : label(
          `等待${step.zh_hans}。可以办理的人员：${inList(names)}。文稿已在其待办清单中，无须另行提交。`,
          `等待${step.zh_hant}。可以辦理的人員：${inList(names)}。文稿已在其待辦清單中，無須另行提交。`,
          `It waits for its ${step.en.toLowerCase()} by ${names.join(", ")}. It is on their list already; nothing has to be sent.`,
        ),
  whyExtension: label(
    "延长答复期限须经政府信息公开工作机构负责人同意。",
    "延長答覆期限須經政府信息公開工作機構負責人同意。",
    "The head of the disclosure office agrees to an extension.",
  ),
  whySettings: label("本机关规定此步骤。", "本機關規定此步驟。", "The agency's settings ask for this step."),
  ownDraft: label(
    "您起草过本文稿，须由其他人员审批。",
    "您起草過本文稿，須由其他人員審批。",
    "You wrote this; another member approves it.",
  ),
  notYours: label("此步骤不由您办理。", "此步驟不由您辦理。", "This step is not yours to do."),
  voluntary: label(
    "此文书送达前无须审批。审批可以编定文号并固定文字；不审批的，送达时不留存本系统的文书。",
    "此文書送達前無須審批。審批可以編定文號並固定文字；不審批的，送達時不留存本系統的文書。",
    "It may be served as it is. An approval gives the letter its number and fixes what it says; without one no letter of this system is on record.",
  ),
  approve: label("同意", "同意", "Approve"),
  approveNumber: label("同意并编定文号", "同意並編定文號", "Approve it and give it its number"),
  pass: (step: Labels) => label(`${step.zh_hans}通过`, `${step.zh_hant}通過`, `${step.en} passed`),
  returnIt: label("退回修改", "退回修改", "Return it"),
  why: label("退回理由", "退回理由", "Why it is returned"),
  whyHint: label(
    "写明需要修改之处，起草人会看到。",
    "寫明需要修改之處，起草人會看到。",
    "Say what is to be changed; who drafted it reads this.",
  ),
  whyRequired: label("请写明退回理由", "請寫明退回理由", "Say why it is returned"),
  note: label("意见", "意見", "Note"),
  onPaper: label("日期（在纸面上办理的）", "日期（在紙面上辦理的）", "Day, where it was done on paper earlier"),
  onPaperHint: label("不填为今天。", "不填為今天。", "Today unless stated."),
  returned: (by: string, note: string | null) =>
    note === null
      ? label(`${by}已退回，请修改。`, `${by}已退回，請修改。`, `${by} has returned it; it is to be changed.`)
      : label(`${by}已退回：${note}`, `${by}已退回：${note}`, `${by} has returned it: ${note}`),
  ready: label("可以打印、盖章、送达。", "可以列印、蓋章、送達。", "It may be printed, sealed and served."),
  print: label(
    "打印（含申请人姓名和地址）",
    "列印（含申請人姓名和地址）",
    "Print with the applicant's name and address",
  ),
  printOnRecord: label(
    "打印件含申请人身份信息，每次打印都留有记录。打开后可以打印，也可以下载Word文件。",
    "列印件含申請人身份信息，每次列印都留有記錄。打開後可以列印，也可以下載Word文件。",
    "It says who asks, so each printing is put on record. The page it opens prints, and makes a Word file.",
  ),
  printNotYours: label(
    "含申请人姓名的打印件由登记员或者本案承办人打印。",
    "含申請人姓名的列印件由登記員或者本案承辦人列印。",
    "Clerks and the officer of the case print it with the applicant's name.",
  ),
  sheet: label("不含姓名的打印版", "不含姓名的列印版", "For print, without the name"),
  serve: label("记录送达", "記錄送達", "Record its service"),
  servedAs: label("已送达，见送达记录", "已送達，見送達記錄", "It was served; how, and whether it arrived"),
  discardedNow: label(
    "文稿已作废，不再办理。",
    "文稿已作廢，不再辦理。",
    "It was discarded; nothing more is done to it.",
  ),

  changedCase: label("案件在审批以后有变化", "案件在審批以後有變化", "The case changed since this was approved"),
  changedCaseWhy: label(
    "按案件现在的情况，文书应当写的内容与已审批的不同，不能按原文送达。请打开修改页确认内容（可以不改），重新审批。",
    "按案件現在的情況，文書應當寫的內容與已審批的不同，不能按原文送達。請打開修改頁確認內容（可以不改），重新審批。",
    "As the case stands now the letter would say something else, so it cannot be served as approved. Open its text, change it or leave it, save it, and have it approved.",
  ),
  inTheWay: label(
    "如果今天送达，案件不允许：",
    "如果今天送達，案件不允許：",
    "Were it served today, the case would refuse it:",
  ),

  papers: label("附随材料", "附隨材料", "Papers of the file"),
  history: label("办理过程", "辦理過程", "What was done"),
  step: label("步骤", "步驟", "Step"),
  result: label("结果", "結果", "Result"),
  by: label("人员", "人員", "By"),
  on: label("日期", "日期", "Day"),
  passed: label("通过", "通過", "Passed"),
  sentBack: label("退回", "退回", "Returned"),
  noResult: label("已办", "已辦", "Done"),

  discard: label("作废此文稿", "作廢此文稿", "Discard this draft"),
  discardHint: label(
    "作废以后不能恢复；已经编定的文号不再使用。办理过程仍有记录。",
    "作廢以後不能恢復；已經編定的文號不再使用。辦理過程仍有記錄。",
    "This cannot be undone, and a number that it has is not used again. What was done stays on record.",
  ),
  done: {
    drafted: label("文稿已保存。", "文稿已儲存。", "The draft is stored."),
    changed: label("新的一稿已保存。", "新的一稿已儲存。", "The new version is stored."),
    passed: label("已记录：通过。", "已記錄：通過。", "Recorded: passed."),
    returned: label("已退回起草人。", "已退回起草人。", "It was returned."),
    discarded: label("文稿已作废。", "文稿已作廢。", "The draft was discarded."),
  },
  stale: label(
    "在您打开此页以后，文稿有变化，操作没有进行。下面是现在的情况，请查看后再决定。",
    "在您打開此頁以後，文稿有變化，操作沒有進行。下面是現在的情況，請查看後再決定。",
    "The draft changed since you opened this page, and nothing was done. This is how it stands now; look at it, then decide.",
  ),
  refused: label("操作没有进行", "操作沒有進行", "This was not done"),
  conflict: label(
    "文稿现在的状态不允许此操作，或者此操作已经完成。下面是现在的情况。",
    "文稿現在的狀態不允許此操作，或者此操作已經完成。下面是現在的情況。",
    "The draft does not allow this as it stands, or it was done already. This is how it stands now.",
  ),
};
