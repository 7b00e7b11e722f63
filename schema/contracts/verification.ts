import * as z from "zod";
import { receiptNo } from "./requests.ts";
import { instant } from "./text.ts";

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({
    description: "The anchor's hash.",
    examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
  });

/** The stages of the walk, in order. */
const stages = [
  "schema",
  "log",
  "records",
  "cases",
  "files",
  "numbers",
  "complaints",
  "months",
  "anchors",
  "tail",
] as const;

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
    "letter-altered",
    "text-altered",
    "text-missing",
    "identity-altered",
    "identity-missing",
    "keys-altered",
    "secret-altered",
    "row-altered",
    "erased-too-early",
    // Files of cases.
    "file-missing",
    "file-altered",
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
    seq: z
      .int()
      .nullable()
      .meta({ description: "The event's number in its case; null of what is no event.", examples: [2] }),
    record: z
      .string()
      .nullable()
      .meta({
        description: "What it is, where it is no event: table and key, `identity_read 12`, or `trigger act_no_update`.",
        examples: ["trigger act_no_update"],
      }),
    entry: z
      .int()
      .nullable()
      .meta({ description: "The record's number in the log; null where it has none.", examples: [2041] }),
    anchor: z
      .int()
      .nullable()
      .meta({ description: "The anchor's number; null of what is no anchor's.", examples: [42] }),
    hash: z
      .string()
      .nullable()
      .meta({
        description: "The record's hash, as the log or an anchor has it; null where none is named.",
        examples: ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
      }),
  })
  .meta({ id: "VerificationFault", description: "What is not as it was recorded, and where." });

const tail = z
  .strictObject({
    last: z
      .int()
      .nullable()
      .meta({ description: "The number of the newest record in the log; null of an empty one.", examples: [2041] }),
    anchor: z
      .strictObject({
        number: z.int().meta({ description: "Its number, from 1.", examples: [42] }),
        made_at: instant.meta({ description: "What the clock said then, UTC." }),
        last: z.int().meta({ description: "The number of the last record it covers.", examples: [2030] }),
        hash,
      })
      .nullable()
      .meta({ description: "The last anchor: compare it with one kept outside." }),
    uncovered: z.int().meta({ description: "How many of the newest records no anchor covers yet.", examples: [11] }),
  })
  .meta({ id: "VerificationTail", description: "How far the anchors reach into the log." });

export const verification = z
  .strictObject({
    stage: z.enum(stages).meta({ description: "What this slice walked; the stages come in this order." }),
    walked: z.int().meta({
      description: "What was looked at: names of the schema, entries, records, cases, files, anchors.",
      examples: [1_000],
    }),
    events: z.int().meta({ description: "Events of these cases; 0 in other stages.", examples: [0] }),
    not_compared: z.int().meta({
      description:
        "Cases whose keys are of an earlier way of deriving them, and complaints without a record: the daily task makes both anew.",
      examples: [0],
    }),
    faults: z.array(fault).meta({ description: "What is not as it was recorded; empty where all is." }),
    tail: tail.nullable().meta({ description: "In the last slice; null in all others." }),
    next: z
      .string()
      .nullable()
      .meta({
        description: "Goes into `cursor` for the next slice; null at the end.",
        examples: ["eyJzdGFnZSI6ImxvZyIsImFmdGVyIjowfQ"],
      }),
  })
  .meta({ id: "Verification", description: "A slice of the walk from the log to its records and back." });
