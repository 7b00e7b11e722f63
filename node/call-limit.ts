import type { CallLimit } from "../functions/env.ts";

/** So many calls of a key in each period, counted in memory: from the first call of a period on anew. */
export function callLimit(
  { limit, period }: { limit: number; period: number },
  now: () => number = Date.now,
): CallLimit {
  const counts = new Map<string, number>();
  let began = Number.NEGATIVE_INFINITY;
  return {
    async limit({ key }) {
      if (now() - began >= period * 1000) {
        counts.clear();
        began = now();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return { success: count <= limit };
    },
  };
}
