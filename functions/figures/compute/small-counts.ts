/** A part of a total, with its count. */
interface Part {
  readonly count: number;
}

/**
 * The part to be hidden as well: where a single one of those that add up to a published total is hidden, the total would give it away, so that
 * the next smallest is hidden, too. Undefined where none or several are, and where there is no other. A part that counts nothing is no other.
 */
export function alsoHidden<Own extends Part>(parts: readonly Own[], isHidden: (part: Own) => boolean): Own | undefined {
  const counted = parts.filter(({ count }) => count > 0);
  if (counted.filter(isHidden).length !== 1) return undefined;
  return counted.filter((part) => !isHidden(part)).toSorted((a, b) => a.count - b.count)[0];
}
