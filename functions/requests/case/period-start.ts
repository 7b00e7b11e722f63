import type { Day } from "../../../schema/contracts/day.ts";
import type { Basis } from "../../clock/course.ts";
import { convention } from "../../clock/regulations.ts";
import type { LogEntry } from "./history.ts";

/** The first day of the addressee's period, and the conventions it rests on. */
export interface PeriodStart {
  /** The day of receipt or, while that is unknown, of the sending. */
  start_on: Day;
  /** Whether it is that of the sending, and may be later. */
  assumed: boolean;
  conventions: readonly Basis[];
}

/** Where the period begins that a served act opens for its addressee. */
export const startOf = ({ on, served_on, conventions }: LogEntry): PeriodStart => ({
  start_on: served_on ?? on,
  assumed: served_on === null,
  conventions: (conventions?.receipt ?? []).map((rule) => ({ article: convention, rule })),
});
