/** An event lands a little after the instant it was recorded as: a call is under way for seconds, and clocks differ. */
const underWayMs = 10 * 60 * 1000;

/** How many later anchors are asked whether an anchor's clock ran ahead: a day of hourly ones. */
export const laterAnchors = 24;

export interface ClosingAnchor {
  last: number;
  madeAt: string;
}

/**
 * The instant before which no record behind these anchors can have been made: that of the anchor that closed before it, or of a later
 * one where its clock ran ahead; and never one that is still to come.
 */
export function closings(anchors: readonly ClosingAnchor[], now: Date): (seq: number) => string {
  const bounds = anchors.map(({ last }, at) => {
    const instants = anchors.slice(at, at + laterAnchors + 1).map(({ madeAt }) => Date.parse(madeAt));
    const earliest = Math.min(now.getTime(), ...instants) - underWayMs;
    return { last, bound: new Date(earliest).toISOString() };
  });
  return (seq) => bounds.findLast(({ last }) => last < seq)?.bound ?? "";
}
