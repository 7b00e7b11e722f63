import type { Channel } from "../../../schema/contracts/channels.ts";
import { importedPublication } from "../../../schema/contracts/entry-content.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { publicationHeadings } from "../../labels/columns.ts";
import { dueRuleLabels, originLabels, validityLabels } from "../../labels/registry.ts";
import { type Codes, codesOf } from "../../tables/codes.ts";
import { type TableColumn, tableColumns } from "../../tables/headings.ts";
import { type EntryCodes, ownCodeLists } from "../codes/entry-codes.ts";

const lists: ReadonlySet<string> = new Set(["subjects", "channels", "keywords"]);

export const dayMembers: ReadonlySet<string> = new Set([
  ...["formed_on", "published_on", "effective_from", "effective_to", "repealed_on", "changed_on", "updated_on"],
]);

export const isList = (member: string): boolean => lists.has(member);

const headings: Readonly<Record<string, { label: Labels; also?: readonly string[] }>> = publicationHeadings;

/** The columns of an import: the members of the contract with their headings. */
export const publicationColumns: readonly TableColumn[] = Object.keys(importedPublication.shape).map((name) => {
  const known = headings[name] ?? { label: { zh_hans: name, zh_hant: name, en: name } };
  return { name, ...known, ...(lists.has(name) ? { list: true } : {}) };
});

export const importColumns = tableColumns(publicationColumns);

const coded = (labels: Readonly<Record<string, Labels>>) =>
  codesOf(Object.entries(labels).map(([code, label]) => [code, [label]] as const));

/** Members whose values are one of a list, and no others. */
const closed: ReadonlyMap<string, Codes> = new Map([
  ["origin", coded(originLabels)],
  ["validity", coded(validityLabels)],
  ["due_rule", coded(dueRuleLabels)],
]);

/** What the cells of coded columns mean, the agency's channels among them. */
export interface PublicationCodes {
  /** The codes of a member, and whether a cell has to be one of them; what else there is in the others is said where it is checked. */
  of(member: string): { codes: Codes; closed: boolean } | undefined;
}

const listOf = new Map<string, (typeof ownCodeLists)[keyof typeof ownCodeLists]>(Object.entries(ownCodeLists));

export function publicationCodes(
  channels: readonly Pick<Channel, "id" | "label" | "names">[],
  own: EntryCodes,
): PublicationCodes {
  const ofChannels = codesOf(
    channels.map(({ id, label, names }) => [id, [label, ...names.map((name) => name.label)]] as const),
  );
  return {
    of(member) {
      if (member === "channels") return { codes: ofChannels, closed: true };
      const only = closed.get(member);
      if (only !== undefined) return { codes: only, closed: true };
      const list = listOf.get(member);
      return list === undefined ? undefined : { codes: own.of(list), closed: false };
    },
  };
}
