import type { Basis } from "./course.ts";

/** A period that nothing stops: how long, and where it is written. */
export type Period = {
  readonly unit: "working_days" | "calendar_days" | "months";
  readonly length: number;
  readonly basis: Basis;
};

export const working = (length: number, article: string, rule: string): Period => ({
  unit: "working_days",
  length,
  basis: { article, rule },
});
export const calendarDays = (length: number, article: string, rule: string): Period => ({
  unit: "calendar_days",
  length,
  basis: { article, rule },
});
export const months = (length: number, article: string, rule: string): Period => ({
  unit: "months",
  length,
  basis: { article, rule },
});
