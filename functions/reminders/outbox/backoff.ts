/** Attempts before a message is given up on: with these waits, each up to the next hourly run, about a day of trying; days off do not count. */
export const mostAttempts = 8;

const firstWaitMs = 10 * 60_000;
const longestWaitMs = 12 * 3_600_000;

/**
 * How long to wait after an attempt, in milliseconds: doubling from ten minutes to at most twelve hours, with half of it random
 * so that messages that failed together do not come back together. `random` is 0 to 255.
 */
export function waitAfter(attempt: number, random: number): number {
  const full = Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * (random / 255));
}
