/** Within five working days of the due date, on it, or past it. */
// @ts-nocheck

export type ReminderRule = "due_soon" | "due_today" | "overdue";
