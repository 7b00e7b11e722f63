import type { Day } from "../../schema/contracts/day.ts";
import type { ConsultedParty } from "../../schema/contracts/deadlines.ts";
import { toDay } from "./days.ts";

type Working = { readonly working_days: number; readonly article: string };

/** What one version of the Regulation on Open Government Information says of time. Periods are in working days. */
export type Regulation = {
  readonly id: "2008" | "2019";
  readonly in_force_on: Day;
  readonly reply: Working;
  /** Once in a reply period, agreed by the head of the disclosure office, notified no later than the due date. */
  readonly extension: { readonly at_most_working_days: number; readonly article: string };
  readonly clarification: {
    /** `stop`: the clock rests from notice to receipt. `restart`: a new full period runs from receipt. */
    readonly clock: "stop" | "restart";
    /** One notice only, within this many working days of receipt; null where the text sets no limit. */
    readonly notice_within: number | null;
    readonly article: string;
  };
  readonly consultations: Readonly<Record<ConsultedParty, Consultation>>;
  /** Null where no fee may hold up the reply. Payment starts a new reply period. */
  readonly fee: { readonly payable_within: number; readonly article: string } | null;
  /** A later date set for requests excessive in number or frequency; null where the text knows none. */
  readonly deferral: { readonly article: string } | null;
  readonly proactive_publication: Working;
  /** The last day of the year's report, `MM-DD`. */
  readonly annual_report: { readonly department: string; readonly government: string; readonly article: string };
};

export type Consultation = {
  readonly stops_clock: boolean;
  /** Working days from service after which the stop ends without an answer; null where the text sets none. */
  readonly opinion_within: number | null;
  /** What silence means once that period has run out. */
  readonly silence: "agency-decides" | "consent" | null;
  readonly article: string;
};

/** Where the law is silent and this system had to choose. */
export const convention = "convention";

const regulation2008: Regulation = {
  id: "2008",
  in_force_on: toDay("2008-05-01"),
  reply: { working_days: 15, article: "2008 Regulation, Art. 24" },
  extension: { at_most_working_days: 15, article: "2008 Regulation, Art. 24" },
  clarification: { clock: "stop", notice_within: null, article: "2008 Regulation, Art. 21" },
  consultations: {
    third_party: { stops_clock: true, opinion_within: null, silence: null, article: "2008 Regulation, Art. 23, 24" },
    other_agency: { stops_clock: false, opinion_within: null, silence: null, article: "2008 Regulation, Art. 24" },
    joint_agency: { stops_clock: false, opinion_within: null, silence: null, article: "2008 Regulation, Art. 24" },
  },
  fee: null,
  deferral: null,
  proactive_publication: { working_days: 20, article: "2008 Regulation, Art. 18" },
  annual_report: { department: "03-31", government: "03-31", article: "2008 Regulation, Art. 31" },
};

const regulation2019: Regulation = {
  id: "2019",
  in_force_on: toDay("2019-05-15"),
  reply: { working_days: 20, article: "2019 Regulation, Art. 33" },
  extension: { at_most_working_days: 20, article: "2019 Regulation, Art. 33" },
  clarification: { clock: "restart", notice_within: 7, article: "2019 Regulation, Art. 30" },
  consultations: {
    third_party: {
      stops_clock: true,
      opinion_within: 15,
      silence: "agency-decides",
      article: "2019 Regulation, Art. 32, 33",
    },
    other_agency: { stops_clock: true, opinion_within: null, silence: null, article: "2019 Regulation, Art. 33" },
    joint_agency: {
      stops_clock: true,
      opinion_within: 15,
      silence: "consent",
      article: "2019 Regulation, Art. 33, 34",
    },
  },
  fee: { payable_within: 20, article: "State Council Office 2020 No. 109" },
  deferral: { article: "2019 Regulation, Art. 35" },
  proactive_publication: { working_days: 20, article: "2019 Regulation, Art. 26" },
  annual_report: { department: "01-31", government: "03-31", article: "2019 Regulation, Art. 49" },
};

export const regulations: Readonly<Record<Regulation["id"], Regulation>> = {
  "2008": regulation2008,
  "2019": regulation2019,
};

/**
 * The Regulation that governs a case received on this day; undefined before the first came into force.
 * Convention: the receipt date chooses, for neither version has a transitional clause.
 */
export function regulationOn(receivedOn: Day): Regulation | undefined {
  if (receivedOn >= regulation2019.in_force_on) return regulation2019;
  if (receivedOn >= regulation2008.in_force_on) return regulation2008;
  return undefined;
}

/** What makes a reply on time, from 2016-12-07 (State Council Office 2016 No. 235). */
export const timeliness = {
  article: "State Council Office 2016 No. 235",
  since: toDay("2016-12-07"),
  post: "posting_day",
  hand: "signing_day",
  /** Convention: the circular does not speak of electronic service. */
  electronic: "day_sent",
} as const;
