import * as z from "zod";
import { day } from "./day.ts";
import { act, caseNo, free, type OpenTexts, ref, sent } from "./event-shapes.ts";
import { outcome } from "./outcomes.ts";

/**
 * What a reply says: one answer in its own members, or several in `items`. Which facts an outcome needs and may have is one table:
 * functions/requests/case/outcome-facts.ts.
 */

/** Members of an answer that are stored sealed, apart from the event. */
export const sealedAnswerMembers = ["subject", "reasons", "searched", "where", "not_consulted"] as const;

/** The facts of an answer besides its outcome. */
const facts = ({ line }: OpenTexts) => ({
  // Which code belongs to which outcome is the table's to say, which names the article.
  ground: line(40)
    .optional()
    .meta({
      description:
        "The provision it rests on, of `/v1/codelists/reply_grounds.json`; what else is to be said goes into `reasons`.",
      examples: ["2019-36-4"],
    }),
  reasons: free(5_000)
    .optional()
    .meta({
      description: "Why it is refused, withheld in part or unavailable; stored sealed.",
      examples: ["经检索，本机关未制作、未获取该信息。"],
    }),
  searched: free(1_000)
    .optional()
    .meta({
      description: "Where was searched, when nothing was found; stored sealed.",
      examples: ["档案室，户籍业务系统。"],
    }),
  where: free(2_000)
    .optional()
    .meta({
      description:
        "Where or how it is to be had: what is public, a publication, a matter of administrative query; stored sealed.",
      examples: ["https://www.agency.example/chongqing/2016-00001"],
    }),
  competent_agency: z
    .strictObject({
      name: line(200).meta({ description: "That agency.", examples: ["重庆市统计局"] }),
      contact: line(300).meta({ description: "How to reach it.", examples: ["申请渠道见该机关政府信息公开指南"] }),
    })
    .optional()
    .meta({ description: "Whose information it is, when it is another agency's." }),
  agency_undetermined: z
    .literal(true)
    .optional()
    .meta({ description: "It is another agency's, and whose cannot be determined; `reasons` say why." }),
  earlier_reply: z
    .strictObject({
      receipt_no: caseNo.optional().meta({ description: "The request it answered, by its number here." }),
      own_no: line(100)
        .optional()
        .meta({
          description: "The agency's own number, where the request has no other.",
          examples: ["渝公开申〔2025〕18号"],
        }),
      document_no: line(100).meta({
        description: "The reply's number, as printed.",
        examples: ["渝公开复〔2026〕3号"],
      }),
      replied_on: day.meta({ description: "The day it was served." }),
    })
    .refine(({ receipt_no, own_no }) => (receipt_no === undefined) !== (own_no === undefined), {
      path: ["receipt_no"],
      message: "state the request's `receipt_no` or its `own_no`",
    })
    .optional()
    .meta({ description: "The reply that answered the same request before: number, document and day." }),
  third_party_ref: ref
    .optional()
    .meta({ description: "The consultation of the third party whose rights are protected." }),
  not_consulted: free(1_000)
    .optional()
    .meta({
      description: "Why the third party could not be consulted; stored sealed.",
      examples: ["登记的联系方式已失效。"],
    }),
});

const item = (texts: OpenTexts) =>
  z.strictObject({
    subject: free(500).meta({
      description: "Which part of the request it answers; stored sealed.",
      examples: ["2025年户籍业务办理数量"],
    }),
    outcome,
    ...facts(texts),
  });

/** A reply, `items` or one answer. The leaf that several items count under is recorded with them. */
export const storedReply = (texts: OpenTexts) =>
  act("replied", {
    outcome: outcome.optional().meta({ description: "Of a reply that gives one answer; that of several is derived." }),
    ...facts(texts),
    items: z
      .array(item(texts))
      .min(2)
      .max(50)
      .optional()
      .meta({ description: "The answers, where the request asks for several things; none stands outside them." }),
    document_no: texts
      .line(100)
      .optional()
      .meta({
        description: "The reply's number, as printed; each names one reply of the agency.",
        examples: ["渝公开复〔2026〕12号"],
      }),
    overrides: z
      .array(
        z.strictObject({
          ref,
          grounds: z.enum(["reasonable", "none"]).meta({
            description: "Whether the third party's objection gave reasonable grounds (2019 Regulation, Art. 32).",
          }),
          public_interest: free(2_000)
            .optional()
            .meta({
              description: "The public interest that outweighs the objection; stored sealed.",
              examples: ["涉及公众生命健康安全。"],
            }),
        }),
      )
      .min(1)
      .max(50)
      .optional()
      .meta({ description: "Objections of third parties, by consultation, over which is disclosed." }),
    reconsideration_first: z
      .literal(true)
      .optional()
      .meta({ description: "The reply tells that reconsideration comes before litigation." }),
    remedy_told: z
      .boolean()
      .default(true)
      .meta({ description: "Whether the reply tells the remedies; untold, they stay open up to a year." }),
    text: free(20_000)
      .optional()
      .meta({ description: "The text of the reply; stored sealed.", examples: ["现将您申请的信息予以公开。"] }),
  });

const ofOneAnswer = ["outcome", ...Object.keys(facts(sent))];

/** The same as staff send it: one answer or items, never both. */
export const newReply = storedReply(sent).superRefine((reply, ctx) => {
  const fault = (path: (string | number)[], message: string) =>
    ctx.addIssue({ code: "custom", path, message, params: { code: "reply" } });
  if (reply.items === undefined) {
    if (reply.outcome === undefined) fault(["outcome"], "state the outcome, or the answers as `items`");
  } else {
    for (const [name, value] of Object.entries(reply)) {
      if (ofOneAnswer.includes(name) && value !== undefined) fault([name], "belongs to one of the `items`");
    }
  }
  const refs = (reply.overrides ?? []).map((one) => one.ref);
  for (const [at, one] of refs.entries()) {
    if (refs.indexOf(one) !== at) fault(["overrides", at, "ref"], "is named twice");
  }
});
