import type * as z from "zod";
import type { reminderEntry } from "../../../schema/contracts/reminders.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import type { DeliveryRow, LedgerRow } from "./listing.store.ts";

type Entry = z.input<typeof reminderEntry>;

export const serializeDelivery = (row: DeliveryRow): Entry["deliveries"][number] => ({
  sink: row.sinkId,
  sink_kind: row.sinkKind,
  recipient: row.recipient,
  digest_on: row.digestOn,
  status: row.status,
  attempts: row.attempts,
  next_attempt_at: row.status === "queued" ? row.nextAttemptAt : null,
  last_error: row.lastError,
  sent_at: row.sentAt,
});

/** A row of the ledger with the messages that contain it. */
export const serializeReminder = (row: LedgerRow, deliveries: readonly DeliveryRow[]): Entry => ({
  id: row.id,
  subject:
    row.receiptYear === null || row.receiptSeq === null ? row.subject : receiptNoOf(row.receiptYear, row.receiptSeq),
  kind: row.kind,
  ref: row.ref,
  due_on: row.dueOn,
  rule: row.rule,
  day_on: row.dayOn,
  status: row.status,
  missed: row.missed,
  planned_at: row.plannedAt,
  sent_at: row.sentAt,
  deliveries: deliveries
    .filter(
      ({ digestOn, recipient }) =>
        digestOn === row.digestOn && (recipient === "" || row.recipients.includes(recipient)),
    )
    .map(serializeDelivery),
});
