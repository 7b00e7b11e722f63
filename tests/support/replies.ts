import * as z from "zod";

/**
 * A lawful reply of each outcome, made in this one place: the facts that a reply states, by the Regulation of the case. What the case
 * itself must hold before (a review, a clarification, reasons, a consultation) is in `before`.
 */

type RegulationId = "2008" | "2019";

const reasons = "公开会影响正当权益。";

const grounds: Readonly<Record<RegulationId, Readonly<Record<string, string>>>> = {
  "2019": {
    partial: "2019-14-security-and-stability",
    "refused.state_secret": "2019-14-state-secret",
    "refused.forbidden_by_law": "2019-14-forbidden-by-law",
    "refused.security_and_stability": "2019-14-security-and-stability",
    "refused.third_party": "2019-15",
    "refused.internal_affairs": "2019-16-internal-affairs",
    "refused.deliberative": "2019-16-deliberative",
    "refused.enforcement_file": "2019-16-enforcement-file",
    "refused.administrative_query": "2019-36-7",
    "declined.petition": "2019-39-petition",
    "declined.repeat": "2019-36-6",
    "declined.publication": "2019-39-publication",
    "declined.excessive": "2019-35",
    "declined.reissue": "scgo-2019-60",
  },
  "2008": {
    partial: "2008-8",
    "refused.state_secret": "2008-14-state-secret",
    "refused.forbidden_by_law": "2008-14-other-law",
    "refused.security_and_stability": "2008-8",
    "refused.third_party": "2008-23",
    "refused.internal_affairs": "scgo-2010-5",
    "refused.deliberative": "scgo-2010-5",
    "refused.enforcement_file": "spc-2011-17-file",
    "refused.administrative_query": "2008-17",
    "declined.petition": "scd-431",
    "declined.repeat": "scgo-2008-36",
    "declined.publication": "spc-2011-17-publication",
    "declined.reissue": "scgo-2010-5",
  },
};

const more: Readonly<Record<string, Record<string, unknown>>> = {
  already_public: { where: "本机关网站“政府信息公开”栏目" },
  "refused.third_party": { not_consulted: "企业已注销，无法联系。" },
  "refused.administrative_query": { where: "向不动产登记机构查询" },
  "unavailable.not_held": { searched: "档案室" },
  "not_held.nonexistent": { searched: "档案室" },
  "not_held.other_agency": { competent_agency: { name: "某市档案馆", contact: "某路1号" } },
  "declined.repeat": {
    earlier_reply: { own_no: "2015-88", document_no: "公开〔2015〕88号", replied_on: "2010-03-01" },
  },
  "declined.publication": { where: "新华书店" },
  "unavailable.not_compiled": { reasons: "现有信息未作此项统计，需另行汇总加工。" },
};

const isReconsideredFirst = (outcome: string): boolean =>
  outcome === "partial" || (outcome.startsWith("refused.") && outcome !== "refused.administrative_query");

/** What a reply of this outcome states in a case under the Regulation: its answer, without what it tells of remedies. */
export function lawfulAnswer(outcome: string, id: RegulationId = "2019"): Record<string, unknown> {
  const ground = grounds[id][outcome];
  const isWithheld = outcome === "partial" || outcome.startsWith("refused.");
  return {
    outcome,
    ...(ground === undefined ? {} : { ground }),
    ...(isWithheld ? { reasons } : {}),
    ...more[outcome],
  };
}

/** The same of a reply of this day, with what it tells of remedies. */
export function lawfulReply(outcome: string, on: string, id: RegulationId = on < "2019-05-15" ? "2008" : "2019") {
  const first = id === "2019" && on >= "2024-01-01" && isReconsideredFirst(outcome);
  return { ...lawfulAnswer(outcome, id), ...(first ? { reconsideration_first: true } : {}) };
}

/** A step with the facts that the law asks for besides days and outcomes, where a test is about those. */
export function withFacts(given: unknown): { type: string; [member: string]: unknown } {
  const step = z.looseObject({ type: z.string(), outcome: z.string().optional() }).parse(given);
  const { type, outcome } = step;
  const facts =
    type === "replied"
      ? lawfulReply(String(outcome), "2025-01-01")
      : type === "clarification_lapsed"
        ? { no_justified_reason: true }
        : type === "reply_deferred"
          ? { workload: "需检索三千余份档案" }
          : {};
  return { ...facts, ...step };
}
