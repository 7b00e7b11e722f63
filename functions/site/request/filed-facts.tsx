import type { Labels } from "../../../schema/contracts/labels.ts";
import type { NewRequest } from "../../../schema/contracts/requests.ts";
import { applicantKindLabels, identityTypeLabels } from "../../labels/applicants.ts";
import { electronicServiceLabels, noticeWayLabels, replyFormLabels, replyRouteLabels } from "../../labels/requests.ts";
import type { Particular } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { type FilingField, filingLabels } from "./filing-fields.ts";

/** Facts of a filing under a heading, and where in the form they are changed. */
interface FiledSection {
  heading: Labels;
  /** The id of the form's section. */
  place: string;
  facts: readonly Particular[];
}

/** What the sections and fields of a filing are called. */
interface FilingNames {
  headings: Readonly<Record<"who" | "contact" | "what" | "how", Labels>>;
  labels: Readonly<Record<FilingField, Labels>>;
}

/** As the applicant reads them. */
const namesFor = (kind: NewRequest["applicant"]["kind"]): FilingNames => ({
  headings: words,
  labels: filingLabels(kind === "natural_person" ? "person" : "organisation"),
});

/** Everything that a filing says, in the order of the form; what was left out is left out. */
export function filedSections(
  reader: Reader,
  filing: NewRequest,
  { headings, labels } = namesFor(filing.applicant.kind),
): readonly FiledSection[] {
  const { applicant, description, document_no, form, route, electronic_service, notify } = filing;
  const { kind, name, identity, contact, representative, agent } = applicant;
  const fact = (pointer: FilingField, value: string | undefined, isText = false): Particular[] =>
    value === undefined ? [] : [{ name: reader.say(labels[pointer]), value, isText }];
  const coded = (pointer: FilingField, value: Labels | undefined) => fact(pointer, value && reader.say(value));
  return [
    {
      heading: headings.who,
      place: "who",
      facts: [
        ...coded("/applicant/kind", applicantKindLabels[kind].short),
        ...fact("/applicant/name", name),
        ...coded("/applicant/identity/type", identity && identityTypeLabels[identity.type]),
        ...fact("/applicant/identity/number", identity?.number),
        ...fact("/applicant/representative", representative),
        ...fact("/applicant/agent/name", agent?.name),
        ...coded("/applicant/agent/identity/type", agent?.identity && identityTypeLabels[agent.identity.type]),
        ...fact("/applicant/agent/identity/number", agent?.identity?.number),
        ...fact("/applicant/agent/phone", agent?.phone),
      ],
    },
    {
      heading: headings.contact,
      place: "/applicant/contact",
      facts: [
        ...fact("/applicant/contact/phone", contact.phone),
        ...fact("/applicant/contact/email", contact.email),
        ...fact("/applicant/contact/address", contact.address, true),
        ...fact("/applicant/contact/postcode", contact.postcode),
      ],
    },
    {
      heading: headings.what,
      place: "what",
      facts: [...fact("/description", description, true), ...fact("/document_no", document_no)],
    },
    {
      heading: headings.how,
      place: "how",
      facts: [
        ...coded("/form", replyFormLabels[form]),
        ...coded("/route", replyRouteLabels[route]),
        ...coded("/electronic_service", electronic_service ? electronicServiceLabels[electronic_service] : words.none),
        ...coded("/notify/by", notify && noticeWayLabels[notify.by]),
      ],
    },
  ];
}
