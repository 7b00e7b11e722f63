import { answered, assigned, reviewed, type SampleCase, withheld } from "./sample-case.ts";
import type { Written } from "./written.ts";

type Plain = Pick<SampleCase, "title" | "applicant" | "received" | "asks"> &
  Partial<SampleCase> & { answer: Written; elements?: Readonly<Record<string, string>>; after?: number };

/** Cases that were answered, eleven working days after they came unless stated, and nothing else happened: every answer of the law that needs no more. */
const plain: readonly Plain[] = [
  {
    title: "网上办事目录",
    applicant: "乙",
    channel: "online",
    received: -40,
    asks: "请公开网上办事事项目录。",
    answer: { outcome: "already_public", where: "本机关网站政府信息公开栏" },
  },
  {
    title: "专案侦查方案",
    applicant: "丁",
    received: -62,
    asks: "请公开某专案侦查方案。",
    answer: withheld("refused.state_secret", "2019-14-state-secret"),
    elements: { provision_kind: "秘密级国家秘密" },
  },
  {
    title: "举报人信息",
    applicant: "戊",
    received: -66,
    asks: "请公开某案举报人信息。",
    answer: withheld("refused.forbidden_by_law", "2019-14-forbidden-by-law"),
    elements: { provision_kind: "法律禁止公开的举报人信息" },
  },
  {
    title: "要害部位布防图",
    applicant: "己",
    received: -70,
    asks: "请公开重点单位要害部位布防图。",
    answer: withheld("refused.security_and_stability", "2019-14-security-and-stability"),
    elements: { provision_kind: "公开后可能危及公共安全的信息" },
  },
  {
    title: "内部考勤制度",
    applicant: "庚",
    received: -58,
    asks: "请公开某支队内部考勤制度。",
    answer: withheld("refused.internal_affairs", "2019-16-internal-affairs"),
    elements: { provision_kind: "内部管理信息" },
  },
  {
    title: "征求意见稿讨论记录",
    applicant: "辛",
    received: -54,
    asks: "请公开某规定征求意见稿的讨论记录。",
    answer: withheld("refused.deliberative", "2019-16-deliberative"),
    elements: { provision_kind: "讨论记录" },
  },
  {
    title: "行政处罚案卷",
    applicant: "壬",
    kind: "legal_service",
    received: -50,
    asks: "请公开某行政处罚案卷全部材料。",
    answer: withheld("refused.enforcement_file", "2019-16-enforcement-file"),
  },
  {
    title: "户籍档案查询",
    applicant: "癸",
    received: -48,
    asks: "请提供本人户籍档案。",
    answer: {
      ...{ outcome: "refused.administrative_query", ground: "2019-36-7" },
      ...{ reasons: "法律、行政法规对该信息的获取有特别规定。", where: "户籍所在地派出所" },
    },
  },
  {
    title: "未掌握的规划图",
    applicant: "子",
    received: -46,
    asks: "请公开某地块规划图。",
    answer: { outcome: "unavailable.not_held", searched: "档案室、规划编制处", ground: "2019-36-4" },
  },
  {
    title: "不存在的会议纪要",
    applicant: "丑",
    received: -44,
    asks: "请公开某次会议纪要。",
    after: 6,
    answer: { outcome: "not_held.nonexistent", searched: "办公室、档案室", ground: "2019-36-4" },
  },
  {
    title: "人口普查数据（转请统计部门）",
    applicant: "寅",
    kind: "research",
    channel: "web_mailbox",
    received: -42,
    asks: "请公开人口普查分区数据。",
    answer: {
      outcome: "not_held.other_agency",
      ground: "2019-36-5",
      competent_agency: { name: "某市统计局", contact: "申请渠道见该机关政府信息公开指南" },
    },
    elements: { reasons: "人口普查由统计部门组织实施" },
  },
  {
    title: "分类汇总统计",
    applicant: "卯",
    received: -52,
    asks: "请按街道汇总近五年接警数量。",
    after: 18,
    answer: {
      outcome: "unavailable.not_compiled",
      ground: "2019-38",
      reasons: "现有信息未作此项统计，需另行汇总加工。",
    },
  },
  {
    title: "以申请公开方式信访",
    applicant: "辰",
    received: -60,
    asks: "请处理本人对某案的投诉。",
    // Late.
    after: 23,
    answer: { outcome: "declined.petition", ground: "2019-39-petition" },
  },
  {
    title: "索要公开出版物",
    applicant: "巳",
    received: -64,
    asks: "请提供年鉴一册。",
    answer: { outcome: "declined.publication", ground: "2019-39-publication", where: "新华书店" },
  },
  {
    title: "要求重新出具证明",
    applicant: "午",
    received: -68,
    asks: "请对已取得的信息重新确认。",
    answer: { outcome: "declined.reissue", ground: "scgo-2019-60" },
    elements: { issued_earlier: "你（单位）已经取得该信息" },
  },
  {
    title: "咨询办事流程",
    applicant: "未",
    channel: "oral",
    received: -38,
    asks: "请说明居住证办理流程。",
    answer: { outcome: "other.misc" },
    elements: { reasons: "你（单位）咨询的是办事流程，不是获取政府信息" },
  },
  {
    title: "执勤点位名单（部分公开）",
    applicant: "申",
    received: -56,
    asks: "请公开高考期间执勤点位及人员名单。",
    answer: withheld("partial", "2019-14-security-and-stability", { where: "随本答复书附送可以公开的部分" }),
    elements: { disclosed: "执勤点位所在街道", withheld: "人员姓名和具体点位" },
  },
];

const usualDays = 11;

const answeredPlainly = ({ answer, elements, after = usualDays, ...one }: Plain): SampleCase => {
  const { received } = one;
  const mayDisclose = answer.outcome === "partial";
  // What comes over the net counts from its confirmation.
  const needsConfirmation = one.channel === "web_mailbox";
  return {
    ...one,
    steps: [
      ...(needsConfirmation
        ? [{ at: received + 1, by: "登记员", event: { type: "intake_confirmed", on: received + 1 } } as const]
        : []),
      assigned(received + 1, received % 4 === 0 ? "承办人一" : "承办人二"),
      ...(mayDisclose ? [reviewed(received + 8, "disclose_in_part")] : []),
      ...answered(received + after, answer, elements),
    ],
  };
};

export const answeredCases: readonly SampleCase[] = plain.map(answeredPlainly);
