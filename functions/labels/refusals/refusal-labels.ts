import type { Labels } from "../../../schema/contracts/labels.ts";
import { answerRefusals } from "./answer-refusals.ts";
import { clockRefusals } from "./clock-refusals.ts";
import { handlingRefusals } from "./handling-refusals.ts";

/** Why a case refuses an act, by the rule; undefined of a rule that nobody has given words. */
export const refusalLabel = (rule: string): Labels | undefined =>
  [handlingRefusals, clockRefusals, answerRefusals]
    .map((labels: Readonly<Record<string, Labels>>) => labels[rule])
    .find((found) => found !== undefined);
