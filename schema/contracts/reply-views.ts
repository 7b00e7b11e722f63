import * as z from "zod";
import { day } from "./day.ts";
import { ground } from "./grounds.ts";
import { labels } from "./labels.ts";
import { outcome } from "./outcomes.ts";
import { service } from "./service.ts";
import { instant } from "./text.ts";

/** What a reply says of one thing that was asked for. */
const answerMembers = {
  outcome,
  ground: z
    .strictObject({
      code: ground,
      instrument: z.string().meta({ description: "What the provision stands in.", examples: ["2019 Regulation"] }),
      article: z
        .string()
        .nullable()
        .meta({ description: "Null where the instrument is meant as a whole.", examples: ["Art. 36(4)"] }),
      label: labels,
    })
    .meta({ id: "ReplyGround", description: "A provision, and what it is called." })
    .nullable()
    .meta({ description: "The provision it rests on; null where none is stated." }),
  reasons: z
    .string()
    .nullable()
    .meta({
      description: "Why it is refused, withheld in part or unavailable; null where none are stated, or once erased.",
      examples: ["该信息未制作。"],
    }),
  searched: z
    .string()
    .nullable()
    .meta({
      description: "Where was searched, where nothing was found; null else, or once erased.",
      examples: ["档案室，户籍业务系统。"],
    }),
  where: z
    .string()
    .nullable()
    .meta({
      description: "Where or how it is to be had; null where that is not stated, or once erased.",
      examples: ["https://gongkai.example/v1/publications/chongqing/2016-00001"],
    }),
  competent_agency: z
    .strictObject({
      name: z.string().meta({ description: "What it is called.", examples: ["重庆市某区公安分局"] }),
      contact: z.string().meta({ description: "How it is reached.", examples: ["重庆市某区某路2号"] }),
    })
    .meta({ id: "CompetentAgency", description: "Another agency, whose information it is." })
    .nullable()
    .meta({ description: "Whose information it is, where it is another agency's; else null." }),
  agency_undetermined: z.boolean().meta({ description: "Whose information it is cannot be determined." }),
  earlier_reply: z
    .strictObject({
      receipt_no: z
        .string()
        .nullable()
        .meta({ description: "Of that request; null where it has only an `own_no`.", examples: ["2026-000045"] }),
      own_no: z
        .string()
        .nullable()
        .meta({
          description: "The agency's own number of that request, else null.",
          examples: ["渝公开申〔2025〕18号"],
        }),
      document_no: z.string().meta({ description: "Of that reply.", examples: ["渝公开复〔2026〕3号"] }),
      replied_on: day.meta({ description: "The day in law of that reply." }),
    })
    .meta({ id: "EarlierReply", description: "A reply that was given before." })
    .nullable()
    .meta({ description: "The reply that answered the same request before." }),
};

export const reply = z
  .strictObject({
    ...answerMembers,
    items: z
      .array(
        z.strictObject({
          number: z.int().meta({ description: "Its place in the reply, from 1.", examples: [1] }),
          subject: z
            .string()
            .nullable()
            .meta({
              description: "Which part of the request it answers; null once erased.",
              examples: ["户籍业务办理数量"],
            }),
          ...answerMembers,
        }),
      )
      .nullable()
      .meta({
        description: "The answers of a reply to several things; null where it gives one. `outcome` is its leaf.",
      }),
    document_no: z
      .string()
      .nullable()
      .meta({ description: "The reply's own; null where it has none.", examples: ["渝公开复〔2026〕12号"] }),
    served: service.shape.by,
    received_on: day
      .nullable()
      .meta({ description: "The day its addressee received it; null while that is not known." }),
    replied_on: day.meta({ description: "Its day in law: posted, signed for, sent, left or published." }),
    recorded_at: instant.meta({ description: "When it was entered." }),
    on_time: z.boolean().meta({ description: "Judged by the posting, signing or sending day, not by data entry." }),
    text: z
      .string()
      .nullable()
      .meta({
        description: "The text of the reply; null where none was recorded, or once erased.",
        examples: ["您申请公开的信息，现予以公开。"],
      }),
  })
  .meta({ id: "Reply", description: "The agency's reply." });
