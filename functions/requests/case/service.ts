import type { Day } from "../../../schema/contracts/day.ts";
import type { ElectronicService } from "../../../schema/contracts/electronic-service.ts";
import type { ReplyRoute } from "../../../schema/contracts/requests.ts";
import type { Service } from "../../../schema/contracts/service.ts";
import { addDays, toDay } from "../../clock/days.ts";
import { timeliness } from "../../clock/regulations.ts";

/** From this day a public notice runs 30 days, before it 60 (Civil Procedure Law, Art. 95, by analogy). */
const civilProcedureLaw2022 = toDay("2022-01-01");

/** The conventions that days of a service rest on, by the names a proof gives them. */
export type ServiceConvention =
  | "notice-dated-as-a-reply"
  | "electronic-day-sent"
  | "left-is-received"
  | "public-notice-has-run"
  | "receipt-assumed-from-sending"
  | "returned-mail-received"
  | "first-attempt-decides";

/** What staff should know of a service that is lawful and may not prove what they need. */
export interface ServiceWarning {
  code: "not-the-postal-service" | "electronic-service-not-agreed";
  article: string;
  detail: string;
}

/**
 * Whether the applicant agreed to be served this electronically: to be served so at all, or, of a reply, to have it by e-mail (2019
 * Regulation, Art. 40: in the form that was asked for).
 */
export const isServiceAgreed = (
  { route, electronicService }: { route: ReplyRoute; electronicService: ElectronicService | undefined },
  type: string,
): boolean => electronicService !== undefined || onOthers.has(type) || (type === "replied" && route === "email");

/** Acts that are served on others than the applicant, whose agreement is not asked for here. */
const onOthers: ReadonlySet<string> = new Set(["consultation_opened", "third_party_told"]);

/** From 2016-12-07 the posting day makes a reply timely only where the postal service carried it (State Council Office 2016 No. 235). */
export function warningsOf({ by, carrier, sent_on }: Service, isAgreed: boolean): ServiceWarning[] {
  if (by === "electronic" && !isAgreed) {
    const article = "Civil Procedure Law, Art. 90";
    const detail =
      "no agreement to be served electronically is on record; by analogy it may be contested: record it by an amendment, or serve it otherwise";
    return [{ code: "electronic-service-not-agreed", article, detail }];
  }
  if (by !== "post" || carrier === undefined || sent_on < timeliness.since) return [];
  const detail =
    "the posting day counts where the postal service carries the letter; of another courier it may be contested";
  return [{ code: "not-the-postal-service", article: timeliness.article, detail }];
}

/**
 * The day an act counts in law for the agency: the posting day, the signing day for what is handed over, the day sent, left or
 * published. State Council Office 2016 No. 235 says so of replies; for other notices it is a convention. What is entrusted has
 * the day it was handed over until the signing is learned.
 */
export function dayInLaw({ by, sent_on, served_on }: Service): Day {
  return (by === "hand" || by === "entrusted") && served_on !== undefined ? served_on : sent_on;
}

/** The convention that this day rests on, if any: the circular dates replies, and does not speak of what is sent electronically. */
export function conventionOfDay({ by }: Service, isReply: boolean): ServiceConvention[] {
  if (by === "electronic") return ["electronic-day-sent"];
  return isReply ? [] : ["notice-dated-as-a-reply"];
}

/**
 * The day the addressee received it, from which the addressee's period runs; null while that is not known. The mail and another
 * agency leave it open; what is handed over is signed for that day unless another is stated. Conventions, by analogy to the Civil
 * Procedure Law: what is sent electronically arrives the day it is sent unless another day is known, what is left is received that
 * day, a public notice when its period has run.
 */
export function receiptDay({ by, sent_on, served_on }: Service): Day | null {
  switch (by) {
    case "post":
    case "entrusted":
      return served_on ?? null;
    case "public_notice":
      return addDays(sent_on, sent_on < civilProcedureLaw2022 ? 60 : 30);
    case "hand":
    case "electronic":
      return served_on ?? sent_on;
    case "left":
      return sent_on;
    default:
      return by satisfies never;
  }
}

/** The convention that this day rests on, if any; while it is unknown, the one by which the day of the sending stands in for it. */
export function conventionOfReceipt({ by, served_on }: Service): ServiceConvention[] {
  if (by === "public_notice") return ["public-notice-has-run"];
  if (by === "left") return ["left-is-received"];
  if (served_on !== undefined) return [];
  if (by === "electronic") return ["electronic-day-sent"];
  return by === "post" || by === "entrusted" ? ["receipt-assumed-from-sending"] : [];
}
