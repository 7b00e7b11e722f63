import * as z from "zod";
import { nextCursor } from "./cursor.ts";
import { publication } from "./publications.ts";

export const owedList = z
  .strictObject({
    items: z
      .array(
        publication.safeExtend({
          working_days_left: z
            .int()
            .nonnegative()
            .nullable()
            .meta({ description: "From today to the due day, 0 on it.", examples: [6] }),
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
  .meta({ id: "OwedPublications", description: "Items formed and not yet published, by the day they are due." });
