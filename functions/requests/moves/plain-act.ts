import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";

/** An act of a type as it states no more than it must; the day it bears is the caller's. */
export interface PlainAct {
  /** What it is about, where the case offers several: the number of an entry, a ref, a unit, a kind. */
  about: number | string | null;
  on(day: Day): NewEvent;
}
