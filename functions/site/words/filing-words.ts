import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

/** The form for asking, its review, and what is said while it is sent. */
export const filingWords = {
  title: label("申请政府信息公开", "申請政府信息公開", "Request government information"),
  about: label(
    "在线提出政府信息公开申请：填写、核对、提交，当场取得回执。",
    "在線提出政府信息公開申請：填寫、核對、提交，當場取得回執。",
    "Ask for government information online: fill in, check, send, and get a receipt at once.",
  ),
  lead: label(
    "填写后先核对，再提交；提交后当场取得编号、查询码和答复期限。无需说明用途。",
    "填寫後先核對，再提交；提交後當場取得編號、查詢碼和答覆期限。無需說明用途。",
    "You fill in the form, check it, and then send it. You get a number, a secret and the date by which you are answered. No reason need be given.",
  ),
  procedure: label("答复期限和费用", "答覆期限和費用", "How long it takes and what it costs"),
  length: label(
    "机关自收到申请之日起20个工作日内答复；需要延长的，最多再延长20个工作日并会告知您（《政府信息公开条例》第三十三条）。",
    "機關自收到申請之日起20個工作日內答覆；需要延長的，最多再延長20個工作日並會告知您（《政府信息公開條例》第三十三條）。",
    "The agency answers within 20 working days of receiving the request. It may take up to 20 working days more, and then tells you so (2019 Regulation, Art. 33).",
  ),
  fee: label(
    "申请不收费。同一申请人申请的数量、频次明显超过合理范围的，机关可以收取信息处理费，并会事先告知（第四十二条）。",
    "申請不收費。同一申請人申請的數量、頻次明顯超過合理範圍的，機關可以收取信息處理費，並會事先告知（第四十二條）。",
    "Asking costs nothing. Only for clearly more, or more frequent, requests than is reasonable may a processing fee be charged, of which you are told first (Art. 42).",
  ),
  dueIfSent: (day: Labels) =>
    label(
      `今天提交的，答复期限为${day.zh_hans}。`,
      `今天提交的，答覆期限為${day.zh_hant}。`,
      `If you send it today, you are answered by ${day.en}.`,
    ),
  otherWays: label(
    "您也可以当面、邮寄或者传真提出申请：",
    "您也可以當面、郵寄或者傳真提出申請：",
    "You can also ask at the counter, by post or by fax: ",
  ),
  paperForm: label("打印空白申请表", "列印空白申請表", "print the blank form"),
  privacy: label(
    "您的身份信息和申请内容加密保存，仅用于办理本申请。",
    "您的身份信息和申請內容加密保存，僅用於辦理本申請。",
    "Who you are and what you write is stored encrypted and used for this request alone.",
  ),
  toReview: label("下一步：核对", "下一步：核對", "Next: check your answers"),

  who: label("申请人", "申請人", "Who asks"),
  asWhom: label("您以谁的名义申请？", "您以誰的名義申請？", "In whose name do you ask?"),
  asPerson: label("公民个人", "公民個人", "A person"),
  asOrganisation: label("法人或者其他组织", "法人或者其他組織", "A legal person or other organisation"),
  kind: label("申请人类别", "申請人類別", "Kind of applicant"),
  kindOfOrganisation: label("组织类别", "組織類別", "Kind of organisation"),
  kindHint: label(
    "仅用于年度报告的统计。",
    "僅用於年度報告的統計。",
    "Counted in the annual report, and used for nothing else.",
  ),
  choose: label("请选择", "請選擇", "Please choose"),
  personName: label("姓名", "姓名", "Name"),
  nameOfOrganisation: label("组织全称", "組織全稱", "Full name of the organisation"),
  identityType: label("证件类型", "證件類型", "Identity document"),
  identityHint: label(
    "依照《条例》第二十九条，申请应当包括身份证明。暂不填写的，机关可能联系您核实。",
    "依照《條例》第二十九條，申請應當包括身份證明。暫不填寫的，機關可能聯繫您核實。",
    "The law asks for proof of who asks (Art. 29). Without it the agency may have to contact you first.",
  ),
  noIdentity: label("暂不填写", "暫不填寫", "Not now"),
  identityNumber: label("证件号码", "證件號碼", "Number of the document"),
  numberConfirmed: label(
    "我已核对，号码与证件所载一致",
    "我已核對，號碼與證件所載一致",
    "I checked it: the number is as printed on the document",
  ),
  representative: label("法定代表人或者负责人", "法定代表人或者負責人", "Legal representative or person in charge"),
  agent: label("代理人", "代理人", "Agent"),
  agentHint: label(
    "由他人代为办理的，填写其姓名，并附授权委托书。",
    "由他人代為辦理的，填寫其姓名，並附授權委託書。",
    "The name of who acts for you, if somebody does. Send the mandate along.",
  ),
  agentOfOrganisation: label("代理人（代表组织办理的人）", "代理人（代表組織辦理的人）", "Agent"),
  agentOfOrganisationHint: label(
    "代表组织办理本申请的人，机关与其联系；并附授权委托书。",
    "代表組織辦理本申請的人，機關與其聯繫；並附授權委託書。",
    "Who acts for the organisation, and whom the agency speaks to. Send the mandate along.",
  ),
  identityTypeOfAgent: label("代理人证件类型", "代理人證件類型", "Agent's identity document"),
  identityNumberOfAgent: label("代理人证件号码", "代理人證件號碼", "Number of the agent's document"),
  telephoneOfAgent: label("代理人联系电话", "代理人聯繫電話", "Agent's telephone"),

  contact: label("联系方式", "聯繫方式", "How you are reached"),
  contactHint: label(
    "至少填写一项。选择邮寄的必须填写通信地址，选择电子邮件的必须填写电子邮箱。",
    "至少填寫一項。選擇郵寄的必須填寫通信地址，選擇電子郵件的必須填寫電子郵箱。",
    "Fill in at least one. A reply by post needs an address, one by e-mail an e-mail address.",
  ),
  telephone: label("联系电话", "聯繫電話", "Telephone"),
  phoneHint: label(
    "手机号码，或者带区号的固定电话。",
    "手機號碼，或者帶區號的固定電話。",
    "A mobile number, or a landline with its area code; from abroad with + and the country's code.",
  ),
  emailAddress: label("电子邮箱", "電子郵箱", "E-mail address"),
  postalAddress: label("通信地址", "通信地址", "Postal address"),
  postcode: label("邮政编码", "郵政編碼", "Postcode"),

  what: label("所需的政府信息", "所需的政府信息", "What you ask for"),
  text: label("名称、文号或者内容描述", "名稱、文號或者內容描述", "Describe the information"),
  textHint: label(
    "写明能够指向特定信息的名称、文号、年度、范围等。描述越具体，越不需要补正。一份申请请只申请一类事项。",
    "寫明能夠指向特定信息的名稱、文號、年度、範圍等。描述越具體，越不需要補正。一份申請請只申請一類事項。",
    "Say what would let an officer find it: name, document number, year, place. The clearer it is, the less you will be asked to clarify. Ask about one topic in one request.",
  ),
  documentNo: label("文号或者标题", "文號或者標題", "Document number or title"),
  documentNoHint: label(
    "知道的请填写，如：渝公发〔2016〕1号。",
    "知道的請填寫，如：渝公發〔2016〕1號。",
    "If you know it, for instance 渝公发〔2016〕1号.",
  ),

  how: label("答复的形式和送达", "答覆的形式和送達", "How you want the reply"),
  formOfReply: label("提供信息的形式", "提供信息的形式", "Form of the information"),
  wayOfReply: label("获取信息的方式", "獲取信息的方式", "How you want to receive it"),
  electronicService: label(
    "是否同意以电子方式送达文书",
    "是否同意以電子方式送達文書",
    "May documents be served on you electronically?",
  ),
  electronicServiceHint: label(
    "同意的，告知书等文书到达您填写的邮箱或者手机之日为送达日期。",
    "同意的，告知書等文書到達您填寫的郵箱或者手機之日為送達日期。",
    "If you agree, a document is served the day it reaches that address or number.",
  ),
  notify: label("办理进展提醒", "辦理進展提醒", "Notices of what happens"),
  notifyHint: label("提醒不作为文书送达。", "提醒不作為文書送達。", "A notice is no service of a document."),
  none: label("否", "否", "No"),

  reviewTitle: label("核对申请", "核對申請", "Check your request"),
  notSent: label(
    "申请尚未提交。请核对以下内容，确认无误后在页末提交。",
    "申請尚未提交。請核對以下內容，確認無誤後在頁末提交。",
    "Nothing has been sent yet. Check what you wrote, then send it at the end of this page.",
  ),
  change: (section: Labels) =>
    label(
      `修改：${section.zh_hans}`,
      `修改：${section.zh_hant}`,
      `Change: ${section.en.charAt(0).toLowerCase()}${section.en.slice(1)}`,
    ),
  send: label("提交申请", "提交申請", "Send the request"),
  published: label("已经公开的相关信息", "已經公開的相關信息", "Already published on this topic"),
  publishedHint: label(
    "以下信息已经公开，可以直接查阅（在新窗口打开）。如果不是您需要的，请继续提交。",
    "以下信息已經公開，可以直接查閱（在新視窗打開）。如果不是您需要的，請繼續提交。",
    "These can be read at once (they open in a new window). If they are not what you need, go on and send your request.",
  ),
  disclosed: label("他人申请后公开过的相关信息", "他人申請後公開過的相關信息", "Disclosed to others who asked"),
  disclosedHint: label(
    "以下信息曾应申请公开（在新窗口打开）。需要同样信息的，提交时可以写明其编号；不是您需要的，请继续提交。",
    "以下信息曾應申請公開（在新視窗打開）。需要同樣信息的，提交時可以寫明其編號；不是您需要的，請繼續提交。",
    "These were granted to somebody who asked (they open in a new window). If you want the same, name the number in your request; if not, go on and send it.",
  ),
  disclosureLog: label(
    "提交前可以查一查别人申请公开过的信息：",
    "提交前可以查一查別人申請公開過的信息：",
    "Before you ask, you can look up what was disclosed to others: ",
  ),

  workWithoutScript: label(
    "在线提交需要浏览器启用脚本，并以 https 打开本网站。也可以当面、邮寄或者传真提出申请。",
    "在線提交需要瀏覽器啟用腳本，並以 https 打開本網站。也可以當面、郵寄或者傳真提出申請。",
    "Sending online needs scripts to be allowed in your browser, and this site opened by https. You can also ask at the counter, by post or by fax.",
  ),
  working: label(
    "正在进行安全验证，请稍候……",
    "正在進行安全驗證，請稍候……",
    "A short security check; one moment, please.",
  ),
  workFailed: label(
    "安全验证未能完成。请稍后再试，或者当面、邮寄、传真提出申请。",
    "安全驗證未能完成。請稍後再試，或者當面、郵寄、傳真提出申請。",
    "The security check could not be finished. Try again later, or use the counter, post or fax.",
  ),
  workRefused: label(
    "安全验证未通过或者已过期，申请尚未提交。请再次提交。",
    "安全驗證未通過或者已過期，申請尚未提交。請再次提交。",
    "The security check failed or grew too old, and nothing was filed. Please send it again.",
  ),
  expired: label(
    "此页面打开时间过长，或者不是由本网站生成的，申请未提交。如果您此前已经提交并取得编号，请勿重复提交。否则请再次核对以下内容后提交。",
    "此頁面打開時間過長，或者不是由本網站生成的，申請未提交。如果您此前已經提交並取得編號，請勿重複提交。否則請再次核對以下內容後提交。",
    "This page was open for too long, or was not made by this site, and nothing was filed now. If you have sent it before and have its number, do not send it again. If not, check the request once more and send it.",
  ),
  reviewAfresh: label("重新核对", "重新核對", "Check it once more"),
  sentBefore: label(
    "您从这份表格已经提交过一份内容不同的申请，以下内容未提交。如需另行提出申请，请重新核对后提交。",
    "您從這份表格已經提交過一份內容不同的申請，以下內容未提交。如需另行提出申請，請重新核對後提交。",
    "You have already sent another text from this form, and what is below was not filed. If you want to ask for this as well, check it once more and send it.",
  ),
  tryAgain: label("再试一次", "再試一次", "Try again"),
  nothingLost: label(
    "您填写的内容没有丢失。再试一次不会重复登记。",
    "您填寫的內容沒有丟失。再試一次不會重複登記。",
    "What you typed is not lost. Trying again files nothing twice.",
  ),
};
