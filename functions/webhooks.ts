import {
  anchorMade,
  applicantNotice,
  ping,
  reminderDigest,
  webhookHeaders,
} from "../schema/contracts/webhook-messages.ts";
import type { WebhookContract } from "./http/webhook-contract.ts";

/** Every message that goes out to a webhook, by the `type` of its payload. */
export const webhooks: readonly WebhookContract[] = [
  {
    name: "reminder.digest",
    summary: "What a member is reminded of on a day",
    description:
      "To each sink of the kind `webhook`: one message per member and day. It arrives at least once and in no promised order; " +
      "answer 2xx within 15 seconds. What is put together anew when it is tried again leaves out what was done meanwhile.",
    payload: reminderDigest,
    headers: webhookHeaders,
  },
  {
    name: "ping",
    summary: "A try by hand",
    description:
      "To a sink of the kind `webhook`, when an admin calls `POST /v1/staff/sinks/{id}/ping`: once, and not tried again. It says that the " +
      "address and the secret are right.",
    payload: ping,
    headers: webhookHeaders,
  },
  {
    name: "anchor.made",
    summary: "The newest anchor of the log",
    description:
      "To the witness that `[vars.WITNESS]` names, where it is a webhook. It vouches for all anchors before, so that of several made " +
      "meanwhile only the newest is sent. Whatever it answers with a 2xx is stored.",
    payload: anchorMade,
    headers: webhookHeaders,
  },
  {
    name: "applicant.notice",
    summary: "A notice to an applicant, to be sent as a text message",
    description:
      "To the SMS gateway that `[vars.PRACTICE.notices]` names: one message for each notice, outside the quiet hours. It arrives at least " +
      "once: keep its id and send each once. Answer 2xx within 15 seconds once you have taken it.",
    payload: applicantNotice,
    headers: webhookHeaders,
  },
];
