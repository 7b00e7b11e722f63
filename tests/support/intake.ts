import { toDay } from "../../functions/clock/days.ts";
import type { Intake } from "../../functions/requests/case/receipt.ts";

/** A request handed in at the counter on a day, unless stated otherwise. */
export const intakeOn = (receivedOn: string, more: Partial<Intake> = {}): Intake => ({
  channel: "counter",
  reached: "disclosure_office",
  applicantKind: "natural_person",
  receivedOn: toDay(receivedOn),
  confirmedOn: null,
  lettersByConfirmation: false,
  ...more,
});
