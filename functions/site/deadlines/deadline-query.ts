import * as z from "zod";
import type { DeadlineKind } from "../../../schema/contracts/deadlines.ts";
import type { FormFields } from "../../http/form-fields.ts";
import { deadlineKindLabels } from "../../labels/deadline-kinds.ts";

/**
 * The question as an address carries it, so that a link does. A member is named by its JSON Pointer with points for slashes: `start_on`,
 * `events.0.on`. Two names are the form's own: `add`, the type of an event to add, and `remove`, the number of one to leave out.
 */
const members = [
  "kind",
  "start_on",
  "as_of",
  "due_rule",
  "remedy_told",
  "no_reply",
  "simplified",
  "extended_days",
  "form",
] as const;
/** `unserved` stands for a `served_on` of null, which no field can say. */
const eventMembers = [
  "type",
  "on",
  "served_on",
  "unserved",
  "ref",
  "with",
  "working_days",
  "until",
  "irregular",
] as const;

/** Events that the page takes; the API takes more. */
export const mostEvents = 20;
const rows = Array.from({ length: mostEvents }, (_, row) => row);

export const deadlineQuery: Readonly<Record<string, z.ZodOptional<z.ZodString>>> = Object.fromEntries(
  [...members, "add", "remove", ...rows.flatMap((row) => eventMembers.map((member) => `events.${row}.${member}`))].map(
    (name) => [name, z.string().optional()],
  ),
);

export interface AskedDeadline {
  kind: DeadlineKind;
  /** What was filled in, by the names of the fields; events are numbered from 0 without a gap. */
  fields: FormFields;
  /** The type of each event. */
  events: readonly string[];
  /** Whether there is a question to answer: not before a day is filled in, and not where only the form was changed. */
  isAsked: boolean;
}

const isKind = (kind: string): kind is DeadlineKind => Object.hasOwn(deadlineKindLabels, kind);

/** What an address asks. Whatever it says is drawn; what is wrong with it the contract says. */
export function askedDeadline(query: Readonly<Record<string, string | undefined>>): AskedDeadline {
  const { add = "", remove = "", kind = "" } = query;
  const stated = rows
    .map((row) => eventMembers.map((member) => [member, query[`events.${row}.${member}`] ?? ""] as const))
    .filter(([[, type] = ["type", ""]]) => type !== "");
  const left = stated.filter((_, row) => String(row) !== remove);
  const events = add !== "" && left.length < mostEvents ? [...left, [["type", add] as const]] : left;
  const known = isKind(kind) ? kind : "reply";
  const filled = [
    ["kind", known] as const,
    ...members.slice(1).map((member) => [member, query[member] ?? ""] as const),
    ...events.flatMap((event, at) => event.map(([member, value]) => [`events.${at}.${member}`, value] as const)),
  ].filter(([, value]) => value !== "");
  return {
    kind: known,
    fields: new Map(filled.map(([name, value]) => [name, [value]])),
    events: events.map(([[, type] = ["type", ""]]) => type),
    isAsked: query.start_on !== undefined && add === "" && remove === "",
  };
}
