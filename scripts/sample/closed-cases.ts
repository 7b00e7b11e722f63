import { answeredCases } from "./answered-cases.ts";
import {
  answered,
  assigned,
  byEmail,
  byHand,
  byPost,
  frequency,
  reasons,
  reviewed,
  type SampleCase,
  served,
  withheld,
} from "./sample-case.ts";

/** Cases with a course of their own. */
const withCourse: readonly SampleCase[] = [
  {
    id: "granted",
    title: "年度培训计划",
    applicant: "甲",
    received: -30,
    asks: "请公开年度业务培训计划。",
    steps: [
      assigned(-29, "承办人一"),
      reviewed(-22, "disclose"),
      {
        at: -21,
        file: { kind: "original", name: "年度培训计划（原件）.txt", text: "年度培训计划\n第一季度：执法规范。\n" },
      },
      {
        at: -20,
        file: { kind: "released", name: "年度培训计划.csv", text: "季度,内容\n第一季度,执法规范\n第二季度,信息公开\n" },
      },
      ...answered(-18, { outcome: "granted", where: "随本答复书附送" }),
      { at: -12, applicant: "suggestion", body: { text: "建议主动公开年度培训计划。" } },
    ],
  },
  {
    title: "重复申请培训计划",
    applicant: "甲",
    received: -16,
    asks: "请公开年度业务培训计划。",
    steps: [
      assigned(-15, "承办人一"),
      ...answered(-9, {
        ...{ outcome: "declined.repeat", ground: "2019-36-6" },
        earlier_reply: { receipt_no: { case: "granted" }, document_no: { letter: "granted" }, replied_on: -18 },
      }),
    ],
  },
  {
    title: "出租房屋管理台账",
    applicant: "酉",
    received: -28,
    asks: "请公开某小区出租房屋管理台账。",
    route: "post",
    steps: [
      assigned(-27, "承办人二"),
      ...served(-12, { type: "replied", outcome: "not_held.nonexistent", searched: "某派出所" }, byPost(-12)),
      { at: -4, by: "登记员", event: { type: "service_returned", on: -4, of: "replied", cause: "moved" } },
    ],
  },
  {
    title: "企业安保方案",
    applicant: "戌",
    kind: "commercial",
    received: -80,
    asks: "请公开某企业报备的安保方案。",
    steps: [
      assigned(-79, "承办人一"),
      ...served(
        -76,
        { type: "consultation_opened", ref: "third-party-1", with: "third_party", text: "某企业报备的安保方案" },
        byHand(-76),
        { addressee: "第三方丙" },
      ),
      {
        at: -68,
        event: {
          type: "consultation_closed",
          on: -68,
          ref: "third-party-1",
          answer: "objects",
          text: "涉及商业秘密。",
        },
      },
      ...answered(
        -64,
        withheld("refused.third_party", "2019-15", {
          reasons: "第三方不同意公开且有合理理由。",
          third_party_ref: "third-party-1",
        }),
      ),
      {
        at: -40,
        event: { type: "reconsideration_filed", on: -42, ref: "reconsideration-1", against: "replied", copy_on: -40 },
      },
      { at: -33, event: { type: "reconsideration_answered", on: -33, ref: "reconsideration-1" } },
      {
        at: -10,
        event: {
          type: "reconsideration_decided",
          on: -10,
          ref: "reconsideration-1",
          result: "upheld",
          received_on: -10,
        },
      },
      {
        at: -3,
        event: { type: "litigation_filed", on: -4, ref: "suit-1", against: "replied", complaint_on: -3 },
      },
    ],
  },
  {
    title: "巡逻车辆配置",
    applicant: "亥",
    received: -34,
    asks: "请公开巡逻车辆配置情况。",
    steps: [
      assigned(-33, "承办人二"),
      ...answered(-24, withheld("refused.security_and_stability", "2019-14-security-and-stability"), {
        provision_kind: "公开后可能危及公共安全的信息",
      }),
      {
        at: -5,
        event: { type: "reconsideration_filed", on: -7, ref: "reconsideration-1", against: "replied", copy_on: -5 },
      },
    ],
  },
  {
    title: "勤务调整通知（复议后重新答复）",
    applicant: "丙",
    received: -90,
    asks: "请公开某次勤务调整通知。",
    steps: [
      assigned(-89, "承办人一"),
      ...answered(-78, withheld("refused.internal_affairs", "2019-16-internal-affairs"), {
        provision_kind: "内部管理信息",
      }),
      {
        at: -60,
        event: { type: "reconsideration_filed", on: -61, ref: "reconsideration-1", against: "replied", copy_on: -60 },
      },
      { at: -55, event: { type: "reconsideration_answered", on: -55, ref: "reconsideration-1" } },
      {
        at: -16,
        event: {
          type: "reconsideration_decided",
          on: -16,
          ref: "reconsideration-1",
          result: "corrected",
          received_on: -16,
        },
      },
      {
        at: -15,
        by: "负责人",
        event: { type: "redo_ordered", on: -15, ref: "reconsideration-1", order: "decide_again" },
      },
    ],
  },
  {
    title: "补正后仍不明确",
    applicant: "乙",
    received: -74,
    asks: "请公开有关材料。",
    steps: [
      assigned(-73, "承办人二"),
      ...served(
        -71,
        { type: "clarification_requested", text: "请说明所需信息的名称。", respond_by: -60 },
        byEmail(-71),
      ),
      { at: -66, event: { type: "clarification_received", on: -66, text: "就是有关的全部材料。" } },
      ...answered(-58, { outcome: "unavailable.still_unclear", ground: "2019-30" }),
    ],
  },
  {
    title: "逾期未补正",
    applicant: "丁",
    received: -60,
    asks: "请公开相关情况。",
    steps: [
      assigned(-59, "承办人一"),
      ...served(
        -56,
        { type: "clarification_requested", text: "请说明所需信息的年份。", respond_by: -46 },
        byEmail(-56),
      ),
      { at: -44, event: { type: "clarification_lapsed", on: -44, no_justified_reason: true } },
    ],
  },
  {
    title: "逾期未缴费",
    applicant: "戊",
    received: -64,
    asks: "请提供某专项整治全部文件复制件。",
    steps: [
      assigned(-63, "承办人二"),
      ...served(-58, { type: "fee_notified", method: "by_page", pages: 400 }, byEmail(-58)),
      { at: -36, event: { type: "fee_lapsed", on: -36 } },
    ],
  },
  {
    title: "已缴费的文件复制件",
    applicant: "己",
    received: -52,
    asks: "请提供某年度规范性文件复制件。",
    route: "post",
    steps: [
      assigned(-51, "承办人一"),
      ...served(-46, { type: "fee_notified", method: "by_page", pages: 120 }, byEmail(-46)),
      {
        at: -42,
        by: "登记员",
        event: { type: "fee_paid", on: -42, amount_yuan: 1100, treasury_receipt: "0000000001" },
      },
      reviewed(-38, "disclose"),
      ...served(-34, { type: "replied", outcome: "granted", where: "随本答复书附送" }, byPost(-34)),
      {
        at: -31,
        by: "登记员",
        event: { type: "service_confirmed", on: -32, of: "replied", receiver: "申请人己", relation: "addressee" },
      },
    ],
  },
  {
    title: "申请数量明显超过合理范围",
    applicant: "庚",
    received: -70,
    asks: "请公开全部派出所历年值班记录。",
    steps: [
      assigned(-69, "承办人二"),
      ...served(-66, { type: "reasons_requested" }, byEmail(-66), { frequency }),
      { at: -62, event: { type: "reasons_received", on: -62, text: "个人兴趣。" } },
      ...answered(-56, { outcome: "declined.excessive", ground: "2019-35" }, { reasons: "所述理由不合理" }),
    ],
  },
  {
    title: "申请人撤回",
    applicant: "辛",
    channel: "online",
    received: -22,
    asks: "请公开居住证办理数量。",
    steps: [assigned(-21, "承办人一"), { at: -17, applicant: "withdrawal", body: { text: "不再需要。" } }],
  },
  {
    id: "merging",
    title: "公交站点改造（主案）",
    applicant: "癸",
    received: -13,
    asks: "请公开公交站点改造涉及的交通组织方案。",
    steps: [assigned(-12, "承办人二")],
  },
  {
    title: "公交站点改造（并案）",
    applicant: "癸",
    received: -11,
    asks: "请公开公交站点改造期间的交通组织方案附图。",
    steps: [assigned(-10, "承办人二"), { at: -8, event: { type: "merged", on: -8, into: { case: "merging" } } }],
  },
  {
    title: "装备与经费两项内容",
    applicant: "壬",
    kind: "social",
    received: -9,
    asks: "请公开反诈宣传经费使用情况；请公开反诈劝阻系统采购情况。",
    steps: [
      assigned(-8, "承办人一"),
      { at: -6, event: { type: "items_counted", on: -6, items: 2 } },
      { at: -5, event: { type: "split", on: -5, text: "反诈劝阻系统采购情况" } },
    ],
  },
  {
    title: "三项内容分别答复",
    applicant: "子",
    received: -36,
    asks: "请公开警情数量、装备清单和某处罚案卷。",
    steps: [
      assigned(-35, "承办人二"),
      reviewed(-27, "disclose_in_part"),
      ...answered(-22, {
        reconsideration_first: true,
        items: [
          { subject: "警情数量", outcome: "granted", where: "随本答复书附送" },
          { subject: "装备清单", outcome: "already_public", where: "本机关网站政府信息公开栏" },
          { subject: "某处罚案卷", outcome: "refused.enforcement_file", ground: "2019-16-enforcement-file", reasons },
        ],
      }),
    ],
  },
];

/** Cases that were answered, withdrawn or joined, and what came after. */
export const closedCases: readonly SampleCase[] = [...answeredCases, ...withCourse];
