import type { Labels } from "../../../schema/contracts/labels.ts";

/** What a form calls its indicators: by indicator, then by breakdown. */
export type IndicatorLabels = Readonly<Record<string, Readonly<Record<string, Labels>>>>;
