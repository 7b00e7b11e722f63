import * as z from "zod";
import { memberId } from "./history.ts";
import { receiptNo } from "./requests.ts";
import { instant } from "./text.ts";

const decisionMembers = {
  receipt_no: receiptNo.meta({ description: "The other request." }),
  same: z.boolean().meta({ description: "Whether it is the same person's." }),
};

export const personDecisionRequest = z
  .strictObject(decisionMembers)
  .meta({ id: "PersonDecisionRequest", description: "What an officer found out about another request." });

export const personDecision = z
  .strictObject({
    ...decisionMembers,
    decided_by: memberId.meta({ description: "The member who decided, by id." }),
    decided_at: instant,
  })
  .meta({ id: "PersonDecision", description: "What was decided about two requests, by whom and when." });
