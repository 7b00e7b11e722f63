import type { Ground } from "../../schema/contracts/grounds.ts";
import type { Outcome } from "../../schema/contracts/outcomes.ts";

/**
 * What a letter finds of information that is withheld, by the provision it rests on and close to its text; in the agency's language, as
 * letters are.
 */
const findings = {
  "2019-14-state-secret": "属于依法确定为国家秘密的政府信息",
  "2019-14-forbidden-by-law": "属于法律、行政法规禁止公开的政府信息",
  "2019-14-security-and-stability": "公开后可能危及国家安全、公共安全、经济安全、社会稳定",
  "2019-15": "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害",
  "2019-16-internal-affairs": "属于行政机关的内部事务信息",
  "2019-16-deliberative": "属于行政机关在履行行政管理职能过程中形成的过程性信息",
  "2019-16-enforcement-file": "属于行政执法案卷信息",
  "2008-8": "公开可能危及国家安全、公共安全、经济安全和社会稳定",
  "2008-14-other-law": "属于其他法律、法规规定不得公开的政府信息",
  "2008-14-state-secret": "涉及国家秘密",
  "2008-14-third-party": "涉及商业秘密、个人隐私",
  "2008-17": "属于法律、法规对公开的权限另有规定的政府信息",
  "2008-23": "涉及商业秘密、个人隐私，第三方不同意公开",
  "scgo-2010-5": "属于内部管理信息或者讨论、研究、审查中的过程性信息，一般不属于应公开的政府信息",
  "spc-2011-17-file": "属于行政程序中的案卷材料，应当按照相关法律、法规的规定查阅",
} as const satisfies Partial<Record<Ground, string>>;

/** The same where one provision is about several kinds of information, by the outcome that says which. */
const byOutcome = {
  "refused.internal_affairs": "属于行政机关在日常工作中制作或者获取的内部管理信息，一般不属于应公开的政府信息",
  "refused.deliberative": "属于讨论、研究或者审查中的过程性信息，一般不属于应公开的政府信息",
} as const satisfies Partial<Record<Outcome, string>>;

const ofGrounds: ReadonlyMap<string, string> = new Map(Object.entries(findings));
const ofOutcomes: ReadonlyMap<string, string> = new Map(Object.entries(byOutcome));

/** What a letter finds of what an answer withholds; undefined of a ground that withholds nothing. */
export const withheldAs = ({ ground = "", outcome }: { ground?: string | undefined; outcome: Outcome }) =>
  (ground === "scgo-2010-5" ? ofOutcomes.get(outcome) : undefined) ?? ofGrounds.get(ground);
