import type { Labels } from "../../schema/contracts/labels.ts";

/** A label in three languages. */
export const label = (zh_hans: string, zh_hant: string, en: string): Labels => ({ zh_hans, zh_hant, en });

/** A code's label, and its short form for a place where a heading says the rest. */
export interface LabelPair {
  readonly label: Labels;
  readonly short: Labels;
}

/** A label with the heading it stands under: `不予公开：属于国家秘密`, `Refused: state secret`. */
export const under = (heading: Labels, own: Labels): Labels =>
  label(
    `${heading.zh_hans}：${own.zh_hans}`,
    `${heading.zh_hant}：${own.zh_hant}`,
    `${heading.en}: ${inSentence(own)}`,
  );

/** The English of a label as it goes on a sentence: its first letter is small. */
export const inSentence = ({ en }: Labels): string => en.charAt(0).toLowerCase() + en.slice(1);
