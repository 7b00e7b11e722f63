import type { Labels } from "../../../schema/contracts/labels.ts";
import type { OwnCode } from "../../../schema/contracts/own-codes.ts";
import { label } from "../../labels/label.ts";
import { subjectLabels } from "../../labels/registry.ts";

/** Topics of cases with what people read them as, by their codes. */
export type Topics = ReadonlyMap<string, { label: Labels; active: boolean }>;

/** The subjects: those that come with the software, and the agency's own, which may be retired. */
export const topicsOf = (own: readonly OwnCode[]): Topics =>
  new Map<string, { label: Labels; active: boolean }>([
    ...Object.entries(subjectLabels).map(([code, name]) => [code, { label: name, active: true }] as const),
    ...own.filter(({ list }) => list === "subjects").map((one) => [one.code, one] as const),
  ]);

/** What a topic is called; a code that is no subject as it is. */
export const topicLabel = (topics: Topics, code: string): Labels => topics.get(code)?.label ?? label(code, code, code);
