import { type ReplyWords, reply } from "./reply.ts";

/** Replies, each by what it finds under each Regulation, what it decides, and what it says besides. */

const reg2019 = (article: string) => `2019 Regulation, Art. ${article}`;
const reg2008 = (article: string) => `2008 Regulation, Art. ${article}`;
const scgo2010 = "State Council Office 2010 No. 5";
const spc2011 = "Supreme People's Court 2011 No. 17, Art. 2";

/** What the applicant asked for, as a finding speaks of it. */
const it = "经审查，你（单位）申请公开的";

const grantedAnswer: Omit<ReplyWords, "law" | "finding"> = {
  decision: "本机关决定予以公开",
  needs: ["given", "form", "way"],
  more: ["公开的政府信息及获取的方式、时间：{given}。", "提供形式：{form}；提供方式：{way}。"],
};

const granted = reply(
  "granted",
  "予公",
  { law: reg2008("21(1), 26"), finding: `${it}政府信息属于公开范围`, ...grantedAnswer },
  { law: reg2019("36(2), 40"), finding: `${it}政府信息可以公开`, ...grantedAnswer },
);

const publicAnswer: Omit<ReplyWords, "law"> = {
  finding: `${it}政府信息已经主动公开`,
  decision: "现告知你（单位）获取该政府信息的方式、途径",
  needs: ["where"],
  more: ["获取的方式、途径：{where}。"],
};

const alreadyPublic = reply(
  "already_public",
  "主公",
  { law: reg2008("21(1)"), ...publicAnswer },
  { law: reg2019("36(1)"), ...publicAnswer },
);

const partialAnswer: Omit<ReplyWords, "law"> = {
  finding: `${it}信息中含有不应当公开的内容，但是能够作区分处理`,
  decision: "本机关决定部分公开",
  needs: ["disclosed", "withheld", "ground", "reasons", "form", "way"],
  more: [
    "予以公开的内容：{disclosed}。[获取的方式、途径：{where}。]",
    "提供形式：{form}；提供方式：{way}。",
    "不予公开的内容：{withheld}。该内容{ground}。理由：{reasons}。",
  ],
};

const partial = reply(
  "partial",
  "部公",
  { law: reg2008("22"), ...partialAnswer },
  { law: reg2019("37"), ...partialAnswer },
);

/** What it finds, and the provision beside that on refusals, follow from the ground. */
const refusedAnswer: Omit<ReplyWords, "law"> = {
  decision: "本机关决定不予公开",
  needs: ["provision_kind", "reasons"],
  more: ["具体情形：{provision_kind}。", "理由：{reasons}。"],
};

const refused = reply(
  "refused",
  "不公",
  { law: reg2008("21(2)"), ...refusedAnswer },
  { law: reg2019("36(3)"), ...refusedAnswer },
);

const administrativeQuery = reply("administrative_query", "查告", null, {
  law: reg2019("36(7)"),
  finding: `${it}信息，有关法律、行政法规对其获取有特别规定`,
  decision: "请你（单位）依照有关法律、行政法规的规定办理",
  needs: ["where"],
  more: ["办理途径：{where}。", "[理由：{reasons}。]"],
});

const nonexistentAnswer: Omit<ReplyWords, "law"> = {
  finding: "经检索，本机关没有你（单位）申请公开的政府信息",
  decision: "现告知你（单位）该政府信息不存在",
  needs: ["searched"],
  convention: ["search_details"],
  more: ["检索范围：{searched}。[检索情况：{search_details}。]", "[说明：{reasons}。]"],
};

const nonexistent = reply(
  "nonexistent",
  "无告",
  { law: reg2008("21(3)"), ...nonexistentAnswer },
  { law: reg2019("36(4)"), ...nonexistentAnswer },
);

const otherAgencyAnswer: Pick<ReplyWords, "finding" | "decision"> = {
  finding: `${it}政府信息不属于本机关负责公开`,
  decision: "本机关不予提供",
};

const otherAgency = reply(
  "other_agency",
  "非告",
  // This Regulation asks for no reasons here.
  {
    law: reg2008("21(3)"),
    ...otherAgencyAnswer,
    needs: ["competent_agency"],
    convention: ["reasons"],
    more: ["[理由：{reasons}。]", "{competent_agency}。"],
  },
  {
    law: reg2019("36(5)"),
    ...otherAgencyAnswer,
    needs: ["reasons", "competent_agency"],
    more: ["理由：{reasons}。", "{competent_agency}。"],
  },
);

const notCompiledAnswer: Omit<ReplyWords, "law"> = {
  finding: `${it}信息没有现成的，需要本机关对现有政府信息进行加工、分析`,
  decision: "本机关不予提供",
  convention: ["existing", "reasons"],
  more: ["[理由：{reasons}。]", "[本机关现有的相关信息：{existing}。]"],
};

const notCompiled = reply(
  "not_compiled",
  "加告",
  { law: scgo2010, ...notCompiledAnswer },
  { law: reg2019("38"), ...notCompiledAnswer },
);

const stillUnclearAnswer: Omit<ReplyWords, "law"> = {
  finding: "经补正，你（单位）的申请内容仍不明确",
  decision: "本机关无法提供",
  needs: ["notice_on", "answer_on"],
  more: ["本机关于{notice_on}告知你（单位）补正，于{answer_on}收到补正的内容。[仍不明确之处：{reasons}。]"],
};

const stillUnclear = reply(
  "still_unclear",
  "未明",
  { law: reg2008("21(4)"), ...stillUnclearAnswer },
  { law: reg2019("30"), ...stillUnclearAnswer },
);

const petitionAnswer: Omit<ReplyWords, "law" | "finding"> = {
  decision: "本机关不作为政府信息公开申请处理",
  convention: ["where"],
  more: ["[你（单位）可以通过下列渠道提出：{where}。]"],
};

const petition = reply(
  "petition",
  "信告",
  {
    law: "State Council Decree No. 431",
    finding: "经审查，你（单位）提出的事项属于信访事项",
    ...petitionAnswer,
  },
  {
    law: reg2019("39"),
    citation: "《中华人民共和国政府信息公开条例》第三十九条第一款",
    finding: "经审查，你（单位）以政府信息公开申请的形式进行信访、投诉、举报等活动",
    ...petitionAnswer,
  },
);

const publicationAnswer: Omit<ReplyWords, "law"> = {
  finding: "经审查，你（单位）要求提供的是公开出版物",
  decision: "本机关不予提供，现告知获取的途径",
  needs: ["where"],
  more: ["获取的途径：{where}。"],
};

const publication = reply(
  "publication",
  "版告",
  { law: `${spc2011}(2)`, ...publicationAnswer },
  {
    law: reg2019("39"),
    citation: "《中华人民共和国政府信息公开条例》第三十九条第二款",
    ...publicationAnswer,
  },
);

const repeatAnswer: Omit<ReplyWords, "law"> = {
  finding: "经审查，本机关已就你（单位）相同内容的政府信息公开申请作出答复",
  decision: "本机关不予重复处理",
  needs: ["earlier_reply"],
  more: ["此前的答复：{earlier_reply}。"],
};

const repeat = reply(
  "repeat",
  "重告",
  { law: "State Council Office 2008 No. 36", ...repeatAnswer },
  { law: reg2019("36(6)"), ...repeatAnswer },
);

const excessive = reply("excessive", "超告", null, {
  law: reg2019("35"),
  finding: "经审查，你（单位）申请公开政府信息的数量、频次明显超过合理范围，所说明的理由不合理",
  decision: "本机关不予处理",
  needs: ["reasons"],
  more: ["对所说明理由的审查意见：{reasons}。"],
});

/** Of 2019 the present table's leaf alone says so, which came with the form of that year's report. */
const reissueAnswer: Omit<ReplyWords, "law"> = {
  finding: "经审查，你（单位）要求本机关确认或者重新出具已经获取的政府信息",
  decision: "本机关不予处理",
  needs: ["issued_earlier"],
  more: ["此前出具的情况：{issued_earlier}。[理由：{reasons}。]"],
};

const reissue = reply(
  "reissue",
  "再告",
  { law: scgo2010, ...reissueAnswer },
  { law: "State Council Office 2019 No. 60", ...reissueAnswer },
);

const notGovernmentInformation = reply(
  "not_government_information",
  "非政",
  {
    law: reg2008("2"),
    finding: `${it}信息不是行政机关在履行职责过程中制作或者获取并以一定形式记录、保存的信息，不属于政府信息`,
    decision: "本机关不予提供",
    needs: ["reasons"],
    more: ["理由：{reasons}。"],
  },
  {
    law: reg2019("2"),
    finding: `${it}信息不是行政机关在履行行政管理职能过程中制作或者获取并以一定形式记录、保存的信息，不属于政府信息`,
    decision: "本机关不予提供",
    needs: ["reasons"],
    more: ["理由：{reasons}。"],
  },
);

export const replies = {
  granted,
  already_public: alreadyPublic,
  partial,
  refused,
  administrative_query: administrativeQuery,
  nonexistent,
  other_agency: otherAgency,
  not_compiled: notCompiled,
  still_unclear: stillUnclear,
  petition,
  publication,
  repeat,
  excessive,
  reissue,
  not_government_information: notGovernmentInformation,
};
