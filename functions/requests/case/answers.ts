import type { NewEvent } from "../../../schema/contracts/events.ts";
import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import type { LogEntry } from "./history.ts";

/** A reply as an entry of the log. */
export type ReplyEntry = Extract<LogEntry, { type: "replied" }>;

type Item = NonNullable<ReplyEntry["items"]>[number];

/** One answer of a reply: its outcome, and the facts that go with it. */
export type ReplyAnswer = Omit<Item, "subject">;

/** The answers of a reply: its items, or the one it gives itself. */
export function answersOf(reply: ReplyEntry): readonly ReplyAnswer[] {
  if (reply.items !== undefined) return reply.items;
  const { outcome } = reply;
  // The contract refuses a reply without any answer.
  return outcome === undefined ? [] : [{ ...reply, outcome }];
}

const disclosing: ReadonlySet<Outcome> = new Set<Outcome>(["granted", "partial", "already_public"]);

/** Whether an answer hands information over that was not public. */
export const isGranting = ({ outcome }: Pick<ReplyAnswer, "outcome">): boolean =>
  outcome === "granted" || outcome === "partial";

/** Whether an answer withholds information by law. */
export const isRefusing = ({ outcome }: Pick<ReplyAnswer, "outcome">): boolean => outcome.startsWith("refused.");

/**
 * The leaf that a case counts under which was answered so (convention `leaf-of-several-answers`): that of all where they are alike; in
 * part where one is, or where one discloses and another withholds, since State Council Office 2021 No. 30 counts what was dealt with
 * separately there and nowhere else; of any others the one that stands first in its table, from granted to other.
 */
export function leafOfAnswers(answers: readonly Pick<ReplyAnswer, "outcome">[]): Outcome {
  const given = new Set(answers.map(({ outcome }) => outcome));
  const isDivided = answers.some(isRefusing) && [...disclosing].some((outcome) => given.has(outcome));
  if (given.has("partial") || isDivided) return "partial";
  return outcomes.find((outcome) => given.has(outcome)) ?? "other.misc";
}

/** The leaf of a reply, as recorded with it or stated in it. */
export const leafOfReply = (reply: ReplyEntry): Outcome => reply.outcome ?? leafOfAnswers(answersOf(reply));

/** An event as it is recorded: a reply of several answers with the leaf they count under. */
export const withLeaf = <Event extends NewEvent>(event: Event): Event =>
  event.type === "replied" && event.items !== undefined ? { ...event, outcome: leafOfAnswers(event.items) } : event;
