import { unavailable } from "./problems.ts";

/** Files taken in or judged at once by one process: each is in memory once, and on Cloudflare all calls of a process share 128 MB. */
const mostAtOnce = 3;

/** A call may end without a word where its caller went away, and a slow one may not hold up the others: after this it counts no more. */
const countedForMs = 60_000;

const running = new Set<{ since: number }>();

/** Does what needs a file in memory, where not too many others are there at the moment. Throws `unavailable` otherwise. */
export async function oneOfFew<Result>(now: Date, work: () => Promise<Result>): Promise<Result> {
  for (const one of running) if (Math.abs(now.getTime() - one.since) >= countedForMs) running.delete(one);
  if (running.size >= mostAtOnce)
    throw unavailable("Several other files are being worked on at this moment. Send this one again shortly.");
  const own = { since: now.getTime() };
  running.add(own);
  try {
    return await work();
  } finally {
    running.delete(own);
  }
}
