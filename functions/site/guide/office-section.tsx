import type { GuideSettings } from "../../../schema/contracts/guide.ts";
import { type Particular, Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { guideWords as words } from "../words/guide-words.ts";

interface OfficeSectionProps {
  reader: Reader;
  guide: GuideSettings | undefined;
}

/** A telephone number as a link to it. */
const dialled = (number: string) => <a href={`tel:${number.replaceAll(/[^0-9+]/g, "")}`}>{number}</a>;

const mailed = (address: string) => <a href={`mailto:${address}`}>{address}</a>;

/** How an office is reached, as far as that is set. */
export function contactsOf({ say }: Reader, guide: Partial<GuideSettings>): Particular[] {
  const { address, postcode, hours, telephone, fax, email } = guide;
  return [
    address && { name: say(words.address), value: say(address) },
    postcode && { name: say(words.postcode), value: postcode },
    hours && { name: say(words.hours), value: say(hours) },
    telephone && { name: say(words.telephone), value: dialled(telephone) },
    fax && { name: say(words.fax), value: fax },
    email && { name: say(words.email), value: mailed(email) },
  ].filter((item) => typeof item === "object");
}

/** The office that takes requests; of what is not set the page says so. */
export const OfficeSection = ({ reader, guide }: OfficeSectionProps) => {
  const { say, agency } = reader;
  const office = { name: say(words.name), value: [agency.name, ...(guide ? [guide.office] : [])].map(say).join(" ") };
  return (
    <>
      <Particulars items={[office, ...contactsOf(reader, guide ?? {})]} />
      {guide === undefined && <p>{say(words.notSet)}</p>}
    </>
  );
};
