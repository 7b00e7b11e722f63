const utf8 = new TextEncoder();

/** Compares two texts in a time that depends on their length only. */
export function sameText(left: string, right: string): boolean {
  const a = utf8.encode(left);
  const b = utf8.encode(right);
  return a.byteLength === b.byteLength && crypto.subtle.timingSafeEqual(a, b);
}
