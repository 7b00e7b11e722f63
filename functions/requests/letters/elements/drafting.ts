import type { Day } from "../../../../schema/contracts/day.ts";
import type { LetterKind } from "../../../../schema/contracts/letters.ts";
import type { ReplyAnswer } from "../../case/answers.ts";
import type { LogEntry } from "../../case/history.ts";
import type { LetterInput } from "../letter-input.ts";
import type { ElementValue } from "../wording.ts";

/** What elements are derived from: all that a letter is a function of and, of a reply, the answer that they are of. */
export interface Drafting extends LetterInput {
  /** The kind of the letter or, of one answer among several, the kind of that. */
  kind: LetterKind;
  answer: ReplyAnswer | undefined;
  /** Of one answer among several: its number, and what it answers. */
  item: { number: number; subject: string } | null;
}

/** Elements by name, each as it follows from the case and the act. */
export type Derivations = Readonly<Record<string, (drafting: Drafting) => ElementValue | undefined>>;

/** `2026年3月6日`. */
export const chineseDay = (on: Day): string => {
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};

export const chineseDayIfAny = (on: Day | null | undefined): string | undefined =>
  on === null || on === undefined ? undefined : chineseDay(on);

/** The act, where it is of this type. */
export const actOfType = <Type extends LogEntry["type"]>({ act }: Pick<Drafting, "act">, type: Type) =>
  isOfType(act, type) ? act : undefined;

const isOfType = <Type extends LogEntry["type"]>(
  act: LogEntry | null,
  type: Type,
): act is Extract<LogEntry, { type: Type }> => act?.type === type;

/**
 * The day whose law the letter states: that under it. While it has none, the day of its act or, of none, of what happened last: the
 * letter is written anew with its own day when it is approved.
 */
export const dayOfLetter = ({ on, act, case: { history, receivedOn } }: LetterInput): Day =>
  on ?? act?.on ?? history.entries.at(-1)?.on ?? receivedOn;
