import type { GuideSettings } from "../../../schema/contracts/guide.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { RemedyBody } from "../../requests/case/remedy-bodies.ts";
import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { guideWords as words } from "../words/guide-words.ts";
import { contactsOf } from "./office-section.tsx";

interface RemedySectionProps {
  reader: Reader;
  supervision: GuideSettings["supervision"];
  complaints: PracticeSettings["complaints"];
  reconsideration: readonly RemedyBody[];
  litigation: readonly RemedyBody[];
}

/** What can be done about a refusal or a neglect, and with whom. */
export const RemedySection = ({ reader, supervision, complaints, reconsideration, litigation }: RemedySectionProps) => {
  const { say, to } = reader;
  const office = supervision?.office ?? complaints?.office;
  const heardBy = (bodies: readonly RemedyBody[]) => ({
    name: say(words.heardBy),
    value: bodies.map(({ name }) => say(name)).join(say(words.separator)),
  });
  return (
    <>
      <h3>{say(words.complain)}</h3>
      <p>{say(words.complainText)}</p>
      <p>
        <a href={to("/complaint")}>{say(words.complainHere)}</a>
      </p>
      {office && (
        <Particulars
          items={[{ name: say(words.complainTo), value: say(office) }, ...contactsOf(reader, supervision ?? {})]}
        />
      )}
      <h3>{say(words.reconsideration)}</h3>
      <p>{say(words.reconsiderationText)}</p>
      <Particulars items={[heardBy(reconsideration)]} />
      <h3>{say(words.litigation)}</h3>
      <p>{say(words.litigationText)}</p>
      <Particulars items={[heardBy(litigation)]} />
      <p>{say(words.ownReply)}</p>
    </>
  );
};
