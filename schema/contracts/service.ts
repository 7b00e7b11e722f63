import * as z from "zod";
import { day } from "./day.ts";
import { text } from "./text.ts";

/** Members of a service that name people or lead to them; stored sealed. */
export const sealedServiceMembers = ["tracking_no", "receiver", "witnesses"] as const;

/** How and when something was served on somebody: the one record of it, from which its day in law is derived. */
export const service = z
  .strictObject({
    by: z.enum(["post", "hand", "entrusted", "left", "public_notice", "electronic"]).meta({
      description:
        "`post`: by mail. `hand`: handed over and signed for. `entrusted`: through another agency, signed for. `left`: left at the " +
        "address before witnesses or a camera. `public_notice`: published. `electronic`: sent.",
    }),
    sent_on: day.meta({ description: "The day posted, handed over, left, published or sent." }),
    served_on: day.optional().meta({
      description:
        "The day the addressee received it, where known; of mail often learned later. By hand, the day signed for.",
    }),
    carrier: text(100)
      .optional()
      .meta({ description: "A courier other than the postal service.", examples: ["某快递公司"] }),
    tracking_no: text(60)
      .optional()
      .meta({ description: "The carrier's number; stored sealed.", examples: ["XA00000000250"] }),
    receiver: text(100)
      .optional()
      .meta({ description: "Who signed for it; stored sealed.", examples: ["申请人甲"] }),
    relation: z
      .enum(["addressee", "family", "colleague", "mail_room", "agent", "other"])
      .optional()
      .meta({ description: "What the receiver is to the addressee." }),
    refused: z.literal(true).optional().meta({ description: "The addressee refused to take it." }),
    witnesses: text(200)
      .optional()
      .meta({ description: "Who saw it left; stored sealed.", examples: ["社区工作人员两名"] }),
    recorded: z.enum(["photo", "video"]).optional().meta({ description: "How leaving it was recorded." }),
  })
  .superRefine((value, ctx) => {
    const fault = (member: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [member], message, params: { code: "service" } });
    const { by, sent_on, served_on, witnesses, recorded, carrier } = value;
    if (served_on !== undefined && served_on < sent_on) fault("served_on", "must not be before sent_on");
    if (served_on !== undefined && (by === "left" || by === "public_notice")) {
      fault("served_on", "follows from sent_on where something is left or published");
    }
    // Civil Procedure Law, Art. 89, by analogy.
    if (by === "left" && witnesses === undefined && recorded === undefined) {
      fault("witnesses", "what is left needs witnesses, or a photo or video in `recorded`");
    }
    if (carrier !== undefined && by !== "post") fault("carrier", "belongs to what is sent by post");
  })
  .meta({ id: "Service", description: "How and when an act was served; its day in law is derived from it." });
export type Service = z.infer<typeof service>;
