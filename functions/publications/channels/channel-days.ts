import type { Channel } from "../../../schema/contracts/channels.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { addDays, toDay } from "../../clock/days.ts";
import { shiftMonth } from "../months.ts";

/** The name that a channel had on a day. */
export const nameOn = ({ names, label }: Pick<Channel, "names" | "label">, on: Day): Labels =>
  names.findLast(({ from_on }) => from_on === null || from_on <= on)?.label ?? label;

/** The name that a channel had at the end of a month, by which its numbers of the month are labelled. */
export const nameAtEndOf = (channel: Pick<Channel, "names" | "label">, month: string): Labels =>
  nameOn(channel, addDays(toDay(`${shiftMonth(month, 1)}-01`), -1));

/** Whether a channel was published through on some day of a month, `YYYY-MM`: outside it has no count, which is not 0. */
export const isOpenIn = (
  { opened_on, retired_on }: Pick<Channel, "opened_on" | "retired_on">,
  month: string,
): boolean =>
  (opened_on === null || opened_on.slice(0, 7) <= month) && (retired_on === null || retired_on.slice(0, 7) >= month);
