import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import { toDay } from "../../clock/days.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { isReconsideredFirst } from "../case/guards/reply-guards.ts";
import type { CaseHistory } from "../case/history.ts";
import { type OutcomeRule, outcomeFacts, protecting } from "../case/outcome-facts.ts";
import { objectionsIn } from "../case/third-parties.ts";
import type { PlainAct } from "./plain-act.ts";

type Reply = Extract<NewEvent, { type: "replied" }>;
type Answer = Partial<Omit<Reply, "type" | "service">>;

const text = "…";
/** The day on which the first Regulation came into force: nobody replied earlier. */
const earliestReply = toDay("2008-05-01");

/** The facts that an outcome needs. */
function factsFor({ needs, may, grounds }: OutcomeRule): Answer {
  const [first] = grounds;
  const ground = needs.ground === undefined ? undefined : first;
  const asksThirdParty = may.includes("third_party") && ground !== undefined && protecting.has(ground);
  return {
    ...(ground === undefined ? {} : { ground }),
    ...(needs.reasons === undefined ? {} : { reasons: text }),
    ...(needs.searched === undefined ? {} : { searched: text }),
    ...(needs.where === undefined ? {} : { where: text }),
    ...(needs.competent_agency === undefined ? {} : { competent_agency: { name: text, contact: text } }),
    ...(needs.earlier_reply === undefined
      ? {}
      : { earlier_reply: { own_no: text, document_no: text, replied_on: earliestReply } }),
    ...(asksThirdParty ? { not_consulted: text } : {}),
  };
}

const replied = (outcome: Outcome, answer: Answer, on: Day): Reply => ({
  type: "replied",
  outcome,
  ...answer,
  remedy_told: true,
  ...(isReconsideredFirst(answer, on) ? { reconsideration_first: true } : {}),
  service: { by: "electronic", sent_on: on },
});

/** A reply of each outcome that the Regulation knows; the one that asks for nothing first. */
export function plainReplies(history: CaseHistory): PlainAct[] {
  const { id } = history.facts.regulation;
  const answers = [...outcomes].reverse().flatMap((outcome) => answersFor(outcome, id, history));
  return answers.map(({ outcome, ...answer }) => ({ about: null, on: (day) => replied(outcome, answer, day) }));
}

/** A reply of this outcome; of one that discloses also over each objection, or without what a third party is protected by. */
function answersFor(outcome: Outcome, id: Regulation["id"], history: CaseHistory): (Answer & { outcome: Outcome })[] {
  const rule = outcomeFacts[outcome][id];
  if ("barred" in rule) return [];
  const facts = { ...factsFor(rule), outcome };
  const objecting = new Set(objectionsIn(history).map(({ ref }) => ref));
  if (objecting.size === 0 || (outcome !== "granted" && outcome !== "partial")) return [facts];
  const overrides = [...objecting].map((ref) => ({ ref, grounds: "reasonable" as const, public_interest: text }));
  return [facts, { ...facts, overrides }];
}
