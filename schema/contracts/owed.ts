import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { publication } from "./publications.ts";

export const owedList = z
  .strictObject({
    items: z
      .array(
        publication.safeExtend({
          owed: z.enum(["publication", "update"]).meta({
            description:
              "`publication`: formed and not yet published, due by `due_on`. `update`: changed since it was published, due by `change_due_on`.",
          }),
          working_days_left: z
            .int()
            .nonnegative()
            .nullable()
            .meta({ description: "From today to the day that is due, 0 on it.", examples: [6] }),
          overdue_by: z
            .int()
            .nonnegative()
            .nullable()
            .meta({ description: "Working days past it; null when not past.", examples: [2] }),
        }),
      )
      .meta({ description: "Earliest due first." }),
    next: nextCursor,
  })
  .meta({
    id: "OwedPublications",
    description: "Items to be published, or to be brought up to date, by the day that is due.",
  });
