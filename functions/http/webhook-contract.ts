import type * as z from "zod";

/** What is sent to a webhook: documented by the very schemas that its sender is typed by. */
export interface WebhookContract {
  /** The `type` of its payload. */
  name: string;
  summary: string;
  description: string;
  payload: z.ZodType;
  headers: z.ZodObject;
}
