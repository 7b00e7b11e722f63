import * as z from "zod";
import { day } from "./day.ts";
import { receiptNo } from "./requests.ts";
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

const verificationFault = z
  .enum([
    "content-altered",
    "link-broken",
    "event-missing",
    "text-altered",
    "text-missing",
    "identity-altered",
    "identity-missing",
    "not-anchored",
    "anchor-altered",
    "anchor-link-broken",
    "anchored-event-missing",
  ])
  .meta({ description: "What is wrong with the event, or with the anchor." });
export type VerificationFault = z.infer<typeof verificationFault>;

export const verification = z
  .strictObject({
    cases: z.int().meta({ description: "Cases walked in this slice." }),
    events: z.int(),
    anchors: z.int(),
    faults: z.array(
      z.strictObject({
        fault: verificationFault,
        receipt_no: receiptNo.nullable(),
        seq: z.int().nullable().meta({ description: "The event's number in its case." }),
        anchor: z.int().nullable(),
        hash: z
          .string()
          .nullable()
          .meta({ description: "The hash that is published of no event, or stored in no anchor." }),
      }),
    ),
    next: z.string().nullable().meta({ description: "Goes into `cursor` for the next slice; null at the end." }),
  })
  .meta({ id: "Verification", description: "A slice of the walk over all event chains and anchors." });
