import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import { house } from "./legal-moves.ts";

/**
 * Which facts the law demands of an outcome, and on which provisions it may rest, written from the law and not from the code:
 * outcome-facts.test.ts holds the code to it. 2019 Art. 30, 32, 35 to 39; 2008 Art. 8, 14, 17, 21 to 23; State Council Office 2008 No.
 * 36, 2010 No. 5 and 2019 No. 60; Supreme People's Court 2011 No. 17, Art. 2; Decree No. 431 on petitions.
 */
export interface LegalFacts {
  /** Facts without which nobody may reply so, by the provision that demands them. */
  needs: Readonly<Record<string, string>>;
  /** Facts that may be stated, besides. */
  may: readonly string[];
  grounds: readonly string[];
}

/** Nobody replies so: the request lapses instead, or the Regulation does not know it. */
export interface NoReply {
  rule: "only-by-lapse" | "no-such-outcome";
  by: string;
}

const art = (article: number) => `2019 Regulation, Art. ${article}`;
const old = (article: number) => `2008 Regulation, Art. ${article}`;
const no36 = "State Council Office 2008 No. 36";
const no5 = "State Council Office 2010 No. 5";
const no60 = "State Council Office 2019 No. 60";
const no17 = "Supreme People's Court 2011 No. 17, Art. 2";
const no109 = "State Council Office 2020 No. 109";

const demands = (
  needs: Record<string, string>,
  may: readonly string[] = [],
  grounds: readonly string[] = [],
): LegalFacts => ({ needs, may, grounds });

/** 2019 Art. 36(3): that it is not disclosed, and why. 2008 Art. 21(2): the same. */
const refused = (...grounds: string[]) => demands({ ground: art(36), reasons: art(36) }, [], grounds);
const refusedOld = (by: string, ...grounds: string[]) => demands({ ground: by, reasons: old(21) }, [], grounds);

export const legalFacts: Readonly<Record<Outcome, { "2008": LegalFacts | NoReply; "2019": LegalFacts | NoReply }>> = {
  granted: { "2019": demands({}, ["where", "reasons"]), "2008": demands({}, ["where", "reasons"]) },
  // 2019 Art. 36(1), 2008 Art. 21(1): how and where it is had.
  already_public: {
    "2019": demands({ where: art(36) }, ["reasons"]),
    "2008": demands({ where: old(21) }, ["reasons"]),
  },
  // 2019 Art. 37: reasons for what is withheld. 2008 Art. 22: the parts are told apart.
  partial: {
    "2019": demands(
      { ground: art(37), reasons: art(37) },
      ["where", "third_party"],
      [
        "2019-14-state-secret",
        "2019-14-forbidden-by-law",
        "2019-14-security-and-stability",
        "2019-15",
        "2019-16-internal-affairs",
        "2019-16-deliberative",
        "2019-16-enforcement-file",
      ],
    ),
    "2008": demands(
      { ground: old(22), reasons: old(22) },
      ["where", "third_party"],
      [
        "2008-8",
        "2008-14-other-law",
        "2008-14-state-secret",
        "2008-14-third-party",
        "2008-23",
        "scgo-2010-5",
        "spc-2011-17-file",
      ],
    ),
  },
  "refused.state_secret": {
    "2019": refused("2019-14-state-secret"),
    "2008": refusedOld(old(21), "2008-14-state-secret"),
  },
  "refused.forbidden_by_law": {
    "2019": refused("2019-14-forbidden-by-law"),
    "2008": refusedOld(old(21), "2008-14-other-law"),
  },
  "refused.security_and_stability": {
    "2019": refused("2019-14-security-and-stability"),
    "2008": refusedOld(old(21), "2008-8"),
  },
  // 2019 Art. 32, 2008 Art. 23: the third party is asked in writing.
  "refused.third_party": {
    "2019": demands({ ground: art(36), reasons: art(36) }, ["third_party"], ["2019-15"]),
    "2008": demands({ ground: old(21), reasons: old(21) }, ["third_party"], ["2008-14-third-party", "2008-23"]),
  },
  // Under 2008 these are in no Regulation: the circular of 2010 does not take them for information that is to be disclosed.
  "refused.internal_affairs": { "2019": refused("2019-16-internal-affairs"), "2008": refusedOld(no5, "scgo-2010-5") },
  "refused.deliberative": { "2019": refused("2019-16-deliberative"), "2008": refusedOld(no5, "scgo-2010-5") },
  "refused.enforcement_file": {
    "2019": refused("2019-16-enforcement-file"),
    "2008": refusedOld(no17, "spc-2011-17-file"),
  },
  // 2019 Art. 36(7): the applicant is told by which law it is had. 2008 Art. 17 leaves special laws their rules.
  "refused.administrative_query": {
    "2019": demands({ ground: art(36), reasons: art(36), where: art(36) }, [], ["2019-36-7"]),
    "2008": demands({ ground: old(21), reasons: old(21), where: house }, [], ["2008-17"]),
  },
  // 2019 Art. 36(4), (5); 2008 Art. 21(3).
  "unavailable.not_held": {
    "2019": demands({ searched: art(36) }, ["ground", "reasons"], ["2019-36-4", "2019-36-5"]),
    "2008": demands({ searched: old(21) }, ["ground", "reasons"], ["2008-21-3"]),
  },
  "not_held.nonexistent": {
    "2019": demands({ searched: art(36) }, ["ground", "reasons"], ["2019-36-4"]),
    "2008": demands({ searched: old(21) }, ["ground", "reasons"], ["2008-21-3"]),
  },
  "not_held.other_agency": {
    "2019": demands({ competent_agency: art(36) }, ["ground", "reasons", "searched"], ["2019-36-5"]),
    "2008": demands({ competent_agency: old(21) }, ["ground", "reasons", "searched"], ["2008-21-3"]),
  },
  "unavailable.not_compiled": {
    "2019": demands({ reasons: house }, ["ground", "searched"], ["2019-38"]),
    "2008": demands({ reasons: house }, ["ground", "searched"], ["scgo-2010-5", "spc-2011-17-compiling"]),
  },
  "unavailable.still_unclear": {
    "2019": demands({ clarification: art(30) }, ["ground", "reasons"], ["2019-30"]),
    "2008": demands({ clarification: old(21) }, ["ground", "reasons"], ["2008-21-4"]),
  },
  "declined.petition": {
    "2019": demands({ ground: art(39) }, ["reasons", "where"], ["2019-39-petition"]),
    "2008": demands({ ground: house }, ["reasons", "where"], ["scd-431"]),
  },
  "declined.repeat": {
    "2019": demands({ ground: art(36), earlier_reply: art(36) }, ["reasons"], ["2019-36-6"]),
    "2008": demands({ ground: no36, earlier_reply: house }, ["reasons"], ["scgo-2008-36"]),
  },
  "declined.publication": {
    "2019": demands({ ground: art(39), where: art(39) }, ["reasons"], ["2019-39-publication"]),
    "2008": demands({ ground: no17, where: house }, ["reasons"], ["spc-2011-17-publication"]),
  },
  "declined.excessive": {
    "2019": demands({ ground: art(35), excess: art(35) }, ["reasons"], ["2019-35"]),
    "2008": { rule: "no-such-outcome", by: art(35) },
  },
  "declined.reissue": {
    "2019": demands({ ground: no60 }, ["reasons"], ["scgo-2019-60", "2019-38"]),
    "2008": demands({ ground: no5 }, ["reasons"], ["scgo-2010-5"]),
  },
  "other.not_clarified": {
    "2019": { rule: "only-by-lapse", by: art(30) },
    "2008": { rule: "no-such-outcome", by: art(30) },
  },
  "other.fee_unpaid": {
    "2019": { rule: "only-by-lapse", by: no109 },
    "2008": { rule: "no-such-outcome", by: no109 },
  },
  "other.misc": { "2019": demands({}, ["reasons"]), "2008": demands({}, ["reasons"]) },
};

/** 2019 Art. 32, 2008 Art. 23: whoever rests on a third party's rights asked it in writing, whatever the outcome. */
export const thirdPartyAsked: Readonly<Record<string, string>> = {
  "2019-15": art(32),
  "2008-14-third-party": old(23),
  "2008-23": old(23),
};

/** What the law calls missing, by the fact. */
export const missing: Readonly<Record<string, string>> = {
  ground: "ground-missing",
  reasons: "reasons-missing",
  searched: "search-not-recorded",
  where: "place-missing",
  competent_agency: "agency-not-named",
  earlier_reply: "earlier-reply-missing",
  third_party: "third-party-not-consulted",
  clarification: "clarification-not-received",
  excess: "reasons-not-requested",
};
