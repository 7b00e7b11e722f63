import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { dayWords } from "../../site/format.ts";

/** A sentence with a day in it. */
const onDay = (on: Day, before: Labels, after: Labels): Labels => {
  const day = dayWords(on);
  return label(
    `${before.zh_hans}${day.zh_hans}${after.zh_hans}`,
    `${before.zh_hant}${day.zh_hant}${after.zh_hant}`,
    `${before.en}${day.en}${after.en}`,
  );
};

/** The list of complaints. */
export const complaintListWords = {
  room: label("投诉举报", "投訴舉報", "Complaints"),
  what: label(
    "公民、法人和其他组织对本机关政府信息公开工作的投诉、举报。待办的在前，先收到的在前。",
    "公民、法人和其他組織對本機關政府信息公開工作的投訴、舉報。待辦的在前，先收到的在前。",
    "What people complain of in how the agency discloses. Open ones come first, the earliest received first.",
  ),
  noPeriod: label(
    "条例没有规定办理投诉的期限；办结之前列为待办。",
    "條例沒有規定辦理投訴的期限；辦結之前列為待辦。",
    "The Regulation sets no day for them; each is open until it is forwarded or decided.",
  ),
  state: label("状态", "狀態", "State"),
  any: label("全部，待办的在前", "全部，待辦的在前", "All, open ones first"),
  year: label("编号年份", "編號年份", "Year of the number"),
  apply: label("筛选", "篩選", "Apply"),
  clear: label("清除条件", "清除條件", "Clear"),
  list: label("投诉列表", "投訴列表", "List of complaints"),
  number: label("编号", "編號", "Number"),
  receivedOn: label("收到日期", "收到日期", "Received"),
  waiting: (days: number) => label(`已收到${days}天`, `已收到${days}天`, `${days} day${days === 1 ? "" : "s"} ago`),
  channel: label("收件渠道", "收件渠道", "Channel"),
  about: label("有关申请", "有關申請", "About request"),
  ended: {
    forwarded: (on: Day) => onDay(on, label("已转送（", "已轉送（", "Forwarded ("), label("）", "）", ")")),
    decided: (on: Day) => onDay(on, label("已作出处理决定（", "已作出處理決定（", "Decided ("), label("）", "）", ")")),
  },
  empty: label("没有符合条件的投诉。", "沒有符合條件的投訴。", "No complaint matches."),
  latest: (count: number) =>
    label(
      `只列出最近登记的${count}件之内的；更早的请按年份筛选。`,
      `只列出最近登記的${count}件之內的；更早的請按年份篩選。`,
      `These are among the latest ${count} complaints; choose a year for older ones.`,
    ),
};

/** One complaint, and what is recorded of it. */
export const complaintRoomWords = {
  title: (number: string) => label(`投诉 ${number}`, `投訴 ${number}`, `Complaint ${number}`),
  back: label("返回投诉列表", "返回投訴列表", "To the complaints"),
  state: label("状态", "狀態", "State"),
  receivedOn: label("收到日期", "收到日期", "Received on"),
  channel: label("收件渠道", "收件渠道", "Channel"),
  registeredAt: label("登记时间", "登記時間", "Registered"),
  about: label("有关申请", "有關申請", "About request"),
  noCase: label("本机关没有此编号的申请", "本機關沒有此編號的申請", "no request here has this number"),
  name: label("投诉人", "投訴人", "Who complains"),
  phone: label("联系电话", "聯繫電話", "Telephone"),
  email: label("电子邮箱", "電子郵箱", "E-mail address"),
  address: label("通信地址", "通信地址", "Postal address"),
  unnamed: label("未留姓名", "未留姓名", "Did not say"),
  noContact: label("联系方式", "聯繫方式", "Contact"),
  notStated: label("未留", "未留", "None given"),
  text: label("投诉内容", "投訴內容", "What was written"),
  erased: label("内容已按规定期限销毁。", "內容已按規定期限銷毀。", "What was written was erased after its retention."),
  toDo: label("依法应当怎样办", "依法應當怎樣辦", "What the law asks"),
  law: {
    "2019": label(
      "对未按照要求主动公开、对申请不依法答复处理的，可以向政府信息公开工作主管部门提出；查证属实的，应当予以督促整改或者通报批评（《政府信息公开条例》第四十七条）。公开工作侵犯合法权益的，可以向上一级行政机关或者主管部门投诉、举报（第五十一条）。",
      "對未按照要求主動公開、對申請不依法答覆處理的，可以向政府信息公開工作主管部門提出；查證屬實的，應當予以督促整改或者通報批評（《政府信息公開條例》第四十七條）。公開工作侵犯合法權益的，可以向上一級行政機關或者主管部門投訴、舉報（第五十一條）。",
      "Who is not published or answered to by the law can turn to the office in charge; where that is found to be so, it orders the agency to put it right or criticises it publicly (2019 Regulation, Art. 47). Whose rights are infringed can complain to the agency above or to the office in charge (Art. 51).",
    ),
    "2008": label(
      "收到举报的机关应当予以调查处理（《政府信息公开条例》（2008年）第三十三条）。",
      "收到舉報的機關應當予以調查處理（《政府信息公開條例》（2008年）第三十三條）。",
      "Whoever receives the complaint looks into it and deals with it (2008 Regulation, Art. 33).",
    ),
  },
  byWhen: label(
    "条例没有规定期限，请尽快办理。",
    "條例沒有規定期限，請儘快辦理。",
    "The Regulation sets no day: do it soon.",
  ),
  doForwarded: (office: Labels) =>
    label(
      `本机关不处理投诉：请转送${office.zh_hans}，然后在此登记转送日期。`,
      `本機關不處理投訴：請轉送${office.zh_hant}，然後在此登記轉送日期。`,
      `Complaints are not decided here: send it to ${office.en}, then record the day here.`,
    ),
  doDecided: label(
    "由本机关处理：作出处理决定后，在此登记决定和理由。投诉人凭编号和查询码可以看到。",
    "由本機關處理：作出處理決定後，在此登記決定和理由。投訴人憑編號和查詢碼可以看到。",
    "It is decided here: once that is done, record the decision and its reasons here. Who complained reads both with the number and secret.",
  ),
  ended: {
    forwarded: (on: Day) =>
      onDay(
        on,
        label("已于", "已於", "It was forwarded on "),
        label("转送，办理完毕。", "轉送，辦理完畢。", ". Nothing more is to be done."),
      ),
    decided: (on: Day) =>
      onDay(
        on,
        label("已于", "已於", "It was decided on "),
        label("作出处理决定，办理完毕。", "作出處理決定，辦理完畢。", ". Nothing more is to be done."),
      ),
  },
  onlyWorkers: label(
    "由承办人或者负责人登记办理结果。",
    "由承辦人或者負責人登記辦理結果。",
    "Officers and heads record what becomes of it.",
  ),
  record: {
    forwarded: label("登记转送", "登記轉送", "Record the forwarding"),
    decided: label("登记处理决定", "登記處理決定", "Record the decision"),
    corrected: label("更正登记", "更正登記", "Correct what was recorded"),
  },
  on: {
    forwarded: label("转送日期", "轉送日期", "Day it was forwarded"),
    decided: label("决定日期", "決定日期", "Day of the decision"),
    corrected: label("更正日期", "更正日期", "Day of the correction"),
  },
  result: label("处理结果", "處理結果", "What was found"),
  reasons: label("理由", "理由", "Reasons"),
  reasonsHint: label(
    "告知投诉人；加密保存。",
    "告知投訴人；加密保存。",
    "Who complained reads them; stored encrypted.",
  ),
  whyWrong: label("为什么有误", "為什麼有誤", "Why it was wrong"),
  whyWrongHint: label(
    "原登记保留在案，不再起作用；之后可以重新登记。",
    "原登記保留在案，不再起作用；之後可以重新登記。",
    "What was recorded stays on record and counts for nothing; what is right is recorded anew.",
  ),
  steps: label("办理经过", "辦理經過", "What was done"),
  step: label("事项", "事項", "Step"),
  stepOn: label("日期", "日期", "On"),
  by: label("登记人", "登記人", "Recorded by"),
  content: label("内容", "內容", "What it says"),
  noSteps: label("尚未办理。", "尚未辦理。", "Nothing yet."),
  type: {
    forwarded: label("转送", "轉送", "Forwarded"),
    decided: label("处理决定", "處理決定", "Decided"),
    corrected: label("更正", "更正", "Corrected"),
  },
  numbered: (seq: number, type: Labels) =>
    label(`${seq}. ${type.zh_hans}`, `${seq}. ${type.zh_hant}`, `${seq}. ${type.en}`),
  voided: label("已更正，不再起作用", "已更正，不再起作用", "Corrected: counts for nothing"),
  corrects: (seq: number) => label(`更正第${seq}项`, `更正第${seq}項`, `Corrects step ${seq}`),
  someMember: label("工作人员", "工作人員", "A member"),
  done: {
    forwarded: label("已登记转送。", "已登記轉送。", "The forwarding was recorded."),
    decided: label("已登记处理决定。", "已登記處理決定。", "The decision was recorded."),
    corrected: label(
      "已更正。现在可以重新登记。",
      "已更正。現在可以重新登記。",
      "It was corrected. What is right can be recorded now.",
    ),
  },
};

/** Registering a complaint that came another way than over the site. */
export const newComplaintWords = {
  title: label("登记投诉", "登記投訴", "Register a complaint"),
  what: label(
    "登记以书信、传真、电子邮件或者当面提出的投诉、举报。不要求投诉人说明身份。",
    "登記以書信、傳真、電子郵件或者當面提出的投訴、舉報。不要求投訴人說明身份。",
    "For a complaint that came on paper, by fax, by e-mail or in person. Nobody has to say who complains.",
  ),
  textHint: label(
    "照原文录入；口头提出的，如实记录。",
    "照原文錄入；口頭提出的，如實記錄。",
    "As it was written, or as it was spoken.",
  ),
  aboutHint: label(
    "如果与某件申请有关，填写申请编号。",
    "如果與某件申請有關，填寫申請編號。",
    "The number of the request, where it is about one.",
  ),
  nameHint: label("未留姓名的不填。", "未留姓名的不填。", "Left empty where no name was given."),
  register: label("登记", "登記", "Register it"),
  expired: label(
    "本页打开得太久了，没有登记。请核对后再按一次。",
    "本頁打開得太久了，沒有登記。請核對後再按一次。",
    "The page was open for too long, and nothing was registered. Check it and press once more.",
  ),
  sentBefore: label(
    "本页此前登记过内容不同的一件。再按一次，即另行登记。",
    "本頁此前登記過內容不同的一件。再按一次，即另行登記。",
    "This form has registered another complaint already. Press once more to register a further one.",
  ),
  done: (number: string) => label(`已登记：${number}`, `已登記：${number}`, `Registered: ${number}`),
  handOver: label(
    "请打印回执交给投诉人。查询码只显示这一次。",
    "請列印回執交給投訴人。查詢碼只顯示這一次。",
    "Print the receipt and hand it to who complained. The secret is shown this once.",
  ),
  print: label("打印回执", "列印回執", "Print the receipt"),
  open: label("打开这件投诉", "打開這件投訴", "Open the complaint"),
  slip: label("投诉登记回执", "投訴登記回執", "Receipt of a complaint"),
  agency: label("登记机关", "登記機關", "Agency"),
  number: label("投诉编号", "投訴編號", "Number of the complaint"),
  secret: label("查询码", "查詢碼", "Secret"),
  slipHint: label(
    "凭编号和查询码可以在本机关网站查询办理结果。",
    "憑編號和查詢碼可以在本機關網站查詢辦理結果。",
    "With the number and the secret you can follow it on the agency's site.",
  ),
};

/** Why a step is not recorded, by the fault's code. */
export const complaintFaultWords: Readonly<Record<string, Labels>> = {
  "before-receipt": label(
    "日期不能早于收到投诉之日",
    "日期不能早於收到投訴之日",
    "This is before the complaint was received",
  ),
  "complaint-ended": label(
    "已经登记过办理结果，请先更正",
    "已經登記過辦理結果，請先更正",
    "What became of it is on record already; correct that first",
  ),
  "complaint-erased": label(
    "内容已按规定期限销毁，登记的结果不再更正",
    "內容已按規定期限銷毀，登記的結果不再更正",
    "What was written in it was erased; it stays as it ended",
  ),
  "not-its-ending": label(
    "要更正的不是现在有效的登记，请重新打开本页",
    "要更正的不是現在有效的登記，請重新打開本頁",
    "That is not what it ended with; open the page anew",
  ),
  "decided-elsewhere": label(
    "投诉由其他机关处理，请登记转送",
    "投訴由其他機關處理，請登記轉送",
    "Another office decides it; record that it was forwarded",
  ),
  "decided-here": label(
    "投诉由本机关处理，请登记处理决定",
    "投訴由本機關處理，請登記處理決定",
    "It is decided here; record the decision",
  ),
  "changed-meanwhile": label(
    "同时有人登记了办理结果，本次没有登记。请看现在的情况",
    "同時有人登記了辦理結果，本次沒有登記。請看現在的情況",
    "Somebody recorded a step at the same time, and yours was not. Look at how it is now",
  ),
};
