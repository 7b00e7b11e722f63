import type { Day } from "../../../schema/contracts/day.ts";
import type { Ground } from "../../../schema/contracts/grounds.ts";
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import { toDay } from "../../clock/days.ts";
import type { Regulation } from "../../clock/regulations.ts";

/** What an outcome may need: stated with it, or on record in the case. In the order in which a reply is told what it lacks. */
export const factNames = [
  "ground",
  "reasons",
  "searched",
  "where",
  "competent_agency",
  "earlier_reply",
  "third_party",
  "clarification",
  "excess",
] as const;
export type Fact = (typeof factNames)[number];

/** An outcome under one Regulation. */
export interface OutcomeRule {
  /** What it needs, each with the provision that asks for it; null where that is a convention. */
  needs: Readonly<Partial<Record<Fact, string | null>>>;
  /** What may be stated with it besides. */
  may: readonly Fact[];
  /** The provisions it may rest on; without any, it rests on none. */
  grounds: readonly Ground[];
}

/** An outcome that no reply has under a Regulation. */
export interface NoOutcome {
  /** `lapse`: by lapse alone. `unknown`: this Regulation does not know it. */
  barred: "lapse" | "unknown";
  article: string | null;
}

const art2019 = (article: string) => `2019 Regulation, Art. ${article}`;
const art2008 = (article: string) => `2008 Regulation, Art. ${article}`;
const scgo2010 = "State Council Office 2010 No. 5";
const spc2011 = "Supreme People's Court 2011 No. 17, Art. 2";

const rule = (
  needs: OutcomeRule["needs"],
  grounds: readonly Ground[] = [],
  may: readonly Fact[] = [],
): OutcomeRule => ({ needs, grounds, may: [...may, ...(needs.reasons === undefined ? ["reasons" as const] : [])] });

/** A refusal gives its provision and its reasons. */
const withheld2019 = (...grounds: readonly Ground[]) =>
  rule({ ground: art2019("36"), reasons: art2019("36") }, grounds);
const withheld2008 = (ground: string, ...grounds: readonly Ground[]) =>
  rule({ ground, reasons: art2008("21") }, grounds);

const lapse = (article: string | null): NoOutcome => ({ barred: "lapse", article });

const withholding2019 = [
  "2019-14-state-secret",
  "2019-14-forbidden-by-law",
  "2019-14-security-and-stability",
  "2019-15",
  "2019-16-internal-affairs",
  "2019-16-deliberative",
  "2019-16-enforcement-file",
] as const;

const withholding2008 = [
  "2008-8",
  "2008-14-other-law",
  "2008-14-state-secret",
  "2008-14-third-party",
  "2008-23",
  "scgo-2010-5",
  "spc-2011-17-file",
] as const;

/**
 * Which facts an outcome needs and may have, and what it may rest on, under each Regulation. Conventions: what the older Regulation and
 * the circulars of its time do not ask of a leaf of the present table is asked all the same where a reader could not do without it.
 */
export const outcomeFacts: Readonly<Record<Outcome, Readonly<Record<Regulation["id"], OutcomeRule | NoOutcome>>>> = {
  // 2019 Art. 36(2): handed over, or told where, how and when it is to be had.
  granted: { "2019": rule({}, [], ["where"]), "2008": rule({}, [], ["where"]) },
  already_public: {
    "2019": rule({ where: art2019("36") }),
    "2008": rule({ where: art2008("21") }),
  },
  partial: {
    "2019": rule({ ground: art2019("37"), reasons: art2019("37") }, withholding2019, ["where", "third_party"]),
    "2008": rule({ ground: art2008("22"), reasons: art2008("22") }, withholding2008, ["where", "third_party"]),
  },

  "refused.state_secret": {
    "2019": withheld2019("2019-14-state-secret"),
    "2008": withheld2008(art2008("21"), "2008-14-state-secret"),
  },
  "refused.forbidden_by_law": {
    "2019": withheld2019("2019-14-forbidden-by-law"),
    "2008": withheld2008(art2008("21"), "2008-14-other-law"),
  },
  "refused.security_and_stability": {
    "2019": withheld2019("2019-14-security-and-stability"),
    "2008": withheld2008(art2008("21"), "2008-8"),
  },
  "refused.third_party": {
    "2019": rule({ ground: art2019("36"), reasons: art2019("36") }, ["2019-15"], ["third_party"]),
    "2008": rule(
      { ground: art2008("21"), reasons: art2008("21") },
      ["2008-14-third-party", "2008-23"],
      ["third_party"],
    ),
  },
  "refused.internal_affairs": {
    "2019": withheld2019("2019-16-internal-affairs"),
    "2008": withheld2008(scgo2010, "scgo-2010-5"),
  },
  "refused.deliberative": {
    "2019": withheld2019("2019-16-deliberative"),
    "2008": withheld2008(scgo2010, "scgo-2010-5"),
  },
  "refused.enforcement_file": {
    "2019": withheld2019("2019-16-enforcement-file"),
    "2008": withheld2008(spc2011, "spc-2011-17-file"),
  },
  "refused.administrative_query": {
    "2019": rule({ ground: art2019("36"), reasons: art2019("36"), where: art2019("36") }, ["2019-36-7"]),
    "2008": rule({ ground: art2008("21"), reasons: art2008("21"), where: null }, ["2008-17"]),
  },

  "unavailable.not_held": {
    "2019": rule({ searched: art2019("36") }, ["2019-36-4", "2019-36-5"], ["ground"]),
    "2008": rule({ searched: art2008("21") }, ["2008-21-3"], ["ground"]),
  },
  "not_held.nonexistent": {
    "2019": rule({ searched: art2019("36") }, ["2019-36-4"], ["ground"]),
    "2008": rule({ searched: art2008("21") }, ["2008-21-3"], ["ground"]),
  },
  "not_held.other_agency": {
    "2019": rule({ competent_agency: art2019("36") }, ["2019-36-5"], ["ground", "searched"]),
    "2008": rule({ competent_agency: art2008("21") }, ["2008-21-3"], ["ground", "searched"]),
  },
  "unavailable.not_compiled": {
    "2019": rule({ reasons: null }, ["2019-38"], ["ground", "searched"]),
    "2008": rule({ reasons: null }, ["scgo-2010-5", "spc-2011-17-compiling"], ["ground", "searched"]),
  },
  "unavailable.still_unclear": {
    "2019": rule({ clarification: art2019("30") }, ["2019-30"], ["ground"]),
    "2008": rule({ clarification: art2008("21") }, ["2008-21-4"], ["ground"]),
  },

  "declined.petition": {
    "2019": rule({ ground: art2019("39") }, ["2019-39-petition"], ["where"]),
    "2008": rule({ ground: null }, ["scd-431"], ["where"]),
  },
  "declined.repeat": {
    "2019": rule({ ground: art2019("36"), earlier_reply: art2019("36") }, ["2019-36-6"]),
    "2008": rule({ ground: "State Council Office 2008 No. 36", earlier_reply: null }, ["scgo-2008-36"]),
  },
  "declined.publication": {
    "2019": rule({ ground: art2019("39"), where: art2019("39") }, ["2019-39-publication"]),
    "2008": rule({ ground: spc2011, where: null }, ["spc-2011-17-publication"]),
  },
  "declined.excessive": {
    "2019": rule({ ground: art2019("35"), excess: art2019("35") }, ["2019-35"]),
    "2008": { barred: "unknown", article: art2019("35") },
  },
  "declined.reissue": {
    "2019": rule({ ground: "State Council Office 2019 No. 60" }, ["scgo-2019-60", "2019-38"]),
    "2008": rule({ ground: scgo2010 }, ["scgo-2010-5"]),
  },

  "other.not_clarified": { "2019": lapse(art2019("30")), "2008": { barred: "unknown", article: art2019("30") } },
  "other.fee_unpaid": {
    "2019": lapse("State Council Office 2020 No. 109"),
    "2008": { barred: "unknown", article: "State Council Office 2020 No. 109" },
  },
  "other.misc": { "2019": rule({}), "2008": rule({}) },
};

/** What protects third parties, whatever outcome rests on it: the article by which they are asked, and that by which consent discloses. */
export const protecting: ReadonlyMap<string, { asked: string; consent: string }> = new Map<
  Ground,
  { asked: string; consent: string }
>([
  ["2019-15", { asked: art2019("32"), consent: art2019("15") }],
  ["2008-14-third-party", { asked: art2008("23"), consent: art2008("14") }],
  ["2008-23", { asked: art2008("23"), consent: art2008("23") }],
]);

/** From when a provision could be rested on, where it is younger than the Regulation beside which it stands. */
export const groundSince: ReadonlyMap<string, Day> = new Map<Ground, Day>([
  ["scgo-2010-5", toDay("2010-01-12")],
  ["spc-2011-17-publication", toDay("2011-08-13")],
  ["spc-2011-17-compiling", toDay("2011-08-13")],
  ["spc-2011-17-file", toDay("2011-08-13")],
]);

/** The grounds of which Reconsideration Law, Art. 23 sends the applicant to reconsideration first: 2019 Regulation, Art. 14, 15 and 16. */
export const reconsideredFirst: ReadonlySet<string> = new Set<Ground>(withholding2019);
