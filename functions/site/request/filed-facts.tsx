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

/** Everything that a filing says, in the order of the form; what was left out is left out. */
export function filedSections(reader: Reader, filing: NewRequest): readonly FiledSection[] {
  const { applicant, description, document_no, form, route, electronic_service, notify } = filing;
  const { kind, name, identity, contact, representative, agent } = applicant;
  const labels = filingLabels(kind === "natural_person" ? "person" : "organisation");
  const fact = (pointer: FilingField, value: string | undefined, isText = false): Particular[] =>
    value === undefined ? [] : [{ name: reader.say(labels[pointer]), value, isText }];
  const coded = (pointer: FilingField, value: Labels | undefined) => fact(pointer, value && reader.say(value));
  return [
    {
      heading: words.who,
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
      heading: words.contact,
      place: "/applicant/contact",
      facts: [
        ...fact("/applicant/contact/phone", contact.phone),
        ...fact("/applicant/contact/email", contact.email),
        ...fact("/applicant/contact/address", contact.address, true),
        ...fact("/applicant/contact/postcode", contact.postcode),
      ],
    },
    {
      heading: words.what,
      place: "what",
      facts: [...fact("/description", description, true), ...fact("/document_no", document_no)],
    },
    {
      heading: words.how,
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
