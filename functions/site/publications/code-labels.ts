import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { OwnCode, OwnCodeList } from "../../../schema/contracts/own-codes.ts";
import { label } from "../../labels/label.ts";
import { provisions } from "../../labels/provisions.ts";
import { genreLabels, legalBasisLabels, subjectLabels } from "../../labels/registry.ts";

type Labelled = readonly (readonly [code: string, label: Labels])[];

/** What the codes of entries are called: those that come with the software, then the agency's own. */
export interface CodeLabels {
  all(list: "subjects" | "genres"): Labelled;
  /** A code's label; the code itself where none is known. */
  of(list: OwnCodeList, code: string): Labels;
}

const shipped: Readonly<Record<OwnCodeList, Labelled>> = {
  subjects: Object.entries(subjectLabels),
  genres: Object.entries(genreLabels),
  legal_bases: [...Object.entries(legalBasisLabels), ...provisions.map(({ code, label }) => [code, label] as const)],
};

export const asWritten = (text: string): Labels => label(text, text, text);

export function codeLabelsOf(own: readonly OwnCode[]): CodeLabels {
  const all = (list: OwnCodeList): Labelled => [
    ...shipped[list],
    ...own.filter((one) => one.list === list).map(({ code, label }) => [code, label] as const),
  ];
  const known = {
    subjects: new Map(all("subjects")),
    genres: new Map(all("genres")),
    legal_bases: new Map(all("legal_bases")),
  };
  return { all, of: (list, code) => known[list].get(code) ?? asWritten(code) };
}

/** What a channel is called; its id where it is not known. */
export const channelLabel = (channels: readonly Channel[], id: string): Labels =>
  channels.find((channel) => channel.id === id)?.label ?? asWritten(id);
