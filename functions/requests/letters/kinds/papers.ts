import { letterKindRule } from "../letter-rules.ts";

/** Papers that stay in the file. */

const serviceReceiptUnder = {
  // By analogy: the Regulation has no provision on service.
  law: "Civil Procedure Law, Art. 87, 89",
  needs: ["document_no", "service_way", "service_place", "signature", "refusal"],
  convention: ["document"],
  fixed: {
    service_way: "□直接送达　□委托送达　□留置送达　□邮寄送达",
    service_place: "＿＿＿＿＿＿＿＿＿＿＿＿",
  },
  wording: [
    "[送达文书：{document}]",
    "文书编号：{document_no}",
    "送达方式：{service_way}",
    "送达地点：{service_place}",
    "{signature}",
    "收件人拒绝签收的，填写下表：",
    "{refusal}",
  ],
};

const serviceReceipt = letterKindRule(
  "service_receipt",
  { to: "file", series: null },
  serviceReceiptUnder,
  serviceReceiptUnder,
);

const approvalSteps = {
  needs: ["drafted", "secrecy_review", "legal_review", "approved"],
  convention: ["paper"],
  wording: [
    "[拟发文书：{paper}]",
    "申请编号：{receipt_no}",
    "收到申请：{receipt_on}",
    "拟稿：{drafted}",
    "保密审查：{secrecy_review}",
    "合法性审查：{legal_review}",
    "批准：{approved}",
  ],
};

const approval = letterKindRule(
  "approval",
  { to: "file", series: null, seal: false },
  { law: "2008 Regulation, Art. 14", ...approvalSteps },
  { law: "2019 Regulation, Art. 17, 45", ...approvalSteps },
);

const search = {
  needs: ["systems", "words", "persons", "days", "results"],
  wording: [
    "申请编号：{receipt_no}",
    "检索的系统和载体：{systems}",
    "检索词：{words}",
    "检索人：{persons}",
    "检索日期：{days}",
    "检索结果：{results}",
  ],
};

const searchRecord = letterKindRule(
  "search_record",
  { to: "file", series: null, seal: false },
  { law: "2008 Regulation, Art. 21(3)", ...search },
  { law: "2019 Regulation, Art. 36(4)", ...search },
);

const indexWording = ["申请编号：{receipt_no}", "{documents}"];

const fileIndex = letterKindRule(
  "file_index",
  { to: "file", series: null, seal: false },
  // That Regulation asks for no archive: practice did.
  { law: "convention", convention: ["documents"], wording: indexWording },
  { law: "2019 Regulation, Art. 45", needs: ["documents"], wording: indexWording },
);

export const papers = {
  service_receipt: serviceReceipt,
  approval,
  search_record: searchRecord,
  file_index: fileIndex,
};
