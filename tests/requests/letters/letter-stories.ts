import { addDays, toDay } from "../../../functions/clock/days.ts";
import { freeTextOf, withTexts } from "../../../functions/requests/case/event-log.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import { isLink, type LogEntry } from "../../../functions/requests/case/history.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { chineseDay } from "../../../functions/requests/letters/elements/drafting.ts";
import type { LetterInput } from "../../../functions/requests/letters/letter-input.ts";
import { letterKindOf } from "../../../functions/requests/letters/letter-kind-of.ts";
import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { eventOf, type GivenEvent, posted, recordedEntry } from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";
import { lawfulReply } from "../../support/replies.ts";

/** A case of each kind of letter, with everything that the letter says. */

const agency = {
  name: { zh_hans: "重庆市公安局", zh_hant: "重慶市公安局", en: "Chongqing Municipal Public Security Bureau" },
  report_due: "01-31",
} as const;

const named = (zh_hans: string) => ({ zh_hans, zh_hant: zh_hans, en: zh_hans });

/** Settings that name everything. */
const practice: PracticeSettings = {
  remedy_bodies: [
    {
      since: toDay("2008-05-01"),
      reconsideration: [named("重庆市人民政府"), named("公安部")],
      court: named("重庆市渝北区人民法院"),
    },
    {
      since: toDay("2024-01-01"),
      reconsideration: [named("重庆市人民政府")],
      court: named("重庆市渝北区人民法院"),
      online: "https://reconsideration.example",
    },
  ],
  letters: { contact: "重庆市公安局政府信息公开办公室，电话023-00000000" },
  fee_payment: { payee: named("重庆市财政局"), way: named("持本通知书到指定银行缴纳，或者扫描通知书上的二维码缴纳") },
};

/** Under which Regulation, and of which day of law: each first day of a case, and the day before its letter is written. */
const variants = {
  "2008, letter of 2014": { receivedOn: "2014-03-03", from: "2014-03-04" },
  "2008, letter of 2016": { receivedOn: "2016-03-01", from: "2016-03-02" },
  "2008, letter of 2024 upon an order": { receivedOn: "2016-03-01", from: "2024-03-04" },
  "2019, letter of 2021": { receivedOn: "2021-06-01", from: "2021-06-02" },
  "2019, letter of 2025": { receivedOn: "2025-06-09", from: "2025-06-10" },
} as const;
export type Variant = keyof typeof variants;

export const regulationOfVariant = (variant: Variant) => (variant.startsWith("2008") ? "2008" : "2019");

/** What happened before a letter, the act that it is of, and what is stated for it; `day(n)` is n days on. */
interface Story {
  before?: GivenEvent[];
  act?: GivenEvent;
  stated?: Record<string, string>;
  more?: Partial<LetterInput>;
}
export type Days = (days: number) => string;

/** The letter of a story; a letter of an act is of the kind that the act has. */
export function letterInput(
  variant: Variant,
  kind: LetterKind | undefined,
  tell: (day: Days, id: RegulationId) => Story,
): LetterInput {
  const { receivedOn, from } = variants[variant];
  const day: Days = (days) => addDays(toDay(from), days);
  const { before = [], act, stated = {}, more = {} } = tell(day, regulationOfVariant(variant));
  const facts = factsOfIntake(intakeOn(receivedOn));
  const log: LogEntry[] = [];
  const append = (event: GivenEvent) => log.push(recordedEntry(facts, log, event));
  if (variant.includes("order")) append(eventOf.redoOrdered(day(-1)));
  for (const event of before) append(event);
  const entry = act === undefined ? null : recordedEntry(facts, log, act);
  const letterKind = kind ?? (entry === null ? undefined : letterKindOf(entry, facts.regulation.id));
  if (letterKind === undefined) throw new Error("A letter of no kind");
  return {
    kind: letterKind,
    act: entry,
    case: {
      receiptNo: `${receivedOn.slice(0, 4)}-000123`,
      receivedOn: toDay(receivedOn),
      history: evolve(facts, log.map(sealedTexts)),
      description: `请公开${Number(receivedOn.slice(0, 4)) - 1}年户籍业务办理数量。`,
      form: "paper",
      route: "post",
      due: { before: toDay(day(20)), after: toDay(day(48)) },
    },
    stated,
    agency,
    practice,
    on: toDay(day(9)),
    ...more,
  };
}

/** An entry as rules read it: its texts stay sealed. */
function sealedTexts(entry: LogEntry): LogEntry {
  if (isLink(entry)) return entry;
  const texts = Object.fromEntries(Object.keys(freeTextOf(entry) ?? {}).map((path) => [path, "sealed"]));
  return { ...entry, ...withTexts({ ...entry }, texts) };
}

type RegulationId = "2008" | "2019";

/** A reply on the tenth day. */
export const reply = (day: Days, id: RegulationId, outcome: string, more: object = {}) => ({
  type: "replied",
  ...lawfulReply(outcome, day(9), id),
  ...posted(day(9)),
  ...more,
});

const yearOf = (day: Days) => day(0).slice(0, 4);

/** What each kind is written of. */
export const stories: Readonly<Record<string, (day: Days, id: RegulationId) => Story>> = {
  receipt: () => ({}),
  clarification: (day) => ({
    act: {
      ...eventOf.clarificationRequested(day(3), day(18)),
      text: "1．请说明所需统计数据的年份。\n2．请说明“户籍业务”是指哪些业务。",
    },
  }),
  reasons: (day) => ({
    act: eventOf.reasonsRequested(day(3)),
    stated: { frequency: "本年1月至5月共提出86件申请，其中5月提出52件。" },
  }),
  extension: (day) => ({ act: { ...eventOf.extended(day(12)), text: "需要向多个单位收集信息。" } }),
  deferral: (day) => ({ before: [eventOf.reasonsReceived(day(2))], act: eventOf.replyDeferred(day(9), day(100)) }),
  third_party_consultation: (day) => ({
    act: { ...eventOf.consultationOpened(day(3)), text: "某项目的投标文件中的报价部分" },
    stated: { addressee: "某建设有限公司" },
  }),
  consultation_notice: (day) => ({ before: [eventOf.consultationOpened(day(3))] }),
  joint_agency: (day) => ({
    act: { ...eventOf.consultationOpened(day(3), "c1", "joint_agency"), text: "联合印发的某通知" },
    stated: { addressee: "重庆市交通局" },
  }),
  assistance: (day) => ({
    act: { ...eventOf.consultationOpened(day(3), "c1", "other_agency"), text: "户籍业务办理数量" },
    stated: { addressee: "重庆市档案馆", respond_on: chineseDay(toDay(day(14))) },
  }),
  third_party_notice: (day) => ({
    before: [eventOf.consultationOpened(day(1)), eventOf.consultationClosed(day(5), "c1", "objects")],
    act: { ...eventOf.thirdPartyNotified(day(9)), text: "某项目的中标价格和中标单位" },
    stated: { addressee: "某建设有限公司", why: "该信息涉及公共资金的使用，不公开会对公共利益造成重大影响。" },
  }),
  fee: (day) => ({ act: eventOf.feeNotified(day(9)) }),
  granted: (day, id) => ({
    act: reply(day, id, "granted"),
    stated: { given: "《户籍业务统计表》1份，共3页，随本告知书一并提供" },
  }),
  already_public: (day, id) => ({ act: reply(day, id, "already_public") }),
  partial: (day, id) => ({
    act: reply(day, id, "partial", { reasons: "该内容涉及正在进行的安全防范工作，公开会使其失去作用。" }),
    stated: { disclosed: "会议纪要第一、二部分", withheld: "会议纪要第三部分" },
  }),
  refused: (day, id) => ({
    act: reply(day, id, "refused.deliberative", { reasons: "公开会妨碍有关人员充分发表意见。" }),
    stated: { provision_kind: "会议讨论记录" },
  }),
  administrative_query: (day, id) => ({
    act: reply(day, id, "refused.administrative_query", {
      where: "持有效身份证明到不动产登记机构查询",
      reasons: "申请公开的是不动产登记资料。",
    }),
  }),
  nonexistent: (day, id) => ({
    act: reply(day, id, "not_held.nonexistent", { searched: "档案室，户籍业务系统。" }),
    stated: { search_details: "以“户籍业务”“办理数量”为检索词，由两名工作人员检索，未查找到相关信息" },
  }),
  other_agency: (day, id) => ({
    act: reply(day, id, "not_held.other_agency", { reasons: "该信息已移交档案馆保存。" }),
  }),
  not_compiled: (day, id) => ({
    act: reply(day, id, "unavailable.not_compiled"),
    stated: { existing: "各区县户籍业务月报" },
  }),
  still_unclear: (day, id) => ({
    before: [eventOf.clarificationRequested(day(1)), eventOf.clarificationReceived(day(4))],
    act: reply(day, id, "unavailable.still_unclear", { reasons: "补正的内容未说明年份。" }),
  }),
  petition: (day, id) => ({ act: reply(day, id, "declined.petition", { where: "重庆市公安局信访接待室" }) }),
  publication: (day, id) => ({ act: reply(day, id, "declined.publication") }),
  repeat: (day, id) => ({
    act: reply(day, id, "declined.repeat", {
      earlier_reply: { own_no: "2013-88", document_no: "渝公复〔2013〕88号", replied_on: "2013-10-08" },
    }),
  }),
  excessive: (day, id) => ({
    act: reply(day, id, "declined.excessive", { reasons: "所称科研需要与申请的内容没有关联。" }),
  }),
  reissue: (day, id) => ({
    act: reply(day, id, "declined.reissue"),
    stated: { issued_earlier: "2013年12月2日出具的《户籍业务统计表》" },
  }),
  not_government_information: (day, id) => ({
    act: reply(day, id, "other.misc", { reasons: "申请公开的是党组织制作的文件。" }),
  }),
  not_clarified: (day) => ({
    before: [
      { ...eventOf.clarificationRequested(day(1), day(8)), ...posted(day(1), day(3)) },
      eventOf.clarificationLapsed(day(15)),
    ],
    stated: { notice_no: `渝公补〔${yearOf(day)}〕7号` },
    more: { on: toDay(day(16)) },
  }),
  fee_unpaid: (day) => ({
    before: [{ ...eventOf.feeNotified(day(1)), ...posted(day(1), day(3)) }, eventOf.feeLapsed(day(40))],
    stated: { notice_no: `渝公费〔${yearOf(day)}〕2号` },
    more: { on: toDay(day(41)) },
  }),
  termination: (day) => ({ before: [eventOf.withdrawn(day(5))] }),
  records_corrected: () => ({
    stated: {
      evidence: "居民身份证复印件1份\n出生医学证明复印件1份",
      result: "经审核属实，已将出生日期更正为与证明一致",
    },
  }),
  reconsideration_answer: (day, id) => ({
    before: [
      reply(day, id, "refused.internal_affairs"),
      { ...eventOf.reconsiderationFiled(day(30), "r1", false, { against: 2 }), copy_on: day(31) },
    ],
    more: {
      on: toDay(day(36)),
      documents: [{ documentNo: `渝公复〔${yearOf(day)}〕12号`, title: "不予公开告知书", on: toDay(day(9)), pages: 2 }],
    },
    stated: { addressee: "重庆市人民政府" },
  }),
  defence: (day, id) => ({
    before: [
      reply(day, id, "refused.internal_affairs"),
      { ...eventOf.litigationFiled(day(30)), complaint_on: day(31) },
    ],
    more: {
      on: toDay(day(36)),
      documents: [{ documentNo: `渝公复〔${yearOf(day)}〕12号`, title: "不予公开告知书", on: toDay(day(9)), pages: 2 }],
    },
  }),
  service_receipt: (day) => ({ stated: { document_no: `渝公复〔${yearOf(day)}〕12号`, document: "不予公开告知书" } }),
  approval: (day, id) => ({
    act: reply(day, id, "already_public"),
    more: {
      steps: [
        { step: "drafted", by: "承办人甲", on: toDay(day(4)) },
        { step: "secrecy_review", by: "审查人乙", on: toDay(day(5)) },
        { step: "legal_review", by: "审查人丙", on: toDay(day(6)) },
        { step: "approved", by: "负责人丁", on: toDay(day(8)) },
      ],
    },
  }),
  search_record: (day, id) => ({
    act: reply(day, id, "not_held.nonexistent"),
    stated: {
      words: "户籍业务、办理数量",
      persons: "承办人甲、承办人乙",
      days: `${chineseDay(toDay(day(2)))}、${chineseDay(toDay(day(3)))}`,
      results: "未查找到相关信息",
    },
  }),
  file_index: (day) => ({
    more: {
      documents: [
        { documentNo: "", title: "政府信息公开申请表", on: toDay(day(0)), pages: 1 },
        { documentNo: `渝公复〔${yearOf(day)}〕12号`, title: "已主动公开告知书", on: toDay(day(9)), pages: null },
      ],
    },
  }),
};
