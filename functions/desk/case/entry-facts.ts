import * as z from "zod";
import { day as dayContract } from "../../../schema/contracts/day.ts";
import { recordedApproval } from "../../../schema/contracts/drafts.ts";
import { recordedFee } from "../../../schema/contracts/fees.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { applicantKindLabels } from "../../labels/applicants.ts";
import { fileKindLabels } from "../../labels/files.ts";
import { consultationAnswerLabels, consultedPartyLabels, letterKindLabels } from "../../labels/letter-labels.ts";
import { electronicServiceLabels, intakeChannelLabels } from "../../labels/requests.ts";
import { serviceLabels } from "../../labels/service.ts";
import { topicLabel } from "../../publications/codes/topic-labels.ts";
import type { Particular } from "../../site/components/particulars.tsx";
import { answerStated } from "../../site/follow/case-notices.tsx";
import { answerFacts } from "../../site/follow/case-reply.tsx";
import { noticeMembers } from "../../site/follow/notice-members.ts";
import { dayWords } from "../../site/format.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { costWords, feeMethodWords, noticeWords } from "../../site/words/notice-words.ts";
import { replyWords } from "../../site/words/reply-words.ts";
import { caseEntryWords } from "../words/case-entry-words.ts";
import { entryCodes as codes, caseMemberWords as words } from "../words/entry-words.ts";
import {
  code,
  counted,
  type EntryAsked,
  either,
  type Say,
  sayDay,
  sayFlag,
  sayText,
  sayTexts,
  shaped,
} from "./entry-says.ts";

const entryNo = counted(words.entry);

const service = z.object({
  by: z.string(),
  sent_on: dayContract,
  served_on: dayContract.optional(),
});

const contributions = z.array(z.object({ unit: z.string(), due_on: dayContract }));

const changed: Readonly<Record<string, Say>> = {
  intake_channel: code(intakeChannelLabels),
  reached: code(codes.reached),
  applicant_kind: code(
    Object.fromEntries(Object.entries(applicantKindLabels).map(([kind, { label }]) => [kind, label])),
  ),
  received_on: sayDay,
  confirmed_on: sayDay,
  electronic_service: code(electronicServiceLabels),
  description: sayText,
};

const changeNames: Readonly<Record<string, Labels>> = codes.changes;

/** An amendment, member by member; who asks and how they are reached is named and not said. */
const changes = shaped(z.record(z.string(), z.unknown()), (value, asked) => {
  const said = Object.entries(value).flatMap(([member, now]) => {
    const name = Object.hasOwn(changeNames, member) ? changeNames[member] : undefined;
    if (name === undefined) return [];
    const { say } = asked.reader;
    const what = now === null ? say(words.none) : (changed[member]?.(now, asked) ?? say(words.unnamed));
    return [say(caseEntryWords.named(name, what))];
  });
  return said.length === 0 ? undefined : said.join("\n");
});

/** What each member of an entry is called, and how it is said. Those of answers, and what the system needs alone, are not among them. */
const stated: Readonly<Record<string, readonly [name: Labels, say: Say]>> = {
  by: [words.by, code(codes.by)],
  with: [words.with, code(consultedPartyLabels)],
  ref: [words.ref, shaped(z.string(), (ref, { reader, refs }) => reader.say(refs(ref)))],
  of: [words.of, entryNo],
  voids: [words.voids, entryNo],
  undoes: [words.voids, entryNo],
  against: [words.against, either(entryNo, sayFlag(words.silence), code({ silence: words.silence }))],
  result: [words.result, code(codes.result)],
  answer: [words.answer, code(consultationAnswerLabels)],
  topic: [words.topic, shaped(z.string(), (code, { reader, topics }) => reader.say(topicLabel(topics, code)))],
  contributions: [
    words.units,
    shaped(contributions, (all, { reader: { say } }) =>
      all.map(({ unit, due_on }) => say(caseEntryWords.unitBy(unit, dayWords(due_on)))).join("\n"),
    ),
  ],
  to: [words.to, shaped(z.string(), (id, { members }) => members.get(id)?.name ?? id)],
  unit: [words.unit, sayText],
  title: [words.title, sayText],
  changes: [words.changes, changes],
  respond_by: [words.respondBy, sayDay],
  justified_reason: [words.lateReason, sayText],
  no_justified_reason: [words.whether, sayFlag(words.noReason)],
  working_days: [words.workingDays, counted(noticeWords.workingDays)],
  days: [words.days, counted(words.dayCount)],
  stated_in_application: [words.note, sayFlag(words.inApplication)],
  until: [words.until, sayDay],
  workload: [words.workload, sayText],
  basis: [words.basisOfReview, sayText],
  method: [words.method, code(feeMethodWords)],
  pages: [words.pages, counted(noticeWords.pageCount)],
  fee: [words.amount, shaped(recordedFee, (fee, { reader }) => reader.say(words.yuan(fee.amount_yuan)))],
  cost: [words.cost, code(costWords)],
  amount_yuan: [words.amount, counted(words.yuan)],
  treasury_receipt: [words.treasuryReceipt, sayText],
  into: [words.into, sayText],
  from: [words.from, sayText],
  also: [words.also, sayTexts],
  copy_on: [words.copyOn, sayDay],
  complaint_on: [words.complaintOn, sayDay],
  form: [words.form, code(codes.form)],
  simplified: [words.note, sayFlag(words.simplified)],
  received_on: [words.receivedOn, sayDay],
  order: [words.order, code(codes.order)],
  due_on: [words.dueOn, sayDay],
  cause: [words.cause, code(codes.cause)],
  receiver: [words.receiver, sayText],
  relation: [words.relation, code(codes.relation)],
  index_no: [words.indexNo, sayText],
  withholds: [words.note, sayFlag(words.withholds)],
  cleared: [words.cleared, sayText],
  service: [
    words.service,
    shaped(service, ({ by, sent_on, served_on }, asked) => {
      const how = Object.entries(serviceLabels).find(([known]) => known === by)?.[1] ?? {
        zh_hans: by,
        zh_hant: by,
        en: by,
      };
      const { say } = asked.reader;
      return say(noticeWords.served(how, dayWords(sent_on), served_on === undefined ? null : dayWords(served_on)));
    }),
  ],
  carrier: [words.carrier, sayText],
  tracking_no: [words.trackingNo, sayText],
  witnesses: [words.witnesses, sayText],
  refused: [words.service, sayFlag(words.refusedToTake)],
  recorded: [words.recorded, code(codes.recorded)],
  approval: [
    words.approved,
    shaped(recordedApproval, ({ by, on }, { reader, members }) =>
      reader.say(caseEntryWords.approvedBy(members.get(by)?.name ?? by, dayWords(on))),
    ),
  ],
  letter: [
    words.letter,
    shaped(z.object({ document_no: z.string().nullable() }), ({ document_no }) => document_no ?? undefined),
  ],
  irregular: [words.whether, sayFlag(words.irregular)],
  unapproved: [words.whether, sayFlag(words.unapproved)],
};

/** Of these the entry's own members are what a service says. */
const ofService = ["carrier", "tracking_no", "receiver", "relation", "witnesses", "refused", "recorded"] as const;

function factOf(member: string, value: unknown, asked: EntryAsked): Particular[] {
  const known = Object.hasOwn(stated, member) ? stated[member] : undefined;
  if (known === undefined) return [];
  const [name, say] = known;
  const said = say(value, asked);
  return said === undefined ? [] : [{ name: asked.reader.say(name), value: said, isText: said.includes("\n") }];
}

/** A kind is a letter's or a file's, by what the entry is of. */
function kindFact({ reader, entry }: EntryAsked): Particular[] {
  const kind = entry.body.kind;
  if (typeof kind !== "string") return [];
  const isFile = entry.type === "file_attached";
  const labels: Readonly<Record<string, Labels>> = isFile ? fileKindLabels : letterKindLabels;
  const known = labels[kind];
  const value = known === undefined ? kind : reader.say(known);
  return [{ name: reader.say(isFile ? words.file : words.letter), value }];
}

/** The answers of a reply: what each says, as its applicant reads it, and what stays inside. */
function replyFacts({ reader, entry: { body } }: EntryAsked): Particular[] {
  const { say } = reader;
  const read = noticeMembers.safeParse(body);
  if (!read.success) return [];
  const { items, document_no, ...answer } = read.data;
  return [
    ...(items === undefined ? answerFacts(reader, answerStated(answer)) : []),
    ...(items ?? []).flatMap(({ subject, ...item }, at): Particular[] => [
      { name: say(replyWords.item(at + 1, subject ?? say(replyWords.erasedSubject))), value: "" },
      ...answerFacts(reader, answerStated(item)),
    ]),
    ...(document_no === undefined ? [] : [{ name: say(words.documentNo), value: document_no }]),
  ];
}

/** What an entry states, each with its name, and the provision it rests on. Its own free text is not among it. */
export function entryFacts(asked: EntryAsked): Particular[] {
  const { entry, reader } = asked;
  const { body } = entry;
  // What a request was registered with stands among the particulars of the case.
  if (entry.type === "received") return [];
  const isReply = entry.type === "replied";
  const sent = z.record(z.string(), z.unknown()).safeParse(body.service);
  const article = typeof body.article === "string" ? reader.say(articleWords([body.article])) : "";
  return [
    ...(isReply ? replyFacts(asked) : kindFact(asked)),
    ...Object.keys(stated).flatMap((member) => (member in body ? factOf(member, body[member], asked) : [])),
    ...(typeof body.items === "number" ? factOfItems(body.items, asked) : []),
    ...(body.reasons !== undefined && !isReply ? reasonsFact(body.reasons, asked) : []),
    ...(sent.success ? ofService.flatMap((member) => factOf(member, sent.data[member], asked)) : []),
    ...(article === "" ? [] : [{ name: reader.say(words.basis), value: article }]),
  ];
}

const factOfItems = (items: number, { reader }: EntryAsked): Particular[] => [
  { name: reader.say(words.items), value: reader.say(noticeWords.itemCount(items)) },
];

const reasonsFact = (reasons: unknown, { reader }: EntryAsked): Particular[] =>
  typeof reasons === "string" ? [{ name: reader.say(words.why), value: reasons, isText: true }] : [];
