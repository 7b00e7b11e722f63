import type { Labels } from "../../schema/contracts/labels.ts";
import { topicCode } from "../../schema/contracts/requests.ts";
import { type Topics, topicLabel } from "../publications/codes/topic-labels.ts";

/** Topics to choose from, by their codes: what is in use, and whichever was chosen before. */
export const topicChoices = (topics: Topics, chosen: string | undefined): readonly (readonly [string, Labels])[] => {
  const inUse = [...topics].flatMap(([code, { label: name, active }]) =>
    (active && topicCode.safeParse(code).success) || code === chosen ? [[code, name] as const] : [],
  );
  return chosen === undefined || topics.has(chosen) ? inUse : [...inUse, [chosen, topicLabel(topics, chosen)]];
};
