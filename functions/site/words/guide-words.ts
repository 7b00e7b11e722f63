import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";

export const guideWords = {
  title: label("政府信息公开指南", "政府信息公開指南", "Guide to disclosure"),
  description: ({ zh_hans, zh_hant, en }: Labels) =>
    label(
      `怎样获取${zh_hans}的政府信息：受理机构、申请方式、答复期限、收费和救济。`,
      `怎樣獲取${zh_hant}的政府信息：受理機構、申請方式、答覆期限、收費和救濟。`,
      `How to obtain information from the ${en}: whom to ask, how, how long it takes, what it costs, and what to do about a refusal.`,
    ),
  office: label("受理机构", "受理機構", "Who takes requests"),
  notSet: label(
    "受理机构的地址、电话和办公时间尚未公布。",
    "受理機構的地址、電話和辦公時間尚未公布。",
    "The office's address, telephone and hours have not been stated yet.",
  ),
  name: label("机构", "機構", "Office"),
  address: label("地址", "地址", "Address"),
  postcode: label("邮政编码", "郵政編碼", "Postcode"),
  hours: label("办公时间", "辦公時間", "Hours"),
  telephone: label("电话", "電話", "Telephone"),
  fax: label("传真", "傳真", "Fax"),
  email: label("电子邮箱", "電子郵箱", "E-mail"),
  published: label("先看是否已经公开", "先看是否已經公開", "First see whether it is published"),
  publishedText: label(
    "主动公开的信息不必申请，可以直接在目录中查阅。",
    "主動公開的信息不必申請，可以直接在目錄中查閱。",
    "What is published need not be asked for: it is in the catalogue.",
  ),
  catalogue: label("政府信息公开目录", "政府信息公開目錄", "Catalogue of publications"),
  reports: label("年度报告", "年度報告", "Annual reports"),
  how: label("怎样申请", "怎樣申請", "How to ask"),
  online: label("网上", "網上", "Online"),
  onlineText: label("填写网上申请表", "填寫網上申請表", "Fill in the form"),
  counter: label("当面", "當面", "At the counter"),
  post: label("邮寄", "郵寄", "By post"),
  postNote: label(
    "请在信封上注明“政府信息公开申请”。",
    "請在信封上註明「政府信息公開申請」。",
    "Write 政府信息公开申请 (request for information) on the envelope.",
  ),
  states: label("申请应当写明", "申請應當寫明", "What a request states"),
  statesItems: [
    label(
      "申请人的姓名或者名称、身份证明、联系方式；",
      "申請人的姓名或者名稱、身份證明、聯繫方式；",
      "who asks: name, proof of identity, how they are reached;",
    ),
    label(
      "所要信息的名称、文号，或者便于查询的其他特征；",
      "所要信息的名稱、文號，或者便於查詢的其他特徵；",
      "what is asked for: its name, its document number, or other features by which it can be found;",
    ),
    label(
      "希望以何种形式、何种途径获取。",
      "希望以何種形式、何種途徑獲取。",
      "in which form and by which way it is to be provided.",
    ),
  ],
  statesLaw: label(
    "（《政府信息公开条例》第二十九条）",
    "（《政府信息公開條例》第二十九條）",
    "(Regulation on Disclosure of Government Information, Art. 29)",
  ),
  oral: label(
    "书面填写确有困难的，可以口头提出，由受理机构代为填写。",
    "書面填寫確有困難的，可以口頭提出，由受理機構代為填寫。",
    "Who has difficulty writing may ask orally; the office fills in the form.",
  ),
  time: label("多久答复", "多久答覆", "How long it takes"),
  timeItems: [
    label(
      "能当场答复的当场答复；不能当场答复的，自收到申请之日起20个工作日内答复。",
      "能當場答覆的當場答覆；不能當場答覆的，自收到申請之日起20個工作日內答覆。",
      "At once where that can be done; otherwise within 20 working days of the day the request was received.",
    ),
    label(
      "需要延长的，经负责人同意并告知申请人，延长最多20个工作日。",
      "需要延長的，經負責人同意並告知申請人，延長最多20個工作日。",
      "It may be extended by 20 working days at the most; the applicant is notified.",
    ),
    label(
      "征求第三方和其他机关意见的时间不计算在内。",
      "徵求第三方和其他機關意見的時間不計算在內。",
      "Time taken to ask third parties and other agencies for their views does not count.",
    ),
    label(
      "内容不明确的，七个工作日内一次性告知补正；自收到补正之日起计算答复期限。",
      "內容不明確的，七個工作日內一次性告知補正；自收到補正之日起計算答覆期限。",
      "If a request is unclear, the office says so within seven working days, once; the period begins when the clarification is received.",
    ),
  ],
  timeLaw: label(
    "（同条例第三十条、第三十三条）",
    "（同條例第三十條、第三十三條）",
    "(the same Regulation, Art. 30 and 33)",
  ),
  deadlines: label("计算一个期限", "計算一個期限", "Work out a deadline"),
  cost: label("收费", "收費", "What it costs"),
  costText: label(
    "不收取费用。申请数量、频次明显超过合理范围的，可以收取信息处理费，事先书面告知（同条例第四十二条）。",
    "不收取費用。申請數量、頻次明顯超過合理範圍的，可以收取信息處理費，事先書面告知（同條例第四十二條）。",
    "Nothing. Where requests are clearly more, or more frequent, than is reasonable, an information processing fee may be charged, of which the applicant is notified in writing first (the same Regulation, Art. 42).",
  ),
  feeMethod: {
    by_item: label("本机关按件计收。", "本機關按件計收。", "This agency charges by item."),
    by_page: label("本机关按量（页）计收。", "本機關按量（頁）計收。", "This agency charges by page."),
  },
  payee: label("收款单位", "收款單位", "Paid to"),
  way: label("缴费方式", "繳費方式", "How it is paid"),
  remedies: label("不满意怎么办", "不滿意怎麼辦", "If you do not agree"),
  complain: label("投诉、举报", "投訴、舉報", "Complain"),
  complainText: label(
    "认为本机关未按照要求主动公开政府信息、不依法答复处理申请，或者在公开工作中侵犯您的合法权益的，可以投诉、举报（同条例第四十七条、第五十一条）。",
    "認為本機關未按照要求主動公開政府信息、不依法答覆處理申請，或者在公開工作中侵犯您的合法權益的，可以投訴、舉報（同條例第四十七條、第五十一條）。",
    "About what should have been published, about requests that are not answered as the law asks, or where your rights are infringed in disclosing (the same Regulation, Art. 47 and 51).",
  ),
  complainHere: label("在网上投诉", "在網上投訴", "Complain online"),
  complainTo: label("受理投诉", "受理投訴", "Complaints go to"),
  reconsideration: label("行政复议", "行政復議", "Administrative reconsideration"),
  reconsiderationText: label(
    "自知道答复之日起60日内提出。对不予公开的答复不服的，先申请行政复议，再提起诉讼（《行政复议法》第二十条、第二十三条）。",
    "自知道答覆之日起60日內提出。對不予公開的答覆不服的，先申請行政復議，再提起訴訟（《行政復議法》第二十條、第二十三條）。",
    "Within 60 days of learning of the reply. A refusal goes to reconsideration before it goes to court (Administrative Reconsideration Law, Art. 20 and 23).",
  ),
  litigation: label("行政诉讼", "行政訴訟", "Court"),
  litigationText: label(
    "经过复议的，自收到复议决定之日起15日内；直接起诉的，自知道答复之日起6个月内（《行政诉讼法》第四十五条、第四十六条）。",
    "經過復議的，自收到復議決定之日起15日內；直接起訴的，自知道答覆之日起6個月內（《行政訴訟法》第四十五條、第四十六條）。",
    "After reconsideration within 15 days of its decision; directly within six months of learning of the reply (Administrative Litigation Law, Art. 45 and 46).",
  ),
  heardBy: label("受理机关", "受理機關", "Heard by"),
  ownReply: label(
    "每份答复都写明其具体的救济途径、机关和期限，以答复为准。",
    "每份答覆都寫明其具體的救濟途徑、機關和期限，以答覆為準。",
    "Each reply names its own remedies, who hears them and until when; what it says holds.",
  ),
  open: label("（", "（", " ("),
  close: label("）", "）", ")"),
  separator: label("；", "；", "; "),
};
