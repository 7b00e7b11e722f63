import * as z from "zod";
import { applicantKind } from "./applicant.ts";
import { day } from "./day.ts";
import { electronicService } from "./electronic-service.ts";
import { event, free, type OpenTexts } from "./event-shapes.ts";
import { intakeChannel, reached } from "./requests.ts";

/** How a request came in: what is learned of it before its receipt is confirmed, and what was registered wrongly. */
export const intake = ({ amended }: OpenTexts) =>
  [
    event("confirmation_attempted", {
      by: z
        .enum(["phone", "email", "post", "fax", "in_person", "other"])
        .meta({ description: "How it was tried to reach the applicant." }),
      result: z.enum(["reached", "not_reached"]).meta({ description: "Whether the applicant was reached." }),
      text: free(2_000).optional(),
    }),
    event("intake_confirmed", {}),
    event("registration_amended", {
      text: free(2_000).meta({ description: "Why it was wrong; stored sealed.", examples: ["收到日期登记有误。"] }),
      changes: z
        .strictObject({
          intake_channel: intakeChannel.optional(),
          reached: reached.optional(),
          applicant_kind: applicantKind.optional(),
          received_on: day.optional(),
          confirmed_on: day.nullable().optional().meta({
            description: "Null where what was registered as a confirmation was none.",
          }),
          electronic_service: electronicService.nullable().optional().meta({
            description:
              "At which contact the applicant agreed to be served electronically; null where that was taken back.",
          }),
          contact: amended.contact.optional().meta({ description: "All of it as it should be; stored sealed." }),
          name: amended.name.optional().meta({ description: "Who asks; stored sealed.", examples: ["申请人甲"] }),
          description: amended.description.optional().meta({ description: "What is asked for; stored sealed." }),
        })
        .refine((changes) => Object.values(changes).some((value) => value !== undefined), {
          message: "must change something",
        })
        .meta({ description: "Each member as it should have been registered; what it was stays on record." }),
    }),
  ] as const;
