import type { Labels } from "../../../schema/contracts/labels.ts";
import type { IntakeChannel } from "../../../schema/contracts/requests.ts";
import { label } from "../../labels/label.ts";

/** How a request may have come that a clerk registers. */
type PaperChannel = Exclude<IntakeChannel, "online">;

/** Registering a request that came on paper, by fax, by e-mail or orally. */
export const registerWords = {
  title: label("登记申请", "登記申請", "Register a request"),
  lead: label(
    "先选收到方式：哪一天算收到，由它决定。",
    "先選收到方式：哪一天算收到，由它決定。",
    "First choose how it came: that decides which day counts as the day of receipt.",
  ),
  next: label(
    "填写后先核对，登记以前什么也不保存。",
    "填寫後先核對，登記以前什麼也不保存。",
    "You check it before anything is stored.",
  ),

  howReceived: label("收到方式", "收到方式", "How it came"),
  otherChannel: label("换一种收到方式", "換一種收到方式", "It came another way"),
  receivedOn: {
    counter: label("提交日期", "提交日期", "Handed in on"),
    registered_mail: label("签收日期", "簽收日期", "Signed for on"),
    ordinary_mail: label("信件到达日期", "信件到達日期", "Arrived on"),
    fax: label("传真到达日期", "傳真到達日期", "Arrived on"),
    email: label("邮件到达日期", "郵件到達日期", "Arrived on"),
    web_mailbox: label("来信到达日期", "來信到達日期", "Arrived on"),
    oral: label("口头提出日期", "口頭提出日期", "Made on"),
  } satisfies Readonly<Record<PaperChannel, Labels>>,
  /** Which day is the day of receipt (2019 Regulation, Art. 31), in a line. */
  dated: {
    counter: label("提交之日为收到之日", "提交之日為收到之日", "Received on the day it is handed in"),
    registered_mail: label("签收之日为收到之日", "簽收之日為收到之日", "Received on the day the agency signs for it"),
    ordinary_mail: label(
      "当天与申请人确认，确认之日为收到之日",
      "當天與申請人確認，確認之日為收到之日",
      "Confirm it with the applicant the same day; received on the day of that confirmation",
    ),
    fax: label(
      "与申请人确认，确认之日为收到之日",
      "與申請人確認，確認之日為收到之日",
      "Received on the day both sides confirm it",
    ),
    email: label(
      "与申请人确认，确认之日为收到之日",
      "與申請人確認，確認之日為收到之日",
      "Received on the day both sides confirm it",
    ),
    web_mailbox: label(
      "与申请人确认，确认之日为收到之日",
      "與申請人確認，確認之日為收到之日",
      "Received on the day both sides confirm it",
    ),
    oral: label(
      "书面有困难的才可以口头或者电话提出，由本机关代为填写；提出之日为收到之日",
      "書面有困難的才可以口頭或者電話提出，由本機關代為填寫；提出之日為收到之日",
      "In person or by telephone, only for who cannot well ask in writing: the agency writes it down. Received on that day",
    ),
  } satisfies Readonly<Record<PaperChannel, Labels>>,
  /** A sentence with the provisions that it rests on. */
  citing: (sentence: Labels, articles: Labels) =>
    articles.en === ""
      ? sentence
      : label(
          `${sentence.zh_hans}（${articles.zh_hans}）`,
          `${sentence.zh_hant}（${articles.zh_hant}）`,
          `${sentence.en} (${articles.en})`,
        ),
  reached: label("最先到达", "最先到達", "Where it arrived first"),
  reachedLabels: {
    disclosure_office: label("政府信息公开工作机构", "政府信息公開工作機構", "The disclosure office"),
    another_unit: label("本机关其他单位，后转来", "本機關其他單位，後轉來", "Another unit, which passed it on"),
  },
  confirmedOn: label("双方确认日期", "雙方確認日期", "Confirmed on"),
  confirmedHint: label(
    "还没有与申请人确认的不填：登记为“待确认”，确认以后才起算期限。",
    "還沒有與申請人確認的不填：登記為「待確認」，確認以後才起算期限。",
    "Leave it empty where nothing is confirmed yet: the case then waits for it, and no period runs.",
  ),
  postalNo: label("邮件号码", "郵件號碼", "Number of the letter"),
  postalHint: label("用于发现重复登记。", "用於發現重複登記。", "Shows whether the letter was registered before."),
  evidence: label("日期的凭据", "日期的憑據", "What proves the day"),
  evidenceHint: label(
    "如信封邮戳、签收单、通话记录",
    "如信封郵戳、簽收單、通話記錄",
    "A postmark, a signed slip, a note of the call",
  ),

  /** The form speaks of the applicant, not to them. */
  who: label("申请人", "申請人", "The applicant"),
  contact: label("申请人的联系方式", "申請人的聯繫方式", "How the applicant is reached"),
  what: label("申请公开的信息", "申請公開的信息", "What the applicant asks for"),
  how: label("申请人要求的答复形式和送达", "申請人要求的答覆形式和送達", "How the applicant wants the reply"),
  wayOfReply: label("申请人获取信息的方式", "申請人獲取信息的方式", "How the applicant wants to receive it"),
  electronicService: label(
    "申请人是否同意以电子方式送达文书",
    "申請人是否同意以電子方式送達文書",
    "May documents be served on the applicant electronically?",
  ),
  notify: label("向申请人发送办理进展提醒", "向申請人發送辦理進展提醒", "Notices to the applicant of what happens"),

  kind: label("申请人类别", "申請人類別", "Kind of applicant"),
  name: label("姓名或者组织全称", "姓名或者組織全稱", "Name of the person or organisation"),
  asWritten: label(
    "照原件填写；原件没有的不填，不因此拒绝登记。",
    "照原件填寫；原件沒有的不填，不因此拒絕登記。",
    "As it stands on paper. Leave out what it does not say: nothing is refused for that.",
  ),
  representative: label(
    "法定代表人或者负责人（组织）",
    "法定代表人或者負責人（組織）",
    "Representative, of an organisation",
  ),
  agent: label("有代理人的，在此填写", "有代理人的，在此填寫", "Somebody acts for the applicant"),
  agentHint: label("有代理人的，附授权委托书。", "有代理人的，附授權委託書。", "Attach the mandate."),
  notStated: label("原件未写明", "原件未寫明", "Not stated"),
  description: label("申请内容", "申請內容", "What is asked for"),
  descriptionHint: label("照原文录入，不要改写。", "照原文錄入，不要改寫。", "Word for word as it was written."),
  caseTitle: label("内部标题", "內部標題", "Title for staff"),
  caseTitleHint: label(
    "便于在列表中辨认，申请人看不到。",
    "便於在列表中辨認，申請人看不到。",
    "To tell it from others in lists; the applicant never reads it.",
  ),
  notifyHint: label("申请人要求的才选。", "申請人要求的才選。", "Only where the applicant asks for it."),
  files: label("扫描件", "掃描件", "Scans"),

  toCheck: label("下一步：核对", "下一步：核對", "Next: check it"),
  checkTitle: label("核对登记", "核對登記", "Check the registration"),
  notStored: label(
    "还没有登记。核对以后在页末登记。",
    "還沒有登記。核對以後在頁末登記。",
    "Nothing is registered yet. Check it, then register it at the end of this page.",
  ),
  expired: label(
    "此页打开时间过长，没有登记。此前已经登记并取得编号的，不要重复登记；否则请再核对一次。",
    "此頁打開時間過長，沒有登記。此前已經登記並取得編號的，不要重複登記；否則請再核對一次。",
    "This page was open for too long, and nothing was registered now. If it has a number from before, do not register it again; if not, check it once more.",
  ),
  sentBefore: label(
    "从这份表格已经登记过一份内容不同的申请，以下内容没有登记。确需另行登记的，请再次提交。",
    "從這份表格已經登記過一份內容不同的申請，以下內容沒有登記。確需另行登記的，請再次提交。",
    "Another text was registered from this form before; what is below was not. To register this as well, send it again.",
  ),
  whichDay: label("哪一天算收到", "哪一天算收到", "Which day counts"),
  receivedBecause: {
    arrival: (day: Labels, articles: Labels) =>
      label(
        `收到申请之日为${day.zh_hans}（${articles.zh_hans}）。`,
        `收到申請之日為${day.zh_hant}（${articles.zh_hant}）。`,
        `The day of receipt is ${day.en} (${articles.en}).`,
      ),
    confirmation: (day: Labels, articles: Labels) =>
      label(
        `收到申请之日为双方确认之日${day.zh_hans}（${articles.zh_hans}）。`,
        `收到申請之日為雙方確認之日${day.zh_hant}（${articles.zh_hant}）。`,
        `The day of receipt is ${day.en}, when both sides confirmed it (${articles.en}).`,
      ),
  },
  unconfirmed: (articles: Labels) =>
    label(
      `收到申请之日为双方确认之日（${articles.zh_hans}），还没有确认：登记以后为“待确认”，期限尚不起算。请尽快与申请人确认。`,
      `收到申請之日為雙方確認之日（${articles.zh_hant}），還沒有確認：登記以後為「待確認」，期限尚不起算。請儘快與申請人確認。`,
      `It counts as received on the day both sides confirm it (${articles.en}), and that is still to be done: no period runs until then. Confirm it soon.`,
    ),
  dueOn: label("答复期限", "答覆期限", "Answer due by"),
  due: (day: Labels, weekday: Labels, articles: Labels) =>
    label(
      `${day.zh_hans}（${weekday.zh_hans}）以前答复（${articles.zh_hans}）。`,
      `${day.zh_hant}（${weekday.zh_hant}）以前答覆（${articles.zh_hant}）。`,
      `Answer by ${weekday.en}, ${day.en} (${articles.en}).`,
    ),
  isPast: label("答复期限已过。", "答覆期限已過。", "That day is past."),
  provisional: label(
    "下一年度放假安排公布后可能调整。",
    "下一年度放假安排公布後可能調整。",
    "It may move once next year's holidays are announced.",
  ),

  beforeThis: label("此前的申请", "此前的申請", "Cases before this one"),
  foundOnRecord: label(
    "按申请人查到的案件，查看已记录在案。",
    "按申請人查到的案件，查看已記錄在案。",
    "Cases found by who asks: that you were shown them is on record.",
  ),
  noneBefore: label(
    "没有找到同一申请人或者内容相近的申请。",
    "沒有找到同一申請人或者內容相近的申請。",
    "There is none of the same applicant, and none of like text.",
  ),
  sameLetter: label("同一邮件号码已经登记", "同一郵件號碼已經登記", "The same letter was registered"),
  samePerson: label("同一申请人", "同一申請人", "The same applicant"),
  maybePerson: label("可能是同一申请人", "可能是同一申請人", "Perhaps the same applicant"),
  likeText: label("内容相近", "內容相近", "Like text"),
  number: label("编号", "編號", "Number"),
  arrivedOn: label("到达日期", "到達日期", "Arrived"),
  state: label("状态", "狀態", "State"),
  because: label("依据", "依據", "Why"),
  becauseLabels: {
    identity_number: label("证件号码相同", "證件號碼相同", "Same document"),
    name_and_contact: label("姓名和联系方式相同", "姓名和聯繫方式相同", "Same name and contact"),
    confirmed: label("承办人已确认", "承辦人已確認", "An officer confirmed it"),
    name: label("姓名相同", "姓名相同", "Same name"),
    contact: label("联系方式相同", "聯繫方式相同", "Same contact"),
  },
  likeness: (percent: number) => label(`约${percent}%相同`, `約${percent}%相同`, `About ${percent}% alike`),
  register: label("登记", "登記", "Register it"),
  newTab: label("（在新标签页打开）", "（在新分頁打開）", " (opens in a new tab)"),

  done: (number: string) => label(`已登记：${number}`, `已登記：${number}`, `Registered: ${number}`),
  handOver: label(
    "请打印回执，交给或者寄给申请人。查询码只在这一页显示，离开后不能再看。",
    "請列印回執，交給或者寄給申請人。查詢碼只在這一頁顯示，離開後不能再看。",
    "Print the receipt, and hand or send it to the applicant. The secret is on this page only.",
  ),
  print: label("打印回执", "列印回執", "Print the receipt"),
  comesNext: label("接下来", "接下來", "What comes next"),
  confirmFirst: label(
    "与申请人确认收到，并记录在案",
    "與申請人確認收到，並記錄在案",
    "confirm the receipt with the applicant, and record it",
  ),
  assign: label(
    "打开案件（由承办人或者负责人分派）",
    "打開案件（由承辦人或者負責人分派）",
    "open the case (officers and heads assign it)",
  ),
  another: (channel: Labels) =>
    label(
      `再登记一份（${channel.zh_hans}）`,
      `再登記一份（${channel.zh_hant}）`,
      `register another (${channel.en.charAt(0).toLowerCase()}${channel.en.slice(1)})`,
    ),
  toWatch: label("请留意", "請留意", "Please note"),
  warningLabels: {
    "reply-unserved": label(
      "申请人选择的获取方式缺少联系方式，需要补问",
      "申請人選擇的獲取方式缺少聯繫方式，需要補問",
      "The way the reply is wanted needs a contact that is missing: ask the applicant",
    ),
    unreachable: label(
      "没有任何联系方式和证件，无法与申请人联系",
      "沒有任何聯繫方式和證件，無法與申請人聯繫",
      "The applicant can neither be reached nor recognised by a document",
    ),
    "mandate-missing": label(
      "有代理人，但没有附授权委托书",
      "有代理人，但沒有附授權委託書",
      "Somebody acts for the applicant, and no mandate is attached",
    ),
    "postal-number-registered": label(
      "同一邮件号码已经登记过，可能是重复登记",
      "同一郵件號碼已經登記過，可能是重複登記",
      "A letter of this number was registered before: perhaps this is the same",
    ),
  } satisfies Readonly<Record<string, Labels>>,

  slip: label("政府信息公开申请回执", "政府信息公開申請回執", "Receipt of a request for government information"),
  agency: label("受理机关", "受理機關", "Agency"),
  receiptOn: label("收到申请之日", "收到申請之日", "Day of receipt"),
  toBeConfirmed: label("待与您确认后确定", "待與您確認後確定", "The day it is confirmed with you"),
  registeredOn: label("登记日期", "登記日期", "Registered on"),
  slipHint: label(
    "凭受理编号和查询码查询办理进度、补正和接收答复。查询码请妥善保管。",
    "憑受理編號和查詢碼查詢辦理進度、補正和接收答覆。查詢碼請妥善保管。",
    "With the number and the secret you follow the request, clarify it and read the reply. Keep the secret safe.",
  ),
};
