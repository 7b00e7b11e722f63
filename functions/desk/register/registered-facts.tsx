import type { Labels } from "../../../schema/contracts/labels.ts";
import { intakeChannelLabels } from "../../labels/requests.ts";
import type { Particular } from "../../site/components/particulars.tsx";
import { dayWords } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { filedSections } from "../../site/request/filed-facts.tsx";
import { registerWords as words } from "../words/register-words.ts";
import type { CheckedRegistration } from "./checked-registration.ts";
import { type PaperChannel, type RegistrationField, registrationLabels } from "./register-fields.ts";

type Stated = CheckedRegistration["stated"];

/** Facts of a registration under a heading, and where in the form they are changed. */
interface Section {
  heading: Labels;
  place: string;
  facts: readonly Particular[];
}

/** Everything that a registration says, in the order of the form; what was left out is left out. */
export function registeredSections(reader: Reader, stated: Stated, channel: PaperChannel): readonly Section[] {
  const labels = registrationLabels(channel);
  const fact = (pointer: RegistrationField, value: Labels | string | undefined): Particular[] =>
    value === undefined
      ? []
      : [{ name: reader.say(labels[pointer]), value: typeof value === "string" ? value : reader.say(value) }];
  const received = {
    heading: words.howReceived,
    place: "received",
    facts: [
      ...fact("/intake_channel", intakeChannelLabels[channel]),
      ...fact("/received_on", dayWords(stated.received_on)),
      ...fact("/confirmed_on", stated.confirmed_on && dayWords(stated.confirmed_on)),
      ...fact("/postal_no", stated.postal_no),
      ...fact("/reached", words.reachedLabels[stated.reached]),
      ...fact("/evidence", stated.evidence),
    ],
  };
  const title = fact("/title", stated.title);
  return [
    received,
    ...filedSections(reader, stated, { headings: words, labels }).map((section) =>
      section.place === "what" ? { ...section, facts: [...section.facts, ...title] } : section,
    ),
  ];
}
