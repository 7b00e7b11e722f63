import type { Labels } from "../../../../schema/contracts/labels.ts";
import { applicantKinds, said } from "../words.ts";
import { at, type Box, type CellName, type Grid } from "./grid.ts";

const organisations = ["commercial", "research", "social", "legal_service", "other_organisation"] as const;
const kinds = ["natural_person", ...organisations, "_T"] as const satisfies readonly CellName["applicant_kind"][];

const row = (words: Labels, across: number, indicator: string, breakdown = "_T"): Box[] => [
  { heads: "row", words, across },
  ...kinds.map((kind) => at(indicator, breakdown, kind)),
];

/** One group of outcomes: a line of its own where it is one leaf, else a heading before its leaves. */
interface Group {
  words: Labels;
  leaves: readonly (readonly [breakdown: string, words?: Labels])[];
}

const granted: readonly Group[] = [
  { words: said("（一）予以公开", "（一）予以公開", "(1) Granted"), leaves: [["granted"]] },
  {
    words: said(
      "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
      "（二）部分公開（區分處理的，只計這一情形，不計其他情形）",
      "(2) Granted in part (counted here only)",
    ),
    leaves: [["partial"]],
  },
  {
    words: said("（三）不予公开", "（三）不予公開", "(3) Refused"),
    leaves: [
      ["refused.state_secret", said("1.属于国家秘密", "1.屬於國家秘密", "State secret")],
      [
        "refused.forbidden_by_law",
        said("2.其他法律行政法规禁止公开", "2.其他法律行政法規禁止公開", "Forbidden by another law or regulation"),
      ],
      [
        "refused.security_and_stability",
        said("3.危及“三安全一稳定”", "3.危及「三安全一穩定」", "Endangers security or stability"),
      ],
      ["refused.third_party", said("4.保护第三方合法权益", "4.保護第三方合法權益", "Rights of a third party")],
      ["refused.internal_affairs", said("5.属于三类内部事务信息", "5.屬於三類內部事務信息", "Internal affairs")],
      ["refused.deliberative", said("6.属于四类过程性信息", "6.屬於四類過程性信息", "Deliberative information")],
      ["refused.enforcement_file", said("7.属于行政执法案卷", "7.屬於行政執法案卷", "Enforcement file")],
      ["refused.administrative_query", said("8.属于行政查询事项", "8.屬於行政查詢事項", "Administrative query")],
    ],
  },
  {
    words: said("（四）无法提供", "（四）無法提供", "(4) Unavailable"),
    leaves: [
      [
        "unavailable.not_held",
        said("1.本机关不掌握相关政府信息", "1.本機關不掌握相關政府信息", "Not held by this agency"),
      ],
      [
        "unavailable.not_compiled",
        said("2.没有现成信息需要另行制作", "2.沒有現成信息需要另行製作", "Would have to be compiled"),
      ],
      [
        "unavailable.still_unclear",
        said("3.补正后申请内容仍不明确", "3.補正後申請內容仍不明確", "Still unclear after clarification"),
      ],
    ],
  },
  {
    words: said("（五）不予处理", "（五）不予處理", "(5) Not processed"),
    leaves: [
      ["declined.petition", said("1.信访举报投诉类申请", "1.信訪舉報投訴類申請", "Petition, report or complaint")],
      ["declined.repeat", said("2.重复申请", "2.重複申請", "Repeated request")],
      ["declined.publication", said("3.要求提供公开出版物", "3.要求提供公開出版物", "Asks for a publication")],
      [
        "declined.excessive",
        said("4.无正当理由大量反复申请", "4.無正當理由大量反覆申請", "Excessive without good reason"),
      ],
      [
        "declined.reissue",
        said(
          "5.要求行政机关确认或重新出具已获取信息",
          "5.要求行政機關確認或重新出具已獲取信息",
          "Asks to confirm or reissue what was obtained",
        ),
      ],
    ],
  },
];

const otherWords = said("（六）其他处理", "（六）其他處理", "(6) Other");

const other2021: Group = {
  words: otherWords,
  leaves: [
    [
      "other.not_clarified",
      said(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "1.申請人無正當理由逾期不補正、行政機關不再處理其政府信息公開申請",
        "Not clarified in time",
      ),
    ],
    [
      "other.fee_unpaid",
      said(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "2.申請人逾期未按收費通知要求繳納費用、行政機關不再處理其政府信息公開申請",
        "Fee not paid in time",
      ),
    ],
    ["other.misc", said("3.其他", "3.其他", "Miscellaneous")],
  ],
};

const linesOf = ({ words, leaves }: Group): Box[][] =>
  leaves.map(([breakdown, leaf], index) => {
    if (leaf === undefined) return row(words, 2, "requests.outcome", breakdown);
    const line = row(leaf, 1, "requests.outcome", breakdown);
    return index === 0 ? [{ heads: "rowgroup", words, down: leaves.length }, ...line] : line;
  });

/** Table 3: three columns of headings at the left, one column a kind of applicant. */
function table(groups: readonly Group[]): Grid {
  const outcomes = groups.flatMap(linesOf);
  const [first = [], ...others] = [
    ...outcomes,
    row(said("（七）总计", "（七）總計", "(7) Total"), 2, "requests.resolved"),
  ];
  return {
    id: "table-3",
    caption: said(
      "收到和处理政府信息公开申请情况",
      "收到和處理政府信息公開申請情況",
      "Requests received and processed",
    ),
    head: [
      [
        { heads: "col", words: said("申请和办理", "申請和辦理", "Requests and outcomes"), across: 3, down: 3 },
        { heads: "colgroup", words: said("申请人情况", "申請人情況", "Applicants"), across: kinds.length },
      ],
      [
        { heads: "col", words: applicantKinds.natural_person, down: 2 },
        {
          heads: "colgroup",
          words: said("法人或其他组织", "法人或其他組織", "Legal persons and other organisations"),
          across: organisations.length,
        },
        { heads: "col", words: applicantKinds._T, down: 2 },
      ],
      organisations.map((kind) => ({ heads: "col", words: applicantKinds[kind] })),
    ],
    bodies: [
      [
        row(
          said("一、本年新收政府信息公开申请数量", "一、本年新收政府信息公開申請數量", "1. Received this year"),
          3,
          "requests.received",
        ),
        row(
          said(
            "二、上年结转政府信息公开申请数量",
            "二、上年結轉政府信息公開申請數量",
            "2. Carried over from last year",
          ),
          3,
          "requests.carried_in",
        ),
      ],
      [
        [
          {
            heads: "rowgroup",
            words: said("三、本年度办理结果", "三、本年度辦理結果", "3. Outcomes this year"),
            down: outcomes.length + 1,
          },
          ...first,
        ],
        ...others,
      ],
      [
        row(
          said("四、结转下年度继续办理", "四、結轉下年度繼續辦理", "4. Carried over to next year"),
          3,
          "requests.carried_out",
        ),
      ],
    ],
  };
}

export const requests2021 = table([...granted, other2021]);

/** The trial form counts the last group as one leaf. */
export const requests2019 = table([...granted, { words: otherWords, leaves: [["other"]] }]);
