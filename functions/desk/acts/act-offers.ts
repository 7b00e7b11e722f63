import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Bindings } from "../../env.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { label } from "../../labels/label.ts";
import { feeNotice } from "../../requests/case/fees.ts";
import { type CaseHistory, type LogEntry, ofType } from "../../requests/case/history.ts";
import { remediesSought } from "../../requests/case/remedy-course.ts";
import { isThirdParty, objectionsIn } from "../../requests/case/third-parties.ts";
import { choiceOf, plainActs } from "../../requests/moves/plain-acts.ts";
import type { Option } from "../../site/components/field.tsx";
import { dayWords } from "../../site/format.ts";
import { topicChoices } from "../topics.ts";
import { actFormWords as words } from "../words/act-form-words.ts";
import { refLabelsOf } from "../words/ref-words.ts";
import { eventValueWords } from "../words/value-words.ts";
import type { ActCase } from "./act-case.ts";
import { isAct } from "./event-fields.ts";

/** An entry as it is chosen: its number, its day and what it is. */
function caseMemberWords({ seq, on, type }: Pick<LogEntry, "seq" | "on" | "type">): Labels {
  const what = isAct(type) ? actLabels[type] : label(type, type, type);
  return words.entry(seq, dayWords(on), what);
}

/** What a ref of the case stands for. */
function refWords(history: CaseHistory, ref: string): Labels {
  const name = refLabelsOf(history.entries)(ref);
  const opened = ofType(history, "consultation_opened").find((one) => one.ref === ref);
  const opening = opened ?? remediesSought(history).find((one) => one.ref === ref)?.filing;
  return opening === undefined ? name : words.named(name, dayWords(opening.on));
}

/** What an act can be about by the case, in its order: what is possible now or, where nothing is, whatever there is. */
function choicesOf({ act, history, move }: ActCase, env: Pick<Bindings, "PRACTICE">): (number | string)[] {
  const named =
    move?.choices.map(({ about }) => about) ?? plainActs[act](history, env.PRACTICE).map(({ about }) => about);
  return [...new Set(named)].flatMap((about) => about ?? []);
}

/** What a remedy can be against. */
const remediable: ReadonlySet<LogEntry["type"]> = new Set([
  "replied",
  "clarification_lapsed",
  "fee_lapsed",
  "clarification_requested",
  "extended",
  "reply_deferred",
  "fee_notified",
  "third_party_told",
]);

function choiceWords(act: NewEvent["type"], history: CaseHistory, member: string, about: number | string): Labels {
  if (typeof about === "number") {
    const entry = history.entries.find(({ seq }) => seq === about);
    return entry === undefined ? words.entryNumber(about) : caseMemberWords(entry);
  }
  if (member === "ref") return refWords(history, about);
  return eventValueWords(act, member)?.[about] ?? label(about, about, about);
}

/** What is chosen among what the case and the agency have, by the member's path; of every other member nothing. */
export function offersOf(read: ActCase, env: Pick<Bindings, "PRACTICE">): ReadonlyMap<string, readonly Option[]> {
  const { act, history, members, topics } = read;
  const member = choiceOf[act];
  const third = ofType(history, "consultation_opened").filter(({ ref }) => isThirdParty(history, ref));
  const refs = (named: readonly { ref: string }[]): Option[] =>
    [...new Set(named.map(({ ref }) => ref))].map((ref) => ({ value: ref, label: refWords(history, ref) }));
  const offers = new Map<string, readonly Option[]>([
    ["third_party_ref", refs(third)],
    ["items/third_party_ref", refs(third)],
    ["overrides/ref", refs(objectionsIn(history))],
    ["topic", topicChoices(topics, undefined).map(([value, name]) => ({ value, label: name }))],
    [
      "against",
      [
        { value: "silence", label: words.silence },
        ...history.entries
          .filter(({ type }) => remediable.has(type))
          .map((entry) => ({ value: `${entry.seq}`, label: caseMemberWords(entry) })),
      ],
    ],
    [
      "to",
      members
        .filter(({ active, roles }) => active && roles.some((role) => role === "officer" || role === "head"))
        .map(({ id, name, unit }) => ({
          value: id,
          label: label(`${name}，${unit}`, `${name}，${unit}`, `${name}, ${unit}`),
        })),
    ],
  ]);
  if (member !== undefined) {
    const chosen = choicesOf(read, env);
    offers.set(
      member,
      chosen.map((about) => ({ value: `${about}`, label: choiceWords(act, history, member, about) })),
    );
  }
  return offers;
}

/** A name that the case has not used: `c1`, `r1`. */
function unusedRef({ entries }: CaseHistory, letter: string): string {
  const used = new Set(entries.flatMap((entry) => ("ref" in entry ? [entry.ref] : [])));
  let number = 1;
  while (used.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

const newRefs: Readonly<Partial<Record<NewEvent["type"], string>>> = {
  consultation_opened: "c",
  reconsideration_filed: "r",
  litigation_filed: "l",
};

/** Whether an act names what it opens: its form has a name for it, which nobody needs to change. */
export const opensRef = (act: NewEvent["type"]): boolean => newRefs[act] !== undefined;

/** What a new form begins with, by pointer: what most acts say, to be changed where this one does not. */
export function initialFields(
  read: ActCase,
  env: Pick<Bindings, "PRACTICE">,
  today: string,
  about: string | undefined,
): Map<string, string> {
  const { act, history, move } = read;
  const chosen = choicesOf(read, env).map(String);
  const [only] = about !== undefined && chosen.includes(about) ? [about] : chosen.length === 1 ? chosen : [];
  const choice = move?.choices.find((one) => only === undefined || `${one.about}` === only);
  const day = choice?.until ?? today;
  const initial = new Map<string, string>([
    ["/on", day],
    ["/service/sent_on", day],
    ["/remedy_told", "true"],
    ["/simplified", "false"],
  ]);
  const member = choiceOf[act];
  if (member !== undefined && only !== undefined) initial.set(`/${member}`, only);
  const letter = newRefs[act];
  if (letter !== undefined) {
    initial.set("/ref", unusedRef(history, letter));
    initial.set("/by", "applicant");
  }
  if (env.PRACTICE?.fee_method !== undefined) initial.set("/method", env.PRACTICE.fee_method);
  const owed = act === "fee_paid" ? feeNotice(history)?.fee?.amount_yuan : undefined;
  if (owed !== undefined) initial.set("/amount_yuan", `${owed}`);
  return initial;
}
