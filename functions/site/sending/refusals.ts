import { ProblemError } from "../../http/problems.ts";
import type { Fault } from "../../http/validation.ts";
import type { Drawn } from "../rendered-page.ts";

/** What is wrong with the members of a form. Throws what is a problem of its own. */
export function faultsIn(error: unknown): readonly Fault[] {
  if (!(error instanceof ProblemError) || error.code !== "validation-failed") throw error;
  return error.extras.errors ?? [];
}

/** Draws with what a form says, or the form with what is wrong with it. */
export async function drawnWhereRight<Typed>(
  check: () => Typed,
  faulty: (faults: readonly Fault[]) => Drawn,
  draw: (typed: Typed) => Promise<Drawn>,
): Promise<Drawn> {
  let typed: Typed;
  try {
    typed = check();
  } catch (error) {
    return faulty(faultsIn(error));
  }
  return draw(typed);
}

/**
 * Why a form was not taken although nothing is wrong with its members: its key is missing, too old or none of ours (`expired`), something
 * else was sent under it (`used`), or the work that is asked for was not done (`work`). Undefined for any other error.
 */
export function refusedSending(error: unknown): "expired" | "used" | "work" | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  if (error.extras.errors?.some(({ pointer }) => pointer === "/_key")) return "expired";
  switch (error.code) {
    case "idempotency-key-missing":
      return "expired";
    case "idempotency-key-reused":
      return "used";
    case "proof-of-work-required":
      return "work";
    default:
      return undefined;
  }
}
