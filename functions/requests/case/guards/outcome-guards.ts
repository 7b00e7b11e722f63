import type { Regulation } from "../../../clock/regulations.ts";
import { answersOf, type ReplyAnswer, type ReplyEntry } from "../answers.ts";
import { type CaseHistory, courseOf, ofType } from "../history.ts";
import { type Fact, factNames, groundSince, type OutcomeRule, outcomeFacts, protecting } from "../outcome-facts.ts";
import { hasConsented, isThirdParty, thirdPartyAnswers } from "../third-parties.ts";
import { reasonsOutstanding } from "./excess-guards.ts";
import { type Guard, type Proposal, type Refusal, refuse } from "./guard.ts";

/** An answer, and what it is examined with. */
interface Examined extends Proposal {
  reply: ReplyEntry;
  answer: ReplyAnswer;
  rule: OutcomeRule;
}

/** What a fact is called where it is missing, and what to do about it; null where it is there. */
type Missing = (examined: Examined) => Pick<Refusal, "rule" | "reason"> | null;

const stated = (isStated: boolean, rule: string, reason: string) => (isStated ? null : { rule, reason });

const missing: Readonly<Record<Fact, Missing>> = {
  ground: ({ answer, rule }) =>
    stated(
      answer.ground !== undefined,
      "ground-missing",
      `state the provision as \`ground\`: ${rule.grounds.join(", ")}`,
    ),
  reasons: ({ answer }) => stated(answer.reasons !== undefined, "reasons-missing", "state the reasons as `reasons`"),
  searched: ({ answer }) =>
    stated(answer.searched !== undefined, "search-not-recorded", "record where was searched as `searched`"),
  where: ({ answer }) =>
    stated(answer.where !== undefined, "place-missing", "tell where or how it is to be had as `where`"),
  competent_agency: ({ answer }) =>
    answer.competent_agency !== undefined
      ? null
      : answer.agency_undetermined === true
        ? stated(
            answer.reasons !== undefined,
            "reasons-missing",
            "say as `reasons` why the agency cannot be determined",
          )
        : {
            rule: "agency-not-named",
            reason: "name the competent agency and how to reach it, or state `agency_undetermined`",
          },
  earlier_reply: ({ answer }) =>
    stated(
      answer.earlier_reply !== undefined,
      "earlier-reply-missing",
      "name the earlier reply as `earlier_reply`: number, document and day",
    ),
  third_party: ({ answer }) =>
    stated(
      answer.third_party_ref !== undefined || answer.not_consulted !== undefined,
      "third-party-not-consulted",
      "name the third party's consultation as `third_party_ref`, or say as `not_consulted` why none was possible",
    ),
  clarification: ({ history, reply }) =>
    stated(
      wasClarified(history, reply),
      "clarification-not-received",
      "only what was clarified can be still unclear; ask what is meant first",
    ),
  excess: ({ history, reply, calendar }) => reasonsOutstanding(history, reply.on, calendar),
};

/** Whether the applicant clarified what is asked, be it upon a notice that came too late; in a request merged into this one before, too. */
const wasClarified = (history: CaseHistory, { on }: ReplyEntry): boolean =>
  ofType(history, "clarification_received").some((received) => received.on <= on) ||
  ofType(history, "merged_from").some(({ clarified }) => clarified === true);

/** The members of an answer that state a fact. */
const members: readonly (readonly [keyof ReplyAnswer, Fact])[] = [
  ["ground", "ground"],
  ["reasons", "reasons"],
  ["searched", "searched"],
  ["where", "where"],
  ["competent_agency", "competent_agency"],
  ["agency_undetermined", "competent_agency"],
  ["earlier_reply", "earlier_reply"],
  ["third_party_ref", "third_party"],
  ["not_consulted", "third_party"],
];

/** Each answer of a reply has the facts that its outcome needs under the Regulation of the case, and none that belongs to another. */
export const factsStated: Guard = (proposal) => {
  const { history, entry } = proposal;
  if (entry.type !== "replied") return null;
  const { id } = history.facts.regulation;
  for (const [at, answer] of answersOf(entry).entries()) {
    const refusal = faultOfAnswer(proposal, entry, answer, id);
    if (refusal === null) continue;
    const which = entry.items === undefined ? "" : `item ${at + 1} (${answer.outcome}): `;
    return { ...refusal, reason: `${which}${refusal.reason}` };
  }
  return null;
};

function faultOfAnswer(
  proposal: Proposal,
  reply: ReplyEntry,
  answer: ReplyAnswer,
  id: Regulation["id"],
): Refusal | null {
  const rule = outcomeFacts[answer.outcome][id];
  if ("barred" in rule) {
    return rule.barred === "lapse"
      ? refuse("only-by-lapse", rule.article, "nobody replies so; record the lapse once the period has run out")
      : refuse("no-such-outcome", rule.article, `the ${id} Regulation does not know this outcome`);
  }
  const examined = { ...proposal, reply, answer, rule };
  for (const fact of factNames) {
    const article = fact in rule.needs ? rule.needs[fact] : needOfGround(fact, answer, rule);
    if (article === undefined) continue;
    const fault = missing[fact](examined);
    if (fault !== null) return refuse(fault.rule, article, fault.reason);
  }
  return foreignFact(answer, rule) ?? groundOutOfPlace(examined) ?? contradiction(examined);
}

/** What a provision asks for, whatever rests on it: who rests on a third party's rights asks it. */
const needOfGround = (fact: Fact, { ground = "" }: ReplyAnswer, { may }: OutcomeRule): string | undefined =>
  fact === "third_party" && may.includes(fact) ? protecting.get(ground)?.asked : undefined;

/** A fact that belongs to another outcome. */
function foreignFact(answer: ReplyAnswer, { needs, may }: OutcomeRule): Refusal | null {
  const foreign = members.find(
    ([member, fact]) => answer[member] !== undefined && needs[fact] === undefined && !may.includes(fact),
  );
  if (foreign === undefined) return null;
  return refuse("fact-of-another-outcome", null, `\`${foreign[0]}\` says nothing of ${answer.outcome}; leave it out`);
}

/** A provision that this outcome does not rest on under the Regulation of the case, or not yet. */
function groundOutOfPlace({ answer, rule, reply, history }: Examined): Refusal | null {
  const { ground } = answer;
  if (ground === undefined) return null;
  const { id } = history.facts.regulation;
  const article = rule.needs.ground ?? null;
  if (!rule.grounds.some((one) => one === ground)) {
    const reason = `under the ${id} Regulation ${answer.outcome} rests on ${rule.grounds.join(", ")}`;
    return refuse("ground-of-another-outcome", article, reason);
  }
  const since = groundSince.get(ground);
  if (since === undefined || reply.on >= since) return null;
  return refuse("ground-not-in-force", article, `this provision could be rested on from ${since}`);
}

/** What is stated of an answer that the case, or the answer itself, speaks against. */
function contradiction({ answer, reply, history }: Examined): Refusal | null {
  const { competent_agency, agency_undetermined, earlier_reply } = answer;
  if (competent_agency !== undefined && agency_undetermined === true) {
    return refuse("agency-contradicted", null, "an agency that is named was determined");
  }
  if (earlier_reply !== undefined && earlier_reply.replied_on > reply.on) {
    return refuse("earlier-reply-later", null, `the earlier reply is of ${earlier_reply.replied_on}, after this one`);
  }
  return contradictedByThirdParty(answer, reply, history);
}

/**
 * What third parties said against what an answer says of them. With their consent it is disclosed (2019 Regulation, Art. 15; 2008
 * Regulation, Art. 14, 23). Convention: nobody could not be consulted who answered, unless another item deals with that answer.
 */
function contradictedByThirdParty(answer: ReplyAnswer, reply: ReplyEntry, history: CaseHistory): Refusal | null {
  const { third_party_ref, not_consulted, ground = "" } = answer;
  if (not_consulted !== undefined) {
    const answered = thirdPartyAnswers(courseOf(history)).find(
      ({ ref }) => !answersOf(reply).some((one) => one.third_party_ref === ref || one.outcome === "granted"),
    );
    if (third_party_ref !== undefined) {
      return refuse("consultation-contradicted", null, "a third party that is named by its ref was consulted");
    }
    if (answered === undefined) return null;
    const reason = `${answered.ref} was consulted and answered; leave out \`not_consulted\`, or name it as \`third_party_ref\``;
    return refuse("consultation-contradicted", null, reason);
  }
  if (third_party_ref === undefined) return null;
  if (!isThirdParty(history, third_party_ref)) {
    return refuse("consultation-not-opened", null, "no third party was consulted under this ref");
  }
  const consent = protecting.get(ground)?.consent;
  if (consent === undefined || !hasConsented(history, third_party_ref)) return null;
  return refuse("third-party-consented", consent, `${third_party_ref} consents; nothing is withheld for its sake`);
}
