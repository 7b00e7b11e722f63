import { localDayIn } from "../../tables/dates.ts";
import { dayMembers } from "./columns.ts";
import type { FileReading, FileRow } from "./row.ts";

/** A day with a time behind it: systems export instants where a day is meant. */
const withTime = /^\d{4}-\d{2}-\d{2}[T ]\d/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Lines of JSON with days in the place of times, by the agency's time zone, and codes in that of their labels, as cells are read. What is
 * neither is left for the contract to refuse.
 */
export function jsonRows(rows: readonly FileRow[], { known, timeZone }: FileReading): FileRow[] {
  const dayOf = (value: unknown) =>
    typeof value === "string" && withTime.test(value) ? (localDayIn(value, timeZone) ?? value) : value;
  const codesOf = (member: string) => known.of(member)?.codes;
  const codeOf = (member: string, value: unknown) =>
    typeof value === "string" ? (codesOf(member)?.codeOf(value) ?? value) : value;
  const channelOf = (value: unknown) =>
    isObject(value)
      ? { ...value, id: codeOf("channels", value.id), published_on: dayOf(value.published_on) }
      : codeOf("channels", value);
  const readMember = (member: string, value: unknown): unknown => {
    if (dayMembers.has(member)) return dayOf(value);
    if (codesOf(member) === undefined) return value;
    if (!Array.isArray(value)) return codeOf(member, value);
    return value.map((one) => (member === "channels" ? channelOf(one) : codeOf(member, one)));
  };
  return rows.map((row): FileRow => {
    if ("fault" in row || !isObject(row.value)) return row;
    const members = Object.entries(row.value).map(([member, one]) => [member, readMember(member, one)]);
    return { ...row, value: Object.fromEntries(members) };
  });
}
