import * as z from "zod";
import { day } from "./day.ts";
import { instant } from "./text.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const anchorNo = z
  .string()
  .regex(/^[1-9][0-9]{0,8}$/)
  .meta({ description: "An anchor's number, from 1 without a gap." });

const members = {
  number: z.int().positive(),
  day: day.meta({ description: "The day it was made." }),
  until: instant.meta({ description: "It holds what was recorded up to then and is in no anchor before." }),
  events: z.int().positive().meta({ description: "How many event hashes it holds." }),
  previous_hash: hash.meta({ description: "The hash of the anchor before; 64 zeros for the first." }),
  hash: hash.meta({
    description: "SHA-256 of the JSON array [number, day, until, heads, previous_hash], written without spaces.",
  }),
};

export const anchorList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        ...members,
        heads: z
          .array(hash)
          .optional()
          .meta({ description: "The events' hashes in the order they were recorded; where one anchor was asked for." }),
      }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: "AnchorList", description: "Anchors, the latest first. Keep copies: they prove what is altered later." });

export const inclusion = z
  .strictObject({
    event: z.string().nullable().meta({
      description:
        "The filing's event exactly as it was hashed; its SHA-256 is `event_hash`. Null where staff registered it: it names the member.",
    }),
    anchor: z
      .strictObject({ number: z.int(), hash, href: z.string() })
      .nullable()
      .meta({ description: "The anchor whose `heads` hold `event_hash`; null until the daily job has made it." }),
  })
  .meta({ id: "Inclusion", description: "What proves that the filing is in the published anchors." });
