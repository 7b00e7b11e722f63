import * as z from "zod";
import { receiptNo } from "./requests.ts";
import { instant } from "./text.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The stages of the walk, in order. */
const stages = ["schema", "log", "records", "cases", "numbers", "complaints", "months", "anchors", "tail"] as const;

const verificationFault = z
  .enum([
    // The database itself.
    "schema-missing",
    "schema-added",
    "schema-altered",
    // The log and the records it has.
    "entry-missing",
    "entry-doubled",
    "record-missing",
    "record-altered",
    "bytes-altered",
    "value-altered",
    "value-missing",
    "back-dated",
    "not-in-log",
    "month-altered",
    // Cases and what is derived from their events.
    "case-missing",
    "content-altered",
    "link-broken",
    "event-missing",
    "order-altered",
    "text-altered",
    "text-missing",
    "identity-altered",
    "identity-missing",
    "keys-altered",
    "secret-altered",
    "row-altered",
    "erased-too-early",
    // Numbers of cases and of complaints.
    "number-missing",
    "number-moved",
    // Anchors.
    "anchor-altered",
    "anchor-link-broken",
    "signature-invalid",
    "signature-missing",
    "anchored-entry-missing",
    "anchored-entry-altered",
    "anchored-entry-added",
  ])
  .meta({ description: "What is wrong; docs/evidence.md says what each means." });
export type VerificationFault = z.infer<typeof verificationFault>;

const fault = z
  .strictObject({
    fault: verificationFault,
    receipt_no: receiptNo.nullable(),
    seq: z.int().nullable().meta({ description: "The event's number in its case." }),
    record: z.string().nullable().meta({
      description: "What it is, where it is no event: table and key, `identity_read 12`, or `trigger act_no_update`.",
    }),
    entry: z.int().nullable().meta({ description: "The record's number in the log." }),
    anchor: z.int().nullable(),
    hash: z.string().nullable(),
  })
  .meta({ id: "VerificationFault" });

const tail = z
  .strictObject({
    last: z.int().nullable().meta({ description: "The number of the newest record in the log; null of an empty one." }),
    anchor: z
      .strictObject({ number: z.int(), made_at: instant, last: z.int(), hash })
      .nullable()
      .meta({ description: "The last anchor: compare it with one kept outside." }),
    uncovered: z.int().meta({ description: "How many of the newest records no anchor covers yet." }),
  })
  .meta({ id: "VerificationTail" });

export const verification = z
  .strictObject({
    stage: z.enum(stages),
    walked: z.int().meta({ description: "What was looked at: names of the schema, entries, records, cases, anchors." }),
    events: z.int().meta({ description: "Events of these cases." }),
    not_compared: z.int().meta({
      description:
        "Cases whose keys are of an earlier way of deriving them, and complaints without a record: the daily task makes both anew.",
    }),
    faults: z.array(fault),
    tail: tail.nullable().meta({ description: "In the last slice." }),
    next: z.string().nullable().meta({ description: "Goes into `cursor` for the next slice; null at the end." }),
  })
  .meta({ id: "Verification", description: "A slice of the walk from the log to its records and back." });
