import { consultedParty } from "../../../schema/contracts/deadlines.ts";
import { type ServedAct, servedActs } from "../../../schema/contracts/drafts.ts";
import { feeMethod } from "../../../schema/contracts/fees.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { lettersOfNoAct } from "../../../schema/contracts/letters.ts";
import { type Outcome, outcomes } from "../../../schema/contracts/outcomes.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { consultedPartyLabels, letterKindLabels } from "../../labels/letter-labels.ts";
import { outcomeGroupLabels, outcomeLabels } from "../../labels/outcomes.ts";
import type { CaseHistory } from "../../requests/case/history.ts";
import { occasionOf } from "../../requests/case/letter-occasions.ts";
import { outcomeFacts } from "../../requests/case/outcome-facts.ts";
import { letterKindRules } from "../../requests/letters/letter-kinds.ts";
import { Select } from "../../site/components/field.tsx";
import { formOf } from "../../site/form.ts";
import type { Reader } from "../../site/reader.ts";
import type { DeskDrawn } from "../rendered-desk-page.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { draftPageWords } from "../words/draft-words.ts";

interface Chooses {
  receiptNo: string;
  act: ServedAct | undefined;
  history: CaseHistory;
}

type Choices = readonly { query: string; label: Labels }[];

/** What may be chosen of an act before its form is drawn: what decides which letter it is. */
function choicesOf({ act, history }: Chooses): Choices {
  const { id } = history.facts.regulation;
  switch (act) {
    case undefined:
      return servedActs.map((one) => ({ query: `act=${one}`, label: actLabels[one] }));
    case "consultation_opened":
      return consultedParty.options.map((party) => ({
        query: `act=${act}&with=${party}`,
        label: consultedPartyLabels[party],
      }));
    case "fee_notified":
      return feeMethod.options.map((method) => ({ query: `act=${act}&method=${method}`, label: words.method[method] }));
    case "letter_served":
      return lettersOfNoAct
        .filter((kind) => letterKindRules[kind].wordings[id] !== undefined && occasionOf(kind, history) !== undefined)
        .map((kind) => ({ query: `act=${act}&kind=${kind}`, label: letterKindLabels[kind] }));
    default:
      return [];
  }
}

const Links = ({ reader, receiptNo, choices }: { reader: Reader; receiptNo: string; choices: Choices }) => (
  <ul>
    {choices.map(({ query, label }) => (
      <li>
        <a href={reader.to(`/desk/requests/${receiptNo}/drafts/new?${query}`)}>{reader.say(label)}</a>
      </li>
    ))}
  </ul>
);

/** Outcomes that a reply of a case may have, by the groups of the table that they are counted in. */
const OutcomeChoices = ({ reader, receiptNo, history }: { reader: Reader } & Omit<Chooses, "act">) => {
  const { say } = reader;
  const possible = outcomes.filter((outcome) => !("barred" in outcomeFacts[outcome][history.facts.regulation.id]));
  const groupOf = (outcome: Outcome) => {
    const [group = ""] = outcome.split(".");
    return group === "already_public" ? "granted" : group === "not_held" ? "unavailable" : group;
  };
  const form = formOf();
  return (
    <>
      {Object.entries(outcomeGroupLabels).map(([group, label]) => {
        const own = possible.filter((outcome) => groupOf(outcome) === group);
        return own.length === 0 ? null : (
          <section>
            <h2>{say(group === "partial" ? words.inPart : label)}</h2>
            <Links
              reader={reader}
              receiptNo={receiptNo}
              choices={own.map((outcome) => ({
                query: `act=replied&outcome=${outcome}`,
                label: outcome === "partial" ? words.inPart : outcomeLabels[outcome].short,
              }))}
            />
          </section>
        );
      })}
      <details>
        <summary>{say(words.several)}</summary>
        <form method="get" action={reader.to(`/desk/requests/${receiptNo}/drafts/new`)}>
          <input type="hidden" name="act" value="replied" />
          <p class="hint">{say(words.severalHint)}</p>
          {[1, 2, 3, 4, 5, 6].map((number) => (
            <Select
              reader={reader}
              form={form}
              pointer={`o${number}`}
              label={words.answerNo(number)}
              isRequired={number < 3}
              options={[
                ...(number < 3 ? [] : [{ value: "", label: words.noAnswer }]),
                ...possible.map((outcome) => ({ value: outcome, label: outcomeLabels[outcome].label })),
              ]}
            />
          ))}
          <button type="submit">{say(words.next)}</button>
        </form>
      </details>
    </>
  );
};

/** The page that asks which letter is drafted, before its form. */
export function choiceDrawn(reader: Reader, chooses: Chooses): DeskDrawn {
  const { say } = reader;
  const { receiptNo, act, history } = chooses;
  const title = say(act === undefined ? words.choose : words.titleNew(actLabels[act]));
  const choices = choicesOf(chooses);
  return {
    title: `${title} - ${receiptNo}`,
    children: (
      <>
        <h1>{title}</h1>
        <p>
          <a href={reader.to(`/desk/requests/${receiptNo}`)}>{say(draftPageWords.ofCase(receiptNo))}</a>
        </p>
        {act !== undefined && <p>{say(act === "replied" ? words.chooseOutcome : words.choose)}</p>}
        {act === "replied" ? (
          <OutcomeChoices reader={reader} receiptNo={receiptNo} history={history} />
        ) : choices.length === 0 ? (
          <p>{say(words.noneDue)}</p>
        ) : (
          <Links reader={reader} receiptNo={receiptNo} choices={choices} />
        )}
      </>
    ),
  };
}
