import { effective, isIrregular, type LogEntry, uncorrected } from "./history.ts";

/**
 * What a part takes over of the case it is split off (convention): the course of its period, which is one for all that was asked. A
 * clarification or a payment that let the period begin again did so for every part (2019 Regulation, Art. 30), an extension and a
 * consultation hold for each. Not how the case is handled, decided and disputed.
 */
const inherited: ReadonlySet<LogEntry["type"]> = new Set([
  "clarification_requested",
  "clarification_received",
  "consultation_opened",
  "consultation_closed",
  "third_party_told",
  "extended",
  "reasons_requested",
  "reasons_received",
  "reply_deferred",
  "fee_notified",
  "fee_paid",
  "fee_waived",
]);

/**
 * The entries of a log that a part inherits, as they were entered: those in effect, each with what was learned of its service; without
 * what was irregular, corrected, or served nowhere.
 */
export function inheritedBy(log: readonly LogEntry[]): LogEntry[] {
  const acts = new Set(
    effective(log).flatMap((entry) => (inherited.has(entry.type) && !isIrregular(entry) ? [entry.seq] : [])),
  );
  return uncorrected(log).filter(
    (entry) => acts.has(entry.seq) || ("of" in entry && acts.has(entry.of) && !isIrregular(entry)),
  );
}
