import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { OwnCode } from "../../../schema/contracts/own-codes.ts";
import { templateWords } from "../../labels/columns.ts";
import * as registry from "../../labels/registry.ts";
import type { Template } from "../../tables/template.ts";
import { ownCodeLists } from "../codes/entry-codes.ts";
import { dayMembers, isList, publicationColumns } from "./columns.ts";

const codes = (labels: Readonly<Record<string, Labels>>) =>
  Object.entries(labels).map(([code, label]) => ({ code, label }));

const values: Readonly<Record<string, Template["columns"][number]["values"]>> = {
  subjects: codes(registry.subjectLabels),
  genre: codes(registry.genreLabels),
  origin: codes(registry.originLabels),
  due_rule: codes(registry.dueRuleLabels),
  legal_basis: codes(registry.legalBasisLabels),
  validity: codes(registry.validityLabels),
};

const required: ReadonlySet<string> = new Set(["title", "published_on", "channels"]);

/** The agency's own codes of a member that are in use. */
const ownOf = (name: string, own: readonly OwnCode[]) =>
  own.filter(({ list, active }) => active && new Map(Object.entries<string>(ownCodeLists)).get(name) === list);

/** An empty table of publications to fill in, with the agency's channels and its own codes. */
export const publicationTemplate = (channels: readonly Channel[], own: readonly OwnCode[]): Template => ({
  columns: publicationColumns.map(({ name, label }) => ({
    name,
    label,
    remarks: [
      ...(required.has(name) ? [templateWords.required] : []),
      ...(dayMembers.has(name) ? [templateWords.day] : []),
      ...(isList(name) ? [templateWords.list] : []),
    ],
    values:
      name === "channels"
        ? channels.filter(({ active }) => active).map(({ id, label }) => ({ code: id, label }))
        : [...(values[name] ?? []), ...ownOf(name, own)],
  })),
  rows: [],
});
