/** A record lands a little after the instant it says: a call is under way for seconds, and clocks differ. */
const underWayMs = 10 * 60 * 1000;

/** How many anchors before and behind are asked whether an anchor's clock ran ahead: a week of hourly ones. */
export const anchorsAround = 7 * 24;

export interface ClosingAnchor {
  last: number;
  madeAt: string;
}

/**
 * The instant before which no record behind these anchors can have been made: that of the latest plausible anchor that closed before
 * it. An anchor is not where one behind it, or the clock now, says less: its own clock ran ahead then, and it accuses nobody.
 */
export function closings(anchors: readonly ClosingAnchor[], now: Date): (seq: number) => string {
  const bounds = anchors.flatMap(({ last, madeAt }, at) => {
    const later = anchors.slice(at + 1, at + 1 + anchorsAround).map((one) => Date.parse(one.madeAt));
    const instant = Date.parse(madeAt);
    const isPlausible = instant <= Math.min(now.getTime(), ...later);
    return isPlausible ? [{ last, bound: new Date(instant - underWayMs).toISOString() }] : [];
  });
  return (seq) => bounds.findLast(({ last }) => last < seq)?.bound ?? "";
}

/**
 * The column that says when a record was made, of each table that has one. A notice of the calendar has the day on which a migration
 * was written; an erasure has a day; a record of a complaint may be made later than the complaint; a rendering has its release's
 * instant, and the number of a letter that of the letter.
 */
export const instantColumns: Readonly<Record<string, string>> = {
  act: "at",
  anchor_key: "since",
  anchor_witness: "witnessed_at",
  case_access: "accessed_at",
  case_event: "recorded_at",
  complaint_step: "recorded_at",
  draft_step: "recorded_at",
  figure_release: "released_at",
  identity_read: "read_at",
  letter: "recorded_at",
  letter_wording: "recorded_at",
  person_decision: "decided_at",
  rollup_redaction: "redacted_at",
  rollup_revision: "recorded_at",
};
