import { ProblemError } from "./problems.ts";

/** How often a write is tried that somebody else came before. */
const mostAttempts = 5;

/**
 * Reads, decides and writes, and again where somebody else wrote in between: then `attempt` answers undefined. Throws `conflict` where
 * that does not end.
 */
export async function whileChanging<Answer>(attempt: () => Promise<Answer | undefined>): Promise<Answer> {
  for (let count = 0; count < mostAttempts; count++) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
  }
  throw new ProblemError("conflict", "Others keep changing this; try again in a minute.");
}
