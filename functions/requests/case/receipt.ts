import type { ApplicantKind } from "../../../schema/contracts/applicant.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { ElectronicService } from "../../../schema/contracts/electronic-service.ts";
import type { IntakeChannel, Reached } from "../../../schema/contracts/requests.ts";
import { regulationOn } from "../../clock/regulations.ts";

/** What dates the receipt of some requests by its confirmation, under each Regulation. */
export const confirmationArticle = {
  "2008": "State Council Office 2015 No. 207",
  "2019": "2019 Regulation, Art. 31",
} as const;

/** What of a request's intake decides what dates its receipt. */
export interface Arrival {
  channel: IntakeChannel;
  reached: Reached;
  receivedOn: Day;
  /** Practice: under the 2019 Regulation, too, a letter that another unit signed for counts from its confirmation. */
  lettersByConfirmation: boolean;
}

/** How a request came in, as registered and as amended since. */
export interface Intake extends Arrival {
  applicantKind: ApplicantKind;
  /** The day both sides confirmed, where one is on record. */
  confirmedOn: Day | null;
  /** At which contact the applicant agreed to be served electronically, if at any. */
  electronicService?: ElectronicService | undefined;
}

/**
 * What dates the receipt of a request: its arrival, its confirmation, or the receipt that this system's own intake issues, which
 * confirms it. Convention: the Regulation in force on the day of arrival says which, that of 2008 for all before it.
 */
export function datedBy({
  channel,
  reached,
  receivedOn,
  lettersByConfirmation,
}: Arrival): "arrival" | "confirmation" | "own_receipt" {
  const is2019 = regulationOn(receivedOn)?.id === "2019";
  // State Council Office 2015 No. 207, 1.2: what reached another unit is received the day the disclosure office confirms.
  const passedOn = reached === "another_unit" && !is2019;
  switch (channel) {
    case "counter":
    case "oral":
      return "arrival";
    case "fax":
    case "ordinary_mail":
      return "confirmation";
    case "online":
      return is2019 ? "own_receipt" : "arrival";
    case "email":
    case "web_mailbox":
      // 2019 Regulation, Art. 31 (3): what comes over the net is dated by confirmation; No. 207 dated it by the mailbox.
      return is2019 || passedOn ? "confirmation" : "arrival";
    case "registered_mail":
      // 2019 Regulation, Art. 31 (2): the day the agency signs, whoever signs.
      return passedOn || (lettersByConfirmation && reached === "another_unit") ? "confirmation" : "arrival";
    default:
      return channel satisfies never;
  }
}

/** The day a request is received by statute, null while that awaits a confirmation. */
export function receiptDayOf(arrival: Omit<Intake, "applicantKind">): Day | null {
  const { receivedOn, confirmedOn } = arrival;
  switch (datedBy(arrival)) {
    case "arrival":
      return receivedOn;
    case "own_receipt":
      return confirmedOn ?? receivedOn;
    default:
      return confirmedOn;
  }
}

/**
 * The day on which a request must be confirmed: ordinary mail on the day it arrives (2019 Regulation, Art. 31 (2)); null where
 * the law sets none.
 */
export const confirmationDue = ({ channel, receivedOn }: Pick<Arrival, "channel" | "receivedOn">): Day | null =>
  channel === "ordinary_mail" && regulationOn(receivedOn)?.id === "2019" ? receivedOn : null;

/** `2026-000123`: consecutive within the year of `received_on`. */
export const receiptNoOf = (year: number, seq: number) => `${year}-${String(seq).padStart(6, "0")}`;

/** Year and number of a receipt number that its contract has checked. */
export function receiptNoParts(receiptNo: string): { year: number; seq: number } {
  return { year: Number(receiptNo.slice(0, 4)), seq: Number(receiptNo.slice(5)) };
}
