// @ts-nocheck
import * as z from "zod";
import { instant } from "./text.ts";

const lastRun = z.strictObject({
  scheduled_for: instant,
  started_at: instant,
  finished_at: instant.nullable(),
  status: z.enum(["running", "succeeded", "failed"]),
  counts: z.record(z.string(), z.int()),
  error: z.string().nullable(),
});

export const health = z
  .strictObject({
    status: z.enum(["ok", "unhealthy"]),
    database: z.enum(["ok", "unreachable"]),
    schema_version: z.string().nullable().meta({ description: "The last migration applied." }),
    jobs: z
      .record(z.string(), lastRun.nullable())
      .meta({ description: "The last run of each job; null before the first." }),
  })
  .meta({ id: "Health", description: "Whether the service can do its work." });
export type Health = z.infer<typeof health>;
