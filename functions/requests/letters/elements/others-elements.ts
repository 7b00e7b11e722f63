import { litigationLaw2015, reconsiderationLaw2024 } from "../../../clock/remedy-periods.ts";
import { eventLabels } from "../../../labels/event-labels.ts";
import { answersOf } from "../../case/answers.ts";
import { isIrregular, ofType } from "../../case/history.ts";
import { remedySetting } from "../../case/remedy-bodies.ts";
import { remediesSought } from "../../case/remedy-course.ts";
import { cited } from "../citations.ts";
import { citedGround } from "../grounds.ts";
import { actOfType, chineseDay, chineseDayIfAny, type Derivations, type Drafting, dayOfLetter } from "./drafting.ts";

/** What follows of third parties, other agencies, and those who hear remedies. */
export const othersElements: Derivations = {
  summary: (drafting) => actOfType(drafting, "consultation_opened")?.text,
  opinion_days: ({ kind, case: { history } }) =>
    history.facts.regulation.consultations[
      kind === "joint_agency" ? "joint_agency" : "third_party"
    ].opinion_within?.toString(),
  reply_form: () => ({
    head: ["意见（请勾选）", "理由"],
    rows: [
      ["□同意公开", ""],
      ["□不同意公开", ""],
      ["签名或者盖章", ""],
      ["日期", ""],
    ],
  }),
  disclosed: (drafting) => actOfType(drafting, "third_party_told")?.text,
  consulted_on(drafting) {
    const { ref } = actOfType(drafting, "third_party_told") ?? {};
    return chineseDayIfAny(
      ofType(drafting.case.history, "consultation_opened").findLast((opened) => opened.ref === ref)?.on,
    );
  },
  addressee: authority,
  filed_on: (drafting) => chineseDayIfAny(filedOn(drafting)),
  facts: timeline,
  rests_on: provisionsOfReply,
};

const forumOf = ({ kind }: Drafting) =>
  kind === "reconsideration_answer"
    ? ("reconsideration_filed" as const)
    : kind === "defence"
      ? ("litigation_filed" as const)
      : undefined;

/** What the letter answers: the latest filing of its kind. */
const filingOf = (drafting: Drafting) =>
  remediesSought(drafting.case.history)
    .map(({ filing }) => filing)
    .findLast(({ type }) => type === forumOf(drafting));

function filedOn(drafting: Drafting) {
  const filing = filingOf(drafting);
  return filing?.type === "reconsideration_filed" ? filing.copy_on : filing?.complaint_on;
}

/** Who hears the remedy, where the settings name one; any other addressee is stated. */
function authority(drafting: Drafting): string | undefined {
  const { kind, practice } = drafting;
  const setting = remedySetting(dayOfLetter(drafting), practice);
  if (kind === "defence") return setting?.court?.zh_hans;
  const [first, ...others] = setting?.reconsideration ?? [];
  return kind === "reconsideration_answer" && others.length === 0 ? first?.zh_hans : undefined;
}

/** The provision that asks for the answer, by the day the remedy reached the agency. */
export function answerProvision(drafting: Drafting): string | undefined {
  const on = filedOn(drafting) ?? dayOfLetter(drafting);
  switch (forumOf(drafting)) {
    case "reconsideration_filed":
      return cited(`Administrative Reconsideration Law, Art. ${on < reconsiderationLaw2024 ? "23" : "48"}`);
    case "litigation_filed":
      return cited(`Administrative Litigation Law, Art. ${on < litigationLaw2015 ? "43" : "67"}`);
    default:
      return undefined;
  }
}

/** What happened until the remedy was filed, a line for each event that the applicant's timeline names. */
function timeline(drafting: Drafting): string {
  const { history, receivedOn } = drafting.case;
  const filing = filingOf(drafting);
  const lines = history.entries
    .filter(({ seq }) => filing === undefined || seq < filing.seq)
    .flatMap(({ type, on }) => {
      const label = eventLabels[type];
      return label === null ? [] : [`${chineseDay(on)}，${label.zh_hans}。`];
    });
  return [`${chineseDay(receivedOn)}，收到申请。`, ...lines].join("\n");
}

/** The provisions that the reply rests on, each once. */
function provisionsOfReply({ case: { history } }: Drafting): string | undefined {
  const reply = ofType(history, "replied").findLast((entry) => !isIrregular(entry));
  const grounds = reply === undefined ? [] : answersOf(reply).flatMap(({ ground }) => ground ?? []);
  const provisions = [...new Set(grounds)].flatMap((ground) => citedGround(ground) ?? []);
  return provisions.length === 0 ? undefined : `${provisions.join("、")}。`;
}
