import * as z from "zod";

/** What every answer about a released revision says of it in the same words. */
export const releaseMembers = {
  revision: z
    .int()
    .min(1)
    .meta({ description: "From 1 within the year; a correction is the next.", examples: [1] }),
  reason: z.string().meta({ description: "Why it was released.", examples: ["首次发布。"] }),
  explanation: z
    .string()
    .nullable()
    .meta({
      description: "What the agency says of checks that fail; null where it says nothing.",
      examples: ["各类结果之和与总数相差4件，按年度报告原文发布。"],
    }),
  unfinishedReason: z
    .string()
    .nullable()
    .optional()
    .meta({
      description:
        "Why it was released though the year had not ended, sections were missing or cells were blank; null where nothing was, missing before that was asked.",
      examples: ["先行公布前三季度数据。"],
    }),
  source: z
    .string()
    .nullable()
    .meta({
      description: "What the figures were taken from; null where not stated.",
      examples: ["重庆市公安局2016年政府信息公开工作年度报告"],
    }),
  note: z
    .string()
    .nullable()
    .meta({ description: "On the year as a whole; null where there is none.", examples: ["未列明的数字不得读作0。"] }),
  links: z.record(z.string(), z.string()).meta({
    description: "Paths by format: of the latest revision, and with `pinned_` of this one for good.",
    examples: [{ json: "/v1/figures/2016.json", pinned_json: "/v1/figures/2016/r1.json" }],
  }),
};
