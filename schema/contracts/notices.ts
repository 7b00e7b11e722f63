import * as z from "zod";
import { day } from "./day.ts";
import { deadlineBasis } from "./deadlines.ts";
import { labels } from "./labels.ts";
import { receiptNo } from "./requests.ts";
import { service } from "./service.ts";
import { instant } from "./text.ts";

/** What the agency notified an applicant of, in full. Which members of which event are in it: functions/requests/views/notified-members.ts. */
export const notice = z
  .strictObject({
    receipt_no: receiptNo.meta({
      description: "The case it was made in: this one, or the one that this is answered together with.",
    }),
    type: z
      .string()
      .meta({ description: "The type of the event, as in NewEvent.", examples: ["clarification_requested"] }),
    label: labels,
    on: day.meta({ description: "The day that counts in law." }),
    recorded_at: instant,
    served: z
      .strictObject({
        by: service.shape.by,
        sent_on: day.meta({ description: "Of the attempt that counts." }),
        received_on: day
          .nullable()
          .meta({ description: "The day the applicant received it; null while that is not known." }),
      })
      .nullable()
      .meta({ description: "How it was served on the applicant; null of what is not, as a consultation of others." }),
    irregular: z.boolean().meta({
      description: "Served although the law did not allow it, or too late to count: it moves no clock.",
    }),
    members: z.record(z.string(), z.unknown()).meta({
      description:
        "What it states, by the names in NewEvent, its sealed texts opened; a text that was erased is missing.",
    }),
    last_day: z
      .strictObject({
        on: day,
        provisional: z.boolean().meta({
          description: "True while it depends on a year whose notice is not loaded, or on an unknown receipt.",
        }),
        basis: z.array(deadlineBasis).meta({ description: "The provisions that set it." }),
      })
      .nullable()
      .meta({
        description: "The applicant's last day to do what it asks for, as reckoned now; null where it sets none.",
      }),
    due: z
      .strictObject({ before: day.nullable(), after: day.nullable() })
      .nullable()
      .meta({ description: "When the reply was due before it and is since; null of what moves no due date." }),
  })
  .meta({ id: "Notice", description: "What the applicant was notified of, as it was served." });
export type Notice = z.infer<typeof notice>;
