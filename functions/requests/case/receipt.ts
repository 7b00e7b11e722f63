import type { Day } from "../../../schema/contracts/day.ts";
import type { IntakeChannel } from "../../../schema/contracts/requests.ts";
import { type Regulation, regulationOn } from "../../clock/regulations.ts";

/** What dates the receipt of some requests by its confirmation, under each Regulation. */
export const confirmationArticle = {
  "2008": "State Council Office 2015 No. 207",
  "2019": "2019 Regulation, Art. 31",
} as const;

/** Channels whose receipt the law dates by the day both sides confirm, not by arrival. */
const datedByConfirmation = {
  /** State Council Office 2015 No. 207: e-mail by the day the mailbox receives it; fax and ordinary mail by confirmation. */
  "2008": ["fax", "ordinary_mail"],
  /** 2019 Regulation, Art. 31. */
  "2019": ["online", "email", "fax", "ordinary_mail"],
} as const satisfies Record<string, readonly IntakeChannel[]>;

/**
 * The statutory day of receipt and the Regulation in force on it; undefined before the first Regulation.
 * Convention: where no confirmation is recorded, registering the arrival confirmed it.
 */
export function statutoryReceipt(
  channel: IntakeChannel,
  receivedOn: Day,
  confirmedOn: Day | undefined,
): { receiptOn: Day; regulation: Regulation } | undefined {
  for (const id of ["2008", "2019"] as const) {
    const channels: readonly IntakeChannel[] = datedByConfirmation[id];
    const receiptOn = channels.includes(channel) ? (confirmedOn ?? receivedOn) : receivedOn;
    const regulation = regulationOn(receiptOn);
    if (regulation?.id === id) return { receiptOn, regulation };
  }
  return undefined;
}

/** `2026-000123`: consecutive within the year of `received_on`. */
export const receiptNoOf = (year: number, seq: number) => `${year}-${String(seq).padStart(6, "0")}`;

/** Year and number of a receipt number that its contract has checked. */
export function receiptNoParts(receiptNo: string): { year: number; seq: number } {
  return { year: Number(receiptNo.slice(0, 4)), seq: Number(receiptNo.slice(5)) };
}
